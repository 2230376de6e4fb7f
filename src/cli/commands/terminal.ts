/** `kacha terminal add | list`: which terminals the switch knows, and the master key each was given. */

import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { freshKey, listTerminals, registerMerchant, registerTerminal } from '../../node/index.ts';
import { type Key, keyCheckValue } from '../../security/index.ts';
import { type Instant, instant, toHex, xor } from '../../std/index.ts';
import { merchantId, terminalId } from '../../trade/index.ts';
import { faultLine, type OpenedRecords, openRecords } from '../data-source.ts';
import { both, CliFault, languageOf, print } from '../saying.ts';
import { readKeyFile } from '../terminal-profile.ts';

interface PlaceFlags {
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly lang?: string;
}

interface AddFlags extends PlaceFlags {
  readonly terminal: string;
  readonly merchant: string;
  readonly name?: string;
  readonly merchantName?: string;
  readonly keyFile?: string;
  readonly loadKey?: string;
  readonly showComponents?: boolean;
}

export function addTerminal(program: Command): void {
  const terminal = program.command('terminal').description('the terminals that the switch knows / 登记终端');
  const placed = (command: Command): Command =>
    command
      .option('--data <dir>', 'the data folder of the platform (default .kacha)')
      .option('--database-url <url>', 'the database of the platform')
      .option('--lang <language>', 'zh or en');
  placed(terminal.command('add'))
    .description('register a terminal and give it a master key / 登记一台终端并灌入主密钥')
    .requiredOption('--terminal <id>', 'terminal id, eight characters (DE 41)')
    .requiredOption('--merchant <id>', 'merchant id, up to fifteen characters (DE 42)')
    .option('--name <name>', 'what people call the terminal')
    .option('--merchant-name <name>', 'what people call the shop')
    .option('--key-file <file>', 'write the fresh master key there, readable by you alone')
    .option('--load-key <file>', 'take this master key instead of a fresh one')
    .option('--show-components', 'print the key as two components for two people to type into the terminal')
    .addHelpText(
      'after',
      '\nExample:\n  kacha terminal add --terminal 20000001 --merchant KCH330158129999 --name counter --key-file counter.key\n\nWhile kacha up is running with its embedded database, the terminal is registered through it; otherwise the database is opened for a moment.',
    )
    .action(async (flags: AddFlags) => add(flags));
  placed(terminal.command('list'))
    .description('list them / 列出终端')
    .option('--json', 'as JSON')
    .action(async (flags: PlaceFlags & { readonly json?: boolean }) => list(flags));
}

async function add(flags: AddFlags): Promise<void> {
  check(flags);
  const masterKey = flags.loadKey === undefined ? freshKey(16) : readKeyFile(flags.loadKey);
  const registeredAt = instant(Date.now());
  const keyFile = flags.keyFile === undefined ? undefined : path.resolve(flags.keyFile);
  // The key is safe in its file before the switch expects it: a terminal registered without its key helps nobody.
  if (keyFile !== undefined) writeKeyFile(keyFile, masterKey);
  try {
    await register({ flags, masterKey, registeredAt });
  } catch (error) {
    if (keyFile !== undefined) rmSync(keyFile, { force: true });
    throw error;
  }
  handOver({ flags, masterKey, keyFile });
}

async function register(registering: {
  readonly flags: AddFlags;
  readonly masterKey: Key;
  readonly registeredAt: Instant;
}): Promise<void> {
  const { flags, masterKey, registeredAt } = registering;
  const merchant = merchantId(flags.merchant);
  const shopName = flags.merchantName ?? flags.merchant;
  await withRecords({ flags, unlessThere: 'make' }, async ({ store }) => {
    const known = (await listTerminals(store.db)).some((row) => row.merchantId === merchant);
    if (!known || flags.merchantName !== undefined) {
      await registerMerchant(store.db, { merchantId: merchant, name: { zh: shopName, en: shopName }, registeredAt });
    }
    const name = flags.name ?? flags.terminal;
    const added = await registerTerminal(store.db, store.vault, {
      terminalId: terminalId(flags.terminal),
      merchantId: merchant,
      name: { zh: name, en: name },
      tpdu: '6000060000',
      till: false,
      registeredAt,
      masterKey,
      batch: '000001',
    });
    if (!added.ok) throw faultLine(added.fault);
  });
}

