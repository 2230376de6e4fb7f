/** A physical fault at the issuer: it answers after the acquirer has given up. */
import { issuerId } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const issuerTooLate: Scenario = {
  name: 'issuer-too-late',
  plants: { zh: '一家发卡行四十秒后才应答。', en: 'One issuer answers only after forty seconds.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('jiangnan');
    const cards = stage.cardsOf('jiangnan').slice(0, 4);
    stage.at(56, () => stage.world.issuer(issuer).behave({ kind: 'slow', delayMs: 40_000 }));
    cards.forEach((card, i) => {
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 58 + 2 * i, terminal: stage.terminal(2 * i), card });
    });
    stage.at(68, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
