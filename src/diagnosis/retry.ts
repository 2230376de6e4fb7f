/** Is it safe to try again? Money decides first, then the scheme's rule, then the cause and the tries already made. */
import { civilDay, type Instant } from '../std/index.ts';
import type { CaseFile, NeighbourPayment } from '../trace/index.ts';
import {
  type Bilingual,
  type MoneyEffect,
  type MoneyState,
  TRANSACTIONS,
  type TransactionKind,
} from '../trade/index.ts';
import type { OutcomeTexts } from './cause.ts';
import type { CodeRetry, RetryLimit } from './codes/code-row.ts';
import { PIN_REFUSALS, toldSense } from './evidence/comparison.ts';
import type { KnownLimit, RetryAdvice } from './explanation.ts';
import { type SchemeWord, schemeAdvice, schemeWord } from './scheme-rule.ts';
import { say } from './words.ts';

/** Most banks lock a card after so many wrong PINs; some take more, and none has to say. */
export const USUAL_WRONG_PINS = 3;

/** After this many wrong PINs of one card in a day the advice is to stop: where the lock is, an acquirer cannot see. */
export const WRONG_PINS_MAX = 2;

export interface Tries {
  /** With this card at this terminal today, this one included. */
  readonly here: number;
  /** Wrong PINs of this card today, at any terminal known. */
  readonly wrongPins: number;
}

export interface RetryQuestion {
  readonly texts: OutcomeTexts;
  readonly money: MoneyState;
  readonly transaction: TransactionKind;
  readonly tries: Tries;
  /** What the code alone says, where the cause is not decided. */
  readonly codeRetry: CodeRetry | null;
  /** What the card's scheme allows after this code. */
  readonly rule: RetryLimit | null;
  readonly limit: KnownLimit | null;
  /** Where what was met says more exactly when it may be tried than its cause can. */
  readonly because: Bilingual | null;
  /** From when on, where somebody has said so; it counts only where the advice is to wait. */
  readonly earliest: Instant | null;
}

/** The tries as far as an acquirer can see them. */
export function triesOf({ record, neighbours }: CaseFile): Tries {
  const { row } = record;
  const known = new Map<string, NeighbourPayment>();
  const day = civilDay(row.openedAt);
  for (const each of row.cardToken === null ? [] : [...neighbours.sameCard, ...neighbours.sameTerminal]) {
    if (each.cardToken === row.cardToken && each.paymentId !== row.paymentId && civilDay(each.openedAt) === day) {
      known.set(each.paymentId, each);
    }
  }
  const today = [...known.values()];
  const wrong = today.filter((each) => each.pin === 'entered' && PIN_REFUSALS.has(toldSense(each) ?? ''));
  return {
    here: 1 + today.filter((each) => each.merchantId === row.merchantId && each.terminalId === row.terminalId).length,
    wrongPins: 1 + wrong.length,
  };
}

/** The advice. While money is charged, reversing or unknown it is never to try again now. */
export function retryAdvice(question: RetryQuestion): RetryAdvice {
  const { tries, limit, earliest } = question;
  const byMoney = moneyAdvice(question);
  const { advice, because } = byMoney ?? schemeAdvice(question) ?? causeAdvice(question);
  // While money waits for its reversal, no window that ends and no day that turns makes another attempt safe.
  const notBefore = byMoney === null && advice === 'not-before' ? earliest : null;
  return { advice, notBefore, because, triesHere: tries.here, limit: byMoney === null ? limit : null };
}

/** True once the advice for a wrong PIN has turned to stopping. */
export const mustStop = (texts: OutcomeTexts, tries: Tries): boolean =>
  texts.retry.kind === 'now-until-two-wrong-pins' && tries.wrongPins >= WRONG_PINS_MAX;

/** Who, besides the cause, says that the same must not be tried now: then no step of the cause may tell to. */
export function overruledBy(question: Pick<RetryQuestion, 'texts' | 'money' | 'transaction' | 'rule'>): Overruling {
  const byMoney = moneyAdvice(question);
  if (byMoney !== null) return byMoney.advice === 'never' ? 'stands' : 'open';
  return schemeWord(question) ?? (question.texts.retry.kind === 'never' ? 'cause' : null);
}

/** `stands`: it was paid. `open`: nobody knows yet, or it is being undone. */
export type Overruling = 'stands' | 'open' | 'cause' | SchemeWord | null;

type Advice = Pick<RetryAdvice, 'advice' | 'because'>;

