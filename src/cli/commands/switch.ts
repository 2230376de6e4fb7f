/** `kacha switch`: one switch of several, over one database. */
import type { Command } from 'commander';
import { startSwitchAlone } from '../../node/index.ts';
import { SWITCH_SETTINGS } from '../../switch/index.ts';
import { type CutOffFlags, cutOffOf, withCutOff } from '../cut-off-flags.ts';
import { faultLine } from '../data-source.ts';
import { both, CliFault, languageOf, print } from '../saying.ts';
import { VERSION } from '../version.ts';
import { type PartFlags, placeOf, portOf, schemeOf, secondsOf, stopOnSignal } from './part-flags.ts';

interface SwitchFlags extends PartFlags, CutOffFlags {
  readonly issuer: readonly string[];
  readonly issuerWait: string;
  readonly reversalWait: string;
}

export function addSwitch(program: Command): void {
  const command = program
    .command('switch')
    .description('run one switch alone; several share a database behind a TCP balancer / 单独运行一个交换节点')
    .option('--database-url <url>', 'PostgreSQL 15 or newer; several servers of one cluster as host1:5432,host2:5432')
    .option('--key-file <file>', 'the storage key, the same for all (default .kacha/storage.key, or KACHA_KEY_FILE)')
    .option('--host <address>', 'where it listens for terminals', '127.0.0.1')
    .option('--port <n>', 'the port for terminals; 0 takes a free one', '8583')
    .option(
      '--issuer <name=host:port>',
      'where an issuer or a wallet is; repeat for each / 发卡行或钱包地址，可重复',
      collected,
      [],
    )
    .option(
      '--issuer-wait <seconds>',
      'how long it waits for an issuer, 1 to 300',
      seconds(SWITCH_SETTINGS.issuerWaitMs),
    )
    .option(
      '--reversal-wait <seconds>',
      'the longest pause between two tries of a reversal, 1 to 3600',
      seconds(SWITCH_SETTINGS.reversalWaitMsMax),
    );
  withCutOff(command)
    .option('--lang <language>', 'zh or en')
    .option('--verbose', 'say what it notes')
    .addHelpText('after', HELP)
    .action(async (flags: SwitchFlags) => runSwitch(flags));
}

const HELP = `
Example:
  export DATABASE_URL=postgresql://kacha:secret@db1:5432,db2:5432/kacha
  kacha switch --port 8583 --issuer huaxing=127.0.0.1:9701 --issuer jiangnan=127.0.0.1:9702
  kacha switch --issuer huaxing=127.0.0.1:9701 --cut-off 23:00 --cut-off-window 5

With --cut-off 23:00 what is asked from 23:00 on has the next day's settlement date (DE 15). All switches of a database
have the same cut-off. Limits go by the civil day all the same.

It holds nothing that is not in the database: it may be killed at any moment, and another one finishes its payments.
docs/reference/standby.md says how many to run, and what is safe.
交换节点自己不保存数据，随时可以杀掉，未完成的交易由其他节点接手。`;

async function runSwitch(flags: SwitchFlags): Promise<void> {
  const startedAt = performance.now();
  const language = languageOf(flags.lang);
  const place = placeOf(flags);
  const issuers = flags.issuer.map(issuerAddress);
  if (issuers.length === 0)
    throw new CliFault(both('至少要一个 --issuer 名字=主机:端口', 'at least one --issuer name=host:port is needed'), {
      hint: both('kacha issuer 会打印每个发卡行的地址', 'kacha issuer prints the address of each'),
    });
  const started = await startSwitchAlone({
    ...place,
    issuers,
    issuerWaitMs: secondsOf('--issuer-wait', flags.issuerWait, { min: 1, max: 300 }),
    cutOff: cutOffOf(flags),
    reversalWaitMsMax: secondsOf('--reversal-wait', flags.reversalWait, { min: 1, max: 3_600 }),
  });
  if (!started.ok) throw faultLine(started.fault);
  stopOnSignal(language, () => started.value.stop());
  const took = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const zh = language === 'zh';
  print(
    zh ? `卡查 ${VERSION} 交换节点已就绪（${took} 秒）` : `Kacha ${VERSION}: the switch is ready (${took} s)`,
    `${zh ? '终端接入' : 'terminals'}  ${flags.host}:${started.value.port}`,
  );
}

const collected = (typed: string, before: readonly string[]): readonly string[] => [...before, typed];

const seconds = (milliseconds: number): string => String(milliseconds / 1_000);

function issuerAddress(typed: string): { issuerId: ReturnType<typeof schemeOf>; host: string; port: number } {
  const [, name, host, port] = /^([^=]+)=(.+):(\d{1,5})$/.exec(typed) ?? [];
  if (name === undefined || host === undefined || port === undefined)
    throw new CliFault(
      both(`--issuer ${typed}：写成 名字=主机:端口`, `--issuer ${typed}: it is written name=host:port`),
      { hint: both('例如 --issuer huaxing=127.0.0.1:9701', 'such as --issuer huaxing=127.0.0.1:9701') },
    );
  return { issuerId: schemeOf(name), host: host.replace(/^\[(.*)\]$/, '$1'), port: portOf(port) };
}
