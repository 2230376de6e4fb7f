/** What the commands that run a part of the platform alone have in common: where its records are, and how it ends. */
import path from 'node:path';
import { FICTIONAL_ISSUERS } from '../../issuer/index.ts';
import { nearest } from '../../std/index.ts';
import type { IssuerId, Language } from '../../trade/index.ts';
import { FICTIONAL_WALLETS } from '../../wallet/index.ts';
import { Alarms } from '../alarms.ts';
import { both, CliFault, didYouMean, EXIT, print } from '../saying.ts';

export interface PartFlags {
  readonly databaseUrl?: string;
  readonly keyFile?: string;
  readonly host: string;
  readonly port: string;
  readonly lang?: string;
  readonly verbose?: boolean;
}

export interface PartPlace {
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly host: string;
  readonly port: number;
  onLine(line: string): void;
  onAlarm(line: string): void;
}

/** From the flags, or from the environment where there are none. */
export function placeOf(flags: PartFlags): PartPlace {
  const databaseUrl = flags.databaseUrl ?? process.env['DATABASE_URL'];
  if (databaseUrl === undefined) throw new CliFault(NO_DATABASE, { hint: DATABASE_HINT });
  const complain = (line: string): void => void process.stderr.write(`${line}\n`);
  const alarms = new Alarms({ say: complain, nowMs: () => performance.now() });
  return {
    databaseUrl,
    keyFile: path.resolve(flags.keyFile ?? process.env['KACHA_KEY_FILE'] ?? '.kacha/storage.key'),
    host: flags.host,
    port: portOf(flags.port),
    onLine: (line) => {
      if (flags.verbose === true) complain(line);
    },
    onAlarm: (line) => alarms.raise(line),
  };
}

export const issuerOf = (typed: string): IssuerId =>
  oneOf(
    typed,
    FICTIONAL_ISSUERS.map(({ issuerId }) => issuerId),
  );

/** An issuer or a wallet: to a switch both are at the other end of a link. */
export const schemeOf = (typed: string): IssuerId =>
  oneOf(typed, [
    ...FICTIONAL_ISSUERS.map(({ issuerId }) => issuerId),
    ...FICTIONAL_WALLETS.map(({ walletId }) => walletId),
  ]);

function oneOf(typed: string, names: readonly IssuerId[]): IssuerId {
  const found = names.find((known) => known === typed);
  if (found !== undefined) return found;
  const guess = nearest(typed, names);
  throw new CliFault(
    both(`没有叫 ${typed} 的发卡行；有 ${names.join('、')}`, `no issuer ${typed}; there are ${names.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(guess) },
  );
}

/** A number of seconds between two limits, in milliseconds. */
export function secondsOf(flag: string, text: string, limits: { readonly min: number; readonly max: number }): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= limits.min && seconds <= limits.max))
    throw new CliFault(
      both(
        `${flag} ${text}：${limits.min} 到 ${limits.max} 秒`,
        `${flag} ${text}: ${limits.min} to ${limits.max} seconds`,
      ),
    );
  return seconds * 1_000;
}

export function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new CliFault(
      both(
        `--port ${text}：端口是 1 到 65535（0 取一个空闲的）`,
        `--port ${text}: a port from 1 to 65535 (0 takes a free one)`,
      ),
    );
  return port;
}

/** Ctrl-C, or the supervisor's SIGTERM, ends it; a second one at once, and nothing is lost by that either. */
export function stopOnSignal(language: Language, stop: () => Promise<void>): void {
  let stopping = false;
  const asked = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    void stop().then(() => {
      print(language === 'zh' ? '已停止。' : 'Stopped.');
      process.exit(EXIT.done);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, asked);
}

const NO_DATABASE = both(
  '要指明数据库：--database-url，或环境变量 DATABASE_URL',
  'name the database: --database-url, or DATABASE_URL in the environment',
);
const DATABASE_HINT = both(
  '单独运行的部分共用一个 PostgreSQL；一台机器上用 kacha up 就够了',
  'parts that run alone share one PostgreSQL; on one machine kacha up is enough',
);
