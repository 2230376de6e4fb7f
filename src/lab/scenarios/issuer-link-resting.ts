/** A physical fault at the issuer: it says nothing, until the switch stops asking for a while. */
import { issuerId } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const issuerLinkResting: Scenario = {
  name: 'issuer-link-resting',
  plants: {
    zh: '一家发卡行连着不应答，前置系统暂停用它的线路。',
    en: 'One issuer answers nothing, until the switch gives its link a rest.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('jiangnan');
    const cards = stage.cardsOf('jiangnan').slice(0, 6);
    stage.at(50, () => stage.world.issuer(issuer).behave({ kind: 'silent' }));
    // Five who wait in vain at other counters, one after another; then many at once, of whom one is the probe.
    cards.slice(0, 5).forEach((card, i) => {
      stage.pay({ atMinute: 52 + i, terminal: stage.terminal(1 + i), card });
    });
    for (let i = 0; i < 3; i++) {
      stage.pay({ atMinute: 57.2 + i / 20, terminal: stage.terminal(1 + i), card: cards[i] ?? 'good-19' });
    }
    stage.pay({ name: SUBJECT, atMinute: 57.5, terminal: stage.counter, card: cards[5] ?? 'good-19' });
    stage.at(66, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
