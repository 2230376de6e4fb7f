/** A business fact: the issuer has warned of PINs read off, and restricted the cards. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const pinCompromiseSuspected: Scenario = {
  name: 'pin-compromise-suspected',
  plants: {
    zh: '发卡行公告密码可能泄露，限制了这批卡。',
    en: 'The issuer has warned that PINs may be known, and restricted the cards.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('notices', {
      kind: 'fraud-warning',
      text: '部分卡片密码可能泄露，已限制使用，请持卡人改密',
      scope: { kind: 'issuer', id: 'beichen' },
      source: '北辰银行公告',
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'restricted' });
  },
};
