/**
 * The words of causes that lose an answer are those of a sale: goods, and charging again. Whatever else was lost half-way
 * (a void, a hold, a refund) is told in words of its own, after the name of the cause.
 */
import { type Bilingual, type MoneyState, TRANSACTIONS, type TransactionKind, type Voice } from '../trade/index.ts';
import type { CauseVoice, OutcomeTexts } from './cause.ts';
import { again, type Step, say } from './words.ts';

export interface LostQuestion {
  readonly texts: OutcomeTexts;
  readonly money: MoneyState;
  readonly transaction: TransactionKind;
}

/** `undefined` where the cause's own words are right: of a charge, and of a cause that loses no answer. */
export function lostVoice({ texts, money, transaction }: LostQuestion, voice: Voice): CauseVoice | undefined {
  const { money: effect, zh, en } = TRANSACTIONS[transaction];
  if (texts.retry.kind !== 'after-reversal' || effect === 'charge') return undefined;
  const told = OPEN.has(money) ? (effect === 'give-back' ? REFUND_OPEN : REVERSING) : CAME_TO_NOTHING;
  const headline = say(
    `${texts.name.zh}；这笔${zh}${told.ends.zh}`,
    `${capital(texts.name.en)}: the ${en} ${told.ends.en}`,
  );
  return { headline, steps: [told.steps[voice]], doNot: told.doNot };
}

const OPEN: ReadonlySet<MoneyState> = new Set<MoneyState>(['reversing', 'unknown', 'refund-pending']);

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

interface Told {
  readonly ends: Bilingual;
  readonly steps: Readonly<Record<Voice, Step>>;
  readonly doNot: Bilingual | null;
}

const REVERSING: Told = {
  ends: say('还没有结果，系统正在撤回。', 'has no result yet and is being undone.'),
  steps: {
    cashier: say('先等机器显示已冲正，再重新做。', 'Wait until the terminal shows the reversal, then do it again.'),
    owner: say(
      '不用处理；确认冲正前不要重复做。',
      'Nothing to do; do not do it again before the reversal is confirmed.',
    ),
    cardholder: say('请等店里确认，先留着小票。', 'Wait until the shop sees the result, and keep the slip.'),
    support: say(
      '以冲正状态为准；确认前对两边说“正在核实”。',
      'Go by the reversal; until then tell both that it is being checked.',
    ),
    operations: say('盯住冲正直到确认。', 'Follow the reversal until it is confirmed.'),
  },
  doNot: say('确认冲正之前不要再做。', 'Do not do it again before the reversal is confirmed.'),
};

const REFUND_OPEN: Told = {
  ends: say('还没有结果，系统会一直查到底。', 'has no result yet; the system asks until it has.'),
  steps: {
    cashier: say(
      '先等机器查到结果，把“待查”小票交给顾客。',
      'Wait for the result; give the customer the slip that says so.',
    ),
    owner: say('不用处理；有结果之前不要重复退。', 'Nothing to do; do not refund again before there is a result.'),
    cardholder: say(
      '留好小票；有结果后，到账时间由您的银行决定。',
      'Keep the slip; once done, when it shows is up to your bank.',
    ),
    support: say(
      '退货没有冲正，系统会用同样的号码补问；对两边说“正在核实”。',
      'A refund is never reversed but asked for again; tell both that it is being checked.',
    ),
    operations: say(
      '盯住补问，超时的看“待人工”清单。',
      'Follow the questions; if it takes long see the list for people.',
    ),
  },
  doNot: say('查清之前不要再退，也不要另给现金。', 'Do not refund again, nor in cash, before it is known.'),
};

const CAME_TO_NOTHING: Told = {
  ends: say('没有做成。', 'came to nothing.'),
  steps: {
    cashier: again('需要的话，重新做一次。', 'Do it again if it is wanted.'),
    owner: say('不用处理；常发生就看网络和电源。', 'Nothing to do; if it happens often look at network and power.'),
    cardholder: again('需要的话，请店里重新做一次。', 'If it is wanted, have the shop do it again.'),
    support: again('这一笔已了结，可以放心让商户重新做。', 'It is closed; the merchant may safely do it again.'),
    operations: say('这一笔已了结；看同类是否变多。', 'At rest; see whether it happens more often.'),
  },
  doNot: null,
};
