/** A container format that isn't supported, and how to unpack it. */
interface Container {
  readonly name: string
  readonly offset: number
  readonly magic: readonly number[]
  readonly advice: string
}

const bytesOf = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0))

const container = (name: string, magic: readonly number[], advice: string, offset = 0): Container => ({
  name,
  magic,
  advice,
  offset,
})

const unpack = 'Unpack it and pass the log in it'

const containers: readonly Container[] = [
  container('a zip archive', [0x50, 0x4b, 0x03, 0x04], `${unpack}: unzip FILE`),
  container('an empty zip archive', [0x50, 0x4b, 0x05, 0x06], 'It contains no log'),
  container('an xz file', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], `${unpack}: xz -d FILE`),
  container('a bzip2 file', bytesOf('BZh'), `${unpack}: bunzip2 FILE`),
  container('a zstd file', [0x28, 0xb5, 0x2f, 0xfd], `${unpack}: zstd -d FILE`),
  container('an lz4 file', [0x04, 0x22, 0x4d, 0x18], `${unpack}: lz4 -d FILE`),
  container('a 7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], `${unpack}: 7z x FILE`),
  container('a rar archive', bytesOf('Rar!'), `${unpack}: unrar x FILE`),
  container(
    'a gzip file in base64',
    bytesOf('H4sI'),
    `Decode it and pass the result: base64 -d FILE > log.gz`,
  ),
  container('a tar archive', bytesOf('ustar'), `${unpack}: tar -xf FILE`, 257),
]

/** Bytes needed to recognise every container. */
export const containerLength = 512

/** The message for an unsupported container, by its magic bytes. Undefined for a text. */
export const containerIssue = (head: Uint8Array): string | undefined => {
  const found = containers.find(({ magic, offset }) =>
    magic.every((byte, index) => head[offset + index] === byte),
  )
  return found && `The file is ${found.name}, which can't be read as a log. ${found.advice}.`
}
