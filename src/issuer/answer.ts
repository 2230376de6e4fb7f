/** Answers, built from what is echoed and what the issuer adds. A question is never edited into an answer. */
import { buildBalances, type Message } from '../iso8583/index.ts';
import { civilTime, hash, type Instant, mmdd } from '../std/index.ts';
import { AMOUNT_MINOR_MAX, CNY } from '../trade/index.ts';
import type { IssuerEvent, IssuerFact } from './messages.ts';
import { type BookRows, type CardScript, NO_ROWS } from './state.ts';

/** What a request leads to: what to remember, and what to say on its link. */
export interface Verdict {
  readonly events: readonly IssuerEvent[];
  /** `null` when there is nobody to answer. */
  readonly answer: Message | null;
  /** For the chip of whoever is approved. */
  readonly script?: CardScript | null;
}

/** What an answer says that its question did not. */
export interface OwnElements {
  readonly responseCode: string;
  /** DE 4 of a partial approval: what was approved. */
  readonly amount?: string;
  readonly authorisationCode?: string;
  readonly balances?: string;
  readonly keyBlock?: string;
}

/** The issuer's answer at `now`. The acquirer says for which day it is settled; by our clock only if it does not. */
export function answerTo(request: Message, own: OwnElements, now: Instant): Message {
  const echoed: Record<string, string> = {};
  for (const name of ECHOED) {
    const value = request[name];
    if (value !== undefined) echoed[name] = value;
  }
  if (!request.mti.startsWith(NETWORK_MANAGEMENT))
    echoed['settlementDate'] = request.settlementDate ?? mmdd(civilTime(now));
  return { mti: responseMti(request.mti), ...echoed, ...own };
}

/** 0200 and its repeat 0201 are answered 0210, an advice 0220 is answered 0230. */
export const responseMti = (mti: string): string => `${mti.slice(0, 2)}${Number(mti.slice(2, 3)) + 1}0`;

/** Six digits that the same request always gets: a repeat needs no memory of them, and a run can be repeated. */
export function authorisationCodeFor(issuerId: string, key: string): string {
  return String(hash(`${issuerId}/${key}`) % 1_000_000).padStart(6, '0');
}

/** DE 54: one row, the available balance (amount type 02) of the default account. */
export function balancesElement(spendableMinor: number): string {
  const amountMinor = Math.min(spendableMinor, AMOUNT_MINOR_MAX);
  return buildBalances([{ accountType: '00', amountType: '02', currency: CNY, amountMinor }]);
}

/** A fact with its time and the rows it leaves changed; rows that are not given are none. */
export function eventAt(now: Instant, fact: IssuerFact, rows: Partial<BookRows> = {}): IssuerEvent {
  return { ...fact, at: now, rows: { ...NO_ROWS, ...rows } };
}

const NETWORK_MANAGEMENT = '08';

/** Nothing secret is among them, so nothing secret can come along. */
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
