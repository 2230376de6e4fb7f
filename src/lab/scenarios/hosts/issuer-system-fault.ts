/** A fault inside one issuer: it answers that it is out of order. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerSystemFault: Scenario = {
  name: 'issuer-system-fault',
  plants: {
    zh: '一家发卡行的系统出错，每笔都回系统异常。',
    en: 'One issuer’s system has a fault and says so to every payment.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('beichen');
    stage.at(52, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '96' }));
    stage
      .cardsOf('beichen')
      .slice(0, 6)
      .forEach((card, i) => {
        // One of them taps, without a PIN: it is not the PIN.
        const entry = i % 2 === 0 ? 'contactless' : 'chip';
        const amountMinor = 5_000 + 100 * i;
        stage.pay({
          name: i === 5 ? SUBJECT : `customer ${i + 1}`,
          atMinute: 53 + 2 * i,
          terminal: stage.terminal(2 * i),
          card,
          entry,
          amountMinor,
        });
      });
    stage.at(70, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
