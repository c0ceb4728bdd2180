import type { CloudFailureCode } from '@roomfold/cloud'
import type { StorageIssue } from '@roomfold/persist'
import type { RecorderIssue } from '@roomfold/replay'
import type { RtmIssue } from '@roomfold/rtm'
import type { StoreIssueCode } from '@roomfold/store'

/** What to do about each issue of a live store. A code without a remedy doesn't compile. */
export const storeRemedies: Readonly<Record<StoreIssueCode, string>> = {
  sourceFailed: 'Read the message and `cause`. After an error create a new store with a working source.',
  sourceEnded: 'Check that nothing logs the RTM client out early. Create a new store to continue.',
  otherRoom: 'Check that `roomUuid` of the store, of the source and of the catch-up are the same room.',
  gapSkipped: 'Offer the user a reload, or call `refresh()`. Without a `catchUp`, pass one.',
  peerGapSkipped:
    'Nothing: peer messages are events and have no catch-up. Show that messages may be missing.',
  unsequenced: 'Nothing. If your service sends room state without a sequence, report it to the service.',
  numberingRestarted: 'Nothing: the store requested a snapshot of the re-created room.',
  foldFailed: 'Report it with the notification: this is a defect of Roomfold.',
  catchUpFailed:
    'Read `failure.code`. For `unauthorized` renew the token and call `refresh()`; otherwise the store retries.',
  holeConfirmed: 'Nothing: a snapshot is requested. If it happens often, report it to the service.',
  snapshotOlder: 'Nothing: the store requests another snapshot. Check caches between client and service.',
  subscriberFailed: 'Fix the listener, selector or effect that threw `cause`. Others still run.',
  functionFailed: 'Fix the option that the message names; it threw `cause`.',
  messageTooLarge: 'Raise `limits.messageBytes` if such messages are legitimate.',
  gapTooLarge: 'Nothing: a snapshot is requested instead of single notifications.',
  reorderBufferFull: 'Raise `limits.reorderBuffer`, or check why so many notifications arrive early.',
  pendingFull: 'Raise `limits.pending`, or check why the snapshot takes so long.',
  messagesFull: 'Nothing: the oldest messages are dropped. Raise `limits.messages` to keep more.',
  issuesFull: 'Subscribe to `issues$` and store issues elsewhere, or raise `limits.issues`.',
  dialectDoubted:
    'Set `dialect` to the one that the message names: see [Two dialects](../explanation/dialects.md).',
  forgedSender:
    'If your service publishes under another RTM user, set `sender` to it. Otherwise investigate.',
  optimisticDropped: 'Tell the user that the action was not confirmed. Check that your server published it.',
  customDataInvalid: 'Fix the schema or the client that wrote the value; `customData.raw` has it.',
}

/** What to do about a REST call without an answer. */
export const cloudRemedies: Readonly<Record<CloudFailureCode, string>> = {
  gone: 'Nothing: the store requests a snapshot.',
  roomGone: 'Leave the room: it was closed or never existed. Check `roomUuid` and `baseUrl`.',
  userGone: 'Let the user enter again through your server.',
  unauthorized: 'Pass `getToken` so that expired tokens are renewed, and check the token’s app and user.',
  limited: 'Nothing: the store waits as long as `retryAfter` asks.',
  network: 'Nothing: the store retries. Check `baseUrl`, CORS and redirects if it never succeeds.',
  timeout: 'Raise `timeout` on slow networks.',
  aborted: 'Nothing: the caller cancelled.',
  refused: 'Read `serviceCode` and `status`; raise `bodyLimit` or `pageLimit` if the message names them.',
  unavailable: 'Nothing: the store retries.',
  unreadable: 'Check `api` and `dialect`; report the body if they are right.',
}

/** What to do about a recording. */
export const recorderRemedies: Readonly<Record<RecorderIssue['code'], string>> = {
  sinkFailed:
    'Free space or reconnect the sink, then start a new recorder. `text()` still has the newest part.',
  recordsDropped: 'Use a faster sink or raise `backlogBytes`.',
}

/** What to do about a storage. */
export const rtmRemedies: Readonly<Record<RtmIssue['code'], string>> = {
  resubscribeFailed:
    'Read `cause`. If the RTM token has expired, renew it: the next attempt uses the new one.',
}

export const storageRemedies: Readonly<Record<StorageIssue['code'], string>> = {
  quotaExceeded: 'Free space: delete stored rooms that are no longer needed.',
  storageFailed: 'Read `cause`. Private browsing modes and closed databases fail like this.',
  unreadable: 'Nothing: the room starts empty. Add a migration if an older version of your code wrote it.',
  newerVersion: 'Reload so that the newest version of your application runs.',
}
