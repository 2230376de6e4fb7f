/** A business fact: the acquirer turns its date in the middle of the morning. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const cutOff: Scenario = {
  name: 'cut-off',
  plants: {
    zh: '收单机构十点过后换账务日，这几分钟不收新交易。',
    en: 'The acquirer turns its date shortly after ten and takes nothing new for some minutes.',
  },
  untilMinute: 90,
  terms: { switchSettings: { cutOff: { minute: 10 * 60 + 1, windowMinutes: 4 } } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good' });
  },
};
