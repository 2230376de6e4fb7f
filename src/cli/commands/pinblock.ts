/** `kacha pinblock make | read`: PIN blocks of every format, for test PINs and test keys. */
import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import {
  accountField,
  CIPHERS,
  type CipherName,
  decipherPinBlock,
  encipherPinBlock,
  isPin,
  isPinPan,
  type Key,
  type KeyLengthBytes,
  PIN_FORMAT_NAMES,
  PIN_FORMATS,
  type PinBlockTerms,
  type PinFormat,
  pinField,
} from '../../security/index.ts';
import { fromHex, toHex, xor } from '../../std/index.ts';
import { type Bilingual, type Language, Secret } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { both, CliFault, EXIT, languageOf, print } from '../saying.ts';
import { addKeyOptions, type KeyFlags, keyOfFlags } from '../typed-key.ts';

interface PinBlockFlags extends KeyFlags {
  readonly format: string;
  readonly cipher?: string;
  readonly pan?: string;
  readonly pin?: string;
  readonly pinEnv?: string;
  readonly random?: string;
  readonly unmask?: boolean;
  readonly lang?: string;
  readonly json?: boolean;
}

/** What `--json` prints: schemas/pinblock-1.schema.json. */
export interface PinBlockReport {
  readonly format: PinFormat;
  readonly name: Bilingual;
  readonly cipher: CipherName;
  /** Enciphered, upper-case hexadecimal digits. */
  readonly block: string;
  readonly readable: boolean;
  readonly pinDigits: number | null;
  /** Masked unless `--unmask`; `null` when the block is unreadable. */
  readonly pin: string | null;
  /** What was enciphered; only from `make --unmask`. In format 4 the PIN field and the account field stand apart. */
  readonly clear: { readonly pinField: string; readonly accountField: string; readonly block: string | null } | null;
}

export function addPinblock(program: Command): void {
  const pinblock = program.command('pinblock').description('make and read PIN blocks / 做和读 PIN 块');
  const make = pinblock
    .command('make')
    .description('encipher a test PIN / 加密一个测试 PIN')
    .option('--pin <digits>', 'a test PIN, 4 to 12 digits: arguments are seen by everybody on the machine')
    .option('--pin-env <name>', 'the PIN in an environment variable')
    .option('--random <hex>', 'the random bytes of formats 1, 3 and 4, to repeat a block');
  addCommonOptions(make)
    .addHelpText(
      'after',
      '\nExample:\n  kacha pinblock make --pin 1234 --pan 5555555551234567 --key-file tpk.key --unmask',
    )
    .action((flags: PinBlockFlags) => report(flags, madeBlock(pinOfFlags(flags), flags)));
  const read = pinblock
    .command('read')
    .argument('<block>', 'hexadecimal digits, as in DE 52')
    .description('open a block with its key: does it hold a PIN? / 用密钥打开：里面是不是一个 PIN');
  addCommonOptions(read)
    .addHelpText(
      'after',
      '\nExample:\n  kacha pinblock read 28B41FDDD29B743E93124BD8E32D921E --format iso-4 --pan 1234567890123456789 --key-env TPK',
    )
    .action((block: string, flags: PinBlockFlags) => report(flags, readBlock(block, flags)));
}

function addCommonOptions(command: Command): Command {
  return addKeyOptions(
    command
      .option('--format <name>', `${PIN_FORMAT_NAMES.join(', ')}; 0, 1, 3 and 4 are ISO's`, 'iso-0')
      .option('--cipher <name>', 'aes or sm4, for format 4')
      .option('--pan <digits>', 'the card number, for the formats that are bound to one'),
  )
    .option('--unmask', 'show the PIN')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/pinblock-1.schema.json)');
}

function report(flags: PinBlockFlags, made: PinBlockReport): void {
  const language = languageOf(flags.lang);
  if (!made.readable) process.exitCode = EXIT.declined;
  if (flags.json === true) return print(JSON.stringify(made, null, 2));
  print(...pinBlockLines(made, language));
}

