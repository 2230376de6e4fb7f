/** Everything that can be asked for at the prompt, one row each. */
import type { StartInput } from '../../terminal/index.ts';
import { AMOUNT_MINOR_MAX, TRANSACTIONS } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { both, CliFault } from '../saying.ts';
import { type Asked, oneOf, type PaymentAsked, type Typed, type Word } from './asking.ts';
import { moneyOf, operatorOf, type PayFlags, shownOf } from './flags.ts';
import { amountOrRest, authorisationOf, type Named, named, payment } from './original.ts';

const job = (name: 'sign-off'): Asked => ({ kind: 'job', job: name });

export const WORDS = {
  sale: {
    example: 'kacha pay --amount 88.80',
    takes: [
      'amount',
      'tip',
      'instalments',
      'offline',
      'authorisation',
      'qr',
      'walletUser',
      'showCode',
      'partial',
      'sign',
    ],
    ask: ({ flags }) => {
      const start = saleOf(flags);
      return payment({ start: () => start });
    },
  },
  balance: {
    example: 'kacha pay balance',
    takes: [],
    ask: () => payment({ start: () => ({ kind: 'start', transaction: 'balance' }) }),
  },
  void: {
    example: 'kacha pay void 000012 --operator 00',
    which: 'original',
    takes: ['authorisation', 'date', 'amount', 'sign'],
    ask: (typed) => voidOf(typed),
  },
  refund: {
    example: 'kacha pay refund 000012 --amount 30 --operator 00',
    which: 'original',
    takes: ['amount', 'reference', 'date', 'voucher', 'sign'],
    ask: (typed) => refundOf(typed),
  },
  'pre-auth': {
    example: 'kacha pay pre-auth --amount 500',
    takes: ['amount', 'sign'],
    ask: ({ flags }) => {
      const amountMinor = amountOf(flags, 'kacha pay pre-auth --amount 500');
      return payment({ start: () => ({ kind: 'start', transaction: 'pre-authorisation', amountMinor }) });
    },
  },
  increment: {
    example: 'kacha pay increment 000012 --amount 50',
    which: 'original',
    takes: ['amount', 'authorisation', 'date', 'sign'],
    ask: (typed) => {
      const original = named(typed, { word: 'increment', by: 'authorisation' });
      const amountMinor = amountOf(typed.flags, 'kacha pay increment 000012 --amount 50');
      const transaction = 'incremental-pre-authorisation';
      return payment({
        of: original,
        start: () => ({ kind: 'start', transaction, amountMinor, original: original.key }),
      });
    },
  },
  complete: {
    example: 'kacha pay complete 000012 --amount 480',
    which: 'original',
    takes: ['amount', 'advice', 'authorisation', 'date', 'sign'],
    ask: (typed) => {
      const original = named(typed, { word: 'complete', by: 'authorisation' });
      const amount = amountOrRest(typed.flags, original);
      const transaction = typed.flags.advice === true ? 'completion-advice' : 'completion';
      return payment({
        of: original,
        start: (log) => ({ kind: 'start', transaction, amountMinor: amount(log), original: original.key }),
      });
    },
  },
  tip: {
    example: 'kacha pay tip 000012 --amount 5',
    which: 'original',
    takes: ['amount'],
    ask: (typed) => {
      const { of, originalStan } = inLog(typed, 'tip');
      const tipMinor = amountOf(typed.flags, 'kacha pay tip 000012 --amount 5');
      return payment({ of, start: () => ({ kind: 'start', transaction: 'tip-adjustment', originalStan, tipMinor }) });
    },
  },
  adjust: {
    example: 'kacha pay adjust 000012 --amount 80 --operator 00',
    which: 'original',
    takes: ['amount'],
    ask: (typed) => {
      const { of, originalStan } = inLog(typed, 'adjust');
      const amountMinor = amountOf(typed.flags, 'kacha pay adjust 000012 --amount 80');
      return payment({ of, start: () => ({ kind: 'start', transaction: 'adjustment', originalStan, amountMinor }) });
    },
  },
  settle: {
    example: 'kacha pay settle',
    takes: ['forced'],
    ask: ({ flags }) => ({ kind: 'job', job: 'settlement', ...(flags.forced === true && { forced: true }) }),
  },
  'sign-on': { example: 'kacha pay sign-on', takes: [], ask: () => ({ kind: 'errand', errand: 'sign-on' }) },
  'sign-off': { example: 'kacha pay sign-off', takes: [], ask: () => job('sign-off') },
  'test-line': { example: 'kacha pay test-line', takes: [], ask: () => ({ kind: 'errand', errand: 'echo' }) },
  download: {
    example: 'kacha pay download parameters',
    which: 'download',
    takes: [],
    ask: ({ which }) => {
      if (which === undefined)
        throw new CliFault(
          both(`download 后面要写下载什么：${PARTS.join('、')}`, `download needs one of ${PARTS.join(', ')}`),
          { hint: both('例如 kacha pay download parameters', 'e.g. kacha pay download parameters') },
        );
      return { kind: 'job', job: DOWNLOADS[choiceOf('download', which, PARTS)] };
    },
  },
  passwords: {
    example: 'kacha pay passwords 01 --operator 00',
    which: 'operator',
    takes: ['newPassword'],
    ask: ({ which }) => ({ kind: 'password', of: which === undefined ? null : operatorOf(which) }),
  },
} as const satisfies Record<string, Word>;

