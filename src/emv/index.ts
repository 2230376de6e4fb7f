/** Chip data: BER-TLV, tags by name, what a cryptogram covers, what a terminal found. Computes no cryptogram. */
export {
  CRYPTOGRAM_TAGS,
  type CryptogramEvidence,
  type CryptogramInputFault,
  cryptogramEvidence,
  cryptogramInput,
  ISSUER_APPLICATION_BYTES_MAX,
} from './cryptogram-input.ts';
export { describeTlv, type TlvLine } from './describe.ts';
export { TAGS, type TagFacts, tagFacts } from './tags.ts';
export {
  readTvr,
  type TerminalFinding,
  TVR_BYTES,
  terminalVerificationResults,
} from './terminal-verification-results.ts';
export {
  constructedTlv,
  readTlv,
  TLV_LIMITS,
  type Tlv,
  type TlvFault,
  tlv,
  tlvSecret,
  tlvValue,
  writeTlv,
} from './tlv.ts';