/** A `CliFault` unless exactly one of the two options is there. Never quotes the PIN. */
export function pinOfFlags({ pin, pinEnv }: Pick<PinBlockFlags, 'pin' | 'pinEnv'>): string {
  const digits = pinEnv === undefined ? pin : process.env[pinEnv];
  if (digits !== undefined && (pin === undefined || pinEnv === undefined)) return digits;
  throw new CliFault(
    pin !== undefined
      ? both('PIN 只能用一种方式给', 'the PIN was given in two ways')
      : pinEnv === undefined
        ? both('没有给 PIN', 'no PIN was given')
        : both(`环境变量 ${pinEnv} 没有设置`, `the environment variable ${pinEnv} is not set`),
    { hint: both('用 --pin-env，测试 PIN 也可以用 --pin', 'use --pin-env, or --pin for a test PIN') },
  );
}

/** A `CliFault` when PIN, card number, key or randomness do not fit the format. */
export function madeBlock(digits: string, flags: PinBlockFlags): PinBlockReport {
  const { terms, format, cipher } = termsOf(flags);
  const pin = Secret.pin(digits);
  if (!isPin(pin)) {
    throw new CliFault(both('PIN 是 4 到 12 位数字', 'a PIN has 4 to 12 digits'), {
      hint: both('例如 --pin 123456', 'such as --pin 123456'),
    });
  }
  const random = randomOf(flags.random, format);
  const block = encipherPinBlock({ ...terms, pin, random });
  const shown = flags.unmask === true;
  return {
    format,
    name: PIN_FORMATS[format].name,
    cipher,
    block: block.revealFor('pin-block'),
    readable: true,
    pinDigits: digits.length,
    pin: shown ? pin.revealFor('unmasking') : String(pin),
    clear: shown ? clearParts(terms, pinField({ format, pin, random })) : null,
  };
}

/** An unreadable block is an answer, not a fault. */
export function readBlock(typed: string, flags: PinBlockFlags): PinBlockReport {
  const { terms, format, cipher } = termsOf(flags);
  const { blockBytes } = PIN_FORMATS[format];
  const bytes = fromHex(typed.replace(/\s/g, ''));
  if (bytes?.length !== blockBytes) throw wrongBlock(bytes?.length, format);
  const block = toHex(bytes);
  const pin = decipherPinBlock({ ...terms, block: Secret.pinBlock(block) });
  const digits = pin.ok ? pin.value.revealFor('pin-block') : null;
  return {
    format,
    name: PIN_FORMATS[format].name,
    cipher,
    block,
    readable: pin.ok,
    pinDigits: digits?.length ?? null,
    pin: pin.ok ? (flags.unmask === true ? pin.value.revealFor('unmasking') : String(pin.value)) : null,
    clear: null,
  };
}

/** For people, in one language. */
export function pinBlockLines(made: PinBlockReport, language: Language): readonly string[] {
  const { name, cipher, block, pinDigits, pin, clear } = made;
  const zh = language === 'zh';
  const about = `${name[language]} · ${CIPHERS[cipher].label}`;
  if (pin === null) return [about, UNREADABLE[language], WHY_UNREADABLE[language]];
  return [
    about,
    zh ? `PIN ${pinDigits} 位：${pin}` : `PIN of ${pinDigits} digits: ${pin}`,
    ...(clear === null
      ? []
      : [
          `  ${zh ? 'PIN 域' : 'PIN field'}  ${clear.pinField}`,
          `  ${zh ? '卡号域' : 'account field'}  ${clear.accountField}`,
          ...(clear.block === null ? [] : [`  ${zh ? '明文块' : 'clear block'}  ${clear.block}`]),
        ]),
    `${zh ? 'PIN 块' : 'PIN block'} ${block}`,
  ];
}

const UNREADABLE = both('打不开：里面不是一个 PIN', 'unreadable: there is no PIN inside');

const WHY_UNREADABLE = both(
  '常见原因：密钥不对（先比校验值）、格式不对、卡号不是做块时的那张卡',
  'usual reasons: another key (compare check values), another format, another card number than the block was made for',
);

