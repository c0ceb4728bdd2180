import { type Stream, useStream, useUser } from '@roomfold/react'
import { memo, type ReactElement } from 'react'
import { Icon } from '../display/icon.tsx'
import { colorStyle, initialsOf, nameOf } from '../display/person.ts'
import { isRaised } from '../hands/hand.ts'
import { RenderCount } from './render-count.tsx'

const MediaStates = ({ stream }: { readonly stream: Stream }): ReactElement => {
  const [hasVideo, hasAudio] = [stream.videoState === 'open', stream.audioState === 'open']
  return (
    <span className="media">
      {hasVideo ? (
        <Icon name="camera" label="video on" />
      ) : (
        <Icon name="cameraOff" label="video off" isFaint />
      )}
      {hasAudio ? (
        <Icon name="microphone" label="audio on" />
      ) : (
        <Icon name="microphoneOff" label="audio off" isFaint />
      )}
    </span>
  )
}

/** A stream. Renders only when the stream or its user changes. */
export const StreamTile = memo(({ streamUuid }: { readonly streamUuid: string }) => {
  const stream = useStream(streamUuid)
  const user = useUser(stream?.userUuid ?? '')
  if (stream === undefined) return null
  const isScreen = stream.videoSourceType === 'screen'
  const name = nameOf(user, stream.userUuid)
  const kind = isScreen ? 'screen' : 'camera'
  const isOn = stream.videoState === 'open'
  return (
    <li
      className="tile"
      data-stream={streamUuid}
      data-kind={kind}
      data-video={isOn ? 'on' : 'off'}
      data-speaking={stream.audioState === 'open'}
      aria-label={`${name}, ${kind}`}
    >
      <div className="picture" style={colorStyle(stream.userUuid ?? streamUuid)} aria-hidden="true">
        {isScreen ? <Icon name="screen" label="screen" /> : initialsOf(name)}
      </div>
      <div className="caption">
        <span className="name">{isScreen ? `${name}: screen` : name}</span>
        {user !== undefined && isRaised(user) && <Icon name="hand" label="hand raised" />}
        <MediaStates stream={stream} />
      </div>
      <RenderCount streamUuid={streamUuid} />
    </li>
  )
})
