/** A business fact: the bank grants no instalments on its debit cards. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardTypeNotPermitted: Scenario = {
  name: 'card-type-not-permitted',
  plants: {
    zh: '借记卡做分期；这家银行的借记卡不能分期。',
    en: 'Instalments with a debit card, which its bank does not grant.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.prng.pick(stage.cardsOf('yunling').slice(0, 6)),
      transaction: 'instalment',
      amountMinor: 120_000,
    });
  },
};
