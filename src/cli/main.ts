/** What people type. The composition root: everything else is put together from here. */
import { Command, CommanderError } from 'commander';
import type { Language } from '../trade/index.ts';
import { commandsFor } from './all-commands.ts';
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

for (const load of commandsFor(process.argv[2])) (await load())(program);
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