/** In words for who takes a payment and for who makes it. */
const REVERSAL_DONE = say('冲正已经确认，可以重新做这一笔', 'the reversal is confirmed; the payment can be made anew');
const CAME_TO_NOTHING = say(
  '已查清这一笔没有做成，可以重新做',
  'it is established that nothing came of it; it can be done again',
);
/** A refund has no reversal: it is asked for until it is known. */
const REFUND_KNOWN = say(
  '这笔退货有了结果之后；系统会一直查，再退可能退两次',
  'after this refund has its result, for which the system keeps asking; another may give back twice',
);
const NOTHING_MOVED = say(
  '已查清没有扣款，可以重新做这一笔',
  'it is established that nothing was charged; the payment can be made anew',
);

const CHANGED_BY: ReadonlySet<MoneyEffect> = new Set<MoneyEffect>(['hold', 'capture', 'adjust']);

function moneyAdvice({
  money,
  texts,
  transaction,
}: Pick<RetryQuestion, 'money' | 'texts' | 'transaction'>): Advice | null {
  const effect = TRANSACTIONS[transaction].money;
  // What stands and takes no new money says for itself why there is no second one.
  if (texts.id === 'approved' && CHANGED_BY.has(effect)) return null;
  switch (money) {
    case 'charged':
    case 'approved-offline':
    case 'held':
      return {
        advice: 'never',
        because: say('这一笔已经成立，再刷会多扣一次', 'this one stands; another would charge again'),
      };
    case 'charged-partly':
      return {
        advice: 'never',
        because: say('已扣一部分，余下的请另付', 'a part is charged; take only the rest, another way'),
      };
    case 'reversing':
    case 'unknown':
      if (effect === 'give-back') return { advice: 'not-before', because: REFUND_KNOWN };
      return {
        advice: 'not-before',
        because:
          texts.retry.kind === 'after-reversal'
            ? texts.retry.because
            : say('系统确认这一笔已冲正之后', 'after the reversal of this payment is confirmed'),
      };
    case 'refund-pending':
      return { advice: 'not-before', because: REFUND_KNOWN };
    case 'none':
    case 'reversed':
    case 'refunded':
      return null;
  }
}

const CODE_ADVICE: Readonly<Record<CodeRetry, Advice>> = {
  'none-needed': { advice: 'never', because: say('已经成功，不用再刷', 'it went through; no second attempt') },
  'after-correction': {
    advice: 'not-before',
    because: say('按应答码的意思改正之后', 'after correcting what the code names'),
  },
  later: { advice: 'not-before', because: say('过几分钟之后，只试一次', 'in a few minutes, once') },
  'after-reversal': {
    advice: 'not-before',
    because: say('结果查清或冲正确认之后', 'after the outcome is known or the reversal confirmed'),
  },
  never: {
    advice: 'never',
    because: say('原样再试也会被拒，先换一种付法', 'the same again will be refused; use another way to pay'),
  },
};

function causeAdvice({ texts, money, transaction, tries, codeRetry, because }: RetryQuestion): Advice {
  const { retry } = texts;
  if (texts.id === 'none-of-these' && codeRetry !== null) return CODE_ADVICE[codeRetry];
  switch (retry.kind) {
    case 'now':
      return { advice: 'now', because: retry.because };
    case 'after-reversal':
      if (TRANSACTIONS[transaction].money !== 'charge') return { advice: 'now', because: CAME_TO_NOTHING };
      return retry.onceReversed ?? { advice: 'now', because: money === 'reversed' ? REVERSAL_DONE : NOTHING_MOVED };
    case 'after':
      return { advice: 'not-before', because: because ?? retry.because };
    case 'never':
      return { advice: 'never', because: retry.because };
    case 'now-until-two-wrong-pins':
      return mustStop(texts, tries) ? stopAdvice(tries.wrongPins) : { advice: 'now', because: retry.because };
  }
}

/** Most banks lock after three: after the third it is too late to warn. */
function stopAdvice(wrongPins: number): Advice {
  if (wrongPins >= USUAL_WRONG_PINS)
    return {
      advice: 'never',
      because: say(
        `这张卡今天已错 ${wrongPins} 次，可能已经锁了；锁没锁只有发卡行知道`,
        `${wrongPins} wrong PINs with this card today: it may be locked already, which only the issuer knows`,
      ),
    };
  return {
    advice: 'never',
    because: say(
      `这张卡今天已错 ${wrongPins} 次，再错可能会锁卡；还剩几次只有发卡行知道`,
      `${wrongPins} wrong PINs with this card today, another may lock it; how many are left only the issuer knows`,
    ),
  };
}
