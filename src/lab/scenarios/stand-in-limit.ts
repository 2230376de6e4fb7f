/** A fault at the issuer, and a contract that allows less in its place. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';
import { townStandIn } from '../town-terms.ts';

export const standInLimit: Scenario = {
  name: 'stand-in-limit',
  plants: {
    zh: '发卡行停了，代授权单笔三百元，顾客要付五百元。',
    en: 'The issuer is away; three hundred yuan may be approved in its place, five hundred are to be paid.',
  },
  untilMinute: 90,
  terms: { contracts: { standIn: townStandIn, hotList: () => 'clear' } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = stage.world.holder('rich').from.issuerId;
    stage.at(56, () => stage.world.issuer(issuer).behave({ kind: 'down' }));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 50_000 });
    stage.at(68, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
