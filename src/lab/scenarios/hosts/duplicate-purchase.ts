/** A fact at the counter: the cashier takes the same payment again, and the issuer guards against that. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const duplicatePurchase: Scenario = {
  name: 'duplicate-purchase',
  plants: {
    zh: '收银员没看清，对同一张卡、同样金额又收了一次，发卡行按重复拒绝。',
    en: 'The cashier takes the same payment twice; the issuer refuses the second as a repeat.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const issuer = issuerId('huaxing');
    stage.pay({ atMinute: 60, terminal, card: 'good', amountMinor: 23_400 });
    stage.at(61.4, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '94', only: { overMinor: 23_300 } }));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good', amountMinor: 23_400 });
    stage.at(64, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