/** Never over another one, which may be the only copy of a key that is in use. */
function writeKeyFile(file: string, masterKey: Key): void {
  let begun = false;
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    begun = true;
    try {
      writeFileSync(
        descriptor,
        `key: ${toHex(masterKey.revealFor('sealing'))}\ncheck value: ${checkValueOf(masterKey)}\n`,
      );
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (begun) rmSync(file, { force: true });
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    if (code === 'EEXIST')
      throw new CliFault(
        both(`--key-file ${file} 已经有了，不覆盖`, `--key-file ${file} exists and is not overwritten`),
        {
          hint: both(
            '里面可能是另一台终端的密钥；请换一个文件名',
            'it may hold another terminal’s key; choose another name',
          ),
        },
      );
    throw new CliFault(
      both(`--key-file ${file} 写不进去（${code}）`, `--key-file ${file} cannot be written (${code})`),
      { hint: both('终端没有登记；请换一个地方', 'the terminal was not registered; choose another place') },
    );
  }
}

const checkValueOf = (key: Key): string => keyCheckValue(key).slice(0, 8);

function check(flags: AddFlags): void {
  if (!/^[0-9A-Za-z]{8}$/.test(flags.terminal))
    throw new CliFault(
      both(
        `--terminal ${flags.terminal}：八位字母和数字，例如 20000001`,
        `--terminal ${flags.terminal}: eight letters and digits, e.g. 20000001`,
      ),
    );
  if (!/^[0-9A-Za-z]{1,15}$/.test(flags.merchant))
    throw new CliFault(
      both(
        `--merchant ${flags.merchant}：最多十五位字母和数字`,
        `--merchant ${flags.merchant}: up to fifteen letters and digits`,
      ),
    );
  if (flags.keyFile === undefined && flags.loadKey === undefined && flags.showComponents !== true) {
    throw new CliFault(both('总要有办法把主密钥交给终端', 'the terminal must get its master key somehow'), {
      hint: both(
        '加上 --key-file 文件，或 --show-components 由两个人在键盘上输入，或 --load-key 文件',
        'add --key-file FILE, or --show-components for two people at a keypad, or --load-key FILE',
      ),
    });
  }
}

/** The key itself goes to a file that only its owner reads, or to two people; never to a log. */
function handOver(handed: {
  readonly flags: AddFlags;
  readonly masterKey: Key;
  readonly keyFile: string | undefined;
}): void {
  const { flags, masterKey, keyFile } = handed;
  print(`${flags.terminal} at ${flags.merchant}: registered. Key check value ${checkValueOf(masterKey)}`);
  if (keyFile !== undefined) print(`master key written to ${keyFile}; load it, then delete the file`);
  if (flags.showComponents === true) {
    const first = new Uint8Array(randomBytes(16));
    const second = xor(first, masterKey.revealFor('sealing'));
    print(
      `component 1: ${toHex(first)}`,
      `component 2: ${toHex(second)}`,
      'XOR of both is the key; compare the check value after typing them in',
    );
  }
}

async function list(flags: PlaceFlags & { readonly json?: boolean }): Promise<void> {
  const language = languageOf(flags.lang);
  await withRecords({ flags, unlessThere: 'refuse' }, async ({ store }) => {
    const terminals = await listTerminals(store.db);
    if (flags.json === true) return print(JSON.stringify(terminals, null, 2));
    if (terminals.length === 0)
      return print(
        language === 'zh' ? '还没有终端:kacha terminal add --help' : 'no terminals yet: kacha terminal add --help',
      );
    for (const { terminalId: id, merchantId: merchant, name, merchantName, keyGeneration } of terminals) {
      print(
        `${id}  ${merchant.padEnd(15)}  ${merchantName[language]} · ${name[language]}  (key loads: ${keyGeneration})`,
      );
    }
  });
}

async function withRecords(
  place: { readonly flags: PlaceFlags; readonly unlessThere: 'make' | 'refuse' },
  use: (records: OpenedRecords) => Promise<void>,
): Promise<void> {
  const { flags, unlessThere } = place;
  const dataDir = path.resolve(flags.data ?? process.env['KACHA_DATA'] ?? '.kacha');
  const databaseUrl = flags.databaseUrl ?? process.env['DATABASE_URL'];
  const records = await openRecords({ dataDir, databaseUrl, unlessThere });
  try {
    await use(records);
  } finally {
    await records.close();
  }
}
