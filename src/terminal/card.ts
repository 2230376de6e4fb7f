/**
 * The card in the cardholder's hand, simulated: stripe, chip and their ailments. The chip makes real application
 * cryptograms (one scheme), so that an issuer can really check them.
 */
import { cryptogramInput, readTlv, type Tlv, tlv, tlvValue, writeTlv } from '../emv/index.ts';
import { applicationCryptogram, authorisationResponseCryptogram, type Key, sessionKey } from '../security/index.ts';
import { assert, concat, equalBytes, fromHex, hex, toHex, toLatin1 } from '../std/index.ts';
import { type ReadFailure, Secret, TRANSACTIONS } from '../trade/index.ts';
import { approves } from './answer.ts';
import type { CardOutcome, GenerateAcRequest, TerminalInput } from './input.ts';

export interface VirtualChip {
  /** The card's own key, by option A from the issuer's. */
  readonly masterKey: Key;
  /** Application transaction counter: of the last transaction. */
  readonly atc: number;
}

/**
 * `chip-blocked`: the issuer has blocked its application, or the cardholder by too many wrong PINs. `antenna-dead`: its
 * contacts work and its aerial is broken. `chip-refuses`: asks its issuer, and declines whatever that says.
 */
export type CardCondition = 'good' | 'chip-dead' | 'chip-blocked' | 'chip-refuses' | 'antenna-dead' | 'stripe-worn';

export interface VirtualCard {
  readonly name: string;
  readonly pan: Secret;
  /** YYMM. */
  readonly expiry: string;
  /** One to three digits. */
  readonly cardSequence: string;
  /** `null` for a card that has none. */
  readonly chip: VirtualChip | null;
  readonly condition: CardCondition;
}

/** How the reader is, whoever's card it reads. */
export type ReaderCondition = 'good' | 'chip-dirty' | 'stripe-dirty' | 'field-weak';

export interface Presentation {
  readonly entry: 'chip' | 'contactless' | 'swipe';
  readonly reader?: ReaderCondition;
  /** What the reader says without having come to the card at all. */
  readonly fails?: ReadFailure;
  /** Eight hexadecimal digits (9F37), from the host's own randomness. */
  readonly unpredictable: string;
  /** The number as the host sealed it. */
  readonly sealed?: string;
}

/** Track 2 with the service code that says whether there is a chip (201) or not (101); verification digits are zeros. */
export function track2Of(card: VirtualCard): Secret {
  const serviceCode = card.chip === null ? '101' : '201';
  return Secret.track2(`${card.pan.revealFor('track')}=${card.expiry}${serviceCode}00000`);
}

/** What the reader makes of the card. */
export function presentCard(card: VirtualCard, presentation: Presentation): Extract<TerminalInput, { kind: 'card' }> {
  const { entry, sealed } = presentation;
  const outcome = readOutcome(card, presentation);
  const isSealed = outcome.kind === 'read' && sealed !== undefined;
  return { kind: 'card', entry, outcome: isSealed ? { ...outcome, sealed } : outcome };
}

export interface GeneratedAc {
  /** The card afterwards: its counter has moved. */
  readonly card: VirtualCard;
  /** DE 55 in hexadecimal. */
  readonly iccData: string;
}

/** The first GENERATE AC: a request cryptogram (ARQC). Asking a card without a chip is a bug. */
export function generateAc(card: VirtualCard, request: GenerateAcRequest): GeneratedAc {
  assert(card.chip !== null, 'only a chip makes a cryptogram');
  const atc = (card.chip.atc + 1) & 0xffff;
  const chip = { ...card.chip, atc };
  const signed = signedItems(request, atc);
  const cryptogram = cryptogramOver(chip, signed);
  const items = [tlv('9F26', cryptogram), tlv('9F27', hex('80')), ...signed, tlv('9F33', hex('E0F8C8'))];
  return { card: { ...card, chip }, iccData: toHex(writeTlv(items)) };
}

export interface Completion {
  /** DE 55 of the request that this card made. */
  readonly iccData: string;
  /** DE 39 of the answer. */
  readonly responseCode: string;
  /** DE 55 of the answer, if it had one. */
  readonly iccResponse: string | null;
}

/**
 * The second GENERATE AC. With issuer authentication (tag 91) the card checks the issuer's cryptogram (method 1) and
 * refuses a wrong one; without it, it goes by the answer code, as cards that do not insist on authentication do.
 */
export function completeAc(card: VirtualCard, completion: Completion): 'accepted' | 'declined' {
  assert(card.chip !== null, 'only a chip has a second word');
  if (card.condition === 'chip-refuses') return 'declined';
  const request = readTlv(fromHex(completion.iccData) ?? new Uint8Array()).items;
  const response = readTlv(fromHex(completion.iccResponse ?? '') ?? new Uint8Array()).items;
  const authentication = tlvValue(response, '91');
  if (authentication === undefined) return approves(completion.responseCode) ? 'accepted' : 'declined';
  const atc = tlvValue(request, '9F36');
  const arqc = tlvValue(request, '9F26');
  if (atc?.length !== 2 || arqc?.length !== 8 || authentication.length < 10) return 'declined';
  const arc = authentication.subarray(8, 10);
  const key = sessionKey({ masterKey: card.chip.masterKey, atc });
  const isGenuine = equalBytes(authentication.subarray(0, 8), authorisationResponseCryptogram({ key, arqc, arc }));
  return isGenuine && approves(toLatin1(arc)) ? 'accepted' : 'declined';
}

