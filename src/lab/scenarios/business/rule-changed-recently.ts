/** A business fact: a rule came into force yesterday. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const ruleChangedRecently: Scenario = {
  name: 'rule-changed-recently',
  plants: {
    zh: '新规定昨天生效，这样收款不行了。',
    en: 'A rule came into force yesterday, and such payments are refused since.',
  },
  untilMinute: 90,
  terms: { issuerSettings: { bars: [{ merchantIds: null, fromMinor: 300_000, roundMinor: null, code: '57' }] } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('notices', {
      kind: 'rule-change',
      text: '此类商户单笔三千元以上不得刷卡',
      source: '受理规则',
      fromMinute: -24 * 60,
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 365_500 });
  },
};
