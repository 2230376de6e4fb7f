/**
 * Between bytes and the machine: pure functions for hosts. Payment codes and keys end here; the machine sees a token that
 * stands for the code.
 */
import {
  buildPrivateParts,
  type Dialect,
  type Message,
  type PackFault,
  type PrivateParts,
  pack,
  parsePrivateParts,
  type UnpackFault,
  unpack,
} from '../iso8583/index.ts';
import { hmacSha256, type Key, keyCheckValue, unwrapKey } from '../security/index.ts';
import { fromHex, fromLatin1, type Result, toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { fictionalWallet, PAYMENT_CODE_DIGITS } from './fictional.ts';
import type { KeyEvidence, WalletRequest } from './messages.ts';
import { LINK_CODES } from './network-management.ts';
import { PART_LABELS } from './private-labels.ts';
import type { CodeToken, User, WalletBooks, WalletSend } from './state.ts';

/** What a wallet's host holds. Keys stay with the host. */
export interface WalletKeys {
  /** Opens key exchanges. */
  readonly zoneMaster: Key;
  /** Makes payment codes, and the tokens that stand for them. */
  readonly code: Key;
}

export interface OpenedWalletRequest {
  /** For `decide`. */
  readonly input: WalletRequest;
  /** What could not be read of the message. */
  readonly faults: readonly UnpackFault[];
}

/** A frame's payload as the machine's input. Never throws; what cannot be read is named in `faults`. */
export function openWalletRequest(options: {
  readonly payload: Uint8Array;
  readonly link: string;
  readonly keys: WalletKeys;
  readonly dialect: Dialect;
}): OpenedWalletRequest {
  const { payload, link, keys, dialect } = options;
  const { message, faults } = unpack(dialect, payload);
  const read = parsePrivateParts(message.additionalPrivate ?? '');
  const parts = read.ok ? read.value : {};
  const digits = parts[PART_LABELS.paymentCode];
  const input: WalletRequest = {
    kind: 'request',
    link,
    message: withoutSecrets(message, parts),
    condition: faults.length === 0 ? 'whole' : 'damaged',
    code: digits === undefined ? null : codeToken(keys, digits),
    key: openedKey(message, keys),
  };
  return { input, faults };
}

/** The answer as a frame's payload. */
export const sealWalletAnswer = (send: WalletSend, dialect: Dialect): Result<Uint8Array, PackFault> =>
  pack(dialect, send.message);

/** What a user's phone shows next, and the input that tells the books of it. `undefined` when there is no such user. */
export function nextPaymentCode(
  books: WalletBooks,
  userId: string,
  keys: WalletKeys,
): { readonly code: Secret; readonly token: CodeToken } | undefined {
  const user = books.users.get(userId);
  const prefix = fictionalWallet(books.walletId)?.codePrefix;
  if (user === undefined || prefix === undefined) return undefined;
  const digits = prefix + codeDigits(user, keys, PAYMENT_CODE_DIGITS - prefix.length);
  return { code: Secret.withheld(digits, '[payment code]'), token: codeToken(keys, digits) };
}

/** Digits from a keyed hash: nobody without the key can tell the next code from those before. */
function codeDigits(user: User, keys: WalletKeys, count: number): string {
  const digest = keyed(keys.code, `show/${user.id}/${user.codesShown + 1}`);
  return [...digest.subarray(0, count)].map((byte) => String(byte % 10)).join('');
}

/** 32 letters from a to p. */
function codeToken(keys: WalletKeys, digits: string): CodeToken {
  const letters = toHex(keyed(keys.code, `token/${digits}`).subarray(0, 16)).replace(/./g, (nibble) =>
    LETTERS.charAt(Number.parseInt(nibble, 16)),
  );
  return letters as CodeToken;
}

const LETTERS = 'abcdefghijklmnop';

const keyed = (key: Key, text: string): Uint8Array => hmacSha256(key.revealFor('token'), fromLatin1(text));

/** The token takes the payment code's place; what only cards have has no business here. */
function withoutSecrets(message: Message, parts: PrivateParts): Message {
  const { pan: _pan, track2: _track2, track3: _track3, pinBlock: _pinBlock, expiry: _expiry, ...rest } = message;
  const { [PART_LABELS.paymentCode]: code, ...kept } = parts;
  return code === undefined ? rest : { ...rest, additionalPrivate: buildPrivateParts(kept) };
}

/** Bytes of the check value at the end of a key block that has one. */
const CHECK_VALUE_BYTES = 4;

function openedKey(message: Message, keys: WalletKeys): KeyEvidence {
  const isExchange = message.networkManagementCode === LINK_CODES.keyExchange;
  const block = isExchange ? fromHex(message.keyBlock ?? '') : undefined;
  if (block === undefined) return { kind: 'none' };
  const keyBytes = block.length - (block.length % 8);
  const checked = block.length - keyBytes === CHECK_VALUE_BYTES;
  if (keyBytes < 8 || keyBytes > 24 || (!checked && block.length !== keyBytes)) return { kind: 'refused' };
  const kcv = keyCheckValue(unwrapKey(keys.zoneMaster, block.subarray(0, keyBytes)));
  if (checked && kcv !== toHex(block.subarray(keyBytes))) return { kind: 'refused' };
  return { kind: 'opened', kcv };
}
