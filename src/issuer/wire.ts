/**
 * Between bytes and the machine: pure functions for hosts. PIN, PAN, tracks and keys end here; the machine sees a card
 * token, a keyed hash of the PIN, and whether the chip's cryptogram was right.
 */
import {
  type CryptogramEvidence as ChipEvidence,
  cryptogramEvidence,
  readTlv,
  tlv,
  tlvValue,
  writeTlv,
} from '../emv/index.ts';
import { type Dialect, type Message, type PackFault, pack, type UnpackFault, unpack } from '../iso8583/index.ts';
import {
  applicationCryptogram,
  authorisationResponseCryptogram,
  cardToken,
  decipherPinBlock,
  hmacSha256,
  iccMasterKey,
  type Key,
  keyCheckValue,
  sessionKey,
  unwrapKey,
} from '../security/index.ts';
import { concat, equalBytes, fromHex, fromLatin1, type Result, toHex } from '../std/index.ts';
import { type CardToken, Secret } from '../trade/index.ts';
import type { CryptogramEvidence, IssuerRequest, KeyEvidence, PinEvidence, StripeEvidence } from './messages.ts';
import { NETWORK_MANAGEMENT_CODES } from './network-management.ts';
import { authorisationKey, type CardScript, type IssuerSend } from './state.ts';

/** What an issuer needs to open requests. Keys stay with the host. */
export interface IssuerKeys {
  /** Absent until the first key exchange: every PIN block is then unreadable. */
  readonly zonePin?: Key;
  /** Opens key exchanges. Without it they are refused. */
  readonly zoneMaster?: Key;
  readonly token: Key;
  readonly pinVerification: Key;
  readonly issuerMaster: Key;
}

/** What the answer's ARPC is made of. The host keeps it beside the request (`ChipMemory`), never in the books. */
export interface ChipContext {
  readonly arqc: Uint8Array;
  readonly sessionKey: Key;
}

/** An opened request in its parts: some for the machine, some for the host alone. */
export interface OpenedRequest {
  /** For `decide`. */
  readonly input: IssuerRequest;
  /** What could not be read of the message. */
  readonly faults: readonly UnpackFault[];
  /** Present when the chip's cryptogram was right. */
  readonly chip: ChipContext | null;
  /** The zone PIN key of a key exchange: in force once the answer's events are kept. */
  readonly newZonePin: Key | null;
}

/** A frame's payload as the machine's input. Never throws; what cannot be read is named in `faults`. */
export function openRequest(options: {
  readonly payload: Uint8Array;
  readonly link: string;
  readonly keys: IssuerKeys;
  readonly dialect: Dialect;
}): OpenedRequest {
  const { payload, link, keys, dialect } = options;
  const { message, faults } = unpack(dialect, payload);
  const pan = panOf(message);
  const card = pan === null ? null : cardToken({ key: keys.token, pan });
  const checked = checkedCryptogram(message, pan, keys);
  const exchanged = openedZonePin(message, keys);
  const input: IssuerRequest = {
    kind: 'request',
    link,
    message: withoutCard(message),
    condition: faults.length === 0 ? 'whole' : 'damaged',
    card,
    pin: pinEvidence(message, { pan, card, keys }),
    cryptogram: checked.evidence,
    cryptogramId: checked.id,
    stripe: stripeEvidence(message),
    key: exchanged.evidence,
  };
  return { input, faults, chip: checked.chip, newZonePin: exchanged.key };
}

/** The answer as a frame's payload; with tag 91 (ARPC, then the answer code in ASCII) when the request's chip was right. */
export function sealAnswer(options: {
  readonly send: IssuerSend;
  readonly chip: ChipContext | null;
  readonly dialect: Dialect;
  /** A template for the card to run after its last word (tag 72), hexadecimal, instead of the card's own; only beside tag 91. */
  readonly script?: string;
}): Result<Uint8Array, PackFault> {
  const { send, chip, dialect } = options;
  const { message } = send;
  const code = message.responseCode;
  if (chip === null || code?.length !== 2) return pack(dialect, message);
  const arc = fromLatin1(code);
  const arpc = authorisationResponseCryptogram({ key: chip.sessionKey, arqc: chip.arqc, arc });
  const { items: script } = readTlv(fromHex(options.script ?? scriptOf(send)) ?? new Uint8Array());
  return pack(dialect, { ...message, iccData: toHex(writeTlv([tlv('91', concat(arpc, arc)), ...script])) });
}

