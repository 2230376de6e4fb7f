/** `kacha kcv`: the check values of a key, by every cipher and method that fits its length. */
import type { Command } from 'commander';
import {
  CHECK_VALUE_BYTES_MAX,
  CHECK_VALUE_METHOD_NAMES,
  CHECK_VALUE_METHODS,
  type CheckValueMethod,
  CIPHER_NAMES,
  CIPHERS,
  type CipherName,
  checkValue,
  type Key,
} from '../../security/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { both, CliFault, languageOf, print } from '../saying.ts';
import { addKeyOptions, type KeyFlags, keyOfFlags } from '../typed-key.ts';

interface KcvFlags extends KeyFlags {
  readonly cipher?: string;
  readonly method?: string;
  readonly bytes?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** What `--json` prints: schemas/kcv-1.schema.json. */
export interface KcvReport {
  readonly keyBytes: number;
  readonly values: readonly {
    readonly cipher: CipherName;
    readonly method: CheckValueMethod;
    readonly name: Bilingual;
    /** Upper-case hexadecimal digits. */
    readonly value: string;
  }[];
}

export interface KcvWish {
  readonly key: Key;
  readonly cipher?: CipherName;
  readonly method?: CheckValueMethod;
  readonly lengthBytes?: number;
}

export function addKcv(program: Command): void {
  const command = program
    .command('kcv')
    .description('the check values of a key / 密钥校验值')
    .option('--cipher <name>', `${CIPHER_NAMES.join(', ')}; every one that fits when left out`)
    .option('--method <name>', `${CHECK_VALUE_METHOD_NAMES.join(' or ')}; both when left out`)
    .option('--bytes <n>', `1 to ${CHECK_VALUE_BYTES_MAX}; as usual for the method when left out`);
  addKeyOptions(command)
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/kcv-1.schema.json)')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha kcv --key-file tmk.key\n' +
        '  kacha kcv --key 0123456789ABCDEFFEDCBA9876543210 --cipher tdes --bytes 4',
    )
    .action((flags: KcvFlags) => {
      const language = languageOf(flags.lang);
      const report = kcvReport({
        key: keyOfFlags(flags),
        ...(flags.cipher === undefined ? {} : { cipher: choiceOf('--cipher', flags.cipher, CIPHER_NAMES) }),
        ...(flags.method === undefined ? {} : { method: choiceOf('--method', flags.method, CHECK_VALUE_METHOD_NAMES) }),
        ...(flags.bytes === undefined ? {} : { lengthBytes: bytesOf(flags.bytes) }),
      });
      if (flags.json === true) return print(JSON.stringify(report, null, 2));
      print(...kcvLines(report, language));
    });
}

/** A `CliFault` when the key does not fit the cipher asked for. */
export function kcvReport({ key, cipher, method, lengthBytes }: KcvWish): KcvReport {
  const ciphers = CIPHER_NAMES.filter((name) => CIPHERS[name].keyBytes.includes(key.length));
  if (cipher !== undefined && !ciphers.includes(cipher)) {
    throw new CliFault(
      both(
        `${CIPHERS[cipher].label} 没有 ${key.length} 字节的密钥`,
        `${CIPHERS[cipher].label} has no keys of ${key.length} bytes`,
      ),
      { hint: both(`这个长度可以是：${ciphers.join('、')}`, `this length may be ${ciphers.join(', ')}`) },
    );
  }
  const methods = method === undefined ? CHECK_VALUE_METHOD_NAMES : [method];
  const values = (cipher === undefined ? ciphers : [cipher]).flatMap((each) =>
    methods.map((by) => ({
      cipher: each,
      method: by,
      name: CHECK_VALUE_METHODS[by].name,
      value: checkValue({ key, cipher: each, method: by, ...(lengthBytes === undefined ? {} : { lengthBytes }) }),
    })),
  );
  return { keyBytes: key.length, values };
}

/** For people, in one language. */
export function kcvLines({ keyBytes, values }: KcvReport, language: Language): readonly string[] {
  return [
    language === 'zh' ? `密钥 ${keyBytes} 字节` : `a key of ${keyBytes} bytes`,
    ...values.map(
      ({ cipher, value, name }) => `  ${CIPHERS[cipher].label.padEnd(6)}${value.padEnd(14)}${name[language]}`,
    ),
  ];
}

function bytesOf(flag: string): number {
  const bytes = Number(flag);
  if (Number.isInteger(bytes) && bytes >= 1 && bytes <= CHECK_VALUE_BYTES_MAX) return bytes;
  throw new CliFault(
    both(`--bytes 要在 1 到 ${CHECK_VALUE_BYTES_MAX} 之间`, `--bytes: from 1 to ${CHECK_VALUE_BYTES_MAX}`),
    { hint: both('校验值给得太长会帮到猜密钥的人', 'a longer check value would help those who guess keys') },
  );
}
