/** A business fact and what comes of it: an issuer goes down when it had said that it would. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerMaintenance: Scenario = {
  name: 'issuer-maintenance',
  plants: { zh: '一家发卡行按公告停机维护半小时。', en: 'One issuer is down for half an hour, as it had announced.' },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('beichen');
    stage.knows('notices', {
      kind: 'maintenance',
      text: '系统维护，十点前后暂停服务',
      source: '北辰银行公告',
      scope: { kind: 'issuer', id: issuer },
      fromMinute: 48,
      toMinute: 80,
    });
    stage.at(50, () => stage.world.issuer(issuer).behave({ kind: 'down' }));
    stage
      .cardsOf('beichen')
      .slice(0, 5)
      .forEach((card, i) => {
        stage.pay({
          name: i === 4 ? SUBJECT : `customer ${i + 1}`,
          atMinute: 53 + 3 * i,
          terminal: stage.terminal(2 * i),
          card,
        });
      });
    stage.at(78, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
