/** Messages made from rows: the row fixes, the values fill in, and the checker has the last word. */
import { fault, hhmmss, mmdd, ok, type Result } from '../../std/index.ts';
import { AMOUNT_MINOR_MAX } from '../../trade/index.ts';
import type { Dialect } from '../dialect.ts';
import { unionpayPos } from '../dialects/unionpay-pos.ts';
import type { ElementName, Message } from '../message.ts';
import { type Balance, buildBalances, buildOriginal, buildTyping, parseOriginal, parseTyping } from '../typing.ts';
import { checkMessage } from './check.ts';
import { amountOf, Draft, draftRequest, reversalChipData } from './derive.ts';
import { byWeight, type Finding, type Found, tell } from './finding.ts';
import type { BuildOptions, MessageValues, ResponseValues, ReversalReason } from './message-values.ts';
import { buildPaymentTag } from './private-rules.ts';
import { codesOf, responseMti } from './row.ts';
import { CATALOGUE_USUAL } from './settings.ts';
import { type Direction, transactionOf } from './transaction-of.ts';
import { reversalRowOf, type TransactionId, type TransactionRow, transactionRow } from './transaction-row.ts';

/**
 * A request without its MAC. The fault lists everything at once: what is missing, what this transaction forbids, and
 * what does not fit its element. `values.elements` may add what the catalogue does not list, and nothing it forbids.
 */
export function buildMessage(
  id: TransactionId,
  values: MessageValues,
  options: BuildOptions = {},
): Result<Message, readonly Finding[]> {
  const settings = { ...CATALOGUE_USUAL, ...options.settings };
  const row = transactionRow(id);
  const draft = draftRequest({ row, values, settings });
  const message: Message = { mti: codesOf(row.requestMti, settings)[0] ?? '', ...draft.elements };
  const given = new Set(Object.keys(values.elements ?? {}) as ElementName[]);
  return judged({ message, row, direction: 'request', options, unfit: draft.unfit, given });
}

/** The answer to a request, without its MAC. It repeats what an answer repeats and nothing else of the request. */
export function buildResponse(
  request: Message,
  values: ResponseValues,
  options: BuildOptions = {},
): Result<Message, readonly Finding[]> {
  const settings = { ...CATALOGUE_USUAL, ...options.settings };
  const found = transactionOf(request, { settings, direction: 'request' });
  const row = found?.differs.some(({ path }) => path === 'mti') ? undefined : found?.row;
  if (row === undefined) return fault(checkMessage({ dialect: dialectOf(options), message: request, settings }));
  const draft = new Draft();
  for (const name of ECHOED) {
    if (mayCarry(row, 'response', name)) draft.set(name, request[name] as never);
  }
  draftAnswer(draft, { row, request, values, options });
  const message: Message = { mti: responseMti(request.mti), ...draft.elements };
  const given = new Set(Object.keys(values.elements ?? {}) as ElementName[]);
  return judged({ message, row, direction: 'response', options, unfit: draft.unfit, given, request });
}

/**
 * The reversal of a request, without its MAC: the same trace number, no track, no PIN block, no reference number, the
 * chip's data reduced. Source: protocol reference 5.1. The fault is one finding for what cannot be reversed.
 */
export function buildReversal(
  request: Message,
  reason: ReversalReason,
  options: BuildOptions = {},
): Result<Message, readonly Finding[]> {
  const lookup = { settings: options.settings, direction: 'request' } as const;
  const row = transactionOf(request, lookup)?.row;
  const reversal = row === undefined ? undefined : reversalRowOf(row);
  if (row === undefined || reversal === undefined) return fault(notReversible(request, options));
  const draft = new Draft();
  for (const name of Object.keys(reversal.request) as ElementName[]) {
    if (name !== 'mac' && mayCarry(reversal, 'request', name)) draft.set(name, request[name] as never);
  }
  draft.set('responseCode', REASON_CODES[reason.kind]);
  const late = 'authorisationCode' in reason ? reason.authorisationCode : undefined;
  draft.set('authorisationCode', late);
  const script = 'scriptResult' in reason ? reason.scriptResult : undefined;
  const { iccData: _whole, ...rest } = draft.elements;
  const chip = request.iccData === undefined ? undefined : reversalChipData(request.iccData, script);
  const message: Message = {
    mti: '0400',
    ...rest,
    ...(chip !== undefined && mayCarry(reversal, 'request', 'iccData') && { iccData: chip }),
    ...reversedOriginal(row, request, reason),
  };
  return judged({
    message,
    row: reversal,
    direction: 'request',
    options,
    unfit: [],
    given: new Set(),
    original: request,
  });
}

const USUAL_DIALECT = unionpayPos();
const dialectOf = ({ dialect }: BuildOptions): Dialect => dialect ?? USUAL_DIALECT;

