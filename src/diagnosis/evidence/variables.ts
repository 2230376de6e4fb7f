/**
 * What can be seen of a payment: a few small named variables, each with a closed list of values. Facts that are only
 * another sight of the same thing share one variable, so that nothing is counted twice. Not knowing is no value: a
 * finding that could not be made is left out of the sum.
 */
import type { Bilingual } from '../../trade/index.ts';
import { CODE_SENSES } from '../codes/code-row.ts';
import type { Strength } from '../strengths.ts';
import { say } from '../words.ts';
import { type Question, yesNo } from './question.ts';

/** Refusals of terminal, switch and wallet that say by themselves what they are: nothing else leaves such a record. */
export const NAMED_REFUSALS = [
  'terminal-limit',
  'operator-limit',
  'merchant-limit',
  'acquirer-limit',
  'first-unresolved',
  'original-closed',
  'original-too-old',
  'amount-over-original',
  'log-full',
  'batch-settling',
  'payer-absent',
  'payer-cancelled',
  'payer-password-late',
  'payment-code-stale',
  'issuer-link-resting',
  'stand-in-lost',
  'stand-in-limit',
] as const;

export type NamedRefusal = (typeof NAMED_REFUSALS)[number];

/** How an attempt ended when no code tells it; codes tell the rest. */
export const STAGES = [
  ...NAMED_REFUSALS,
  // Never sent: the terminal says why.
  'operator-denied',
  'keyed-refused',
  'chip-read-failed',
  'contactless-read-failed',
  'stripe-read-failed',
  'link-failed-before-sending',
  'cancelled',
  'never-sent',
  // Sent, and something was lost on the way.
  'never-arrived',
  'answer-lost',
  'answer-mac-bad',
  'power-lost',
  'chip-declined',
  'switch-restarted',
  'outcome-unknown',
  // A stripe was swiped where the chip must be used, and no failed chip is known.
  'chip-card-swiped',
  // The device that spoke is not the one that is registered, or not where it is registered.
  'terminal-cloned',
  'terminal-moved',
  'code-unlisted',
] as const;

export type Stage = (typeof STAGES)[number];

export interface VariableFacts {
  readonly values: readonly string[];
  /** What is usually seen when a cause has no bearing on the variable. */
  readonly usual: Readonly<Record<string, Strength>> & { readonly otherwise: Strength };
  /** The fact to ask for while the variable is not known; `null` when nobody can supply it. */
  readonly ask: Bilingual | null;
  /** How a person at the counter could supply it; `null` when nobody there can. */
  readonly question: Question | null;
  /** Variables that mostly change together share a group: each further one counts for less. */
  readonly group?: string;
}

/** Every variable. `ending` is what became of the attempt; the rest is comparison. */
export const VARIABLES = {
  ending: {
    values: [...CODE_SENSES, ...STAGES],
    usual: { otherwise: 'rare' },
    ask: say('终端自己的记录，或屏幕上的应答码', "the terminal's own records, or the code on its screen"),
    // What is read off a screen is not one of a few answers: it is looked up (codes/).
    question: null,
  },
  entry: {
    values: ['keyed', 'read'],
    usual: { read: 'very-likely', otherwise: 'unlikely' },
    ask: say('卡号是手输的还是读出来的', 'whether the number was keyed or read'),
    question: yesNo(say('卡号是手工输入的吗？', 'Was the card number keyed in by hand?'), { yes: 'keyed', no: 'read' }),
  },
  pin: {
    values: ['entered', 'not-entered'],
    usual: { otherwise: 'likely' },
    ask: say('这笔有没有输密码', 'whether a PIN was entered'),
    question: yesNo(say('这一笔顾客输密码了吗？', 'Did the customer enter a PIN?'), {
      yes: 'entered',
      no: 'not-entered',
    }),
  },
  'mac-on-terminal': {
    values: ['others-refused', 'passed-before-only', 'passed-after'],
    usual: { 'others-refused': 'rare', otherwise: 'likely' },
    ask: say('这台终端其他交易的 MAC 对不对', "whether this terminal's other messages pass their MAC"),
    question: null,
  },
  'key-check': {
    values: ['pin-key-failed', 'mac-key-failed'],
    usual: { otherwise: 'rare' },
    ask: say('终端签到后密钥校验值对不对', 'whether the key check values matched after sign-on'),
    question: null,
  },
} as const satisfies Readonly<Record<string, VariableFacts>>;

export type VariableId = keyof typeof VARIABLES;

export const VARIABLE_IDS = Object.keys(VARIABLES) as readonly VariableId[];

export type ValueOf<V extends VariableId> = (typeof VARIABLES)[V]['values'][number];
export type Ending = ValueOf<'ending'>;

/** What is usually seen of a variable, by a cause that has no bearing on it. */
export function usualStrength(variable: VariableId, value: string): Strength {
  const usual: VariableFacts['usual'] = VARIABLES[variable].usual;
  return usual[value] ?? usual.otherwise;
}
