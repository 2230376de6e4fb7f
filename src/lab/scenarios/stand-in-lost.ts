/** A fault at the issuer and a business fact: approved while it was away, of an account that had no money. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';
import { townStandIn } from '../town-terms.ts';

export const standInLost: Scenario = {
  name: 'stand-in-lost',
  plants: {
    zh: '发卡行停了，前置系统代为批准；恢复后发卡行说余额不足。',
    en: 'The issuer is away and the switch approves; back again, it finds no money on the account.',
  },
  untilMinute: 90,
  terms: { contracts: { standIn: townStandIn, hotList: () => 'clear' } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = stage.world.holder('no-money').from.issuerId;
    stage.at(56, () => stage.world.issuer(issuer).behave({ kind: 'down' }));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'no-money', amountMinor: 18_000 });
    stage.at(68, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
