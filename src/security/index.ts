/**
 * Keys, MACs, PIN blocks, cryptograms and digests in plain TypeScript: the same algorithms for simulators, tests and
 * hosts. Knows no message and stores no key. Its ciphers are driven by tables and therefore not constant time.
 */
export { aes } from './aes.ts';
export {
  type BlockCipher,
  type CbcInput,
  decryptBlocks,
  decryptCbc,
  encryptBlocks,
  encryptCbc,
} from './block-cipher.ts';
export {
  type CryptogramCase,
  type CryptogramChoice,
  type CryptogramFault,
  type CryptogramFinding,
  type CryptogramScheme,
  checkCryptogram,
  cryptogramBy,
  PBOC_SCHEME,
  USUAL_SCHEME,
} from './check-cryptogram.ts';
export {
  CHECK_VALUE_BYTES_MAX,
  CHECK_VALUE_METHOD_NAMES,
  CHECK_VALUE_METHODS,
  type CheckValueFacts,
  type CheckValueMethod,
  checkValue,
  isCheckValueMethod,
} from './check-values.ts';
export { CIPHER_NAMES, CIPHERS, type CipherFacts, type CipherName, isCipherName } from './ciphers.ts';
export { cmac } from './cmac.ts';
export {
  applicationCryptogram,
  authorisationResponseCryptogram,
  authorisationResponseCryptogram2,
  commonSessionKey,
  iccMasterKey,
  type MasterKeyInput,
  type MasterKeyOption,
  type SessionKeyMethod,
  sessionKey,
} from './cryptogram.ts';
export {
  type AesKeyUse,
  aesInitialKey,
  aesTransactionKey,
  aesUpdateKey,
  aesWorkingKey,
  bears,
  WORKING_KEY_ALGORITHMS,
  type WorkingKeyAlgorithm,
} from './dukpt-aes.ts';
export { type DukptKeySet, startKeySet, type TakenKey, takeTransactionKey, usedShare } from './dukpt-key-set.ts';
export {
  type DukptScheme,
  freshKsn,
  KSN_LIMITS,
  type Ksn,
  type KsnFault,
  type KsnLimits,
  ksnBytes,
  ksnText,
  nextCounter,
  parseKsn,
} from './dukpt-ksn.ts';
export { type TdesKeyUse, tdesInitialKey, tdesTransactionKey, tdesWorkingKey } from './dukpt-tdes.ts';
export { Key, type KeyFault, type KeyLengthBytes, withOddParity } from './key.ts';
export {
  type KeyBlockFault,
  type KeyBlockSettings,
  type OpenedKeyBlock,
  openKeyBlock,
  packKeyBlock,
  type WorkingKeyName,
  type WorkingKeys,
} from './key-block.ts';
export { deriveKey } from './key-derivation.ts';
export {
  type HeldKey,
  heldInMemory,
  isKeeperTrouble,
  KeeperTrouble,
  type KeyKeeper,
  type KeyParts,
} from './key-keeper.ts';
export { type KeyPart, type PartedKey, partedInMemory, partOf, strengthBits } from './key-parts.ts';
export { keyCheckValue, unwrapKey, wrapKey } from './key-wrap.ts';
export {
  cbcMac,
  chainedMac,
  type FoldedMacSteps,
  foldedMac,
  foldedMacSteps,
  type MacInput,
  type MacPadding,
  retailMac,
  unionpayMac,
} from './mac.ts';
export {
  computeMac,
  isMacAlgorithm,
  MAC_ALGORITHM_NAMES,
  MAC_ALGORITHMS,
  MAC_BYTES_MIN,
  type MacAlgorithm,
  type MacConstruction,
  type MacFacts,
  type MacFault,
  type MacProof,
  type MacRequest,
  verifyMac,
} from './mac-algorithms.ts';
export { type MacStep, type MacStepId, macSteps } from './mac-steps.ts';
export { DERIVED_KEYS_MAX, RANDOM_BYTES_MAX, securityModuleOver } from './module-over-keeper.ts';
export {
  decipherPinBlock,
  encipherPinBlock,
  type PinBlockTerms,
  type PinTranslationFault,
  reformatPinBlock,
  translatePinBlock,
} from './pin-block.ts';
export {
  accountField,
  forbiddenFormats,
  isPin,
  isPinFormat,
  isPinPan,
  PIN_FORMAT_NAMES,
  PIN_FORMATS,
  PIN_LENGTH_DIGITS_MAX,
  PIN_LENGTH_DIGITS_MIN,
  type PinFormat,
  type PinFormatFacts,
  pinField,
  readPinField,
} from './pin-formats.ts';
export type {
  AesWorkingUse,
  ArpcAnswer,
  Capability,
  CipherRequestBy,
  CryptogramRequestBy,
  Done,
  DukptRequestBy,
  ImportedKeyBlock,
  KeyBlockTerms,
  KeyDescription,
  MacRequestBy,
  ModuleFault,
  PinPlace,
  SecurityModule,
  Standing,
  TrackRequestBy,
  WrappedKey,
} from './security-module.ts';
export {
  capabilityRows,
  KEY_USAGE_NAMES,
  KEY_USAGES,
  type KeyDeed,
  type KeyUsage,
  type KeyUsageFacts,
  SECURITY_OPERATIONS,
  type SecurityOperation,
} from './security-module-tables.ts';
export { hmacSha256, SHA256_BYTES, sha256 } from './sha256.ts';
export { SM3_BYTES, sm3 } from './sm3.ts';
export { sm4 } from './sm4.ts';
export { BLOCK_BYTES, tdes } from './tdes.ts';
export { cardToken, fingerprint } from './token.ts';
export { type ProtectionKey, type UnwrappedTr31, unwrapTr31, wrapTr31 } from './tr31.ts';
export type { Tr31Fault, Tr31HeaderFault, Tr31Warning } from './tr31-faults.ts';
export {
  type ReadTr31Header,
  readTr31Header,
  TR31_BLOCK_LENGTH_MAX,
  TR31_HEADER_LENGTH,
  type Tr31Header,
  type Tr31OptionalBlock,
} from './tr31-header.ts';
export {
  TR31_ALGORITHMS,
  TR31_EXPORTABILITY,
  TR31_MODES,
  TR31_OPTIONAL_BLOCKS,
  TR31_USAGES,
  TR31_VERSIONS,
  type Tr31Version,
  type Tr31VersionFacts,
} from './tr31-tables.ts';
export {
  decipherTrack,
  encipherTrack,
  TRACK_DIGITS_MAX,
  type TrackCipherInput,
  type TrackExtent,
  type TrackFault,
} from './track-cipher.ts';
