/** A business fact: a rule has long forbidden such payments. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const notAllowedByRule: Scenario = {
  name: 'not-allowed-by-rule',
  plants: { zh: '有规定不许这样收款，已施行多时。', en: 'A rule has long forbidden such payments.' },
  untilMinute: 90,
  terms: { issuerSettings: { bars: [{ merchantIds: null, fromMinor: 300_000, roundMinor: null, code: '57' }] } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('notices', {
      kind: 'rule-change',
      text: '此类商户单笔三千元以上不得刷卡',
      source: '受理规则',
      fromMinute: -90 * 24 * 60,
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 365_500 });
  },
};
