/** A fault of a service that all share: whoever turns PINs from one key to another is out, and the rest goes on. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const pinSecurityModuleOut: Scenario = {
  name: 'pin-security-module-out',
  plants: {
    zh: '各家共用的加密机坏了：输密码的都失败，免密的照常。',
    en: 'The security module that all share is out: what has a PIN fails, what has none passes.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.at(52, () => {
      for (const issuer of stage.world.issuers.values())
        issuer.behave({ kind: 'code', code: '96', only: { pin: 'with' } });
    });
    const cards = stage.cardsOf('huaxing').slice(0, 6);
    cards.forEach((card, i) => {
      const terminal = stage.terminal(1 + i);
      if (i < 3) stage.pay({ atMinute: 54 + 2 * i, terminal, card, amountMinor: 42_000 });
      else stage.pay({ atMinute: 53 + 2 * i, terminal, card, entry: 'contactless', amountMinor: 4_200 });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', amountMinor: 52_000 });
    stage.at(72, () => {
      for (const issuer of stage.world.issuers.values()) issuer.behave({ kind: 'normal' });
    });
  },
};
