/**
 * Two wallets that do not exist, with the payment codes that belong to nobody and the users to try things with.
 *
 * Their codes have 18 digits, as WeChat Pay's have, and begin with 9981 and 9982. No real wallet's begin with 99: WeChat
 * Pay has 10 to 15, Alipay 25 to 30, UnionPay 62, e-CNY 01 (src/qr/payment-code-facts.ts, with sources). Nor can one be
 * taken for a card number: ISO/IEC 7812-1 gives 9 and three digits to the country of that ISO 3166-1 number, and 998 is
 * among those left to users (900 to 999) and never allotted.
 */
import { type Bilingual, type IssuerId, issuerId } from '../trade/index.ts';
import type { Habit, User, WalletRows, WalletSettings } from './state.ts';

export interface FictionalWallet {
  readonly walletId: IssuerId;
  readonly name: Bilingual;
  /** First digits of its payment codes. */
  readonly codePrefix: string;
  readonly settings: WalletSettings;
}

/** As WeChat Pay's; UnionPay's have 19, Alipay's 16 to 24. */
export const PAYMENT_CODE_DIGITS = 18;

const MINUTE_MS = 60_000;
const YUAN = 100;

/** They differ in how long a user may take over the password, and how long a shown code may be scanned. */
export const FICTIONAL_WALLETS: readonly FictionalWallet[] = [
  {
    walletId: issuerId('yunduo'),
    name: { zh: '云朵钱包', en: 'Yunduo Wallet' },
    codePrefix: '9981',
    settings: { codeLifeMs: MINUTE_MS, passwordWaitMs: 90_000, shownLifeMs: 2 * MINUTE_MS },
  },
  {
    walletId: issuerId('qinghe'),
    name: { zh: '青禾钱包', en: 'Qinghe Wallet' },
    codePrefix: '9982',
    settings: { codeLifeMs: MINUTE_MS, passwordWaitMs: 30_000, shownLifeMs: MINUTE_MS },
  },
];

/** The fictional wallet of this name; `undefined` for any other. */
export function fictionalWallet(id: string): FictionalWallet | undefined {
  return FICTIONAL_WALLETS.find(({ walletId }) => walletId === id);
}

/** One user for each thing that can become of a payment; every wallet has them all. */
export const TEST_USERS = [
  'good',
  'password',
  'cancels',
  'walks-off',
  'poor',
  'small-limit',
  'few-payments',
  'frozen',
] as const;
export type TestUser = (typeof TEST_USERS)[number];

/** Nobody to try things with: has opened the wallet and not yet proved who they are. */
export const UNVERIFIED_USER = 'unverified';

/** Their rows in the books of a wallet that has just been founded. */
export function firstWalletRows(): WalletRows {
  return { users: ([...TEST_USERS, UNVERIFIED_USER] as const).map(testUser), codes: [], orders: [], postings: [] };
}

const NEVER = { date: '', minor: 0, count: 0 } as const;
const ENTERS_MS = 8_000;

const HABITS: Partial<Readonly<Record<TestUser | typeof UNVERIFIED_USER, Habit>>> = {
  password: { kind: 'enters-password', afterMs: ENTERS_MS, act: 'pays' },
  cancels: { kind: 'enters-password', afterMs: ENTERS_MS, act: 'cancels' },
  'walks-off': { kind: 'leaves-it' },
};

function testUser(id: TestUser | typeof UNVERIFIED_USER): User {
  const openingMinor = id === 'poor' ? YUAN : 10_000 * YUAN;
  return {
    id,
    state: id === 'frozen' || id === 'unverified' ? id : 'active',
    habit: HABITS[id] ?? { kind: 'pays-at-once' },
    openingMinor,
    balanceMinor: openingMinor,
    singleLimitMinor: (id === 'small-limit' ? 50 : 50_000) * YUAN,
    dayLimitMinor: 100_000 * YUAN,
    dayCountMax: id === 'few-payments' ? 1 : 1_000,
    spentToday: NEVER,
    voidedToday: NEVER,
    codesShown: 0,
  };
}