const ECHOED = [
  'pan',
  'processingCode',
  'amount',
  'stan',
  'conditionCode',
  'terminalId',
  'merchantId',
  'currency',
  'typing',
] as const satisfies readonly ElementName[];

const REASON_CODES: Readonly<Record<ReversalReason['kind'], string>> = {
  'no-answer': '98',
  interrupted: '06',
  'bad-mac': 'A0',
  'chip-declined': '06',
};

const UNANSWERED: ReadonlySet<ReversalReason['kind']> = new Set<ReversalReason['kind']>(['no-answer', 'interrupted']);

/** What the table rules out, or does not name, is not taken along. */
function mayCarry(row: TransactionRow, direction: Direction, name: ElementName): boolean {
  const presence = row[direction][name];
  return presence !== undefined && presence !== 'forbidden' && presence !== 'unlisted';
}

interface Answering {
  readonly row: TransactionRow;
  readonly request: Message;
  readonly values: ResponseValues;
  readonly options: BuildOptions;
}

function draftAnswer(draft: Draft, { row, request, values, options }: Answering): void {
  const { amountMinor, balances, paymentVoucher, batch } = values;
  const settings = { ...CATALOGUE_USUAL, ...options.settings };
  draft.set('responseCode', values.code);
  if (mayCarry(row, 'response', 'localTime')) {
    draft.set('localTime', hhmmss(values.at));
    draft.set('localDate', mmdd(values.at));
  }
  draft.set('settlementDate', values.settlementDate);
  draft.set('acquirerId', values.acquirerId);
  draft.set('rrn', values.rrn);
  draft.set('authorisationCode', values.authorisationCode);
  draft.set('iccData', values.iccData);
  if (amountMinor !== undefined) draft.set('amount', amountOf(draft, 'amount', amountMinor));
  if (balances?.every(isBalance)) draft.set('balances', buildBalances(balances));
  else if (balances !== undefined) draft.refuse('balances', 12);
  if (paymentVoucher !== undefined) {
    draft.set('paymentData', buildPaymentTag('A4', paymentVoucher, settings.paymentTagLengthDigits));
  }
  const typing = request.typing === undefined ? undefined : parseTyping(request.typing);
  if (batch !== undefined && typing?.ok) {
    draft.set('typing', buildTyping({ ...typing.value, batch: draft.number('typing', batch, 6) }));
  }
  for (const [name, value] of Object.entries(values.elements ?? {})) draft.set(name as 'rrn', value as string);
}

const isBalance = ({ accountType, amountType, currency, amountMinor }: Balance): boolean =>
  /^\d{2}$/.test(accountType) &&
  /^\d{2}$/.test(amountType) &&
  /^\d{3}$/.test(currency) &&
  Number.isSafeInteger(amountMinor) &&
  Math.abs(amountMinor) <= AMOUNT_MINOR_MAX;

/** Where no answer came, a terminal does not know the date under which the host booked: 61.3 is 0000. */
function reversedOriginal(row: TransactionRow, request: Message, reason: ReversalReason): Partial<Message> {
  if (row.reversalDate === undefined || !UNANSWERED.has(reason.kind)) return {};
  const original = parseOriginal(request.originalTransaction ?? '');
  return original.ok ? { originalTransaction: buildOriginal({ ...original.value, date: '0000' }) } : {};
}

interface Judging {
  readonly message: Message;
  readonly row: TransactionRow;
  readonly direction: Direction;
  readonly options: BuildOptions;
  readonly unfit: readonly Found[];
  /** Elements that were given by name: they may be more than the catalogue lists. */
  readonly given: ReadonlySet<ElementName>;
  readonly request?: Message;
  readonly original?: Message;
}

/** Warnings pass, except for a value that has no place in this transaction. */
function judged(judging: Judging): Result<Message, readonly Finding[]> {
  const { message, row, direction, options, unfit, given, request, original } = judging;
  const dialect = dialectOf(options);
  const { settings } = options;
  const checked = checkMessage({
    dialect,
    message,
    direction,
    request,
    original,
    settings,
    transaction: row.id,
    sealing: 'unsealed',
  });
  const told = tell(unfit, { dialect, message, direction, unpackFaults: [] });
  const refused = [...told, ...checked].filter(
    ({ severity, kind, name }) => severity === 'error' || (kind === 'unlisted' && !given.has(name as ElementName)),
  );
  return refused.length === 0 ? ok(message) : fault(byWeight(refused));
}

function notReversible(request: Message, options: BuildOptions): Finding[] {
  const found: Found = { kind: 'not-reversible', severity: 'error', effect: 'reversal-fails', name: 'mti' };
  return tell([found], { dialect: dialectOf(options), message: request, direction: 'request', unpackFaults: [] });
}