interface Terms {
  readonly terms: PinBlockTerms;
  readonly format: PinFormat;
  readonly cipher: CipherName;
}

function termsOf(flags: PinBlockFlags): Terms {
  const format = choiceOf('--format', flags.format.replace(/^\d$/, 'iso-$&'), PIN_FORMAT_NAMES);
  const { ciphers, pan: binding } = PIN_FORMATS[format];
  const cipher = choiceOf('--cipher', flags.cipher ?? ciphers[0] ?? 'tdes', ciphers);
  const key = keyOfFlags(flags);
  assertKeyFits(key, cipher, format);
  if (binding === 'unbound') return { terms: { key, format, cipher }, format, cipher };
  const pan = Secret.pan((flags.pan ?? '').replace(/[\s-]/g, ''));
  if (!isPinPan(pan)) {
    throw new CliFault(both(`格式 ${format} 要用到卡号`, `${format} is bound to a card number`), {
      hint: both('用 --pan 给出，只要数字', 'give it with --pan, digits only'),
    });
  }
  return { terms: { key, format, cipher, pan }, format, cipher };
}

function assertKeyFits(key: Key, cipher: CipherName, format: PinFormat): void {
  const { label, keyBytes } = CIPHERS[cipher];
  if (keyBytes.includes(key.length)) return;
  throw new CliFault(
    both(
      `${label} 的密钥是 ${keyBytes.join('、')} 字节，给的是 ${key.length} 字节`,
      `${label} takes a key of ${keyBytes.join(', ')} bytes and got ${key.length}`,
    ),
    { hint: keyHint(key.length, format) },
  );
}

/** Which formats a key of that length would fit; there is always one, since every key length is some cipher's. */
function keyHint(lengthBytes: KeyLengthBytes, format: PinFormat): Bilingual {
  const fitting = PIN_FORMAT_NAMES.filter(
    (name) => name !== format && PIN_FORMATS[name].ciphers.some((each) => CIPHERS[each].keyBytes.includes(lengthBytes)),
  );
  return both(
    `${lengthBytes} 字节的密钥可以用：--format ${fitting.join('、')}`,
    `for ${lengthBytes} bytes: --format ${fitting.join(', ')}`,
  );
}

function randomOf(flag: string | undefined, format: PinFormat): Uint8Array {
  const { randomBytes: needed } = PIN_FORMATS[format];
  if (flag === undefined) return Uint8Array.from(randomBytes(needed));
  const bytes = fromHex(flag);
  if (bytes !== undefined && bytes.length >= needed) return bytes;
  throw new CliFault(
    both(`--random 要至少 ${needed} 字节的十六进制`, `--random: hexadecimal digits of at least ${needed} bytes`),
    { hint: both('不写就随机取', 'leave it out for fresh ones') },
  );
}

function clearParts(terms: PinBlockTerms, field: Uint8Array): PinBlockReport['clear'] {
  const format = terms.format ?? 'iso-0';
  const account = accountField(format, terms.pan);
  return {
    pinField: toHex(field),
    accountField: toHex(account),
    block: PIN_FORMATS[format].blockBytes === 8 ? toHex(xor(field, account)) : null,
  };
}

const BLOCK_SIZES = both(
  '格式 iso-4 是 32 位，其余是 16 位，只要 0-9、A-F',
  'iso-4 has 32 digits, the others 16: 0-9 and A-F only',
);

function wrongBlock(lengthBytes: number | undefined, format: PinFormat): CliFault {
  const { blockBytes } = PIN_FORMATS[format];
  const fitting = PIN_FORMAT_NAMES.filter((name) => PIN_FORMATS[name].blockBytes === lengthBytes);
  return new CliFault(
    both(
      `格式 ${format} 的块是 ${2 * blockBytes} 位十六进制`,
      `a block of ${format} has ${2 * blockBytes} hexadecimal digits`,
    ),
    fitting.length === 0
      ? { hint: BLOCK_SIZES }
      : { hint: both(`这个长度可以是：${fitting.join('、')}`, `this length may be ${fitting.join(', ')}`) },
  );
}
