/** Case files of contracts, risk, rules, wallets, the counter and payouts. Imported by tests only. */
import type { CalendarDay, CaseFile, Notice, Standing } from '../../trace/index.ts';
import type { PaymentRow } from '../../trade/index.ts';
import {
  at,
  caseFile,
  declined,
  list,
  neighbour,
  notSent,
  refused,
  refusedBecause,
  row,
  THIS_CARD,
} from '../case-file.fixture.ts';

const dated = {
  id: 'fact',
  scope: { kind: 'everybody', id: null },
  until: null,
  source: 'test',
  text: '说明',
} as const;

const standingOf = (kind: Standing['kind'], service: Standing['service'] = null): Standing => ({
  ...dated,
  since: at(-2_000),
  kind,
  service,
});

const noticeOf = (kind: Notice['kind'], days: number): Notice => ({
  ...dated,
  scope: { kind: kind === 'fraud-warning' ? 'issuer' : 'everybody', id: null },
  since: at(-days * 24 * 60),
  kind,
  announcedAt: null,
  transactions: [],
});

const knowing = (of: CaseFile, known: Partial<CaseFile['context']>): CaseFile => ({
  ...of,
  context: { ...of.context, ...known },
});

const contract = (kind: Standing['kind']): CaseFile =>
  knowing(refused('contract-closed'), { standing: [standingOf(kind)] });

const byCode = (code: string, changes: Partial<PaymentRow> = {}): CaseFile =>
  declined(code, {}, { transaction: 'qr-sale', entry: 'unknown', pin: 'not-entered', ...changes });

const payout = (days: number, known: Partial<CaseFile['context']> = {}): CaseFile =>
  knowing(caseFile(row({ code: '00', outcome: 'approved', money: 'charged' }), []), {
    asks: 'money',
    now: at(days * 24 * 60 + 30),
    ...known,
  });

const payoutStanding = (kind: Standing['kind']): CaseFile => payout(3, { standing: [standingOf(kind, 'payout')] });

const holiday: CalendarDay = { ...dated, since: at(-60), until: at(4_000), kind: 'holiday' };

export const BUSINESS_CASES: Readonly<Record<string, CaseFile>> = {
  'merchant-not-live-yet': contract('not-opened'),
  'merchant-suspended': contract('suspended'),
  'merchant-documents-expired': contract('documents-expired'),
  'contract-or-fees-held': contract('fees-owed'),
  'merchant-legal-hold': contract('legal-hold'),
  'service-not-opened': knowing(refused('service-closed', {}, { transaction: 'refund' }), {
    standing: [standingOf('not-opened', 'refund')],
  }),
  'merchant-qr-not-opened': knowing(refused('service-closed', {}, { transaction: 'qr-sale', entry: 'unknown' }), {
    standing: [standingOf('not-opened', 'qr')],
  }),
  'risk-blocked-by-acquirer': knowing(refused('merchant-blocked'), { standing: [standingOf('risk-blocked')] }),
  'velocity-limit': refusedBecause(
    {
      kind: 'refused',
      reason: 'limit-count',
      limit: {
        rule: 'test',
        layer: 'acquirer',
        flow: 'charge',
        measure: 'card-day-count',
        limit: 3,
        used: 3,
        left: 0,
        raisedBy: 'acquirer',
        source: 'contract',
      },
    },
    { sameTerminal: list(3, (i) => neighbour({ cardToken: THIS_CARD, openedAt: at(-1 - i) })) },
  ),
  'cash-out-suspected': declined(
    '57',
    {
      sameTerminal: list(4, (i) =>
        neighbour({
          cardToken: THIS_CARD,
          amountMinor: 2_000_000,
          code: '57',
          outcome: 'declined',
          money: 'none',
          openedAt: at(-1 - 2 * i),
        }),
      ),
    },
    { amountMinor: 2_000_000 },
  ),
  'insider-signals': notSent(
    [{ kind: 'limit-reached', layer: 'operator', limit: 'refund-day', limitMinor: 20_000, amountMinor: 3_600 }],
    { sameTerminal: list(6, (i) => neighbour({ transaction: 'refund', openedAt: at(-10 - i) })) },
    { transaction: 'refund' },
  ),
  'pin-compromise-suspected': knowing(
    declined('62', { wide: [{ of: 'range-others', k: 4, n: 12, windowMs: 3_600_000 }] }),
    { notices: [noticeOf('fraud-warning', 1)] },
  ),
  'merchant-category-not-allowed': declined('57', {
    sameCard: list(5, (i) =>
      neighbour({ cardToken: THIS_CARD, terminalId: `1000002${i}` as never, openedAt: at(-30 - i) }),
    ),
  }),
  'not-allowed-by-rule': knowing(declined('57'), { notices: [noticeOf('rule-change', 90)] }),
  'rule-changed-recently': knowing(declined('57'), { notices: [noticeOf('rule-change', 1)] }),
  'wallet-balance-short': byCode('51'),
  'wallet-limit-reached': byCode('61'),
  'wallet-account-risk-blocked': byCode('62'),
  'wallet-user-not-verified': byCode('57'),
  'wallet-down': refused('issuer-link-down', {}, { transaction: 'qr-sale', entry: 'unknown' }),
  'qr-code-of-other-wallet': refused('no-route', {}, { transaction: 'qr-sale', entry: 'unknown' }),
  'code-not-a-payment-code': notSent(
    [
      { kind: 'code-refused', characters: 8 },
      { kind: 'attempt-ended', result: 'failed-locally' },
    ],
    {},
    { transaction: 'qr-sale' },
  ),
  'merchant-refund-balance-short': declined('51', {}, { transaction: 'qr-refund', entry: 'unknown' }),
  'operator-password-wrong': notSent([{ kind: 'operator-refused', operator: '01', why: 'password-wrong' }]),
  'wrong-amount-keyed': declined(
    '61',
    { sameTerminal: [neighbour({ cardToken: THIS_CARD, amountMinor: 4_800, openedAt: at(2) })] },
    { amountMinor: 480_000 },
  ),
  'wrong-transaction-chosen': refused(
    'service-closed',
    { sameTerminal: [neighbour({ cardToken: THIS_CARD, amountMinor: 8_880, openedAt: at(2) })] },
    { transaction: 'pre-authorisation' },
  ),
  'payout-not-due-yet': payout(0),
  'batch-not-settled-so-no-payout': payoutStanding('batch-open'),
  'payout-on-holiday-calendar': payout(2, { calendar: [holiday] }),
  'payout-account-wrong': payoutStanding('payout-account-wrong'),
  'payout-held-by-risk': payoutStanding('payout-held'),
  'payout-amount-differs-by-fees-or-refunds': payoutStanding('payout-netted'),
  'settlement-mismatch-open': payoutStanding('mismatch-open'),
};
