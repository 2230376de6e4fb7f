/** Bytes to messages and back. Dialects are tables; knows no business, no key and no connection. */
export {
  type BatchElementFault,
  buildTotals,
  buildUploadRecords,
  parseTotals,
  parseUploadRecords,
  type ReadTotals,
  UPLOAD_RECORDS_MAX,
  type UploadRecord,
} from './batch-elements.ts';
export { buildMessage, buildResponse, buildReversal } from './catalogue/build.ts';
export { type CheckInput, checkExchange, checkMessage, type ExchangeInput } from './catalogue/check.ts';
export { CONDITIONS, type Condition } from './catalogue/condition.ts';
export type { Finding, Severity } from './catalogue/finding.ts';
export { CONDITION_SENTENCES, type MessageFindingKind } from './catalogue/finding-sentences.ts';
export type {
  BatchRecord,
  BatchTotals,
  BuildOptions,
  CardValues,
  GivenElements,
  MessageValues,
  OriginalValues,
  PinValues,
  ResponseValues,
  ReversalReason,
} from './catalogue/message-values.ts';
export type { Presence, Presences, Settled } from './catalogue/presence.ts';
export { buildPaymentTag, paymentTag } from './catalogue/private-rules.ts';
export { type Codes, codesOf, type RowFacts, responseMti, type Sureness } from './catalogue/row.ts';
export { CATALOGUE_USUAL, type CatalogueSettings } from './catalogue/settings.ts';
export {
  type Difference,
  type Direction,
  directionOf,
  type FoundTransaction,
  type Lookup,
  transactionOf,
} from './catalogue/transaction-of.ts';
export {
  isTransactionId,
  nearestTransactionId,
  type ReversibleId,
  reversalRowOf,
  TRANSACTION_CATALOGUE,
  type TransactionId,
  type TransactionRow,
  transactionRow,
} from './catalogue/transaction-row.ts';

