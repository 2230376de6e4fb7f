/** A business fact: the issuer passes no more than so much without a PIN. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const keyedOrContactlessLimit: Scenario = {
  name: 'keyed-or-contactless-limit',
  plants: {
    zh: '免密限额二百元，顾客挥卡免密付了二百五十元。',
    en: 'Two hundred yuan may pass without a PIN; the customer taps for two hundred and fifty.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('limits', {
      kind: 'without-pin-amount',
      holder: 'scheme',
      limit: 20_000,
      text: '免密限额二百元',
      source: '卡组织规则',
    });
    for (const issuer of stage.world.issuers.values()) {
      const only = { entries: ['contactless'], pin: 'without', overMinor: 20_000 } as const;
      stage.at(1, () => issuer.behave({ kind: 'code', code: '61', only }));
    }
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: 'contactless',
      entry: 'contactless',
      pin: 'none',
      amountMinor: 25_000,
    });
  },
};
