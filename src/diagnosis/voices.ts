/** The five voices of one explanation, fitted to where the money is and to the tries already made. */
import {
  type Bilingual,
  type MoneyState,
  TRANSACTIONS,
  type TransactionKind,
  VOICES,
  type Voice,
} from '../trade/index.ts';
import type { CauseVoice, OutcomeTexts } from './cause.ts';
import type { Explanation, VoiceText } from './explanation.ts';
import { lostVoice } from './lost-answers.ts';
import type { Overruling } from './retry.ts';
import { SCHEME_DO_NOT, SCHEME_STEP } from './scheme-rule.ts';
import { unclaimed } from './unclaimed.ts';
import { type Step, say } from './words.ts';

export interface VoiceQuestion {
  readonly texts: OutcomeTexts;
  readonly money: MoneyState;
  readonly transaction: TransactionKind;
  /** Who besides the cause rules out another attempt now. */
  readonly overruled: Overruling;
  /** Two PINs have been wrong: the words change to stopping. */
  readonly stopPin: boolean;
  /** The code asks for the card to be kept. */
  readonly pickUp: boolean;
}

/** The texts of a cause, none of which may advise a second attempt that the retry advice rules out. */
export function voicesFor(question: VoiceQuestion): Explanation['voices'] {
  const entries = VOICES.map((voice) => [voice, plain(told(question, voice))] as const);
  return Object.fromEntries(entries) as unknown as Explanation['voices'];
}

/** While money is open or stands, no text says that nothing was charged. */
function told(question: VoiceQuestion, voice: Voice): CauseVoice {
  const text = guarded(question, voice, textFor(question, voice));
  const { overruled, texts } = question;
  const isSettled = overruled !== 'open' && overruled !== 'stands';
  return isSettled || NO_FAILURES.has(texts.id) ? text : { ...text, headline: unclaimed(text.headline) };
}

/** Without the marks, which are no business of whoever reads it. */
function plain({ headline, steps, doNot }: CauseVoice): VoiceText {
  return { headline, steps: steps.map(({ zh, en }) => ({ zh, en })), doNot };
}

function textFor({ texts, money, transaction, stopPin, pickUp }: VoiceQuestion, voice: Voice): CauseVoice {
  const lost = lostVoice({ texts, money, transaction }, voice);
  if (lost !== undefined) return lost;
  const stopping = stopPin ? texts.voicesAfterTwoWrongPins?.[voice] : undefined;
  const settled = money === 'reversed' || money === 'none' ? texts.voicesOnceReversed?.[voice] : undefined;
  const text = stopping ?? settled ?? texts.voices[voice];
  const mayKeep = pickUp && texts.pickUpStep !== undefined && (voice === 'support' || voice === 'operations');
  return mayKeep && texts.pickUpStep !== undefined ? { ...text, steps: [...text.steps, texts.pickUpStep] } : text;
}

/** Said while a reversal is under way. A terminal that has lost its network cannot show one for ever. */
export const WAIT: Readonly<Record<Voice, Bilingual>> = {
  cashier: say(
    '先等机器显示已冲正，再做别的；五分钟还没有，打服务商电话。',
    'First wait until the terminal shows the reversal; nothing after five minutes, call your provider.',
  ),
  owner: say('先等系统确认冲正，不要重复收款。', 'First wait for the reversal; do not charge again.'),
  cardholder: say('先等这一笔撤回或核实完。', 'First wait until this payment is undone or checked.'),
  support: say('先看冲正是否已确认，再建议下一步。', 'See that the reversal is confirmed before you advise anything.'),
  operations: say('先盯住冲正直到确认。', 'Follow the reversal until it is confirmed.'),
};

/** What stands, by what stands of it. */
const STANDS: Readonly<Partial<Record<MoneyState, Bilingual>>> = {
  charged: say('已扣款', 'charged'),
  'charged-partly': say('已扣一部分', 'charged for a part'),
  held: say('已占用额度', 'held'),
  'approved-offline': say('已脱机批准', 'approved offline'),
};

