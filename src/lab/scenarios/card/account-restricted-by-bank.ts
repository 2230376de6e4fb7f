/** Business facts: the bank has announced a clean-up of accounts, and has restricted this one. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const accountRestrictedByBank: Scenario = {
  name: 'account-restricted-by-bank',
  plants: {
    zh: '发卡行公告清理证件过期的账户，这张卡在内。',
    en: 'The issuer has announced that accounts with expired papers are restricted; this card is among them.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('notices', {
      kind: 'rule-change',
      scope: { kind: 'issuer', id: 'beichen' },
      source: '北辰银行公告',
      text: '身份证件已过期的个人账户将限制使用',
    });
    // Tried at two other counters before, with the same answer.
    [12, 31].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card: 'restricted' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'restricted' });
  },
};
