/**
 * Of a payment that had to wait for the one before: which one that was, and how it stands. "Was I charged?" is the only
 * question at the till, and it is asked of the first.
 */
import { civilTime, two } from '../std/index.ts';
import type { CaseFile, NeighbourPayment } from '../trace/index.ts';
import { type Bilingual, type MoneyState, VOICES, type Voice, yuan } from '../trade/index.ts';
import { terminalEvents } from './evidence/ending.ts';
import { say } from './words.ts';

/** An open payment holds others back for minutes; what lies further away is another visit. */
const BEFORE_MS_MAX = 30 * 60_000;
const OPEN: ReadonlySet<MoneyState> = new Set<MoneyState>(['unknown', 'reversing', 'refund-pending']);

/** The latest with this card, an open one first; `null` where none was seen, or this payment was not held back. */
export function firstOfTwo(caseFile: CaseFile): NeighbourPayment | null {
  return isHeldBack(caseFile) ? (latestBefore(caseFile)[0] ?? null) : null;
}

/** What was paid here with this card for the same sum just before; `null` where nothing was. */
export function paidBefore(caseFile: CaseFile): NeighbourPayment | null {
  const { merchantId, amountMinor } = caseFile.record.row;
  const paid = latestBefore(caseFile).find(
    (each) => each.money === 'charged' && each.merchantId === merchantId && each.amountMinor === amountMinor,
  );
  return paid ?? null;
}

/** With this card, an open one first, and then the latest. */
function latestBefore({ record: { row }, neighbours }: CaseFile): readonly NeighbourPayment[] {
  if (row.cardToken === null) return [];
  const before = [...neighbours.sameCard, ...neighbours.sameTerminal].filter(
    ({ cardToken, openedAt, paymentId }) =>
      cardToken === row.cardToken &&
      paymentId !== row.paymentId &&
      openedAt <= row.openedAt &&
      row.openedAt - openedAt <= BEFORE_MS_MAX,
  );
  return before.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.openedAt - a.openedAt);
}

/** The money of both, in every voice. */
export function sentencesOfTwo(first: NeighbourPayment): Readonly<Record<Voice, Bilingual>> {
  const [at, stands] = [hhmm(first), standsAs(first)];
  const amount = yuan(first.amountMinor);
  const staff = say(
    `这一次没有动钱。前一笔（${at}，${amount}）${stands.zh}。`,
    `This one moved no money. The one before (${at}, ${amount}) ${stands.en}.`,
  );
  const cardholder = say(
    `这一次没有动您的钱。前一笔（${at}，${amount}）${stands.zh}。`,
    `This one moved none of your money. The one before (${at}, ${amount}) ${stands.en}.`,
  );
  const said = VOICES.map((voice) => [voice, voice === 'cardholder' ? cardholder : staff] as const);
  return Object.fromEntries(said) as unknown as Readonly<Record<Voice, Bilingual>>;
}

/** For whoever is called. */
export const lineOfFirst = (first: NeighbourPayment): Bilingual =>
  say(
    `前一笔 ${hhmm(first)}，${yuan(first.amountMinor)}，${standsAs(first).zh}`,
    `the one before: ${hhmm(first)}, ${yuan(first.amountMinor)}, ${standsAs(first).en}`,
  );

const isHeldBack = (caseFile: CaseFile): boolean =>
  caseFile.record.row.refusal === 'first-unresolved' ||
  terminalEvents(caseFile).some((event) => event.kind === 'held-back' && event.by !== 'settlement');

const isOpen = ({ outcome, money }: NeighbourPayment): boolean => outcome === 'pending' || OPEN.has(money);

function hhmm({ openedAt }: NeighbourPayment): string {
  const { hour, minute } = civilTime(openedAt);
  return `${two(hour)}:${two(minute)}`;
}

function standsAs(first: NeighbourPayment): Bilingual {
  if (isOpen(first)) return say('还在核实', 'is still being checked');
  switch (first.money) {
    case 'charged':
    case 'approved-offline':
    case 'charged-partly':
      return say('已经扣款', 'was charged');
    case 'held':
      return say('已经占用额度', 'is held');
    case 'refunded':
      return say('已经退款', 'was refunded');
    default:
      return say('没有扣款', 'was not charged');
  }
}