export type WordName = keyof typeof WORDS;

/** What people call them, and what the terminal does. */
const DOWNLOADS = {
  parameters: 'parameters',
  keys: 'ca-keys',
  applications: 'aids',
  limits: 'contactless',
  blacklist: 'blacklist',
  'master-key': 'master-key',
} as const;
const PARTS = Object.keys(DOWNLOADS) as (keyof typeof DOWNLOADS)[];

function amountOf({ amount }: PayFlags, example: string): number {
  if (amount !== undefined) return moneyOf('--amount', amount);
  throw new CliFault(both('缺少 --amount', '--amount is missing'), { hint: both(`例如 ${example}`, example) });
}

/** A sale, in whichever of its forms: with a tip, in instalments, by code, by chip alone, or allowed by telephone. */
function saleOf(flags: PayFlags): StartInput {
  const amountMinor = amountOf(flags, 'kacha pay --amount 88.80');
  const way = oneOf(flags, ['tip', 'instalments', 'offline', 'authorisation', 'qr', 'showCode']);
  if (flags.walletUser !== undefined && way !== undefined && way !== 'showCode') oneOf(flags, ['walletUser', way]);
  switch (way) {
    case 'tip':
      return withTip(amountMinor, moneyOf('--tip', flags.tip ?? ''));
    case 'instalments':
      return { kind: 'start', transaction: 'instalment', amountMinor, periods: periodsOf(flags.instalments ?? '') };
    case 'offline':
      return { kind: 'start', transaction: 'offline-sale', amountMinor };
    case 'authorisation': {
      const authorisationCode = authorisationOf(flags.authorisation ?? '');
      return { kind: 'start', transaction: 'offline-settlement', amountMinor, authorisationCode };
    }
    case 'qr':
      return { kind: 'start', transaction: 'qr-sale', amountMinor };
    case 'showCode':
      return { kind: 'start', transaction: 'qr-code-sale', amountMinor };
    default:
      return { kind: 'start', transaction: flags.walletUser === undefined ? 'sale' : 'qr-sale', amountMinor };
  }
}

function withTip(amountMinor: number, tipMinor: number): StartInput {
  if (amountMinor + tipMinor <= AMOUNT_MINOR_MAX) return { kind: 'start', transaction: 'sale', amountMinor, tipMinor };
  throw new CliFault(both('--tip：加上金额超过报文能装的', '--tip: with the amount more than a message can carry'));
}

function periodsOf(typed: string): number {
  const periods = Number(typed);
  if (/^\d{1,2}$/.test(typed) && periods > 0) return periods;
  throw new CliFault(
    both(
      `--instalments ${shownOf(typed)}：1 到 99 期，例如 12`,
      `--instalments ${shownOf(typed)}: 1 to 99 periods, e.g. 12`,
    ),
  );
}

function inLog(typed: Typed, word: 'tip' | 'adjust'): { readonly of: Named; readonly originalStan: string } {
  const of = named(typed, { word, by: null });
  return { of, originalStan: of.stan ?? '' };
}

/** The log tells what is undone: a sale, a pre-authorisation, a completion, or what was paid by code. */
function voidOf(typed: Typed): PaymentAsked {
  const original = named(typed, { word: typed.flags.void === undefined ? 'void' : '--void', by: 'authorisation' });
  const { stan, key } = original;
  if (stan === null) {
    // The amount of a hold is on its slip, and not in this log.
    const amountMinor = amountOf(typed.flags, 'kacha pay void --authorisation 123456 --date 1122 --amount 500');
    const start: StartInput = { kind: 'start', transaction: 'pre-authorisation-void', original: key, amountMinor };
    return payment({ start: () => start });
  }
  if (typed.flags.amount !== undefined)
    throw new CliFault(both('撤销总是整笔：不用 --amount', 'a void takes the whole amount: --amount is not needed'), {
      hint: both(`退一部分：kacha pay refund ${stan} --amount …`, `a part: kacha pay refund ${stan} --amount …`),
    });
  return payment({
    of: original,
    start: (log) => {
      const kind = log.findLast((logged) => logged.stan === stan)?.transaction;
      if (kind === 'pre-authorisation') return { kind: 'start', transaction: 'pre-authorisation-void', original: key };
      if (kind !== undefined && TRANSACTIONS[kind].money === 'capture')
        return { kind: 'start', transaction: 'completion-void', originalStan: stan };
      return { kind: 'start', transaction: isByCode(kind) ? 'qr-void' : 'void', originalStan: stan };
    },
  });
}

function refundOf(typed: Typed): PaymentAsked {
  const original = named(typed, { word: 'refund', by: 'reference' });
  const amount = amountOrRest(typed.flags, original);
  return payment({
    of: original,
    start: (log) => {
      const kind = log.findLast((logged) => logged.stan === original.stan)?.transaction;
      const byCode = isByCode(kind) || typed.flags.voucher !== undefined;
      return {
        kind: 'start',
        transaction: byCode ? 'qr-refund' : 'refund',
        amountMinor: amount(log),
        original: original.key,
      };
    },
  });
}

const isByCode = (kind: string | undefined): boolean => kind?.startsWith('qr-') === true;
