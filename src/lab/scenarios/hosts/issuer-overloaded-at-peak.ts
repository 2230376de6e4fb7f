/** A physical fault at the issuer on a day that people know: it answers too late at the month end. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerOverloadedAtPeak: Scenario = {
  name: 'issuer-overloaded-at-peak',
  plants: {
    zh: '月底发薪，一家发卡行忙不过来，四十秒后才应答。',
    en: 'Pay day at the month end: one issuer answers only after forty seconds.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('jiangnan');
    stage.knows('calendar', { kind: 'month-end', text: '月末', fromMinute: -500, toMinute: 900 });
    stage.knows('notices', {
      kind: 'slow',
      text: '月末业务高峰，应答可能变慢',
      source: '江南银行公告',
      scope: { kind: 'issuer', id: issuer },
      fromMinute: -60,
      toMinute: 400,
    });
    stage.at(56, () => stage.world.issuer(issuer).behave({ kind: 'slow', delayMs: 40_000 }));
    stage
      .cardsOf('jiangnan')
      .slice(0, 4)
      .forEach((card, i) => {
        stage.pay({
          name: i === 3 ? SUBJECT : `customer ${i + 1}`,
          atMinute: 58 + 2 * i,
          terminal: stage.terminal(2 * i),
          card,
        });
      });
    stage.at(68, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
