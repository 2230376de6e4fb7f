/** Rows of an issuer's books, for tests of what keeps them. */
import type { BookRows, Posting } from '../../issuer/index.ts';
import type { CardToken } from '../../trade/index.ts';
import { MORNING } from './payments.suite.ts';

export const posting = (rrn: string, amountMinor: number): Posting => ({
  id: `${rrn}/sale`,
  accountId: 'acc-1',
  amountMinor,
  kind: 'sale',
  rrn,
  at: MORNING,
});

/** Books of one card after these postings, with something in every column. */
export const rows = (balanceMinor: number, postings: readonly Posting[]): BookRows => ({
  cards: [
    {
      token: 'token-1' as CardToken,
      panMasked: '999901******1234',
      accountId: 'acc-1',
      state: 'active',
      expiry: '3012',
      pinVerification: '00FF',
      pinTriesLeft: 3,
      chip: true,
      approvalCode: '11',
      script: 'unblock-pin',
    },
  ],
  accounts: [
    {
      id: 'acc-1',
      openingMinor: 100_000,
      balanceMinor,
      singleLimitMinor: 50_000,
      dayLimitMinor: 80_000,
      spentToday: { date: '2026-11-22', minor: 100_000 - balanceMinor },
      voidedToday: { date: '', minor: 0 },
      heldMinor: 1_150,
      monthLimitMinor: null,
      dayCountLimit: 20,
      partialApproval: true,
      spentThisMonth: { month: '2026-11', minor: 7_000 },
      paidToday: { date: '2026-11-22', count: 2 },
    },
  ],
  authorisations: postings.map((of) => ({
    key: `${of.rrn}/000001`,
    kind: 'sale',
    rrn: of.rrn,
    stan: '000001',
    transmittedAt: '1122100000',
    amountMinor: -of.amountMinor,
    cardToken: 'token-1' as CardToken,
    accountId: 'acc-1',
    state: 'approved',
    code: '00',
    authorisationCode: '123456',
    originalKey: null,
    cryptogramId: 'aaahbcdefghijklmnopa',
    requestedMinor: 5_000,
    effect: { balanceMinor: of.amountMinor, heldMinor: 0 },
    at: of.at,
  })),
  postings,
});
