/** `kacha contacts [NAME]`: whom to ring up, offline: issuers, wallets, schemes, carriers, makers, and this house's own. */
import path from 'node:path';
import type { Command } from 'commander';
import {
  CONTACT_KIND_NAMES,
  CONTACTS_SCHEMA,
  contactBook,
  contactWays,
  searchContacts,
} from '../../diagnosis/index.ts';
import { contactsFaultLine, readContactsFile } from '../../node/index.ts';
import { type ContactRow, type Language, maskDigitRuns } from '../../trade/index.ts';
import { inColumns } from '../columns.ts';
import { both, CliFault, EXIT, languageOf, print, say } from '../saying.ts';

interface ContactsFlags {
  readonly file?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly lang?: string;
}

export function addContacts(program: Command): void {
  program
    .command('contacts')
    .argument('[name...]', 'a name, part of it, a kind or a number; all of them without one / 名称、种类或号码')
    .description('whom to ring up about a payment, offline / 查银行、卡组织、运营商等的电话')
    .option(
      '--file <file>',
      'own contacts (schemas/contacts-1.schema.json), instead of contacts.json in the data folder',
    )
    .option('--data <dir>', 'the data folder, .kacha unless named')
    .option('--json', 'for programs')
    .option('--lang <language>', 'zh or en')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha contacts\n  kacha contacts 工行\n  kacha contacts 95516\n  kacha contacts carrier --json\n\nExits 1 when nobody is found. Rows of your own come first; see docs/reference/contacts.md.',
    )
    .action((words: readonly string[], flags: ContactsFlags) => contacts(words.join(' ').trim(), flags));
}

function contacts(words: string, flags: ContactsFlags): void {
  const language = languageOf(flags.lang);
  const dataDir = flags.data ?? process.env['KACHA_DATA'] ?? '.kacha';
  const own = readContactsFile({ dataDir: path.resolve(dataDir), named: flags.file });
  if (!own.ok) {
    const line = contactsFaultLine(own.fault);
    throw new CliFault(both(line, line), {
      hint: both('格式见 docs/reference/contacts.md', 'the form: docs/reference/contacts.md'),
    });
  }
  const found = searchContacts(words, contactBook(own.value));
  if (flags.json === true) print(JSON.stringify({ schema: CONTACTS_SCHEMA, contacts: found }, null, 2));
  else if (found.length > 0) print(...contactLines(found, language));
  if (found.length > 0) return;
  process.exitCode = EXIT.declined;
  if (flags.json === true) return;
  const asked = maskDigitRuns(words.slice(0, 40));
  print(
    say(
      both(
        `没有“${asked}”的联系方式。发卡行的电话印在卡背面；自己的写进 contacts.json`,
        `nobody is known for "${asked}". An issuer's number is on the back of its card; your own go into contacts.json`,
      ),
      language,
    ),
  );
}

export function contactLines(found: readonly ContactRow[], language: Language): readonly string[] {
  const titles = language === 'zh' ? ['种类', '名称', '怎么找', '来源'] : ['kind', 'name', 'how', 'source'];
  return inColumns(
    titles.map((title) => ({ title })),
    found.map((row) => [
      say(CONTACT_KIND_NAMES[row.kind], language),
      say(row.name, language),
      contactWays(row, language),
      row.since === 'unknown' ? row.source : `${row.source} (${row.since})`,
    ]),
  );
}
