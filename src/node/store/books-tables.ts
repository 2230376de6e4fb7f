/** The issuers' rows and their columns: the one place that pairs them. */
import type { Account, Authorisation, Card, Posting } from '../../issuer/index.ts';
import { instant } from '../../std/index.ts';
import type { CardToken } from '../../trade/index.ts';

type Columns = Readonly<Record<string, unknown>>;

/** How rows of one kind are kept. `issuer_id` leads the key and is not listed. */
export interface BooksTable<Row> {
  readonly table: string;
  /** Within one issuer. */
  readonly key: string;
  readonly columns: Readonly<Record<string, 'text' | 'integer' | 'bigint' | 'boolean'>>;
  /** `append-only`: a row that is there stays as it is. */
  readonly change: 'replace' | 'append-only';
  readonly loadOrder: string;
  toColumns(row: Row): Columns;
  toRow(columns: Columns): Row;
}

export const CARDS: BooksTable<Card> = {
  table: 'issuer_books.card',
  key: 'token',
  columns: {
    token: 'text',
    pan_masked: 'text',
    account_id: 'text',
    state: 'text',
    expiry: 'text',
    pin_verification: 'text',
    pin_tries_left: 'integer',
    chip: 'boolean',
    approval_code: 'text',
    script: 'text',
  },
  change: 'replace',
  loadOrder: 'token',
  toColumns: (card) => ({
    token: card.token,
    pan_masked: card.panMasked,
    account_id: card.accountId,
    state: card.state,
    expiry: card.expiry,
    pin_verification: card.pinVerification,
    pin_tries_left: card.pinTriesLeft,
    chip: card.chip,
    approval_code: card.approvalCode,
    script: card.script,
  }),
  toRow: (columns) => ({
    token: columns['token'] as CardToken,
    panMasked: columns['pan_masked'] as string,
    accountId: columns['account_id'] as string,
    state: columns['state'] as Card['state'],
    expiry: columns['expiry'] as string,
    pinVerification: columns['pin_verification'] as string,
    pinTriesLeft: columns['pin_tries_left'] as number,
    chip: columns['chip'] as boolean,
    approvalCode: columns['approval_code'] as Card['approvalCode'],
    script: columns['script'] as Card['script'],
  }),
};

export const ACCOUNTS: BooksTable<Account> = {
  table: 'issuer_books.account',
  key: 'account_id',
  columns: {
    account_id: 'text',
    opening_minor: 'bigint',
    balance_minor: 'bigint',
    single_limit_minor: 'bigint',
    day_limit_minor: 'bigint',
    spent_date: 'text',
    spent_minor: 'bigint',
    voided_date: 'text',
    voided_minor: 'bigint',
    held_minor: 'bigint',
    month_limit_minor: 'bigint',
    day_count_limit: 'integer',
    partial_approval: 'boolean',
    spent_month: 'text',
    spent_in_month_minor: 'bigint',
    paid_date: 'text',
    paid_count: 'integer',
  },
  change: 'replace',
  loadOrder: 'account_id',
  toColumns: (account) => ({
    account_id: account.id,
    opening_minor: account.openingMinor,
    balance_minor: account.balanceMinor,
    single_limit_minor: account.singleLimitMinor,
    day_limit_minor: account.dayLimitMinor,
    spent_date: account.spentToday.date,
    spent_minor: account.spentToday.minor,
    voided_date: account.voidedToday.date,
    voided_minor: account.voidedToday.minor,
    held_minor: account.heldMinor,
    month_limit_minor: account.monthLimitMinor,
    day_count_limit: account.dayCountLimit,
    partial_approval: account.partialApproval,
    spent_month: account.spentThisMonth.month,
    spent_in_month_minor: account.spentThisMonth.minor,
    paid_date: account.paidToday.date,
    paid_count: account.paidToday.count,
  }),
  toRow: (columns) => ({
    id: columns['account_id'] as string,
    openingMinor: columns['opening_minor'] as number,
    balanceMinor: columns['balance_minor'] as number,
    singleLimitMinor: columns['single_limit_minor'] as number,
    dayLimitMinor: columns['day_limit_minor'] as number,
    spentToday: { date: columns['spent_date'] as string, minor: columns['spent_minor'] as number },
    voidedToday: { date: columns['voided_date'] as string, minor: columns['voided_minor'] as number },
    heldMinor: columns['held_minor'] as number,
    monthLimitMinor: columns['month_limit_minor'] as number | null,
    dayCountLimit: columns['day_count_limit'] as number | null,
    partialApproval: columns['partial_approval'] as boolean,
    spentThisMonth: { month: columns['spent_month'] as string, minor: columns['spent_in_month_minor'] as number },
    paidToday: { date: columns['paid_date'] as string, count: columns['paid_count'] as number },
  }),
};

