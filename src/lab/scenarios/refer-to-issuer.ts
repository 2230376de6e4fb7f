/** A business fact: the issuer refers, without a reason. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const referToIssuer: Scenario = {
  name: 'refer-to-issuer',
  plants: { zh: '发卡行要求联系，不说原因。', en: 'The issuer wants to be called and does not say why.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'refer' });
  },
};
