/** A business fact and what comes of it: by a new rule no issuer takes keyed numbers any more. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const schemeRuleRefused: Scenario = {
  name: 'scheme-rule-refused',
  plants: {
    zh: '卡组织新规：不再受理手输卡号，各家发卡行都拒绝。',
    en: 'By a new rule of the scheme keyed numbers are no longer taken, by any issuer.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('notices', {
      kind: 'rule-change',
      text: '即日起不再受理手输卡号交易',
      source: '卡组织通知',
      fromMinute: -1_000,
    });
    stage.at(1, () => {
      for (const issuer of stage.world.issuers.values())
        issuer.behave({ kind: 'code', code: '12', only: { entries: ['keyed'] } });
    });
    const operator = { code: '00', role: 'supervisor' } as const;
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', entry: 'keyed', operator });
  },
};
