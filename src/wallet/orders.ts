/** 0200 and 0220: charging a code, offering one, giving money back, and what a repeat or a query is told. */
import { after, type Instant } from '../std/index.ts';
import {
  answerTo,
  authorisationCodeFor,
  eventAt,
  lettersFor,
  refusedUnread,
  standing,
  type Verdict,
} from './answer.ts';
import type { Finding, WalletEvent, WalletRequest } from './messages.ts';
import { askedToPay, dayOf, postingFor, refused } from './paying.ts';
import { type OrderRequest, readQuestion } from './request.ts';
import {
  countOn,
  isCharge,
  ORDERS_MAX,
  type Order,
  type PaymentCode,
  postingId,
  type User,
  type WalletBooks,
} from './state.ts';

/** One request that was read, and what it is looked at with. */
interface Case {
  readonly books: WalletBooks;
  readonly input: WalletRequest;
  readonly request: OrderRequest;
  readonly now: Instant;
}

/** The answer to a 0200 or a 0220. */
export function orderVerdict(books: WalletBooks, input: WalletRequest, now: Instant): Verdict {
  const read = readQuestion(input);
  if (!read.ok) return refusedUnread(input, read.fault, now);
  if (read.value.kind === 'query') return queryVerdict(books, { input, originalKey: read.value.originalKey, now });
  const request = read.value.order;
  const one: Case = { books, input, request, now };
  const known = books.orders.get(request.key);
  if (known !== undefined) return repeatVerdict(one, known);
  if (books.orders.size >= ORDERS_MAX) return refusedUnread(input, { check: 'capacity', code: '96' }, now);
  if (isReferenceUsed(one)) return declined(one, { check: 'reference-unused', code: '94' });
  switch (request.kind) {
    case 'sale':
      return saleVerdict(one);
    case 'code-sale':
      return codeSaleVerdict(one);
    case 'void':
    case 'refund':
      return giveBackVerdict(one);
  }
}

/** What became of an order. Nothing moves. An order that this wallet never saw is 25: it may still be on its way. */
function queryVerdict(
  books: WalletBooks,
  { input, originalKey, now }: { readonly input: WalletRequest; readonly originalKey: string; readonly now: Instant },
): Verdict {
  const order = books.orders.get(originalKey);
  const isKnown = order !== undefined && isCharge(order) && order.state !== 'reversed-before-arrival';
  const own = isKnown ? standing(order) : { responseCode: '25' };
  const event = eventAt(now, { kind: 'queried', rrn: input.message.rrn ?? '', code: own.responseCode });
  return { events: [event], answer: answerTo(input.message, own, now) };
}

/**
 * The same request again gets its answer again, and of a sale the answer of now: it may have been paid meanwhile. What no
 * longer stands, or another request under the same numbers, gets 94: never an approval for money that is not held.
 */
function repeatVerdict({ input, request, now }: Case, known: Order): Verdict {
  const refusal = (check: Finding['check']): Verdict => refusedUnread(input, { check, code: '94' }, now);
  if (known.state === 'reversed-before-arrival') return refusal('not-reversed-already');
  const same =
    known.kind === request.kind &&
    known.amountMinor === request.amountMinor &&
    known.codeToken === input.code &&
    known.originalKey === request.originalKey;
  if (!same || known.state === 'reversed' || known.state === 'voided') return refusal('reference-unused');
  const event = eventAt(now, { kind: 'repeated', rrn: known.rrn, code: known.code });
  return { events: [event], answer: answerTo(input.message, standing(known), now) };
}

/** A reference number takes one posting of each kind: another trace number under it is another request. */
function isReferenceUsed({ books, request }: Case): boolean {
  const { kind, rrn } = request;
  return books.postings.has(postingId(rrn, kind === 'code-sale' ? 'sale' : kind));
}

/**
 * A code is charged: known here (14 else, WeChat Pay's AUTH_CODE_INVALID), never used before (94, ORDERPAID), not expired
 * (54, AUTHCODEEXPIRE). Whatever the user then does, the code is used up.
 */
function saleVerdict(one: Case): Verdict {
  const { books, input, now } = one;
  const code = input.code === null ? undefined : books.codes.get(input.code);
  const user = code === undefined ? undefined : books.users.get(code.userId);
  if (code === undefined || user === undefined) return declined(one, { check: 'code-known', code: '14' });
  if (code.usedBy !== null) return declined(one, { check: 'code-unused', code: '94' });
  if (code.expiresAt <= now) return declined(one, { check: 'code-alive', code: '54' });
  const order = { ...orderOf(one), voucher: voucherFor(one) };
  const asked = askedToPay({ order, user, settings: books.settings, now });
  const used: PaymentCode = { ...code, usedBy: order.key };
  return decided(one, { ...asked, rows: { ...asked.rows, codes: [used] } });
}

