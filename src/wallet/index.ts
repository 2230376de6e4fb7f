/** A wallet: users, payment codes, orders. Knows no terminal and no connection. */
export { auditWallet, type WalletFault } from './audit.ts';
export { evolve as evolveWallet, type WalletBooksOptions, walletBooksFrom, walletRowsOf } from './books.ts';
export { decide as decideWallet, nextWake as nextWalletWake, type WalletDecision, walletMachine } from './decide.ts';
export { demoWalletKeys, demoWalletZoneMasterKey } from './demo-keys.ts';
export {
  FICTIONAL_WALLETS,
  type FictionalWallet,
  fictionalWallet,
  firstWalletRows,
  PAYMENT_CODE_DIGITS,
  TEST_USERS,
  type TestUser,
  UNVERIFIED_USER,
} from './fictional.ts';
export type { WalletEvent, WalletFact, WalletInput, WalletRequest } from './messages.ts';
export {
  type CodeToken,
  type Habit,
  type Order,
  type OrderEnd,
  type OrderKind,
  type OrderState,
  orderKey,
  type PaymentCode,
  type Posting as WalletPosting,
  type PostingKind as WalletPostingKind,
  type User,
  type WalletBehaviour,
  type WalletBooks,
  type WalletRows,
  type WalletSend,
  type WalletSettings,
} from './state.ts';
export {
  nextPaymentCode,
  type OpenedWalletRequest,
  openWalletRequest,
  sealWalletAnswer,
  type WalletKeys,
} from './wire.ts';
