/** Bytes to messages and back. Dialects are tables; knows no business, no key and no connection. */

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
export type { Dialect } from './dialect.ts';
export { interchange } from './dialects/interchange.ts';
export { UNIONPAY_POS_USUAL, type UnionpayPosSettings, unionpayPos } from './dialects/unionpay-pos.ts';
export { displayWidth } from './display-width.ts';
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
export { elementNames } from './element-facts.ts';
export { UNPACK_FAULT_TEXTS, type UnpackFaultText } from './fault-texts.ts';
export type { FieldSpec } from './field-spec.ts';
export { encodeFrame, type FrameFault, type FrameLimits, FrameReader, type FramesRead } from './frame.ts';
export {
  ENVELOPE_BYTES,
  FRAME_BYTES_MAX,
  INTERCHANGE_FRAME_BYTES_MIN,
  MAC_BYTES,
  MESSAGE_BYTES_MAX,
  POS_FRAME_BYTES_MIN,
} from './limits.ts';
export { maskMessage } from './mask.ts';
export { type ElementName, type Elements, type Message, SECRET_ELEMENTS } from './message.ts';
export { macInput, type PackedForMac, type PackFault, pack, packForMac, withMac } from './pack.ts';
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
export { type Unpacked, type UnpackFault, type UnpackFaultKind, unpack } from './unpack.ts';
