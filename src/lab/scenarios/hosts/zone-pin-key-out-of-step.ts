/** A physical fault at the issuer: the memory that keeps the key of its link has lost a bit. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const zonePinKeyOutOfStep: Scenario = {
  name: 'zone-pin-key-out-of-step',
  plants: {
    zh: '一家发卡行那头的区域 PIN 密钥坏了，它的密码在哪台终端都不过。',
    en: 'The zone PIN key at one issuer is spoilt; none of its PINs passes at any terminal.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('jiangnan');
    const cards = stage.cardsOf('jiangnan').slice(0, 6);
    stage.at(50, () => stage.world.issuer(issuer).garbleZoneKeys());
    cards.forEach((card, i) => {
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      const terminal = i === cards.length - 1 ? stage.counter : stage.terminal(1 + i);
      stage.pay({ name, atMinute: 52 + 2 * i, terminal, card, amountMinor: 45_000 });
    });
    // Another bank's PIN passes on the same keypads.
    stage
      .cardsOf('huaxing')
      .slice(0, 3)
      .forEach((card, i) => {
        stage.pay({ atMinute: 53 + 2 * i, terminal: stage.counter, card, amountMinor: 45_000 });
      });
  },
};
