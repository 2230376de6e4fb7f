/** The customer's telephone: a user of one of the platform's fictional wallets, asked over its API. */
import { nearest } from '../../std/index.ts';
import { FICTIONAL_WALLETS, TEST_USERS } from '../../wallet/index.ts';
import { both, CliFault, didYouMean, EXIT } from '../saying.ts';
import { shownOf } from './flags.ts';

export interface Telephone {
  readonly wallet: string;
  readonly user: string;
}

const WALLETS: readonly string[] = FICTIONAL_WALLETS.map(({ walletId }) => walletId);

/** `good`, or `qinghe:good` for a user of another wallet than the first. */
export function telephoneOf(typed: string): Telephone {
  const [last = '', wallet = WALLETS[0] ?? ''] = typed.split(':').toReversed();
  if (!WALLETS.includes(wallet)) throw unknown(typed, wallet, WALLETS);
  if (!TEST_USERS.some((user) => user === last)) throw unknown(typed, last, TEST_USERS);
  return { wallet, user: last };
}

function unknown(typed: string, part: string, names: readonly string[]): CliFault {
  const guess = nearest(part, names);
  const shown = shownOf(typed);
  return new CliFault(
    both(
      `--wallet-user ${shown}：不在 ${names.join('、')} 之中`,
      `--wallet-user ${shown}: none of ${names.join(', ')}`,
    ),
    guess === undefined ? {} : { hint: didYouMean(`--wallet-user ${typed.replace(part, guess)}`) },
  );
}

/** The payment code on its screen. */
export async function shownBy(telephone: Telephone, api: string): Promise<string> {
  const answer = await told(telephone, api, { does: 'code' });
  return ((await answer.json()) as { readonly code: string }).code;
}

/** Holds it to what the terminal shows. */
export async function scannedBy(telephone: Telephone, api: string, text: string): Promise<void> {
  await told(telephone, api, { does: 'scan', body: { text } });
}

interface Doing {
  readonly does: 'code' | 'scan';
  readonly body?: object;
}

async function told({ wallet, user }: Telephone, api: string, { does, body }: Doing): Promise<Response> {
  const url = `${api}/api/wallets/${wallet}/users/${user}/${does}`;
  const order =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(url, { method: 'POST', ...order, signal: AbortSignal.timeout(10_000) }).catch(
    () => undefined,
  );
  if (answer?.ok === true) return answer;
  throw new CliFault(both(`${api} 没有平台应答`, `no platform with wallets answers at ${api}`), {
    exitCode: EXIT.declined,
    hint: both('用 npm start 启动它，或用 --api 指明地址', 'start it with npm start, or say where it is with --api'),
  });
}