/** A code for the terminal to show. Its domain can never be registered (RFC 2606). */
function codeSaleVerdict(one: Case): Verdict {
  const { books, request, now } = one;
  const shownText = `https://pay.${books.walletId}.example/q/${lettersFor('shown', request.key, 20)}`;
  const order: Order = {
    ...orderOf(one),
    voucher: voucherFor(one),
    shownText,
    state: 'shown',
    code: '09',
    ends: { at: after(now, books.settings.shownLifeMs), how: 'expires' },
  };
  return decided(one, eventAt(now, { kind: 'code-offered', rrn: request.rrn }, { orders: [order] }));
}

function giveBackVerdict(one: Case): Verdict {
  const { books, request } = one;
  const sale = books.orders.get(request.originalKey ?? '');
  const user = books.users.get(sale?.userId ?? '');
  if (sale === undefined || user === undefined || !isCharge(sale))
    return declined(one, { check: 'original-known', code: '25' });
  const finding = giveBackFinding(request, sale) ?? fundsFinding(books, request);
  if (finding !== undefined) return declined(one, finding);
  return decided(one, request.kind === 'void' ? voided(one, sale, user) : refunded(one, sale, user));
}

/** A void gives back the whole of an untouched sale, refunds together never more than it. */
/** A refund is paid out of what the merchants have here: 51, WeChat Pay's NOTENOUGH of a refund. */
function fundsFinding(books: WalletBooks, { kind, amountMinor }: OrderRequest): Finding | undefined {
  const { refundFundsMinor } = books.settings;
  if (kind !== 'refund' || refundFundsMinor === undefined) return undefined;
  const given = [...books.postings.values()].filter((posting) => posting.kind === 'refund');
  const givenMinor = given.reduce((sum, posting) => sum + posting.amountMinor, 0);
  return givenMinor + amountMinor > refundFundsMinor ? { check: 'merchant-funds', code: '51' } : undefined;
}

function giveBackFinding(request: OrderRequest, sale: Order): Finding | undefined {
  if (request.voucher !== null && request.voucher !== sale.voucher) return { check: 'voucher', code: '25' };
  if (sale.state !== 'done') return { check: 'original-open', code: '12' };
  const leftMinor = sale.amountMinor - sale.refundedMinor;
  if (request.kind === 'refund')
    return request.amountMinor > leftMinor ? { check: 'original-amount', code: '64' } : undefined;
  if (sale.refundedMinor > 0) return { check: 'original-open', code: '12' };
  return request.amountMinor === sale.amountMinor ? undefined : { check: 'original-amount', code: '64' };
}

function voided(one: Case, sale: Order, user: User): WalletEvent {
  const { request, now } = one;
  const { amountMinor } = sale;
  const date = dayOf(now);
  const held = countOn(user.voidedToday, date);
  const credited: User = {
    ...user,
    balanceMinor: user.balanceMinor + amountMinor,
    voidedToday: { ...held, minor: held.minor + amountMinor, count: held.count + 1 },
  };
  const order: Order = { ...doneOrder(one, sale), voucher: sale.voucher };
  return eventAt(
    now,
    { kind: 'voided', rrn: request.rrn, originalRrn: sale.rrn },
    {
      users: [credited],
      orders: [{ ...sale, state: 'voided', code: '12' }, order],
      postings: [postingFor(order, { kind: 'void', amountMinor, at: now })],
    },
  );
}

function refunded(one: Case, sale: Order, user: User): WalletEvent {
  const { request, now } = one;
  const { amountMinor } = request;
  const credited: User = { ...user, balanceMinor: user.balanceMinor + amountMinor };
  const order: Order = { ...doneOrder(one, sale), voucher: sale.voucher };
  return eventAt(
    now,
    { kind: 'refunded', rrn: request.rrn, originalRrn: sale.rrn },
    {
      users: [credited],
      orders: [{ ...sale, refundedMinor: sale.refundedMinor + amountMinor }, order],
      postings: [postingFor(order, { kind: 'refund', amountMinor, at: now })],
    },
  );
}

const doneOrder = (one: Case, sale: Order): Order => ({
  ...orderOf(one),
  userId: sale.userId,
  state: 'done',
  code: '00',
});

/** A row of the books for this request, before anything is decided. */
function orderOf({ books, input, request, now }: Case): Order {
  const { key, kind, rrn, stan, amountMinor, originalKey } = request;
  return {
    key,
    kind,
    rrn,
    stan,
    amountMinor,
    userId: null,
    codeToken: input.code,
    state: 'declined',
    code: '96',
    authorisationCode: authorisationCodeFor(books.walletId, key),
    voucher: null,
    shownText: null,
    originalKey,
    refundedMinor: 0,
    ends: null,
    at: now,
  };
}

const voucherFor = ({ books, request }: Case): string => lettersFor(`${books.walletId} voucher`, request.key, 20);

/** A refusal that is remembered, so that a repeat of the request gets it again. */
const declined = (one: Case, finding: Finding): Verdict => decided(one, refused(orderOf(one), finding, one.now));

/** The answer says how the order stands in the rows that the event leaves. */
function decided({ input, request, now }: Case, event: WalletEvent): Verdict {
  const order = event.rows.orders.find(({ key }) => key === request.key);
  return { events: [event], answer: order === undefined ? null : answerTo(input.message, standing(order), now) };
}
