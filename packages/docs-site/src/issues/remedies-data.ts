import type { ProtocolIssueCode } from '@roomfold/protocol'
import type { ContentCode, LogIssueCode, OrderCode } from '@roomfold/replay'
import type { FoldIssueCode } from '@roomfold/state'

/** What to do about a message that can't be decoded. A code without a remedy doesn't compile. */
export const protocolRemedies: Readonly<Record<ProtocolIssueCode, string>> = {
  notJson: 'Check who publishes to the channel; `received` has the beginning of the text.',
  notAnObject: 'Check who publishes to the channel; `received` has the value.',
  cmdInvalid: 'Report it to the service: no client can interpret the notification.',
  sequenceInvalid: 'Report it to the service: the notification has no place in the order.',
  fieldInvalid:
    'Compare `path`, `expected` and `received`. Report it if the service sent what its document allows.',
  dialectContradicted: 'Set `dialect` to the other one: see [Two dialects](../explanation/dialects.md).',
  serviceError: 'Read `serviceCode` in the documentation of the service.',
  unexpected: 'Report it with the input: this is a defect of Roomfold, or a getter that throws.',
}

/** What to do about a part of a notification that was not applied. */
export const foldRemedies: Readonly<Record<FoldIssueCode, string>> = {
  pathRefused: 'Use another name for the property: these three could change the prototype of objects.',
  pathTooDeep: 'Store a JSON value under a shorter path.',
  pathEmpty: 'Write to a path with at least one segment.',
  unknownUser: 'Nothing if the user just left. Otherwise a notification is missing: check the log for gaps.',
  versionUnknown: 'Update Roomfold if a newer version knows this protocol version.',
}

/** What to do about a log that can't be read as it should. */
export const logRemedies: Readonly<Record<LogIssueCode, string>> = {
  empty: 'Check the file: it has no content.',
  notJson: 'Look at the line that the issue names; the rest of the log was read.',
  notARecord: 'Look at the line: it is JSON, but neither a record nor a notification.',
  invalidUtf8: 'Export the log as UTF-8 again if names or messages look wrong.',
  lineTooLong: 'Raise the limit of the reader if such lines are legitimate.',
  truncated: 'Copy the file again; the recording or the download ended early.',
  documentRepaired: 'Export the document again if exactness matters.',
  documentTooLong: 'Split the document, convert it to NDJSON, or raise `maxDocumentBytes`.',
  unsupportedContainer: 'Unpack the archive as the message says.',
  gzipTruncated: 'Copy the file again; everything before the end was read.',
  gzipCorrupt: 'Copy the file again; everything before the damage was read.',
  unknownLogVersion: 'Update Roomfold: a newer version wrote this log.',
  headerField: 'Fix the header if the room or the dialect is wrong.',
  serviceError: 'The body is an error answer of the service: export the messages again.',
  sourceFailed: 'Read the message: the file or stream failed. Everything before was read.',
  aborted: 'Nothing: your signal stopped the reading.',
}

/** What to do about the order of a log. */
export const orderRemedies: Readonly<Record<OrderCode, string>> = {
  gap: 'Compare with another client’s log (`roomfold diff`); the client lost these notifications.',
  startsLate: 'Nothing: the recording began during the class.',
  duplicate: 'Nothing: duplicates are ignored.',
  tooLate: 'Raise the window so that late records are still folded.',
  outOfOrder: 'Nothing: records are ordered by sequence.',
  unsequenced: 'Nothing: events without a sequence don’t change the room.',
}

/** What to do about the content of a log. */
export const contentRemedies: Readonly<Record<ContentCode, string>> = {
  unknownNotification:
    'Nothing, unless it is a command of the service: then update Roomfold, or [add it](../../CONTRIBUTING.md).',
  unknownReference: 'Check for gaps before this record: the user’s arrival is missing.',
  forgedSender: 'Pass `sender` if the service publishes under another RTM user.',
  otherRoom: 'Pass `roomUuid` to read another room of the log.',
  timeOutlier: 'Check the clock of the recording device.',
  listenerFailed: 'Fix the function of the application that threw.',
}
