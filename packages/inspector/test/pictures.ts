import type { Browser } from 'playwright-core'

/**
 * How many pixels of two pictures (PNG, base64) differ by more than the smoothing of an edge; the browser itself
 * compares them.
 */
export const differingPixels = async (browser: Browser, first: string, second: string): Promise<number> => {
  const page = await browser.newPage()
  const count = await page.evaluate(
    async (pictures) => {
      const pixels = await Promise.all(
        pictures.map(async (picture) => {
          const image = new Image()
          image.src = `data:image/png;base64,${picture}`
          await image.decode()
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
          context?.drawImage(image, 0, 0)
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
        }),
      )
      const [left, right] = pixels as [Uint8ClampedArray, Uint8ClampedArray]
      if (left.length !== right.length) return Number.POSITIVE_INFINITY
      let different = 0
      for (let at = 0; at < left.length; at += 4) {
        const far = [0, 1, 2].some(
          (channel) => Math.abs((left[at + channel] ?? 0) - (right[at + channel] ?? 0)) > 40,
        )
        if (far) different += 1
      }
      return different
    },
    [first, second],
  )
  await page.close()
  return count
}