export { CODEC_NAMES, CODECS, type CodecName } from './codecs.ts';
export {
  type ComparedMessage,
  type ComparedRow,
  type ComparedSide,
  type CompareOptions,
  compareMessages,
  type MessageComparison,
  type Relation,
} from './compare.ts';
export { type ComparisonTextOptions, comparisonText } from './compare-text.ts';
export type { ComparisonNote, ComparisonNoteKind, Relationship } from './comparison-facts.ts';
export {
  buildComposite,
  type CompositeBuildFault,
  type CompositePlace,
  type PartValues,
} from './composites/build-composite.ts';
export { compositeParts } from './composites/composite-parts.ts';
export {
  type CompositeLayout,
  LAYOUT_DEPTH_MAX,
  type LayoutCase,
  type LayoutCondition,
  type Meanings,
  PARTS_MAX,
  type PartFacts,
  type PartSecrecy,
  type SizedPart,
  type ValueReading,
} from './composites/layout.ts';
export { type LayoutFinding, parseLayout } from './composites/parse-layout.ts';
export {
  COMPOSITE_FAULT_TEXTS,
  type CompositeFault,
  type CompositeFaultKind,
  type CompositePart,
} from './composites/part.ts';
export type { CompositeRead } from './composites/read-layout.ts';
export { describe } from './describe.ts';
export { buildDialect, type Dialect, type DialectTable, type PassedElement } from './dialect.ts';
export { type DialectFinding, type FindingKind, findingText } from './dialect-file/finding.ts';
export type { DialectFile, FileLength, FilePassed, FileRow } from './dialect-file/format.ts';
export { defineDialect, parseDialectFile } from './dialect-file/parse.ts';
export { dialectFile, dialectLines } from './dialect-file/print.ts';
export { interchange } from './dialects/interchange.ts';
export {
  ISO_1987_BCD_SETTINGS,
  ISO_1987_EBCDIC_SETTINGS,
  ISO_1987_SETTINGS,
  type Iso1987BcdSettings,
  type Iso1987EbcdicSettings,
  type Iso1987Settings,
  iso1987Ascii,
  iso1987Bcd,
  iso1987Ebcdic,
  iso1987Hex,
} from './dialects/iso-1987.ts';
export { iso1993 } from './dialects/iso-1993.ts';
export { dialectNamed, dialects, type KnownDialect, knownDialect, type UnknownDialect } from './dialects/known.ts';
export { UNIONPAY_POS_USUAL, type UnionpayPosSettings, unionpayPos } from './dialects/unionpay-pos.ts';
export { UNIONPAY_POS_SETTINGS } from './dialects/unionpay-pos-facts.ts';
export { displayWidth } from './display-width.ts';
export {
  buildListPage,
  buildListQuery,
  buildParameters,
  buildPrefixes,
  type DownloadFault,
  LIST_ENTRIES_MAX,
  type ListPage,
  type ListState,
  PARAMETER_TAGS,
  type ParameterTag,
  parseListPage,
  parseListQuery,
  parseParameters,
  parsePrefixes,
  type TerminalParameters,
} from './download-elements.ts';
export { dumpMessage } from './dump.ts';
export { type DumpTextOptions, dumpText } from './dump-text.ts';
export type {
  DumpedElement,
  DumpedFault,
  DumpedPart,
  DumpedPartFault,
  DumpOptions,
  MessageDump,
} from './dumped-message.ts';
export { ELEMENT_FACTS, type ElementFacts, elementNames, type Secrecy } from './element-facts.ts';
export { type FieldShape, type FieldSpec, field } from './field-spec.ts';
export {
  encodeFrame,
  type FrameFault,
  type FrameLimits,
  type FrameOptions,
  FrameReader,
  type FramesRead,
  type SplitFrame,
  type SplitFrames,
  type SplitOptions,
  splitFrames,
} from './frame.ts';
export { FRAME_LENGTHS, type FrameLength, type FrameLengthFacts } from './frame-length.ts';
export { type Guess, type Guessed, guess, WRAPPINGS } from './guess.ts';
export {
  buildPrivateParts,
  type PrivateParts,
  type PrivatePartsFault,
  parsePrivateParts,
} from './interchange-private.ts';
export {
  type Counts,
  fixed,
  type Length,
  type LengthPrefix,
  ll,
  lll,
  type VariableLength,
  variable,
} from './length.ts';
export {
  DIAL_UP_BYTES,
  ENVELOPE_BYTES,
  FRAME_BYTES_MAX,
  GARBAGE_BYTES_MAX,
  GUESSED_BYTES_MAX,
  INTERCHANGE_FRAME_BYTES_MIN,
  MAC_BYTES,
  MESSAGE_BYTES_MAX,
  POS_FRAME_BYTES_MIN,
  SPLIT_FRAMES_MAX,
} from './limits.ts';
export { maskMessage } from './mask.ts';
export {
  type ElementName,
  type Elements,
  type FieldName,
  isOwnName,
  type Message,
  type NumberedName,
  type OwnName,
  SECRET_ELEMENTS,
} from './message.ts';
export {
  macInput,
  type PackedForMac,
  type PackFault,
  type PackTarget,
  pack,
  packForMac,
  packInto,
  withMac,
} from './pack.ts';
export { type Expected, type RepairKind, repair, type Suggestion } from './repair.ts';
export { type Scanned, Scanner, scan } from './scan.ts';
export type { SettingFacts, SettingsTable, SettingValue } from './settings.ts';
export type { CodecFault, Pad, TextCodec, Unit } from './text-codec.ts';
export {
  type Envelope,
  type EnvelopeFault,
  type Header,
  joinEnvelope,
  PROCESSING_REQUESTS,
  type ProcessingRequest,
  type ProcessingRequestFacts,
  replyTpdu,
  splitEnvelope,
  type Tpdu,
} from './tpdu.ts';
export {
  type Balance,
  buildBalances,
  buildOriginal,
  buildOriginalElements,
  buildTyping,
  type OriginalElements,
  type OriginalTransaction,
  parseBalances,
  parseOriginal,
  parseOriginalElements,
  parseTyping,
  type Typing,
  type TypingFault,
} from './typing.ts';
export { type Unpacked, unpack } from './unpack.ts';
export {
  describeFault,
  faultSentence,
  UNPACK_FAULTS,
  type UnpackFault,
  type UnpackFaultFacts,
  type UnpackFaultKind,
} from './unpack-faults.ts';
export { BARE, type Peeled, peel, TERMINAL_WRAPPING, type Wrapping } from './wrapping.ts';
