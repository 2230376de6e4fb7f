/** A physical fault of the route that all issuers share: every line is cut. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const schemeOutage: Scenario = {
  name: 'scheme-outage',
  plants: {
    zh: '到卡组织的线路断了十八分钟，各家发卡行都不通。',
    en: 'The way to the scheme is cut for eighteen minutes; no issuer can be reached.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const [process] = stage.world.switches;
    stage.at(52, () => {
      for (const [link, kink] of process?.kinks ?? []) {
        kink.cut = true;
        process?.sever(link);
      }
    });
    stage.at(70, () => {
      for (const kink of process?.kinks.values() ?? []) kink.cut = false;
    });
    ['huaxing', 'beichen', 'nanyang', 'yunling'].forEach((issuer, i) => {
      stage.pay({ atMinute: 54 + i, terminal: stage.terminal(1 + 2 * i), card: stage.cardsOf(issuer)[0] ?? 'good' });
    });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.cardsOf('jiangnan')[0] ?? 'good-19',
    });
  },
};
