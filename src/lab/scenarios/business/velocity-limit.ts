/** A business fact: the acquirer allows a card three payments a day, and people split a bill. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { townLimit } from '../../town-terms.ts';

export const velocityLimit: Scenario = {
  name: 'velocity-limit',
  plants: {
    zh: '一张卡一天限三笔，一桌人连刷四笔。',
    en: 'A card may pay three times a day; a table pays four times in a row.',
  },
  untilMinute: 90,
  terms: { contracts: { limits: () => [{ ...townLimit('card-day-count'), limit: 3 }] } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    for (const [i, atMinute] of [56, 57.5, 59].entries()) {
      stage.pay({ name: `part ${i + 1}`, atMinute, terminal, card: 'rich', amountMinor: 5_600 });
    }
    stage.pay({ name: SUBJECT, atMinute: 61, terminal, card: 'rich', amountMinor: 5_600 });
  },
};
