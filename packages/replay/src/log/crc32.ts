const polynomial = 0xedb88320
const slices = 4
const tables = /* @__PURE__ */ checksumTables()

/** Table k gives what a byte does to the checksum when k more bytes follow it in the same step. */
function checksumTables(): Int32Array[] {
  const first = new Int32Array(256).map((_, byte) => {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? polynomial ^ (value >>> 1) : value >>> 1
    return value
  })
  const all = [first]
  while (all.length < slices) {
    const before = all[all.length - 1] as Int32Array
    all.push(before.map((value) => (first[value & 255] as number) ^ (value >>> 8)))
  }
  return all
}

/** The CRC-32 of the bytes so far, carried on over more bytes; it begins with 0. */
export function carryChecksum(checksum: number, bytes: Uint8Array): number {
  const [one, two, three, four] = tables as [Int32Array, Int32Array, Int32Array, Int32Array]
  let value = ~checksum
  let at = 0
  for (const end = bytes.length - 3; at < end; at += slices) {
    value ^=
      byteOf(bytes, at) |
      (byteOf(bytes, at + 1) << 8) |
      (byteOf(bytes, at + 2) << 16) |
      (byteOf(bytes, at + 3) << 24)
    value =
      (four[value & 255] as number) ^
      (three[(value >>> 8) & 255] as number) ^
      (two[(value >>> 16) & 255] as number) ^
      (one[value >>> 24] as number)
  }
  for (; at < bytes.length; at++) value = (one[(value ^ byteOf(bytes, at)) & 255] as number) ^ (value >>> 8)
  return ~value
}

function byteOf(bytes: Uint8Array, at: number): number {
  return bytes[at] as number
}
