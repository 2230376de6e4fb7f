/** The five voices of one explanation, fitted to where the money is and to the tries already made. */
import {
  type Bilingual,
  type MoneyState,
  TRANSACTIONS,
  type TransactionKind,
  VOICES,
  type Voice,
} from '../trade/index.ts';
import type { OutcomeTexts, Voices } from './cause.ts';
import type { VoiceText } from './explanation.ts';
import { lostVoice } from './lost-answers.ts';
import { say } from './words.ts';

export interface VoiceQuestion {
  readonly texts: OutcomeTexts;
  readonly money: MoneyState;
  readonly transaction: TransactionKind;
  /** Two PINs have been wrong: the words change to stopping. */
  readonly stopPin: boolean;
  /** The code asks for the card to be kept. */
  readonly pickUp: boolean;
}

/** The texts of a cause, none of which may ever advise a second attempt while money is not at rest. */
export function voicesFor(question: VoiceQuestion): Voices {
  const entries = VOICES.map((voice) => [voice, guarded(question, voice, textFor(question, voice))] as const);
  return Object.fromEntries(entries) as unknown as Voices;
}

function textFor({ texts, money, transaction, stopPin, pickUp }: VoiceQuestion, voice: Voice): VoiceText {
  const lost = lostVoice({ texts, money, transaction }, voice);
  if (lost !== undefined) return lost;
  const stopping = stopPin ? texts.voicesAfterTwoWrongPins?.[voice] : undefined;
  const settled = money === 'reversed' || money === 'none' ? texts.voicesOnceReversed?.[voice] : undefined;
  const text = stopping ?? settled ?? texts.voices[voice];
  const mayKeep = pickUp && texts.pickUpStep !== undefined && (voice === 'support' || voice === 'operations');
  return mayKeep && texts.pickUpStep !== undefined ? { ...text, steps: [...text.steps, texts.pickUpStep] } : text;
}

/** Said first while a reversal is under way. */
export const WAIT: Readonly<Record<Voice, Bilingual>> = {
  cashier: say('先等机器显示已冲正，再做别的。', 'First wait until the terminal shows the reversal.'),
  owner: say('先等系统确认冲正，不要重复收款。', 'First wait for the reversal; do not charge again.'),
  cardholder: say('先等这一笔撤回或核实完。', 'First wait until this payment is undone or checked.'),
  support: say('先看冲正是否已确认，再建议下一步。', 'See that the reversal is confirmed before you advise anything.'),
  operations: say('先盯住冲正直到确认。', 'Follow the reversal until it is confirmed.'),
};

const CHARGED: Readonly<Record<Voice, Bilingual>> = {
  cashier: say(
    '这一笔平台记为已扣款，先不要再收，打服务商电话核实。',
    'It stands as charged; do not take it again, call your provider.',
  ),
  owner: say('这一笔平台记为已扣款，先与服务商核实。', 'It stands as charged; check with your provider first.'),
  cardholder: say('这一笔记为已扣款，请留好小票等核实。', 'It stands as charged; keep the slip until it is checked.'),
  support: say(
    '平台记为已扣款：先核实，需要时人工冲正。',
    'It stands as charged: check first, reverse by hand if needed.',
  ),
  operations: say(
    '平台记为已扣款而终端认为失败：按单边账处理。',
    'Charged here, failed at the terminal: treat it as one-sided.',
  ),
};

/** A refund is never reversed: it is asked for until it is known. */
const WAIT_FOR_REFUND: Readonly<Record<Voice, Bilingual>> = {
  cashier: say('先等机器查到退货结果，再做别的。', "First wait for the terminal to learn the refund's result."),
  owner: say('先等系统查到退货结果，不要重复退。', "First wait for the refund's result; do not refund again."),
  cardholder: say('先等这笔退货查清。', 'First wait until this refund is known.'),
  support: say(
    '先看退货是否已有结果，再建议下一步。',
    'See whether the refund has a result before you advise anything.',
  ),
  operations: say(
    '先盯住这笔退货的补问，直到有结果。',
    'Follow the questions about this refund until it has a result.',
  ),
};

const NO_SECOND_REFUND = say('查清之前不要再退。', 'Do not refund again before it is known.');
const NO_RETRY = say('确认之前不要再刷。', 'Do not swipe again before the confirmation.');

/** Causes whose own words already wait for the reversal, and outcomes that stand, need no guard. */
function guarded({ texts, money, transaction }: VoiceQuestion, voice: Voice, text: VoiceText): VoiceText {
  const { kind } = texts.retry;
  if (TRANSACTIONS[transaction].money === 'give-back') {
    const isOpen = money === 'refund-pending' || money === 'unknown' || money === 'reversing';
    if (!isOpen || kind === 'after-reversal' || texts.id === 'still-open') return text;
    return { ...text, steps: [WAIT_FOR_REFUND[voice], ...text.steps], doNot: text.doNot ?? NO_SECOND_REFUND };
  }
  const moving =
    (money === 'reversing' || money === 'unknown') && kind !== 'after-reversal' && texts.id !== 'still-open';
  const standing =
    money === 'charged' &&
    texts.paymentStands !== true &&
    texts.id !== 'approved' &&
    texts.id !== 'voided' &&
    texts.id !== 'still-open';
  if (!moving && !standing) return text;
  const first = moving ? WAIT[voice] : CHARGED[voice];
  return { ...text, steps: [first, ...text.steps], doNot: text.doNot ?? NO_RETRY };
}
