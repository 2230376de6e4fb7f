/** Bytes to messages and back. Dialects are tables; knows no business, no key and no connection. */
export { describe } from './describe.ts';
export type { Dialect } from './dialect.ts';
export { interchange } from './dialects/interchange.ts';
export { UNIONPAY_POS_USUAL, type UnionpayPosSettings, unionpayPos } from './dialects/unionpay-pos.ts';
export { elementNames } from './element-facts.ts';
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
export { type Unpacked, unpack } from './unpack.ts';
export {
  describeFault,
  UNPACK_FAULTS,
  type UnpackFault,
  type UnpackFaultFacts,
  type UnpackFaultKind,
} from './unpack-faults.ts';
