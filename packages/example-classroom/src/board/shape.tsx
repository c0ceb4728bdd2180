import type { JsonValue } from '@roomfold/protocol'
import { memo, type ReactElement } from 'react'

/** A shape in the room properties. All fields are optional: the value is unvalidated JSON. */
type Fields = Readonly<Record<string, JsonValue | undefined>>

const fieldsOf = (value: JsonValue): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

const number = (value: JsonValue | undefined): number => (typeof value === 'number' ? value : 0)

const colorOf = ({ color }: Fields): string =>
  typeof color === 'string' && /^#[0-9a-f]{3,8}$/i.test(color) ? color : 'currentColor'

const draw = (fields: Fields): ReactElement => {
  const [x, y] = [number(fields['x']), number(fields['y'])]
  const [width, height] = [number(fields['width']), number(fields['height'])]
  const { points, text } = fields
  switch (fields['kind']) {
    case 'rectangle':
      return <rect x={x} y={y} width={Math.max(0, width)} height={Math.max(0, height)} />
    case 'ellipse':
      return (
        <ellipse cx={x + width / 2} cy={y + height / 2} rx={Math.abs(width / 2)} ry={Math.abs(height / 2)} />
      )
    case 'text':
      return (
        <text x={x} y={y}>
          {String(text ?? '')}
        </text>
      )
    case 'freehand':
      return <polyline points={Array.isArray(points) ? points.map((point) => number(point)).join(' ') : ''} />
    default:
      return <line x1={x} y1={y} x2={x + width} y2={y + height} className={String(fields['kind'] ?? '')} />
  }
}

/** Renders a shape when it changes. */
export const Shape = memo(({ shape }: { readonly shape: JsonValue }) => {
  const fields = fieldsOf(shape)
  return <g color={colorOf(fields)}>{draw(fields)}</g>
})
