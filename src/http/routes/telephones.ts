/**
 * POST /api/wallets/:wallet/users/:user/code and …/scan: what a user of a fictional wallet does with a telephone. Shows a
 * payment code, or scans what a terminal shows; whether anything is paid the terminal is told over the line.
 */
import { z } from 'zod';
import type { WalletHost } from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import { issuerId } from '../../trade/index.ts';
import { FICTIONAL_WALLETS, TEST_USERS } from '../../wallet/index.ts';
import type { ShownPaymentCode } from '../contract.ts';
import { notFound } from '../faults.ts';
import { parsed } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

interface Holder {
  readonly wallet: string;
  readonly user: string;
}

const scanBody = z.object({ text: z.string().min(1).max(512) });

export function addTelephones({ app, platform }: RouteContext): void {
  const hostOf = ({ wallet, user }: Holder): WalletHost => {
    const host = platform.wallets.get(issuerId(wallet));
    const wallets = FICTIONAL_WALLETS.map(({ walletId }) => walletId);
    if (host === undefined) throw notFound({ zh: '没有这个钱包', en: 'no such wallet' }, nearest(wallet, wallets));
    const known = TEST_USERS.some((name) => name === user);
    if (!known) throw notFound({ zh: '没有这个用户', en: 'no such user' }, nearest(user, TEST_USERS));
    return host;
  };

  app.post<{ Params: Holder }>(
    '/api/wallets/:wallet/users/:user/code',
    async ({ params }): Promise<ShownPaymentCode> => {
      const code = await hostOf(params).showCode(params.user);
      if (code === undefined) throw notFound({ zh: '没有这个用户', en: 'no such user' });
      // It belongs to nobody, is good for a minute, and whoever asks is the one who holds the telephone.
      return { code: code.revealFor('unmasking') };
    },
  );

  app.post<{ Params: Holder }>('/api/wallets/:wallet/users/:user/scan', async ({ params, body }, reply) => {
    await hostOf(params).scan(params.user, parsed(scanBody, body).text);
    return reply.code(204).send();
  });
}
