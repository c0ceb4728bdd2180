import type { Chance } from '../chance.ts'
import type { PropertySpace } from '../changed-property.ts'
import type { Value } from '../notification.ts'

const boardPages = ['cover', 'agenda', 'summary']
const widgets = ['netlessBoard', 'poll', 'countdownTimer', 'popupQuiz']
const fields = ['position', 'size', 'extra.state', 'extra.questions', 'ownerUserUuid']

const questionOf = (number: number, chance: Chance): Value => ({
  id: `q-${number}`,
  text: chance.oneOf([
    '三分之一加四分之一是多少？',
    '長江はどこを流れていますか',
    '다음 중 과거형은 무엇입니까?',
  ]),
  options: ['A', 'B', 'C', 'D'].map((label) => ({ label, votes: chance.integer(0, 400) })),
})

const valueFor = (path: string, chance: Chance): Value => {
  if (path.endsWith('position')) return { xaxis: chance.integer(0, 1_000) / 1_000, yaxis: 0.5 }
  if (path.endsWith('size')) return { width: chance.integer(1, 1_920), height: chance.integer(1, 1_080) }
  if (path.endsWith('questions')) {
    return Array.from({ length: chance.integer(1, 3) }, (_, index) => questionOf(index, chance))
  }
  if (path.endsWith('ownerUserUuid'))
    return `${chance.integer(10_000_000, 99_999_999)}-4c1d-8a3e-2f6b7d90c5e1`
  return chance.integer(0, 1) === 1
}

export const roomProperties: PropertySpace = {
  paths: [
    ...widgets.flatMap((widget) => fields.map((field) => `widgets.${widget}.${field}`)),
    ...boardPages.map((page) => `flexProps.board.pages.${page}.scene.camera.isFollowed`),
    'recording.state',
    'reward.isEnabled',
  ],
  valueFor,
}

export const userProperties: PropertySpace = {
  paths: [
    'flexProps.handsUp.isWaiving',
    'widgets.poll.extra.isAnswered',
    'device.position',
    'flexProps.isCoHost',
  ],
  valueFor,
}
