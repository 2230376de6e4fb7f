/** A fact at the issuer: it turns its date in the middle of the morning. */
import { issuerId } from '../../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const issuerCutOff: Scenario = {
  name: 'issuer-cut-off',
  plants: {
    zh: '一家发卡行上午换账务日，几分钟内都回日切中。',
    en: 'One issuer turns its date in the morning and says so for some minutes.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('jiangnan');
    stage.at(59, () => stage.world.issuer(issuer).behave({ kind: 'code', code: '90' }));
    stage
      .cardsOf('jiangnan')
      .slice(0, 3)
      .forEach((card, i) => {
        stage.pay({
          name: i === 2 ? SUBJECT : `customer ${i + 1}`,
          atMinute: 60 + i,
          terminal: stage.terminal(2 * i),
          card,
        });
      });
    stage.at(66, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
