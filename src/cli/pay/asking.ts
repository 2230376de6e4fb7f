/** What a line at the prompt comes to, and what every word of it is made of. */
import type { Job, LoggedPayment, StartInput, Errand as TerminalErrand } from '../../terminal/index.ts';
import { both, CliFault } from '../saying.ts';
import type { PayFlags } from './flags.ts';

/** What the words of a command line come to. */
export type Asked =
  | PaymentAsked
  /** `forced`: nothing more is taken before it is done. */
  | { readonly kind: 'job'; readonly job: Job; readonly forced?: true }
  /** Whose password is changed; `null`: of whoever logs on. */
  | { readonly kind: 'password'; readonly of: string | null }
  | { readonly kind: 'errand'; readonly errand: TerminalErrand };

export interface PaymentAsked {
  readonly kind: 'payment';
  /** The trace number of what it follows, when it is named by one. */
  readonly of: string | null;
  /** The keys to press; what it follows may decide the kind, and how much is left of it. */
  start(log: readonly LoggedPayment[]): StartInput;
}

/** What was typed after `kacha pay`: two words, of which none, one or both may be missing. */
export interface Typed {
  readonly flags: PayFlags;
  readonly which: string | undefined;
}

/** Flags that mean something for some words only. */
export const SPECIAL = {
  amount: '--amount',
  tip: '--tip',
  instalments: '--instalments',
  offline: '--offline',
  advice: '--advice',
  reference: '--reference',
  date: '--date',
  voucher: '--voucher',
  authorisation: '--authorisation',
  qr: '--qr',
  walletUser: '--wallet-user',
  showCode: '--show-code',
  partial: '--partial',
  sign: '--sign',
  forced: '--forced',
  newPassword: '--new-password',
} as const satisfies Partial<Record<keyof PayFlags, string>>;

export type SpecialFlag = keyof typeof SPECIAL;

/** One thing that can be asked for. */
export interface Word {
  /** For the help and for errors. */
  readonly example: string;
  /** Whether something stands after it: the trace number of what it follows, what to download, or an operator. */
  readonly which?: 'original' | 'download' | 'operator';
  readonly takes: readonly SpecialFlag[];
  ask(typed: Typed): Asked;
}

/** Of several ways that exclude each other, the one that was asked for. */
export function oneOf<Flag extends SpecialFlag>(flags: PayFlags, ways: readonly Flag[]): Flag | undefined {
  const [first, second] = ways.filter((way) => flags[way] !== undefined);
  if (first !== undefined && second !== undefined)
    throw new CliFault(
      both(
        `${SPECIAL[first]} 和 ${SPECIAL[second]} 不能同用`,
        `${SPECIAL[first]} and ${SPECIAL[second]} do not go together`,
      ),
    );
  return first;
}
