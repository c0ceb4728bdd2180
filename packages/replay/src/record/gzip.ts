/** A text as one gzip member. Members after each other are a gzip file. */
export const gzipMember = async (text: string): Promise<Uint8Array> => {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(zipped).arrayBuffer())
}
