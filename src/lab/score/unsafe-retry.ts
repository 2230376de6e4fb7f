/**
 * Whether "try again now" was unsafe advice, judged by what is true and not by what diagnosis knows: money that stands or
 * may stand, and answers after which a scheme lets nobody try that card again. The lists here are read from the schemes'
 * own tables and not from the ones that diagnosis goes by, so that a wrong row there is found.
 */
import { type Explanation, explainPayment } from '../../diagnosis/index.ts';
import type { Instant } from '../../std/index.ts';
import { rowOfEvents } from '../../trace/index.ts';
import type { MoneyState, PaymentEvent, PaymentRow } from '../../trade/index.ts';
import type { TownCase, TownRun } from '../towns/play-town.ts';
import { asOf, type DayFiles } from './day-files.ts';

/** Field 39 of ISO 8583:1987, the actions whose text says to pick the card up. */
const PICK_UP = ['04', '07', '33', '34', '35', '36', '37', '38', '41', '43', '67'];
/** "Issuer will never approve": category 1 where two public lists of Visa's rule agree (Forte, Checkout.com; 2022). */
const NEVER_APPROVED = ['04', '07', '12', '15', '41', '43', '57', 'R1', 'R3'];
/** The issuer counted too many wrong PINs: the next one is not heard before the card is unlocked. */
const LOCKED = ['38', '75'];
const NOT_AGAIN: ReadonlySet<string> = new Set([...PICK_UP, ...NEVER_APPROVED, ...LOCKED]);

const STANDS_OR_MAY: ReadonlySet<MoneyState> = new Set<MoneyState>([
  'charged',
  'charged-partly',
  'held',
  'unknown',
  'reversing',
]);

interface Truth {
  readonly row: PaymentRow;
  readonly events: readonly PaymentEvent[];
  /** In the books of its issuer, whatever the record says. */
  readonly stands: boolean;
}

export const isUnsafe = ({ retry }: Explanation, { row, events, stands }: Truth): boolean =>
  retry.advice === 'now' && (stands || STANDS_OR_MAY.has(row.money) || isForbidden(row, events));

/** A payment code is shown anew each time. */
const isForbidden = ({ transaction }: PaymentRow, events: readonly PaymentEvent[]): boolean =>
  !transaction.startsWith('qr-') && events.some((each) => each.kind === 'issuer-answered' && NOT_AGAIN.has(each.code));

interface Asked {
  readonly each: TownCase;
  readonly run: TownRun;
  readonly recorded: DayFiles;
}

/** Somebody asks at that moment, whatever is on record by then. */
export function isUnsafeAt(at: Instant, { each, run, recorded }: Asked): boolean {
  const whole = run.whole.get(each.paymentId);
  const file = recorded.asOf(at, each);
  if (whole === undefined || file === undefined) return false;
  const { row, events } = asOf(whole, at) ?? { row: file.record.row, events: [] };
  // What the switch has not heard of by then, nobody knows the end of.
  const money = rowOfEvents(each.paymentId, events)?.money ?? 'unknown';
  return isUnsafe(explainPayment(file), { row: { ...row, money }, events, stands: false });
}

interface AskedLater {
  readonly each: TownCase;
  readonly run: Pick<TownRun, 'whole' | 'standing'>;
}

/** In the evening the issuers' books say what stands. */
export function isUnsafeInTheEvening(evening: Explanation, { each, run }: AskedLater): boolean {
  const whole = run.whole.get(each.paymentId);
  if (whole === undefined) return false;
  const { row, events } = whole;
  return isUnsafe(evening, { row, events, stands: row.rrn !== null && run.standing.has(row.rrn) });
}
