/** A business fact: a guest house completes a hold for more than it may. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const amountOverOriginal: Scenario = {
  name: 'amount-over-original',
  plants: {
    zh: '预授权三百元，离店要完成四百元。',
    en: 'Three hundred yuan are held; four hundred are to be taken at the end.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.pay({
      name: 'hold',
      atMinute: 56,
      terminal,
      card: 'good',
      transaction: 'pre-authorisation',
      amountMinor: 30_000,
    });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal,
      card: 'good',
      transaction: 'completion',
      undoes: 'hold',
      amountMinor: 40_000,
    });
  },
};
