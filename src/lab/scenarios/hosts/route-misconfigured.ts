/** A mistake of a person at the acquirer: a line of its table of card ranges is lost. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const routeMisconfigured: Scenario = {
  name: 'route-misconfigured',
  plants: {
    zh: '收单机构改路由表时漏了一家银行的卡段。',
    en: 'Somebody at the acquirer changes the table of card ranges and loses a bank’s line.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const { routes } = stage.world;
    stage.knows('changes', {
      kind: 'route',
      text: '卡段路由表更新',
      source: '收单机构变更单',
      scope: { kind: 'acquirer', id: null },
      fromMinute: 48,
    });
    stage.at(48, () => {
      const lost = routes.findIndex((route) => route.issuerId === 'yunling');
      routes.splice(lost, 1);
    });
    stage
      .cardsOf('yunling')
      .slice(0, 4)
      .forEach((card, i) => {
        stage.pay({
          name: i === 3 ? SUBJECT : `customer ${i + 1}`,
          atMinute: 53 + 3 * i,
          terminal: stage.terminal(2 * i),
          card,
        });
      });
  },
};
