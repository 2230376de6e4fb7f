/** A bad release at the acquirer: what it sends to issuers is cut short. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const acquirerReleaseBrokeIt: Scenario = {
  name: 'acquirer-release-broke-it',
  plants: {
    zh: '收单系统发布新版本后，发给各发卡行的报文都缺了尾巴。',
    en: 'Since a release at the acquirer every request to an issuer is cut short.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('changes', {
      kind: 'release',
      text: '联机接口升级',
      source: '收单机构变更单',
      scope: { kind: 'acquirer', id: null },
      fromMinute: 45,
      from: '4.1',
      to: '4.2',
    });
    const kinks = stage.world.switches.flatMap((process) => [...process.kinks.values()]);
    stage.at(45, () => {
      for (const kink of kinks) kink.cutsRequests = true;
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good' });
  },
};
