/** Finds what a void, a refund, a completion points at: by reference number, by trace number, or by code, day and card. */
import type { Found, PaymentStore } from '../machine/index.ts';
import { type PaymentFact, type PaymentRow, TRANSACTIONS } from '../trade/index.ts';
import { isUnknown } from './payment/judge-original.ts';

type Opened = Extract<PaymentFact, { kind: 'opened' }>;
type Done = (found: Found) => void;

/** One look after another, the surest first; the first payment that may be meant is it. A look that fails ends it. */
export function findOriginal(store: PaymentStore, opened: Opened, done: Done): void {
  const looks = looksFor(store, opened);
  const next = (at: number): void => {
    const look = looks[at];
    if (look === undefined) return done(undefined);
    look((found) => {
      const isIt = found === 'failed' || (found !== undefined && mayBeMeant(found.row, opened));
      return isIt ? done(found) : next(at + 1);
    });
  };
  next(0);
}

function looksFor(store: PaymentStore, opened: Opened): readonly ((done: Done) => void)[] {
  const { original, merchantId, terminalId, cardToken } = opened;
  if (original === null) return [];
  const { rrn, batch, stan, authorisationCode, date } = original;
  // Whoever names a reference number means that and nothing else.
  if (rrn !== null) return [(done) => store.loadByRrn(merchantId, rrn, done)];
  const looks: ((done: Done) => void)[] = [];
  if (!isUnknown(stan)) looks.push((done) => store.loadByTrace({ merchantId, terminalId, batch, stan }, done));
  if (authorisationCode !== undefined && cardToken !== null) {
    const monthDay = date === undefined || isUnknown(date) ? null : date;
    looks.push((done) => store.loadByAuthorisation({ merchantId, authorisationCode, cardToken, monthDay }, done));
  }
  return looks;
}

/** Of a kind that can be meant, and under the code that was named. */
function mayBeMeant(row: PaymentRow, { transaction, original }: Opened): boolean {
  if (!row.keyed || !TRANSACTIONS[transaction].originals.includes(row.transaction)) return false;
  const named = original?.authorisationCode;
  return named === undefined || original?.rrn != null || row.authorisationCode === named;
}
