/** A physical fault at the issuer: its host refuses connections. */
import { issuerId } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const issuerDown: Scenario = {
  name: 'issuer-down',
  plants: { zh: '一家发卡行的系统停了半小时。', en: 'The host of one issuer is down for half an hour.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = issuerId('beichen');
    const cards = stage.cardsOf('beichen').slice(0, 5);
    stage.at(50, () => stage.world.issuer(issuer).behave({ kind: 'down' }));
    cards.forEach((card, i) => {
      const name = i === cards.length - 1 ? SUBJECT : `customer ${i + 1}`;
      stage.pay({ name, atMinute: 53 + 3 * i, terminal: stage.terminal(2 * i), card });
    });
    stage.at(78, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
