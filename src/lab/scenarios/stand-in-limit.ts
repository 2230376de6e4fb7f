/** A fault at the issuer, and a contract that allows less in its place. */
import type { StandInContract } from '../../switch/index.ts';
import type { MerchantId } from '../../trade/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

const standIn = (merchantId: MerchantId): StandInContract => ({
  merchantId,
  from: '2026-01-01',
  to: null,
  singleMinor: 30_000,
  cardDayMinor: 60_000,
  cardDayCount: 3,
  merchantOutstandingMinor: 500_000,
  issuerOutstandingMinor: 900_000,
  unverifiedPin: 'allowed',
  source: 'terms of the town',
});

export const standInLimit: Scenario = {
  name: 'stand-in-limit',
  plants: {
    zh: '发卡行停了，代授权单笔三百元，顾客要付五百元。',
    en: 'The issuer is away; three hundred yuan may be approved in its place, five hundred are to be paid.',
  },
  untilMinute: 90,
  terms: { contracts: { standIn, hotList: () => 'clear' } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const issuer = stage.world.holder('rich').from.issuerId;
    stage.at(56, () => stage.world.issuer(issuer).behave({ kind: 'down' }));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 50_000 });
    stage.at(68, () => stage.world.issuer(issuer).behave({ kind: 'normal' }));
  },
};
