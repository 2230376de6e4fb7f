/** Answers, built from what is echoed and what the wallet adds. A question is never edited into an answer. */
import { buildPrivateParts, type Message } from '../iso8583/index.ts';
import { civilTime, hash, type Instant, mmdd } from '../std/index.ts';
import type { Finding, WalletEvent, WalletFact, WalletRequest } from './messages.ts';
import { PART_LABELS } from './private-labels.ts';
import { NO_ROWS, type Order, type WalletRows } from './state.ts';

/** What a request leads to: what to remember, and what to say on its link. */
export interface Verdict {
  readonly events: readonly WalletEvent[];
  /** `null` when there is nobody to answer. */
  readonly answer: Message | null;
}

/** What an answer says that its question did not. */
export interface OwnElements {
  readonly responseCode: string;
  readonly authorisationCode?: string;
  readonly additionalPrivate?: string;
  readonly keyBlock?: string;
}

/** The wallet's answer at `now`. The acquirer says for which day it is settled; by our clock only if it does not. */
export function answerTo(request: Message, own: OwnElements, now: Instant): Message {
  const echoed: Record<string, string> = {};
  for (const name of ECHOED) {
    const value = request[name];
    if (value !== undefined) echoed[name] = value;
  }
  if (!request.mti.startsWith('08')) echoed['settlementDate'] = request.settlementDate ?? mmdd(civilTime(now));
  return { mti: responseMti(request.mti), ...echoed, ...own };
}

/** How an order stands, as an answer says it: 00 and 09 with what names the payment, anything else bare. */
export function standing(order: Order): OwnElements {
  const { code, voucher, shownText, authorisationCode, state } = order;
  const parts = buildPrivateParts({
    ...(code === '00' && voucher !== null && { [PART_LABELS.voucher]: voucher }),
    ...(state === 'shown' && shownText !== null && { [PART_LABELS.codeText]: shownText }),
  });
  return {
    responseCode: code,
    ...(code === '00' && authorisationCode !== null && { authorisationCode }),
    ...(parts !== '' && { additionalPrivate: parts }),
  };
}

/** 0200 and its repeat 0201 are answered 0210. */
export const responseMti = (mti: string): string => `${mti.slice(0, 2)}${Number(mti.slice(2, 3)) + 1}0`;

/** Six digits that the same request always gets. */
export function authorisationCodeFor(walletId: string, key: string): string {
  return String(hash(`${walletId}/${key}`) % 1_000_000).padStart(6, '0');
}

/** Letters, so that no search for card numbers stumbles over it. */
export function lettersFor(purpose: string, key: string, count: number): string {
  let letters = '';
  for (let round = 0; letters.length < count; round++) {
    for (let value = hash(`${purpose}/${key}/${round}`); value > 0; value = Math.floor(value / 26)) {
      letters += String.fromCharCode(65 + (value % 26));
    }
  }
  return letters.slice(0, count);
}

/** A fact with its time and the rows it leaves changed; rows that are not given are none. */
export function eventAt(now: Instant, fact: WalletFact, rows: Partial<WalletRows> = {}): WalletEvent {
  return { ...fact, at: now, rows: { ...NO_ROWS, ...rows } };
}

/** A refusal of what could not be read, or not be remembered: it leaves nothing in the books. */
export function refusedUnread(input: WalletRequest, finding: Finding, now: Instant): Verdict {
  const { check, code } = finding;
  const event = eventAt(now, { kind: 'declined', rrn: input.message.rrn ?? '', code, check });
  return { events: [event], answer: answerTo(input.message, { responseCode: code }, now) };
}

const ECHOED = [
  'processingCode',
  'amount',
  'transmittedAt',
  'stan',
  'localTime',
  'localDate',
  'acquirerId',
  'forwarderId',
  'rrn',
  'terminalId',
  'merchantId',
  'currency',
  'networkManagementCode',
  'originalElements',
] as const satisfies readonly (keyof Message)[];
