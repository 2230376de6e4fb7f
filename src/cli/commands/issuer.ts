/** `kacha issuer`: fictional issuers in a process of their own. */
import type { Command } from 'commander';
import { FICTIONAL_ISSUERS } from '../../issuer/index.ts';
import { startIssuersAlone } from '../../node/index.ts';
import { faultLine } from '../data-source.ts';
import { EXIT, languageOf, print } from '../saying.ts';
import { VERSION } from '../version.ts';
import { issuerOf, type PartFlags, placeOf, stopOnSignal } from './part-flags.ts';

export function addIssuer(program: Command): void {
  program
    .command('issuer')
    .description('run fictional issuers alone, with books of their own / 单独运行虚构的发卡行')
    .argument(
      '[names...]',
      `all of them when none is named: ${FICTIONAL_ISSUERS.map((row) => row.issuerId).join(', ')}`,
    )
    .option('--database-url <url>', 'where the books are kept (or DATABASE_URL)')
    .option('--key-file <file>', 'the storage key of that database (default .kacha/storage.key, or KACHA_KEY_FILE)')
    .option('--host <address>', 'where they listen for switches', '127.0.0.1')
    .option('--port <n>', 'the port of the first; the others take those that follow; 0 takes free ones', '9701')
    .option('--lang <language>', 'zh or en')
    .option('--verbose', 'say what they note')
    .addHelpText('after', HELP)
    .action(async (names: readonly string[], flags: PartFlags) => runIssuers(names, flags));
}

const HELP = `
Example:
  kacha issuer huaxing jiangnan --port 9701

An issuer's books have one keeper. A second process that opens them takes them over, and the first one ends.
同一家发卡行的账只由一个进程来记：后启动的接管，先前的退出。`;

async function runIssuers(names: readonly string[], flags: PartFlags): Promise<void> {
  const startedAt = performance.now();
  const language = languageOf(flags.lang);
  const zh = language === 'zh';
  const issuerIds = names.length === 0 ? FICTIONAL_ISSUERS.map(({ issuerId }) => issuerId) : names.map(issuerOf);
  const started = await startIssuersAlone({
    ...placeOf(flags),
    issuerIds: [...new Set(issuerIds)],
    // What it remembers is out of date from here on; its supervisor may start it again, or see that it has a double.
    onTakenOver: () => process.exit(EXIT.declined),
  });
  if (!started.ok) throw faultLine(started.fault);
  stopOnSignal(language, () => started.value.stop());
  const took = ((performance.now() - startedAt) / 1_000).toFixed(1);
  print(
    zh ? `卡查 ${VERSION} 发卡行已就绪（${took} 秒）` : `Kacha ${VERSION}: the issuers are ready (${took} s)`,
    ...[...started.value.ports].map(
      ([issuerId, port]) => `${zh ? '发卡行' : 'issuer'}  ${issuerId}=${flags.host}:${port}`,
    ),
  );
}
