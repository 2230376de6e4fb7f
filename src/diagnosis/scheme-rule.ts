/**
 * What a card scheme says of a further attempt after a decline: never (Visa's category 1, Mastercard's advice 03 and 21), or
 * not before so many hours (Mastercard's advice 02 and 24 to 30). It stands above whatever the cause would allow, and below
 * the money. For UnionPay no public rule of the kind was found, so that none is claimed.
 */
import type { Bilingual, Voice } from '../trade/index.ts';
import type { OutcomeTexts } from './cause.ts';
import type { RetryLimit } from './codes/code-row.ts';
import type { RetryAdvice } from './explanation.ts';
import { say } from './words.ts';

export type SchemeWord = 'scheme-never' | 'scheme-later';

interface SchemeQuestion {
  readonly texts: OutcomeTexts;
  readonly rule: RetryLimit | null;
}

/** `null` where the scheme leaves it to the cause; a cause that rules it out for good needs no time to wait for. */
export function schemeWord({ texts, rule }: SchemeQuestion): SchemeWord | null {
  if (rule === null) return null;
  if (rule.attemptsMax === 0) return 'scheme-never';
  return rule.waitHours !== null && texts.retry.kind !== 'never' ? 'scheme-later' : null;
}

/** The advice that follows. */
export function schemeAdvice(question: SchemeQuestion): Pick<RetryAdvice, 'advice' | 'because'> | null {
  const hours = question.rule?.waitHours ?? 0;
  switch (schemeWord(question)) {
    case 'scheme-never':
      return {
        advice: 'never',
        because: say(
          '卡组织规定，这张卡的这一笔不得再试',
          'the scheme forbids to try this payment again with this card',
        ),
      };
    case 'scheme-later': {
      const [zh, en] = hours % 24 === 0 && hours > 72 ? [`${hours / 24} 天`, `${hours / 24} days`] : hoursText(hours);
      return {
        advice: 'not-before',
        because: say(`卡组织规定，过 ${zh}才能再试`, `after ${en}, by the rule of the scheme`),
      };
    }
    case null:
      return null;
  }
}

const hoursText = (hours: number): readonly [string, string] => [
  `${hours} 小时`,
  hours === 1 ? '1 hour' : `${hours} hours`,
];

/** Instead of the steps that would try it again. */
export const SCHEME_STEP: Readonly<Record<Voice, Bilingual>> = {
  cashier: say('这张卡先别再试，请顾客换个付法。', 'Leave this card alone; ask for another way to pay.'),
  owner: say('让店员换个付法收，这张卡先别再试。', 'Have it taken another way, and this card left alone.'),
  cardholder: say('这次请换个付法。', 'Please pay another way this time.'),
  support: say('告诉商户：卡组织有规定，这张卡不要接着试。', 'Tell the merchant that the scheme forbids it just now.'),
  operations: say(
    '查有没有自动重发，有就停掉，卡组织会收费。',
    'Stop what sends it again by itself: the scheme charges a fee.',
  ),
};

export const SCHEME_DO_NOT: Readonly<Record<Voice, Bilingual>> = {
  cashier: say('不要再试这张卡，换机器也一样。', 'Do not try this card again, at another terminal either.'),
  owner: say('不要再试这张卡，换机器也一样。', 'Do not try this card again, at another terminal either.'),
  cardholder: say('这张卡先别再试，换机器也一样。', 'Do not try this card again, at another terminal either.'),
  support: say('不要建议换机器再试。', 'Do not advise another terminal.'),
  operations: say('不要改个金额或编号再发。', 'Do not send it anew under another amount or number.'),
};
