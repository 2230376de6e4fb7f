/** GET /api/wallets: the fictional wallets; and what their users do at a till, each with a telephone in the hand. */
import type { Platform } from '../../node/index.ts';
import { issuerId, type Secret } from '../../trade/index.ts';
import { FICTIONAL_WALLETS, TEST_USERS, type TestUser } from '../../wallet/index.ts';
import type { Bilingual, WalletItem } from '../contract.ts';
import { notFound } from '../faults.ts';
import type { RouteContext } from '../route-context.ts';

export function addWallets({ app }: RouteContext): void {
  app.get(
    '/api/wallets',
    async (): Promise<readonly WalletItem[]> =>
      FICTIONAL_WALLETS.map(({ walletId, name }) => ({
        walletId,
        name,
        users: TEST_USERS.map((id) => ({ id, title: TITLES[id] })),
      })),
  );
}

/** One user of one wallet. */
export interface Payer {
  readonly wallet: string;
  readonly user: string;
}

export async function paymentCodeOf(platform: Platform, { wallet, user }: Payer): Promise<Secret> {
  const code = await platform.wallets.get(issuerId(wallet))?.showCode(user);
  if (code === undefined) throw noSuchPayer();
  return code;
}

/** Resolves when the wallet knows of it; whether anything is paid the terminal is told over the line. */
export async function scanShown(platform: Platform, { wallet, user }: Payer, text: string | null): Promise<void> {
  const host = platform.wallets.get(issuerId(wallet));
  if (host === undefined || !TEST_USERS.some((known) => known === user)) throw noSuchPayer();
  if (text !== null) await host.scan(user, text);
}

const noSuchPayer = () =>
  notFound(
    { zh: '没有这个钱包用户', en: 'no such user of a wallet' },
    `${FICTIONAL_WALLETS[0]?.walletId} ${TEST_USERS[0]}`,
  );

/** What each of them is there to show: see the habits in src/wallet/fictional.ts. */
const TITLES: Readonly<Record<TestUser, Bilingual>> = {
  good: { zh: '马上付', en: 'pays at once' },
  password: { zh: '要输密码，输对', en: 'enters a password, rightly' },
  cancels: { zh: '要输密码，取消', en: 'asked for a password, cancels' },
  'walks-off': { zh: '要输密码，走开了', en: 'asked for a password, walks off' },
  poor: { zh: '余额只有 1 元', en: 'has one yuan' },
  'small-limit': { zh: '单笔限 50 元', en: 'up to 50 yuan a time' },
  'few-payments': { zh: '一天只能付一笔', en: 'one payment a day' },
  frozen: { zh: '账户冻结', en: 'account frozen' },
};
