const unpack = 'Unpack it and pass the log in it:'

/** Containers that aren't supported: name, magic bytes in hexadecimal, what to do, and where the magic bytes are. */
const containers: readonly (readonly [name: string, magic: string, advice: string, offset?: number])[] = [
  ['a zip archive', '504b0304', `${unpack} unzip FILE`],
  ['an empty zip archive', '504b0506', 'It contains no log'],
  ['an xz file', 'fd377a585a00', `${unpack} xz -d FILE`],
  ['a bzip2 file', '425a68', `${unpack} bunzip2 FILE`],
  ['a zstd file', '28b52ffd', `${unpack} zstd -d FILE`],
  ['an lz4 file', '04224d18', `${unpack} lz4 -d FILE`],
  ['a 7z archive', '377abcaf271c', `${unpack} 7z x FILE`],
  ['a rar archive', '52617221', `${unpack} unrar x FILE`],
  ['a gzip file in base64', '48347349', 'Decode it and pass the result: base64 -d FILE > log.gz'],
  ['a tar archive', '7573746172', `${unpack} tar -xf FILE`, 257],
]

/** Bytes needed to recognise every container. */
export const containerLength = 512

/** The message for an unsupported container, by its magic bytes. Undefined for a text. */
export const containerIssue = (head: Uint8Array): string | undefined => {
  const found = containers.find(([, magic, , offset = 0]) => {
    const start = head.subarray(offset, offset + magic.length / 2)
    return [...start].map((byte) => byte.toString(16).padStart(2, '0')).join('') === magic
  })
  return found && `The file is ${found[0]}, which can't be read as a log. ${found[2]}.`
}
