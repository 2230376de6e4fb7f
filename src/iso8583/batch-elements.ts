/** DE 48 of a batch settlement and of what follows it. Source: protocol reference 1.9. */
import { fault, ok, type Result } from '../std/index.ts';
import type { BalanceFlag, BalanceFlags, BatchTotalsPair, BlockTotals } from '../trade/index.ts';

/** A record of a stripe upload: at most eight to a message. */
export interface UploadRecord {
  /** 00 a domestic card, 01 a foreign one. */
  readonly kind: '00' | '01';
  /** Six digits. */
  readonly stan: string;
  /** At most twenty digits; a sender that keeps no card numbers has zeros in the hidden places. */
  readonly panDigits: string;
  readonly amountMinor: number;
}

export type BatchElementFault = 'form';

export const UPLOAD_RECORDS_MAX = 8;

/** Sixty-two digits; without flags, as in a request, both are 0. */
export function buildTotals(totals: BatchTotalsPair, flags?: BalanceFlags): string {
  return block(totals.domestic) + (flags?.domestic ?? '0') + block(totals.foreign) + (flags?.foreign ?? '0');
}

export interface ReadTotals {
  readonly totals: BatchTotalsPair;
  /** `undefined` while they are 0, as in a request. */
  readonly flags: BalanceFlags | undefined;
}

export function parseTotals(text: string): Result<ReadTotals, BatchElementFault> {
  if (!/^\d{62}$/.test(text)) return fault('form');
  const [domestic, foreign] = [text.slice(0, BLOCK_DIGITS), text.slice(BLOCK_DIGITS)] as [string, string];
  const flags = { domestic: domestic.slice(-1), foreign: foreign.slice(-1) };
  const areFlags = isFlag(flags.domestic) && isFlag(flags.foreign);
  return ok({
    totals: { domestic: readBlock(domestic), foreign: readBlock(foreign) },
    flags: areFlags ? (flags as BalanceFlags) : undefined,
  });
}

export function buildUploadRecords(records: readonly UploadRecord[]): string {
  const texts = records.map(
    ({ kind, stan, panDigits, amountMinor }) =>
      kind + stan.padStart(6, '0') + panDigits.padStart(PAN_DIGITS, '0') + number(amountMinor, AMOUNT_DIGITS),
  );
  return number(records.length, 2) + texts.join('');
}

export function parseUploadRecords(text: string): Result<readonly UploadRecord[], BatchElementFault> {
  const count = Number(text.slice(0, 2));
  const fits = /^\d+$/.test(text) && count >= 1 && count <= UPLOAD_RECORDS_MAX;
  if (!fits || text.length !== 2 + count * RECORD_DIGITS) return fault('form');
  const records: UploadRecord[] = [];
  for (let at = 2; at < text.length; at += RECORD_DIGITS) {
    const record = text.slice(at, at + RECORD_DIGITS);
    const kind = record.slice(0, 2);
    if (kind !== '00' && kind !== '01') return fault('form');
    records.push({
      kind,
      stan: record.slice(2, 8),
      panDigits: record.slice(8, 28).replace(/^0+/, ''),
      amountMinor: Number(record.slice(28)),
    });
  }
  return ok(records);
}

const BLOCK_DIGITS = 31;
const PAN_DIGITS = 20;
const AMOUNT_DIGITS = 12;
/** Kind 2, trace 6, card number 20, amount 12. */
const RECORD_DIGITS = 40;

const number = (value: number, digits: number): string => String(value).padStart(digits, '0');

const isFlag = (text: string): text is BalanceFlag => text === '1' || text === '2' || text === '3';

const block = ({ debitMinor, debitCount, creditMinor, creditCount }: BlockTotals): string =>
  number(debitMinor, AMOUNT_DIGITS) +
  number(debitCount, 3) +
  number(creditMinor, AMOUNT_DIGITS) +
  number(creditCount, 3);

const readBlock = (text: string): BlockTotals => ({
  debitMinor: Number(text.slice(0, 12)),
  debitCount: Number(text.slice(12, 15)),
  creditMinor: Number(text.slice(15, 27)),
  creditCount: Number(text.slice(27, 30)),
});