const scriptOf = ({ script }: IssuerSend): string => (script === undefined ? '' : SCRIPTS[script]);

/**
 * Templates with tag 72. PIN CHANGE/UNBLOCK (EMV 4.3 book 3, 6.5.10) under a script identifier, with four bytes in the
 * place of the MAC that mean nothing: chips in software hold no key for secure messaging, and take what they are sent.
 */
const SCRIPTS: Readonly<Record<CardScript, string>> = {
  'unblock-pin': ['7212', '9F1804', 'ACA0000A', '8609', '8424000004', 'A5A5A5A5'].join(''),
};

/**
 * The keyed hash that stands for a PIN in the books: 32 letters from a to p, different for every card. Letters, so that
 * no search for card numbers stumbles over it.
 */
export function pinVerificationValue(options: {
  readonly key: Key;
  readonly card: CardToken;
  readonly pin: Secret;
}): string {
  const { key, card, pin } = options;
  const digest = hmacSha256(key.revealFor('cipher'), fromLatin1(`${card}/${pin.revealFor('cipher')}`));
  return inLetters(digest.subarray(0, 16));
}

const inLetters = (bytes: Uint8Array): string =>
  toHex(bytes).replace(/./g, (nibble) => LETTERS.charAt(Number.parseInt(nibble, 16)));

const LETTERS = 'abcdefghijklmnop';

/** Requests whose chip context is kept at once; beyond it the oldest answer goes out without an ARPC. */
export const CHIP_CONTEXTS_MAX = 10_000;

