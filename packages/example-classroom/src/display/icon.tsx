import type { ReactElement } from 'react'

const paths = {
  camera: 'M3 7h11v10H3zM14 11l6-4v10l-6-4',
  cameraOff: 'M3 7h11v10H3zM14 11l6-4v10l-6-4M3 20L20 4',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3M6 11a6 6 0 0 0 12 0M12 17v4',
  microphoneOff: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3M6 11a6 6 0 0 0 12 0M12 17v4M4 21L20 3',
  screen: 'M3 5h18v11H3zM9 20h6M12 16v4',
  hand: 'M8 12V5.500a1.500 1.500 0 0 1 3 0V11V4a1.500 1.500 0 0 1 3 0v7V5.500a1.500 1.500 0 0 1 3 0V15a6 6 0 0 1-11 3.500L4 14c-.7-1.500 1-2.500 2-1.500L8 14.500z',
  play: 'M7 4l13 8-13 8z',
  pause: 'M8 5v14M16 5v14',
  back: 'M18 5l-9 7 9 7zM6 5v14',
  on: 'M6 5l9 7-9 7zM18 5v14',
  mutedChat: 'M4 5h16v11H10l-4 4v-4H4zM8 13l8-6',
} as const

type IconName = keyof typeof paths

interface IconProps {
  readonly name: IconName
  /** The accessible label. Absent for decorative icons. */
  readonly label?: string
  /** Grey, for a device that is off. */
  readonly isFaint?: boolean
}

export const Icon = ({ name, label = '', isFaint = false }: IconProps): ReactElement => (
  <svg
    className={isFaint ? 'icon faint' : `icon ${name}`}
    viewBox="0 0 24 24"
    role="img"
    aria-label={label}
    aria-hidden={label === ''}
  >
    <path d={paths[name]} />
  </svg>
)
