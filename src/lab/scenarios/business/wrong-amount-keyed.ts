/** A person: keys two zeros too many, and then the right amount. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const wrongAmountKeyed: Scenario = {
  name: 'wrong-amount-keyed',
  plants: {
    zh: '多按了两个零，碰到限额，接着按对的收成了。',
    en: 'Two zeros too many meet a limit; the right amount goes through afterwards.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'low-limit', amountMinor: 480_000 });
    stage.pay({ name: 'right', atMinute: 64, terminal, card: 'low-limit', amountMinor: 4_800 });
  },
};