export const AUTHORISATIONS: BooksTable<Authorisation> = {
  table: 'issuer_books.authorisation',
  key: 'authorisation_key',
  columns: {
    authorisation_key: 'text',
    kind: 'text',
    rrn: 'text',
    stan: 'text',
    transmitted_at: 'text',
    amount_minor: 'bigint',
    card_token: 'text',
    account_id: 'text',
    state: 'text',
    code: 'text',
    authorisation_code: 'text',
    original_key: 'text',
    at: 'bigint',
    requested_minor: 'bigint',
    effect_balance_minor: 'bigint',
    effect_held_minor: 'bigint',
    cryptogram_id: 'text',
  },
  change: 'replace',
  loadOrder: 'at, authorisation_key',
  toColumns: (authorisation) => ({
    authorisation_key: authorisation.key,
    kind: authorisation.kind,
    rrn: authorisation.rrn,
    stan: authorisation.stan,
    transmitted_at: authorisation.transmittedAt,
    amount_minor: authorisation.amountMinor,
    card_token: authorisation.cardToken,
    account_id: authorisation.accountId,
    state: authorisation.state,
    code: authorisation.code,
    authorisation_code: authorisation.authorisationCode,
    original_key: authorisation.originalKey,
    at: authorisation.at,
    requested_minor: authorisation.requestedMinor,
    effect_balance_minor: authorisation.effect.balanceMinor,
    effect_held_minor: authorisation.effect.heldMinor,
    cryptogram_id: authorisation.cryptogramId,
  }),
  toRow: (columns) => ({
    key: columns['authorisation_key'] as string,
    kind: columns['kind'] as Authorisation['kind'],
    rrn: columns['rrn'] as string,
    stan: columns['stan'] as string,
    transmittedAt: columns['transmitted_at'] as string,
    amountMinor: columns['amount_minor'] as number,
    cardToken: columns['card_token'] as CardToken | null,
    accountId: columns['account_id'] as string | null,
    state: columns['state'] as Authorisation['state'],
    code: columns['code'] as string,
    authorisationCode: columns['authorisation_code'] as string | null,
    originalKey: columns['original_key'] as string | null,
    effect: {
      balanceMinor: columns['effect_balance_minor'] as number,
      heldMinor: columns['effect_held_minor'] as number,
    },
    cryptogramId: columns['cryptogram_id'] as string | null,
    requestedMinor: columns['requested_minor'] as number,
    at: instant(columns['at'] as number),
  }),
};

export const POSTINGS: BooksTable<Posting> = {
  table: 'issuer_books.posting',
  key: 'posting_id',
  columns: {
    posting_id: 'text',
    account_id: 'text',
    amount_minor: 'bigint',
    kind: 'text',
    rrn: 'text',
    at: 'bigint',
  },
  change: 'append-only',
  loadOrder: 'at, posting_id',
  toColumns: (posting) => ({
    posting_id: posting.id,
    account_id: posting.accountId,
    amount_minor: posting.amountMinor,
    kind: posting.kind,
    rrn: posting.rrn,
    at: posting.at,
  }),
  toRow: (columns) => ({
    id: columns['posting_id'] as string,
    accountId: columns['account_id'] as string,
    amountMinor: columns['amount_minor'] as number,
    kind: columns['kind'] as Posting['kind'],
    rrn: columns['rrn'] as string,
    at: instant(columns['at'] as number),
  }),
};
