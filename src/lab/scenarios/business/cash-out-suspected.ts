/** A business fact: issuers refuse large round sums, and somebody tries one again and again. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cashOutSuspected: Scenario = {
  name: 'cash-out-suspected',
  plants: {
    zh: '发卡行拒绝整数大额，有人反复试两万元。',
    en: 'Issuers refuse large round sums, and somebody tries twenty thousand yuan repeatedly.',
  },
  untilMinute: 90,
  terms: {
    issuerSettings: { bars: [{ merchantIds: null, fromMinor: 1_000_000, roundMinor: 100_000, code: '57' }] },
  },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    for (const [i, atMinute] of [54, 56, 58, 60].entries()) {
      stage.pay({ name: `try ${i + 1}`, atMinute, terminal, card: 'rich', amountMinor: 2_000_000 });
    }
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'rich', amountMinor: 2_000_000 });
  },
};
