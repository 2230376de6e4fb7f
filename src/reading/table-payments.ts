/**
 * Payments out of the rows of a table. A card number becomes its mask and a token at once; a row without an answer is a
 * payment whose outcome nobody knows.
 */
import { civilTime, type Instant, isoDate } from '../std/index.ts';
import { emptyRow, moneyAfter, TRACE_LIMITS, type TracedPayment } from '../trace/index.ts';
import {
  type CardToken,
  type CodeSpace,
  type IssuerId,
  type MerchantId,
  maskDigitRuns,
  maskPan,
  type PaymentEvent,
  type PaymentId,
  type PaymentOutcome,
  type PaymentRow,
  Secret,
  type TerminalId,
} from '../trade/index.ts';
import { issuerOfMask, type PaymentSource, plainId } from './payment-source.ts';
import type { TableMapping } from './table-columns.ts';
import {
  type AmountUnit,
  amountMinorIn,
  codeCellIn,
  type DayOrder,
  entryIn,
  kindIn,
  pinIn,
  plainCell,
  statusIn,
  timeIn,
} from './table-values.ts';
import type { TableColumn } from './table-words-tables.ts';

export interface TableOptions extends PaymentSource {
  readonly mapping: TableMapping;
  readonly unit: AmountUnit;
  readonly order: DayOrder;
  readonly offsetMinutes: number;
}

export type RowFault = {
  readonly line: number;
  readonly kind: 'time-unreadable' | 'amount-unreadable' | 'limit-reached';
};

export interface TablePayments {
  readonly payments: readonly TracedPayment[];
  /** The first of them; `faultCount` counts all. */
  readonly faults: readonly RowFault[];
  readonly faultCount: number;
  /** Card numbers that a spreadsheet has turned into something like 6.2E+15: their cards cannot be told apart. */
  readonly cardsLost: number;
}

const FAULTS_MAX = 200;
/** What a table speaks that does not say whose codes it has. */
const USUAL_SPACE: CodeSpace = 'unionpay.pos';

export class TableReader {
  readonly #options: TableOptions;
  readonly #payments: TracedPayment[] = [];
  readonly #faults: RowFault[] = [];
  #faultCount = 0;
  #cardsLost = 0;

  constructor(options: TableOptions) {
    this.#options = options;
  }

  take(line: number, cells: readonly string[]): void {
    if (this.#payments.length >= TRACE_LIMITS.paymentsMax) return this.#fault(line, 'limit-reached');
    const cell = (name: TableColumn): string => {
      const column = this.#options.mapping.columns[name];
      return column === undefined ? '' : plainCell(cells[column.index]);
    };
    const openedAt = this.#timeOf(cell);
    if (openedAt === undefined) return this.#fault(line, 'time-unreadable');
    const amountMinor = cell('amount') === '' ? 0 : amountMinorIn(cell('amount'), this.#options.unit);
    if (amountMinor === undefined) return this.#fault(line, 'amount-unreadable');
    this.#payments.push(this.#paymentOf({ line, cell, openedAt, amountMinor }));
  }

  finish(): TablePayments {
    return {
      payments: this.#payments,
      faults: this.#faults,
      faultCount: this.#faultCount,
      cardsLost: this.#cardsLost,
    };
  }

  #timeOf(cell: (name: TableColumn) => string): Instant | undefined {
    const { order, offsetMinutes } = this.#options;
    const [date, time] = [cell('date'), cell('time')];
    // The time may hold its date as well; the column of dates then says it again.
    return timeIn(time, { order, offsetMinutes }) ?? timeIn(`${date} ${time}`.trim(), { order, offsetMinutes });
  }

  #paymentOf({ line, cell, openedAt, amountMinor }: RowCells): TracedPayment {
    const transaction = kindIn(cell('kind'));
    const terminal = plainId(cell('terminal'), 15) || 'x';
    const paymentId = idOf(openedAt, terminal, line);
    const merchantId = (plainId(cell('merchant'), 15) || '-') as MerchantId;
    const code = codeCellIn(cell('code'));
    const space = this.#options.space ?? USUAL_SPACE;
    const outcome = this.#outcomeOf(code, cell('status'), space);
    const card = this.#cardOf(cell('card'));
    const short = (name: TableColumn, max: number): string | null => maskDigitRuns(plainId(cell(name), max)) || null;
    const row: PaymentRow = {
      ...emptyRow({ paymentId, merchantId, terminalId: terminal as TerminalId, transaction, amountMinor, openedAt }),
      ...card,
      batch: short('batch', 6) ?? '000000',
      stan: short('stan', 6),
      rrn: short('rrn', 32),
      authorisationCode: short('authorisation', 6),
      issuerId: issuerNamed(cell('issuer')) ?? issuerOfMask(card.panMasked),
      entry: entryIn(cell('entry')),
      pin: pinIn(cell('pin')),
      code: code === '' ? null : code,
      keyed: true,
      outcome,
      approvedMinor: outcome === 'approved' ? amountMinor : null,
      money: moneyAfter(outcome, transaction, 'not-approved'),
      version: code === '' ? 0 : 1,
    };
    return { paymentId, row, rowFrom: 'events', events: code === '' ? [] : [answered(space, code, openedAt)] };
  }

