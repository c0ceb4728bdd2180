import { densityKinds } from '../../engine/contract.ts'

const names = [
  ...densityKinds,
  'text',
  'soft',
  'line',
  'surface',
  'raised',
  'accent',
  'present',
  'camera',
  'microphone',
  'screen',
  'muted',
  'kicked',
  'fault',
  'warning',
] as const

export interface Palette extends Readonly<Record<(typeof names)[number], string>> {
  /** The system's colours are used: presence is drawn as an outline, so that what is on it stays readable. */
  readonly isForced: boolean
}

let known: { readonly element: HTMLElement; readonly theme: number; readonly palette: Palette } | undefined

/** The colours of the style, as a canvas takes them; `theme` changes with them. */
export const paletteOf = (element: HTMLElement, theme: number): Palette => {
  if (known?.element === element && known.theme === theme) return known.palette
  const palette = readPalette(element)
  known = { element, theme, palette }
  return palette
}

const readPalette = (element: HTMLElement): Palette => {
  const probe = element.ownerDocument.createElement('i')
  probe.style.setProperty('forced-color-adjust', 'none')
  element.append(probe)
  const found = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(--${name})`
      return [name, getComputedStyle(probe).color]
    }),
  )
  probe.remove()
  return { ...found, isForced: matchMedia('(forced-colors: active)').matches } as Palette
}

/** Sizes a canvas for the device scale and returns its context. */
export const prepared = (
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | undefined => {
  const ratio = devicePixelRatio || 1
  const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  const context = canvas.getContext('2d') ?? undefined
  context?.setTransform(ratio, 0, 0, ratio, 0, 0)
  context?.clearRect(0, 0, width, height)
  return context
}
