/** Chip data: BER-TLV, tags by name, bits and codes in words, lists, profiles of DE 55. Computes no cryptogram. */
export { BIT_TABLES, type BitRow, type BitTable, PBOC_CARD_VERIFICATION_RESULTS } from './bit-tables.ts';
export { readBits } from './bits.ts';
export { checkFormat, type FormatFinding } from './check-format.ts';
export { checkIccData, type IccFinding } from './check-icc-data.ts';
export { COUNTRIES, CURRENCIES, type Currency, TERMINAL_TYPES, TRANSACTION_TYPES } from './code-tables.ts';
export {
  CRYPTOGRAM_TAGS,
  type CryptogramCover,
  type CryptogramEvidence,
  type CryptogramInputFault,
  cryptogramEvidence,
  cryptogramInput,
  ISSUER_APPLICATION_BYTES_MAX,
} from './cryptogram-input.ts';
export { type CvmResults, cvmResults, readCvmList, readCvmResults } from './cvm.ts';
export { describeTlv, type TlvLine } from './describe.ts';
export { buildFromDol, DOL_BYTES_MAX, type DolEntry, type DolFault, readDol, splitByDol } from './dol.ts';
export { type ChipExplanation, explainChip } from './explain-chip.ts';
export {
  ICC_PROFILE_NAMES,
  ICC_PROFILES,
  type IccProfile,
  type IccProfileName,
  type IccRow,
} from './icc-profile-tables.ts';
export { type InspectedObject, inspectTlv, type TlvInspection } from './inspect.ts';
export { type IssuerApplication, issuerApplication, readIssuerApplication } from './issuer-application.ts';
export { readTag } from './read-tag.ts';
export { findAll, ICC_DATA_ORDER, orderTlv } from './search-tlv.ts';
export { shownMasked } from './shown.ts';
export type { TagFinding } from './tag-finding.ts';
export { TAGS, type TagFacts, type TagFormat, type TagSecrecy } from './tag-tables.ts';
export { tagFacts } from './tags.ts';
export {
  readTvr,
  type TerminalFinding,
  TVR_BYTES,
  terminalVerificationResults,
} from './terminal-verification-results.ts';
export {
  constructedTlv,
  isConstructed,
  isTag,
  readTlv,
  readTlvPlaced,
  TLV_LIMITS,
  type Tlv,
  type TlvFault,
  type TlvPlace,
  type TlvReading,
  tlv,
  tlvSecret,
  tlvValue,
  writeTlv,
} from './tlv.ts';
export { nearestForm, tlvFaultSentence } from './tlv-fault-sentences.ts';
export type { LookAt } from './tvr-sentences.ts';