function standingStep({ zh, en }: Bilingual, voice: Voice): Bilingual {
  switch (voice) {
    case 'cashier':
      return say(
        `这一笔平台记为${zh}，先不要再收，打服务商电话核实。`,
        `It stands as ${en}; do not take it again, call your provider.`,
      );
    case 'owner':
      return say(`这一笔平台记为${zh}，先与服务商核实。`, `It stands as ${en}; check with your provider first.`);
    case 'cardholder':
      return say(
        `这一笔记为${zh}，请记下时间和金额，等店里核实。`,
        `It stands as ${en}; note time and amount until the shop has checked it.`,
      );
    case 'support':
      return say(
        `平台记为${zh}：先核实，终端确实没收到结果才人工冲正。`,
        `It stands as ${en}: check first; reverse by hand only if the terminal never had the result.`,
      );
    case 'operations':
      return say(
        `平台记为${zh}，终端认为失败：按单边账处理。`,
        `Stands here as ${en}, failed at the terminal: treat it as one-sided.`,
      );
  }
}

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
/** Cash and a code are second payments too. */
const NO_RETRY: Readonly<Record<Voice, Bilingual>> = {
  cashier: say('确认之前不要再收，现金和扫码也先别收。', 'Until then take nothing for it, in cash or by QR either.'),
  owner: say('确认之前不要再收，现金和扫码也先别收。', 'Until then take nothing for it, in cash or by QR either.'),
  cardholder: say('确认之前先别再付，现金和扫码也先别付。', 'Until then do not pay again, in cash or by QR either.'),
  support: say('确认之前不要让商户再收。', 'Until then do not let the merchant take it again.'),
  operations: say('确认之前不要补发这一笔。', 'Do not send it again before that.'),
};
const NEVER_AGAIN: Readonly<Record<Voice, Bilingual>> = {
  cashier: say('不要再收这一笔。', 'Do not take this payment again.'),
  owner: say('不要再收这一笔。', 'Do not take this payment again.'),
  cardholder: say('不要再付这一笔。', 'Do not pay this again.'),
  support: say('不要让商户再收这一笔。', 'Do not let the merchant take it again.'),
  operations: say('不要补发这一笔。', 'Do not send it again.'),
};

/** Where these have failed whoever stands there gets them to work first: else nothing is ever confirmed. */
const MUST_WORK_FIRST: ReadonlySet<string> = new Set(['network', 'terminal']);

/** Causes whose own words already wait for the reversal, and outcomes that stand, need no guard. */
function guarded(question: VoiceQuestion, voice: Voice, text: CauseVoice): CauseVoice {
  const { texts, money, overruled } = question;
  switch (overruled) {
    case 'open':
      return waiting(question, voice, text);
    case 'stands': {
      const stands = STANDS[money];
      if (stands === undefined || texts.paymentStands === true || NO_FAILURES.has(texts.id)) return text;
      const steps = [standingStep(stands, voice), ...withoutTaking(text.steps)];
      return { ...text, steps, doNot: NEVER_AGAIN[voice] };
    }
    case 'scheme-never':
    case 'scheme-later': {
      const steps = [SCHEME_STEP[voice], ...withoutTaking(text.steps)];
      return { ...text, steps, doNot: SCHEME_DO_NOT[voice] };
    }
    case 'cause':
    case null:
      return text;
  }
}

const NO_FAILURES: ReadonlySet<string> = new Set(['approved', 'voided', 'still-open']);

function waiting({ texts, transaction }: VoiceQuestion, voice: Voice, text: CauseVoice): CauseVoice {
  if (texts.retry.kind === 'after-reversal' || texts.id === 'still-open') return text;
  const rest = withoutTaking(text.steps);
  if (TRANSACTIONS[transaction].money === 'give-back')
    return { ...text, steps: [WAIT_FOR_REFUND[voice], ...rest], doNot: text.doNot ?? NO_SECOND_REFUND };
  const steps =
    voice === 'cashier' && MUST_WORK_FIRST.has(texts.layer) ? [...rest, WAIT[voice]] : [WAIT[voice], ...rest];
  const headline = texts.layer === 'network' && texts.disclosure === 'open' ? WENT_OUT[voice] : text.headline;
  const doNot = AT_THE_TILL.has(voice) ? NO_RETRY[voice] : (text.doNot ?? NO_RETRY[voice]);
  return { headline, steps, doNot };
}

/** Such causes say that nothing left the terminal: not while that is the very question. */
const WENT_OUT: Readonly<Record<Voice, Bilingual>> = {
  cashier: say(
    '网络断过，这一笔送没送出去还在核实。',
    'The network failed; whether this payment went out is being checked.',
  ),
  owner: say(
    '网络断过，这一笔送没送出去还在核实。',
    'The network failed; whether this payment went out is being checked.',
  ),
  cardholder: say(
    '商店的网络断过，这一笔送没送到您的银行还在核实。',
    "The shop's network failed; whether your bank was asked is being checked.",
  ),
  support: say(
    '网络中断，这一笔是否送出还在核实。',
    'The network failed; whether this payment went out is being checked.',
  ),
  operations: say('网络中断，送出与否待核实。', 'The network failed; whether it went out is not known yet.'),
};

const AT_THE_TILL: ReadonlySet<Voice> = new Set<Voice>(['cashier', 'owner', 'cardholder']);

/** Without those that take the money. */
const withoutTaking = (steps: readonly Step[]): readonly Step[] => steps.filter(({ takes }) => takes === undefined);
