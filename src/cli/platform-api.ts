/** Questions to a platform that is running, over its API; every way in which it may not answer is one clear line. */
import type { ApiFault } from '../http/index.ts';
import { both, CliFault, didYouMean, EXIT } from './saying.ts';

export const DEFAULT_API = 'http://127.0.0.1:8080';

const PATIENCE_MS = 10_000;

export const askPlatform = <Answer>(api: string, where: string): Promise<Answer> => exchange(api, where, {});

export const tellPlatform = <Answer>(api: string, where: string, body: unknown): Promise<Answer> =>
  exchange(api, where, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function exchange<Answer>(api: string, where: string, init: RequestInit): Promise<Answer> {
  const url = `${api.replace(/\/+$/, '')}${where}`;
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
  if (answer === undefined) throw nobodyThere(api);
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && body !== undefined) return body as Answer;
  const { error } = (body ?? {}) as Partial<ApiFault>;
  if (error === undefined)
    throw new CliFault(
      both(`${api} 应答 ${answer.status}，不像卡查平台`, `${api} answered ${answer.status}, not like a Kacha platform`),
      {
        exitCode: EXIT.declined,
      },
    );
  throw new CliFault(error.message, {
    exitCode: answer.status === 400 ? EXIT.usage : EXIT.declined,
    ...(error.nearest === undefined ? {} : { hint: didYouMean(error.nearest) }),
  });
}

function nobodyThere(api: string): CliFault {
  return new CliFault(both(`${api} 没有平台应答`, `no platform answers at ${api}`), {
    exitCode: EXIT.declined,
    hint: both('用 npm start 启动它，或用 --api 指明地址', 'start it with npm start, or say where it is with --api'),
  });
}
