/** Keys as commands take them: from a file, from the environment, or, for test keys only, typed as an argument. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Key, type KeyFault } from '../security/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { both, CliFault } from './saying.ts';

export interface KeyFlags {
  readonly key?: string;
  readonly keyFile?: string;
  readonly keyEnv?: string;
}

/** The three options that `keyOfFlags` reads. */
export function addKeyOptions(command: Command): Command {
  return command
    .option('--key-file <file>', 'the key as hexadecimal digits in a file')
    .option('--key-env <name>', 'the key as hexadecimal digits in an environment variable')
    .option('--key <hex>', 'test keys only: arguments are seen by everybody on the machine');
}

/** A `CliFault` unless exactly one of the options is there and holds 8, 16, 24 or 32 bytes. The value is never quoted. */
export function keyOfFlags(flags: KeyFlags): Key {
  const given = [flags.key, flags.keyFile, flags.keyEnv].filter((option) => option !== undefined);
  if (given.length !== 1) {
    throw new CliFault(
      given.length === 0
        ? both('没有给密钥', 'no key was given')
        : both('密钥只能用一种方式给', 'the key was given in more than one way'),
      {
        hint: both(
          '用 --key-file、--key-env，测试密钥也可以用 --key',
          'use --key-file or --key-env, or --key for a test key',
        ),
      },
    );
  }
  const key = Key.fromHex(keyText(flags).replace(/\s/g, ''));
  if (key.ok) return key.value;
  throw new CliFault(keyFaultLine(key.fault), {
    hint: both('密钥是 16、32、48 或 64 位十六进制', 'a key is 16, 32, 48 or 64 hexadecimal digits'),
  });
}

/** Room for the longest key, with blanks between its digits and comments of nobody. */
const KEY_FILE_CHARACTERS_MAX = 1024;

function keyText(flags: KeyFlags): string {
  if (flags.key !== undefined) return flags.key;
  if (flags.keyEnv !== undefined) {
    const text = process.env[flags.keyEnv];
    if (text !== undefined) return text;
    throw new CliFault(
      both(`环境变量 ${flags.keyEnv} 没有设置`, `the environment variable ${flags.keyEnv} is not set`),
      { hint: both(`例如 export ${flags.keyEnv}=…`, `such as export ${flags.keyEnv}=...`) },
    );
  }
  const file = flags.keyFile ?? '';
  try {
    return readFileSync(file, 'latin1').slice(0, KEY_FILE_CHARACTERS_MAX);
  } catch {
    throw new CliFault(both(`密钥文件打不开：${file}`, `the key file cannot be read: ${file}`), {
      hint: both('文件里放一把密钥，十六进制', 'the file holds one key as hexadecimal digits'),
    });
  }
}

function keyFaultLine(fault: KeyFault): Bilingual {
  switch (fault.kind) {
    case 'not-hexadecimal':
      return both('密钥里有不是十六进制的字符，或位数是奇数', 'the key is not an even number of hexadecimal digits');
    case 'wrong-length':
      return both(`密钥有 ${fault.lengthBytes} 字节`, `the key has ${fault.lengthBytes} bytes`);
  }
}
