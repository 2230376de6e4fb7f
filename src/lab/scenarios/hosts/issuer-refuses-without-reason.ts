/** A fact at the issuer: it does not like large payments today, and says only no. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerRefusesWithoutReason: Scenario = {
  name: 'issuer-refuses-without-reason',
  plants: {
    zh: '发卡行对这一笔只回不予承兑，不说原因。',
    en: 'The issuer answers this payment with no more than a no.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('huaxing');
    stage.at(55, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '05', only: { overMinor: 180_000 } }));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', amountMinor: 231_000 });
  },
};
