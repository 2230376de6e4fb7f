/**
 * GET /api/wallets: the fictional wallets; POST /api/wallets/:wallet/users/:user/code and …/scan: what a user of one does
 * with a telephone, asked for by a program or at a till. Shows a payment code, or scans what a terminal shows; whether
 * anything is paid the terminal is told over the line.
 */
import { z } from 'zod';
import type { Platform, WalletHost } from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import { issuerId, type Secret } from '../../trade/index.ts';
import { FICTIONAL_WALLETS, TEST_USERS, type TestUser } from '../../wallet/index.ts';
import type { Bilingual, ShownPaymentCode, WalletItem } from '../contract.ts';
import { notFound } from '../faults.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

/** One user of one wallet. */
export interface Payer {
  readonly wallet: string;
  readonly user: string;
}

const scanBody = z.object({ text: z.string().min(1).max(512) });

export function addWallets({ app, platform }: RouteContext): void {
  app.get(
    '/api/wallets',
    async (): Promise<readonly WalletItem[]> =>
      FICTIONAL_WALLETS.map(({ walletId, name }) => ({
        walletId,
        name,
        users: TEST_USERS.map((id) => ({ id, title: TITLES[id] })),
      })),
  );

  app.post<{ Params: Payer }>(
    '/api/wallets/:wallet/users/:user/code',
    // It belongs to nobody, is good for a minute, and whoever asks is the one who holds the telephone.
    async ({ params }): Promise<ShownPaymentCode> => ({
      code: (await paymentCodeOf(platform, params)).revealFor('unmasking'),
    }),
  );

  app.post<{ Params: Payer }>('/api/wallets/:wallet/users/:user/scan', async ({ params, body }, reply) => {
    await hostOf(platform, params).scan(params.user, parsed(scanBody, body).text);
    return reply.code(204).send();
  });
}

export async function paymentCodeOf(platform: Platform, payer: Payer): Promise<Secret> {
  const code = await hostOf(platform, payer).showCode(payer.user);
  if (code === undefined) throw notFound(NO_SUCH_USER);
  return code;
}

/** Resolves when the wallet knows of it. */
export async function scanShown(platform: Platform, payer: Payer, text: string | null): Promise<void> {
  const host = hostOf(platform, payer);
  if (text !== null) await host.scan(payer.user, text);
}

function hostOf({ wallets }: Platform, { wallet, user }: Payer): WalletHost {
  const host = wallets.get(issuerId(wallet));
  const known = FICTIONAL_WALLETS.map(({ walletId }) => walletId);
  if (host === undefined) throw notFound({ zh: '没有这个钱包', en: 'no such wallet' }, nearest(wallet, known));
  if (!TEST_USERS.some((name) => name === user)) throw notFound(NO_SUCH_USER, nearest(user, TEST_USERS));
  return host;
}

const NO_SUCH_USER = { zh: '没有这个用户', en: 'no such user' };

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
