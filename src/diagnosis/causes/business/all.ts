/** Causes of the merchant's contract and account, of risk and rules, of wallets, of the counter, and of payouts. */
import type { Cause } from '../../cause.ts';
import { batchNotSettledSoNoPayout } from './batch-not-settled-so-no-payout.ts';
import { cashOutSuspected } from './cash-out-suspected.ts';
import { codeNotAPaymentCode } from './code-not-a-payment-code.ts';
import { contractOrFeesHeld } from './contract-or-fees-held.ts';
import { insiderSignals } from './insider-signals.ts';
import { merchantCategoryNotAllowed } from './merchant-category-not-allowed.ts';
import { merchantDocumentsExpired } from './merchant-documents-expired.ts';
import { merchantLegalHold } from './merchant-legal-hold.ts';
import { merchantNotLiveYet } from './merchant-not-live-yet.ts';
import { merchantQrNotOpened } from './merchant-qr-not-opened.ts';
import { merchantRefundBalanceShort } from './merchant-refund-balance-short.ts';
import { merchantSuspended } from './merchant-suspended.ts';
import { notAllowedByRule } from './not-allowed-by-rule.ts';
import { operatorPasswordWrong } from './operator-password-wrong.ts';
import { payoutAccountWrong } from './payout-account-wrong.ts';
import { payoutAmountDiffersByFeesOrRefunds } from './payout-amount-differs-by-fees-or-refunds.ts';
import { payoutHeldByRisk } from './payout-held-by-risk.ts';
import { payoutNotDueYet } from './payout-not-due-yet.ts';
import { payoutOnHolidayCalendar } from './payout-on-holiday-calendar.ts';
import { pinCompromiseSuspected } from './pin-compromise-suspected.ts';
import { qrCodeOfOtherWallet } from './qr-code-of-other-wallet.ts';
import { riskBlockedByAcquirer } from './risk-blocked-by-acquirer.ts';
import { ruleChangedRecently } from './rule-changed-recently.ts';
import { serviceNotOpened } from './service-not-opened.ts';
import { settlementMismatchOpen } from './settlement-mismatch-open.ts';
import { velocityLimit } from './velocity-limit.ts';
import { walletAccountRiskBlocked } from './wallet-account-risk-blocked.ts';
import { walletBalanceShort } from './wallet-balance-short.ts';
import { walletDown } from './wallet-down.ts';
import { walletLimitReached } from './wallet-limit-reached.ts';
import { walletUserNotVerified } from './wallet-user-not-verified.ts';
import { wrongAmountKeyed } from './wrong-amount-keyed.ts';
import { wrongTransactionChosen } from './wrong-transaction-chosen.ts';

export const BUSINESS_CAUSES: readonly Cause[] = [
  merchantNotLiveYet,
  merchantSuspended,
  merchantDocumentsExpired,
  contractOrFeesHeld,
  merchantLegalHold,
  serviceNotOpened,
  merchantQrNotOpened,
  riskBlockedByAcquirer,
  velocityLimit,
  cashOutSuspected,
  insiderSignals,
  pinCompromiseSuspected,
  merchantCategoryNotAllowed,
  notAllowedByRule,
  ruleChangedRecently,
  walletBalanceShort,
  walletLimitReached,
  walletAccountRiskBlocked,
  walletUserNotVerified,
  walletDown,
  qrCodeOfOtherWallet,
  codeNotAPaymentCode,
  merchantRefundBalanceShort,
  operatorPasswordWrong,
  wrongAmountKeyed,
  wrongTransactionChosen,
  payoutNotDueYet,
  batchNotSettledSoNoPayout,
  payoutOnHolidayCalendar,
  payoutAccountWrong,
  payoutHeldByRisk,
  payoutAmountDiffersByFeesOrRefunds,
  settlementMismatchOpen,
];
