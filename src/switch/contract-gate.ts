/** Whether the acquirer's contract with a merchant lets a payment in. Who keeps contracts says how each of them stands. */
import { type MerchantId, type RefusalReason, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';

/** As far as it concerns a payment; why a contract stands so is for those who keep it to say. */
export interface ContractStanding {
  readonly merchant: 'open' | 'closed' | 'blocked';
  /** Transactions that the contract does not hold. */
  readonly closed: readonly TransactionKind[];
}

/** Whoever has no contract on record here is let in: an acquirer may keep its contracts elsewhere. */
export function contractRefusal(
  of: { readonly merchantId: MerchantId; readonly transaction: TransactionKind },
  standingOf: ((merchantId: MerchantId) => ContractStanding | undefined) | undefined,
): RefusalReason | undefined {
  const standing = standingOf?.(of.merchantId);
  // What has happened already, and what lets go of money or takes a charge back whole, is heard under any contract.
  const { whenUnanswered, money } = TRANSACTIONS[of.transaction];
  if (standing === undefined || whenUnanswered === 'resent' || money === 'undo' || money === 'release')
    return undefined;
  if (standing.merchant === 'blocked') return 'merchant-blocked';
  if (standing.merchant === 'closed') return 'contract-closed';
  return standing.closed.includes(of.transaction) ? 'service-closed' : undefined;
}