/** The second GENERATE AC when no issuer could be asked: the card certifies the transaction by itself. */
export function certifyOffline(card: VirtualCard, iccData: string): string {
  assert(card.chip !== null, 'only a chip certifies');
  const request = readTlv(fromHex(iccData) ?? new Uint8Array()).items;
  const items = request.map((item) => (item.tag === '9F10' ? tlv('9F10', OFFLINE_APPLICATION) : item));
  const cryptogram = cryptogramOver(card.chip, items);
  const certified: Readonly<Record<string, Uint8Array>> = { '9F26': cryptogram, '9F27': hex('40') };
  return toHex(
    writeTlv(items.map((item) => (certified[item.tag] ? tlv(item.tag, certified[item.tag] as Uint8Array) : item))),
  );
}

/** What became of the issuer's scripts (71, 72): five bytes each, all successful. `undefined` when there were none. */
export function scriptResultsOf(iccResponse: string | null): string | undefined {
  const response = readTlv(fromHex(iccResponse ?? '') ?? new Uint8Array()).items;
  const results = response.filter(({ tag }) => tag === '71' || tag === '72').map(() => '2000000000');
  return results.length === 0 ? undefined : results.join('');
}

function readOutcome(card: VirtualCard, presentation: Presentation): CardOutcome {
  const { entry, unpredictable } = presentation;
  const reader = presentation.reader ?? 'good';
  if (presentation.fails !== undefined) return { kind: 'failed', why: presentation.fails };
  if (entry === 'swipe') {
    if (reader === 'stripe-dirty') return { kind: 'failed', why: 'track-parity' };
    if (card.condition === 'stripe-worn') return { kind: 'failed', why: 'no-track' };
    const expiry = Secret.expiry(card.expiry);
    return { kind: 'read', pan: card.pan, track2: track2Of(card), expiry, unpredictable };
  }
  if (entry === 'chip' && reader === 'chip-dirty') return { kind: 'failed', why: 'chip-mute' };
  if (entry === 'contactless' && reader === 'field-weak') return { kind: 'failed', why: 'card-removed-early' };
  if (card.chip === null || card.condition === 'chip-dead') {
    return { kind: 'failed', why: entry === 'chip' ? 'no-answer-to-reset' : 'no-card-in-field' };
  }
  if (entry === 'contactless' && card.condition === 'antenna-dead') return { kind: 'failed', why: 'no-card-in-field' };
  if (card.condition === 'chip-blocked') return { kind: 'failed', why: 'application-blocked' };
  return {
    kind: 'read',
    pan: card.pan,
    track2: track2Of(card),
    expiry: Secret.expiry(card.expiry),
    cardSequence: card.cardSequence,
    unpredictable,
  };
}

/** What the cryptogram covers, in DE 55's customary order. */
function signedItems(request: GenerateAcRequest, atc: number): Tlv[] {
  const digits = (text: string, lengthBytes: number): Uint8Array => hex(text.padStart(2 * lengthBytes, '0'));
  return [
    tlv('9F10', ISSUER_APPLICATION),
    tlv('9F37', hex(request.unpredictable)),
    tlv('9F36', Uint8Array.of(atc >> 8, atc & 0xff)),
    tlv('95', hex('0000000000')),
    tlv('9A', hex(request.date)),
    tlv('9C', hex(TRANSACTIONS[request.transaction].processingCode.slice(0, 2))),
    tlv('9F02', digits(String(request.amountMinor), 6)),
    tlv('5F2A', digits(request.currency, 2)),
    tlv('82', hex('7C00')),
    tlv('9F1A', digits(CHINA, 2)),
    tlv('9F03', digits('', 6)),
  ];
}

function cryptogramOver(chip: VirtualChip, signed: readonly Tlv[]): Uint8Array {
  const input = cryptogramInput(signed);
  assert(input.ok, 'the card fills in every tag that its cryptogram covers');
  const key = sessionKey({ masterKey: chip.masterKey, atc: Uint8Array.of(chip.atc >> 8, chip.atc & 0xff) });
  return applicationCryptogram({ sessionKey: key, input: input.value });
}

/** Issuer application data: length, key index, cryptogram version and an online request; the rest is the issuer's. */
const ISSUER_APPLICATION = concat(hex('0701'), hex('12'), hex('03A00000'), hex('00'));

/** The same, of a card that first asked for an issuer and then certified the transaction itself. */
const OFFLINE_APPLICATION = concat(hex('0701'), hex('12'), hex('03600000'), hex('00'));

/** ISO 3166-1 numeric. */
const CHINA = '156';
