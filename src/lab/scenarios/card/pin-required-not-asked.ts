/** A business fact: the terminals ask for no PIN up to more than this issuer allows. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const pinRequiredNotAsked: Scenario = {
  name: 'pin-required-not-asked',
  plants: {
    zh: '终端的小额免密限额高于这家发卡行的；顾客挥卡付五百元。',
    en: 'The no-PIN limit of the terminals is higher than this issuer allows; a customer taps for five hundred yuan.',
  },
  untilMinute: 90,
  terms: { terminalSettings: { smallAmountMinor: 100_000 } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.prng.pick(stage.cardsOf('yunling').slice(0, 6)),
      entry: 'contactless',
      amountMinor: 50_000,
    });
  },
};
