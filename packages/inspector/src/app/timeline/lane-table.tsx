import type { Lane, LaneSpan } from '../../engine/contract.ts'

const minutes = (spans: readonly LaneSpan[]): string =>
  (spans.reduce((sum, [from, to]) => sum + to - from, 0) / 60_000).toFixed(1)

/** The content of the canvas as a table for screen readers. */
export const LaneTable = ({ lanes }: { readonly lanes: readonly Lane[] }) => (
  <table className="unseen">
    <caption>Minutes per person, of the people in view</caption>
    <thead>
      <tr>
        <th scope="col">Person</th>
        <th scope="col">Present</th>
        <th scope="col">Camera</th>
        <th scope="col">Microphone</th>
        <th scope="col">Screen</th>
        <th scope="col">Muted</th>
        <th scope="col">Sent out</th>
      </tr>
    </thead>
    <tbody>
      {lanes.map((lane) => (
        <tr key={lane.userUuid}>
          <th scope="row">{lane.userName === '' ? lane.userUuid : lane.userName}</th>
          <td>{minutes(lane.present)}</td>
          <td>{minutes(lane.camera)}</td>
          <td>{minutes(lane.microphone)}</td>
          <td>{minutes(lane.screen)}</td>
          <td>{minutes(lane.muted)}</td>
          <td>{lane.kicks.length}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
