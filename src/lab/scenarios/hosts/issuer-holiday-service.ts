/** A business fact and what comes of it: an issuer serves nobody during the holiday. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerHolidayService: Scenario = {
  name: 'issuer-holiday-service',
  plants: {
    zh: '节假日，一家发卡行按公告暂停服务。',
    en: 'On a holiday one issuer has paused its service, as announced.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('yunling');
    stage.knows('calendar', { kind: 'holiday', text: '法定节假日', fromMinute: -540, toMinute: 900 });
    stage.knows('notices', {
      kind: 'holiday-service',
      text: '节假日期间部分时段暂停借记卡服务',
      source: '云岭农商公告',
      scope: { kind: 'issuer', id: issuer },
      fromMinute: -540,
      toMinute: 900,
    });
    stage.at(45, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '91' }));
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