/** A host's memory of the chips whose requests are being answered. Volatile: a restart loses the answers as well. */
export class ChipMemory {
  readonly #contexts = new Map<string, ChipContext>();
  /** Keeps the context of a request until its answer is taken. */
  remember(request: OpenedRequest): void {
    if (request.chip === null) return;
    const { link, message } = request.input;
    this.#contexts.set(contextName(link, message), request.chip);
    const oldest = this.#contexts.keys().next();
    if (this.#contexts.size > CHIP_CONTEXTS_MAX && oldest.done === false) this.#contexts.delete(oldest.value);
  }
  /** The context of the request that is answered, once. */
  take(send: IssuerSend): ChipContext | null {
    const name = contextName(send.link, send.message);
    const context = this.#contexts.get(name) ?? null;
    this.#contexts.delete(name);
    return context;
  }
}

const contextName = (link: string, { rrn, stan }: Message): string =>
  `${link}/${authorisationKey(rrn ?? '', stan ?? '')}`;

/** Without what only this file may read; the PAN's token takes its place. */
function withoutCard(message: Message): Message {
  const { pan: _pan, track2: _track2, track3: _track3, pinBlock: _pinBlock, expiry: _expiry, ...rest } = message;
  return rest;
}

/** DE 2, or the digits of track 2 before its separator. */
function panOf(message: Message): Secret | null {
  const digits =
    message.pan?.revealFor('routing') ?? /^\d*/.exec(message.track2?.revealFor('routing') ?? '')?.[0] ?? '';
  return /^\d{12,19}$/.test(digits) ? Secret.pan(digits) : null;
}

/** Position 5 after the separator: 2 and 6 stand for a chip. */
function stripeEvidence({ track2 }: Message): StripeEvidence {
  const first = /[=D]\d{4}(\d)/.exec(track2?.revealFor('routing') ?? '')?.[1];
  if (first === undefined) return 'none';
  return first === '2' || first === '6' ? 'says-chip' : 'says-no-chip';
}

interface CardKnown {
  readonly pan: Secret | null;
  readonly card: CardToken | null;
  readonly keys: IssuerKeys;
}

function pinEvidence({ pinBlock }: Message, { pan, card, keys }: CardKnown): PinEvidence {
  if (pinBlock === undefined) return { kind: 'none' };
  if (pan === null || card === null || keys.zonePin === undefined) return { kind: 'unreadable' };
  const pin = decipherPinBlock({ block: pinBlock, pan, key: keys.zonePin });
  if (!pin.ok) return { kind: 'unreadable' };
  return { kind: 'value', verification: pinVerificationValue({ key: keys.pinVerification, card, pin: pin.value }) };
}

interface CheckedCryptogram {
  readonly evidence: CryptogramEvidence;
  /** Counter (9F36) and cryptogram (9F26) of one that was right: letters, as of a PIN's hash. */
  readonly id: string | null;
  readonly chip: ChipContext | null;
}

/** Computed again from DE 55, the issuer's master key, the PAN and the card sequence number. */
function checkedCryptogram(message: Message, pan: Secret | null, keys: IssuerKeys): CheckedCryptogram {
  if (message.iccData === undefined) return { evidence: 'none', id: null, chip: null };
  const { items } = readTlv(fromHex(message.iccData) ?? new Uint8Array());
  if (tlvValue(items, '9F26') === undefined) return { evidence: 'none', id: null, chip: null };
  const covered = cryptogramEvidence(items);
  const amount = tlvValue(items, '9F02');
  // A cryptogram over another amount than the message asks for is somebody else's.
  const sameAmount = message.amount === undefined || (amount !== undefined && toHex(amount) === message.amount);
  if (!covered.ok || pan === null || !sameAmount) return { evidence: 'bad', id: null, chip: null };
  const key = sessionKeyFor(covered.value, { message, pan, keys });
  const expected = applicationCryptogram({ sessionKey: key, input: covered.value.input });
  if (!equalBytes(expected, covered.value.cryptogram)) return { evidence: 'bad', id: null, chip: null };
  // A chip that decided for itself (TC, 40) is told of in an advice, and waits for no answer.
  const kindOfCryptogram = (tlvValue(items, '9F27')?.[0] ?? REQUEST_CRYPTOGRAM) & CRYPTOGRAM_KIND;
  const isAsking = kindOfCryptogram === REQUEST_CRYPTOGRAM;
  const id = inLetters(concat(covered.value.atc, covered.value.cryptogram));
  return { evidence: 'good', id, chip: isAsking ? { arqc: covered.value.cryptogram, sessionKey: key } : null };
}

/** 9F27, the two bits in front: 80 asks the issuer (ARQC). Source: EMV 4.3 Book 3, table 15. */
const CRYPTOGRAM_KIND = 0xc0;
const REQUEST_CRYPTOGRAM = 0x80;

function sessionKeyFor(
  chip: ChipEvidence,
  { message, pan, keys }: { readonly message: Message; readonly pan: Secret; readonly keys: IssuerKeys },
): Key {
  const cardSequence = message.cardSequence ?? sequenceInChip(message);
  const masterKey = iccMasterKey({ issuerMasterKey: keys.issuerMaster, pan, cardSequence });
  return sessionKey({ masterKey, atc: chip.atc });
}

/** Tag 5F34, for acquirers that leave DE 23 out. */
function sequenceInChip({ iccData }: Message): string | undefined {
  const sequence = tlvValue(readTlv(fromHex(iccData ?? '') ?? new Uint8Array()).items, '5F34');
  const digits = sequence === undefined ? '' : toHex(sequence);
  return /^\d{2}$/.test(digits) ? digits : undefined;
}

interface ExchangedKey {
  readonly evidence: KeyEvidence;
  readonly key: Key | null;
}

/** Bytes of the check value at the end of a key block that has one. */
const CHECK_VALUE_BYTES = 4;

/** A block of 12, 20 or 28 bytes carries a check value, one of 8, 16 or 24 does not: the switch compares the answer's. */
function openedZonePin(message: Message, keys: IssuerKeys): ExchangedKey {
  const isExchange = message.networkManagementCode === NETWORK_MANAGEMENT_CODES.keyExchange;
  const block = isExchange ? fromHex(message.keyBlock ?? '') : undefined;
  if (block === undefined) return { evidence: { kind: 'none' }, key: null };
  const refused: ExchangedKey = { evidence: { kind: 'refused' }, key: null };
  const keyBytes = block.length - (block.length % 8);
  const checked = block.length - keyBytes === CHECK_VALUE_BYTES;
  if (keys.zoneMaster === undefined || keyBytes < 8 || keyBytes > 24) return refused;
  if (!checked && block.length !== keyBytes) return refused;
  const key = unwrapKey(keys.zoneMaster, block.subarray(0, keyBytes));
  const kcv = keyCheckValue(key);
  if (checked && kcv !== toHex(block.subarray(keyBytes))) return refused;
  return { evidence: { kind: 'opened', kcv }, key };
}