  /** What the code says; a list of states knows of what came after it. */
  #outcomeOf(code: string, status: string, space: CodeSpace): PaymentOutcome {
    const said = statusIn(status);
    if (said === 'reversed' || said === 'voided') return said;
    if (code !== '') return this.#options.senseOf(space, code);
    return said ?? 'unknown';
  }

  #cardOf(cell: string): Pick<PaymentRow, 'cardToken' | 'panMasked' | 'lastFour'> {
    const bare = cell.replace(/[ -]/g, '');
    if (/^\d{13,19}$/.test(bare)) {
      const panMasked = maskPan(bare);
      return { cardToken: this.#options.tokenOf(Secret.pan(bare)), panMasked, lastFour: bare.slice(-4) };
    }
    if (/^\d[.,]\d+E\+?\d+$/i.test(bare)) this.#cardsLost += 1;
    const masked = /^(\d{6,8})[*xX•.…]+(\d{4})$/.exec(bare);
    if (masked === null) return { cardToken: null, panMasked: null, lastFour: null };
    // The digits that are shown tell two cards apart but for one pair in ten thousand of an issuer.
    const [, front = '', lastFour = ''] = masked;
    const panMasked = `${front.slice(0, 6)}******${lastFour}`;
    return { cardToken: this.#tokenOfMask(panMasked), panMasked, lastFour };
  }

  #tokenOfMask(panMasked: string): CardToken {
    return this.#options.tokenOf(Secret.withheld(panMasked, panMasked));
  }

  #fault(line: number, kind: RowFault['kind']): void {
    this.#faultCount += 1;
    if (this.#faults.length < FAULTS_MAX) this.#faults.push({ line, kind });
  }
}

interface RowCells {
  readonly line: number;
  readonly cell: (name: TableColumn) => string;
  readonly openedAt: Instant;
  readonly amountMinor: number;
}

/** By its line, which is unique and finds it again. */
function idOf(at: Instant, terminal: string, line: number): PaymentId {
  const date = isoDate(civilTime(at)).slice(2).replaceAll('-', '');
  return `p_${date}_${terminal.replace(/[^0-9A-Za-z]/g, '').slice(0, 8) || 'x'}_l${line}` as PaymentId;
}

const issuerNamed = (cell: string): IssuerId | undefined =>
  cell === '' ? undefined : (maskDigitRuns(cell.slice(0, 40)) as IssuerId);

function answered(space: CodeSpace, code: string, at: Instant): PaymentEvent {
  const message = { dialect: 'table', mti: '', elements: [] };
  return { kind: 'answered', space, code, hop: { from: 'switch', to: 'terminal', message }, seq: 1, at };
}
