/** A business fact at the issuer: it has moved its cards to another range, and no longer knows the old ones. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardRangeMoved: Scenario = {
  name: 'card-range-moved',
  plants: {
    zh: '一家发卡行迁移卡段，旧卡号已经查不到。',
    en: 'One issuer has moved its cards to another range and no longer knows the old numbers.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('beichen');
    stage.knows('notices', {
      kind: 'card-replacement',
      text: '旧卡段迁移，旧卡陆续停用',
      source: '北辰银行公告',
      scope: { kind: 'issuer', id: issuer },
      fromMinute: -2_000,
    });
    stage.at(46, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '14' }));
    stage
      .cardsOf('beichen')
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
