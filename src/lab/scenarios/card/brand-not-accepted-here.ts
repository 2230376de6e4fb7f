/** A business fact: cards of this scheme are not on the list of the terminals. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const brandNotAcceptedHere: Scenario = {
  name: 'brand-not-accepted-here',
  plants: {
    zh: '合同里没有这个卡组织，终端不收它的卡。',
    en: 'The contract does not include this scheme, and the terminals do not take its cards.',
  },
  untilMinute: 90,
  terms: { terminalSettings: { prefixesNotTaken: ['999904'] } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.prng.pick(stage.cardsOf('nanyang').slice(0, 6)),
    });
  },
};
