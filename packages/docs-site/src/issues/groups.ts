import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  contentRemedies,
  foldRemedies,
  logRemedies,
  orderRemedies,
  protocolRemedies,
} from './remedies-data.ts'
import {
  cloudRemedies,
  recorderRemedies,
  rtmRemedies,
  storageRemedies,
  storeRemedies,
} from './remedies-live.ts'
import { codesIn, type DocumentedCode } from './union.ts'

/** One union of codes: where it is declared, where its issues appear, and what to do about each. */
export interface IssueGroup {
  readonly title: string
  readonly intro: string
  /** Below packages/. */
  readonly file: string
  readonly type: string
  readonly remedies: Readonly<Record<string, string>>
}

export const groups: readonly IssueGroup[] = [
  {
    title: 'Live store',
    intro: '`store.issues$` and the option `onIssue`, with `stage`, `code`, `message` and details.',
    file: 'store/src/issues.ts',
    type: 'StoreIssueCode',
    remedies: storeRemedies,
  },
  {
    title: 'Decoding',
    intro: '`Left` of `decodeMessage` and the other decoders; in a store with stage `message`.',
    file: 'protocol/src/issue.ts',
    type: 'ProtocolIssueCode',
    remedies: protocolRemedies,
  },
  {
    title: 'Folding',
    intro: 'The option `report` of `reduce`; in a store with stage `fold`.',
    file: 'state/src/reducers/issue.ts',
    type: 'FoldIssueCode',
    remedies: foldRemedies,
  },
  {
    title: 'REST calls',
    intro: '`Left` of a call of `@roomfold/cloud`; in a store as `failure` of `catchUpFailed`.',
    file: 'cloud/src/failure.ts',
    type: 'CloudFailureCode',
    remedies: cloudRemedies,
  },
  {
    title: 'Transport',
    intro: '`onIssue` of `fromRtm`.',
    file: 'rtm/src/issue.ts',
    type: 'RtmIssue',
    remedies: rtmRemedies,
  },
  {
    title: 'Recording',
    intro: '`onIssue` and `status.issue` of a recorder.',
    file: 'replay/src/record/contract.ts',
    type: 'RecorderIssue',
    remedies: recorderRemedies,
  },
  {
    title: 'Storage',
    intro: '`onIssue` of `persistRoom`, and `issue` of `resume`.',
    file: 'persist/src/storage/contract.ts',
    type: 'StorageIssue',
    remedies: storageRemedies,
  },
  {
    title: 'Reading a log',
    intro: 'Findings with stage `log`: `timeline.findings`, `roomfold check`, and `onIssue` of `fromLog`.',
    file: 'replay/src/log/issue.ts',
    type: 'LogIssueCode',
    remedies: logRemedies,
  },
  {
    title: 'Order of a log',
    intro: 'Findings with stage `order`.',
    file: 'replay/src/fold/finding.ts',
    type: 'OrderCode',
    remedies: orderRemedies,
  },
  {
    title: 'Content of a log',
    intro: 'Findings with stage `content`.',
    file: 'replay/src/fold/finding.ts',
    type: 'ContentCode',
    remedies: contentRemedies,
  },
]

/** The codes of a group as the source has them now. */
export const codesOf = (packages: string, { file, type }: IssueGroup): readonly DocumentedCode[] =>
  codesIn(readFileSync(join(packages, file), 'utf8'), type)
