/** What people type. The composition root: everything else is put together from here. */
import { Command, CommanderError } from 'commander';
import type { Language } from '../trade/index.ts';
import { addBatches } from './commands/batches.ts';
import { addBench } from './commands/bench.ts';
import { addBreak } from './commands/break.ts';
import { addCards } from './commands/cards.ts';
import { addCheck } from './commands/check.ts';
import { addCodes } from './commands/codes.ts';
import { addConfirm } from './commands/confirm.ts';
import { addDecode } from './commands/decode.ts';
import { addDiagnose } from './commands/diagnose.ts';
import { addDialect } from './commands/dialect.ts';
import { addDiff } from './commands/diff.ts';
import { addEncode } from './commands/encode.ts';
import { addExplain } from './commands/explain.ts';
import { addFacts } from './commands/facts.ts';
import { addHsm } from './commands/hsm.ts';
import { addIssuer } from './commands/issuer.ts';
import { addKcv } from './commands/kcv.ts';
import { addLab } from './commands/lab.ts';
import { addLimits } from './commands/limits.ts';
import { addLinks } from './commands/links.ts';
import { addMac } from './commands/mac.ts';
import { addPay } from './commands/pay.ts';
import { addPinblock } from './commands/pinblock.ts';
import { addQr } from './commands/qr.ts';
import { addSend } from './commands/send.ts';
import { addSim } from './commands/sim.ts';
import { addStuck } from './commands/stuck.ts';
import { addSwitch } from './commands/switch.ts';
import { addTerminal } from './commands/terminal.ts';
import { addTlv } from './commands/tlv.ts';
import { addUp } from './commands/up.ts';
import { CliFault, EXIT } from './saying.ts';
import { usageErrorInChinese } from './usage-error.ts';
import { VERSION } from './version.ts';

// A reader that has seen enough (head, less) closes the pipe; that is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.declined),
);

const program = new Command('kacha')
  .description('Kacha 卡查: card acceptance in which every failed payment is explained / 每一笔失败的刷卡都说得清')
  .version(VERSION)
  .showSuggestionAfterError(true)
  .showHelpAfterError(
    spokenLanguage() === 'zh' ? '       kacha --help 列出全部命令' : '(kacha --help shows the commands)',
  )
  .configureOutput({
    outputError: (text, write) => write(spokenLanguage() === 'zh' ? usageErrorInChinese(text) : text),
  })
  .exitOverride();

/** In the order of the help. */
const COMMANDS = [
  addUp,
  addSwitch,
  addIssuer,
  addPay,
  addCards,
  addExplain,
  addCodes,
  addDiagnose,
  addTerminal,
  addLinks,
  addStuck,
  addBatches,
  addLimits,
  addFacts,
  addConfirm,
  addBreak,
  addLab,
  addSim,
  addDecode,
  addEncode,
  addCheck,
  addDiff,
  addTlv,
  addQr,
  addMac,
  addPinblock,
  addKcv,
  addDialect,
  addSend,
  addHsm,
  addBench,
];
for (const add of COMMANDS) add(program);
for (const command of program.commands)
  command
    .exitOverride()
    .showHelpAfterError(
      spokenLanguage() === 'zh'
        ? `       例子见 kacha ${command.name()} --help`
        : `(kacha ${command.name()} --help shows an example)`,
    );

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CliFault) {
    const language = spokenLanguage();
    const hint = error.hint === undefined ? '' : `       ${error.hint[language]}\n`;
    process.stderr.write(`kacha: ${error.line[language]}\n${hint}`);
    process.exitCode = error.exitCode;
  } else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  else throw error;
}

/** As `--lang` asked, even when the command ended before it looked at its flags. */
function spokenLanguage(): Language {
  const at = process.argv.findIndex((typed) => typed === '--lang' || typed.startsWith('--lang='));
  const flag = process.argv[at]?.split('=')[1] ?? (at < 0 ? undefined : process.argv[at + 1]);
  if (flag === 'en' || flag === 'zh') return flag;
  return process.env['KACHA_LANG'] === 'en' ? 'en' : 'zh';
}
