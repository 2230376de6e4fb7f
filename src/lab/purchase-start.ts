/** What a cashier keys in for each kind of transaction; what follows an original names it by what its slip says. */
import type { AttemptResult, StartInput } from '../terminal/index.ts';
import type { TransactionKind } from '../trade/index.ts';

export interface Keying {
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  /** Result of what it undoes, completes or changes. */
  readonly original: AttemptResult | undefined;
}

const PERIODS = 6;
/** What the issuer's clerk said on the telephone. */
const BY_TELEPHONE = 'T40817';

export function startInput({ transaction, amountMinor, original }: Keying): StartInput {
  const kind = 'start';
  const originalStan = original?.sent?.stan ?? '000000';
  const date = original?.answer?.localDate ?? '0000';
  const authorisationCode = original?.answer?.authorisationCode ?? '000000';
  const rrn = original?.answer?.rrn ?? '000000000000';
  switch (transaction) {
    case 'balance':
      return { kind, transaction };
    case 'sale':
    case 'offline-sale':
    case 'qr-sale':
    case 'qr-code-sale':
    case 'pre-authorisation':
      return { kind, transaction, amountMinor };
    case 'instalment':
      return { kind, transaction, amountMinor, periods: PERIODS };
    case 'void':
    case 'completion-void':
    case 'qr-void':
      return { kind, transaction, originalStan };
    case 'refund':
      return { kind, transaction, amountMinor, original: { rrn, date } };
    case 'incremental-pre-authorisation':
    case 'completion':
    case 'pre-authorisation-void':
      return { kind, transaction, amountMinor, original: { authorisationCode, date } };
    case 'completion-advice':
    case 'qr-refund':
      return { kind, transaction, amountMinor, original: { stan: originalStan } };
    case 'adjustment':
      return { kind, transaction, amountMinor, originalStan };
    case 'tip-adjustment':
      return { kind, transaction, tipMinor: amountMinor, originalStan };
    case 'offline-settlement':
      return { kind, transaction, amountMinor, authorisationCode: BY_TELEPHONE };
  }
}
