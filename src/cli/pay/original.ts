/** What a void, a refund, a completion or a tip points at: a trace number of this terminal's log, or what a slip says. */
import type { LoggedPayment, OriginalKey } from '../../terminal/index.ts';
import { TRANSACTIONS, yuan } from '../../trade/index.ts';
import { both, CliFault } from '../saying.ts';
import type { PaymentAsked, Typed } from './asking.ts';
import { moneyOf, type PayFlags, shownOf, traceOf } from './flags.ts';

export interface Named {
  readonly key: OriginalKey;
  /** `null` when it was named by its slip. */
  readonly stan: string | null;
}

interface Naming {
  /** As it was typed. */
  readonly word: string;
  /** What else than a trace number may name it: of another day, or of another terminal. */
  readonly by: 'reference' | 'authorisation' | null;
}

export function named({ flags, which }: Typed, { word, by }: Naming): Named {
  const keys = [which, flags.reference, flags.authorisation].filter((key) => key !== undefined);
  if (keys.length > 1)
    throw new CliFault(both(`${word}：原交易只指一次`, `${word}: name the original once`), { hint: hintFor(word, by) });
  if (which !== undefined) {
    const stan = traceOf(word, which);
    return { stan, key: { stan } };
  }
  if (flags.reference !== undefined && by === 'reference') {
    const key = { rrn: letters('--reference', flags.reference, 12), date: dateOf(flags.date) };
    return { stan: null, key: flags.voucher === undefined ? key : { ...key, voucher: voucherOf(flags.voucher) } };
  }
  if (flags.authorisation !== undefined && by === 'authorisation')
    return { stan: null, key: { authorisationCode: authorisationOf(flags.authorisation), date: dateOf(flags.date) } };
  throw new CliFault(
    both(`${word} 后面要写小票上的流水号（凭证号）`, `${word} needs the trace number (voucher) on the slip`),
    { hint: hintFor(word, by) },
  );
}

function hintFor(word: string, by: Naming['by']): ReturnType<typeof both> {
  const form = `kacha pay ${word.replace(/^--/, '')} 000012`;
  if (by === null) return both(`例如 ${form}`, `e.g. ${form}`);
  const slip = by === 'reference' ? '--reference 000000000042 --date 1122' : '--authorisation 123456 --date 1122';
  const other = `kacha pay ${word.replace(/^--/, '')} ${slip} --amount 30`;
  return both(`例如 ${form}；别的日子或别的终端：${other}`, `e.g. ${form}; of another day or terminal: ${other}`);
}

export const authorisationOf = (typed: string): string => letters('--authorisation', typed, 6);

function letters(option: string, typed: string, count: number): string {
  if (typed.length === count && /^[0-9A-Za-z]+$/.test(typed)) return typed;
  const shown = shownOf(typed);
  throw new CliFault(
    both(
      `${option} ${shown}：小票上的 ${count} 位数字或字母`,
      `${option} ${shown}: the ${count} letters or digits on the slip`,
    ),
  );
}

function dateOf(typed: string | undefined): string {
  if (typed !== undefined && /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(typed)) return typed;
  throw new CliFault(
    typed === undefined
      ? both('缺少 --date：原交易的月日，例如 1122', '--date is missing: month and day of the original, e.g. 1122')
      : both(`--date ${shownOf(typed)}：月和日，例如 1122`, `--date ${shownOf(typed)}: month and day, e.g. 1122`),
  );
}

function voucherOf(typed: string): string {
  if (/^(?!\d{13,19}$)[0-9A-Za-z]{1,32}$/.test(typed)) return typed;
  throw new CliFault(
    both('--voucher：小票上的付款凭证号', '--voucher: the payment voucher on the slip of a payment by code'),
  );
}

/** Without an amount all that is left of it, which only the log can tell. */
export function amountOrRest({ amount }: PayFlags, { stan }: Named): (log: readonly LoggedPayment[]) => number {
  if (amount !== undefined) {
    const amountMinor = moneyOf('--amount', amount);
    return () => amountMinor;
  }
  if (stan === null)
    throw new CliFault(both('缺少 --amount', '--amount is missing'), {
      hint: both('本机没有那一笔，金额看小票', 'this terminal does not know that payment; its slip has the amount'),
    });
  return (log) => {
    const found = log.findLast((payment) => payment.stan === stan);
    if (found === undefined)
      throw new CliFault(both(`本机没有流水号 ${stan} 的交易`, `this terminal has no payment ${stan}`), lastOf(log));
    // Nothing left: the whole is asked for, and the terminal says why not.
    const rest = found.amountMinor - found.refundedMinor;
    return rest > 0 ? rest : found.amountMinor;
  };
}

const SHOWN_MAX = 3;

function lastOf(log: readonly LoggedPayment[]): { readonly hint?: ReturnType<typeof both> } {
  const last = log.slice(-SHOWN_MAX).toReversed();
  if (last.length === 0) return { hint: both('本机还没有交易', 'it has none so far') };
  const listed = (language: 'zh' | 'en'): string =>
    last
      .map(
        ({ stan, transaction, amountMinor }) => `${stan} ${TRANSACTIONS[transaction][language]} ${yuan(amountMinor)}`,
      )
      .join(language === 'zh' ? '，' : ', ');
  return { hint: both(`最近的是 ${listed('zh')}`, `its latest: ${listed('en')}`) };
}

interface Payment {
  readonly of?: Named;
  start: PaymentAsked['start'];
}

export const payment = ({ of, start }: Payment): PaymentAsked => ({ kind: 'payment', of: of?.stan ?? null, start });
