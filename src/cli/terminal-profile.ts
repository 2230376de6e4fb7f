/** Which terminal a software terminal is: one of the demo town, or one that was registered and brings its own master key. */
import { readFileSync } from 'node:fs';
import { TOWN, townMasterKey } from '../lab/demo/index.ts';
import { Key, keyCheckValue } from '../security/index.ts';
import { nearest } from '../std/index.ts';
import type { TerminalIdentity } from '../terminal/index.ts';
import { type Bilingual, merchantId, terminalId } from '../trade/index.ts';
import { both, CliFault } from './saying.ts';

export interface TerminalProfile {
  readonly identity: TerminalIdentity;
  readonly masterKey: Key;
}

export const APP_VERSION = 'kacha-pay 0.1';
/** NII 0006, as terminals in the field are often set; the switch answers to whatever origin it is given. */
export const TERMINAL_TPDU = { id: '60', destination: '0006', origin: '0000' } as const;

export function terminalProfile(flags: {
  readonly terminal: string;
  readonly merchant?: string;
  readonly keyFile?: string;
}): TerminalProfile {
  const shop = TOWN.find(({ terminals }) => terminals.some((terminal) => terminal.terminalId === flags.terminal));
  if (flags.keyFile === undefined && shop !== undefined && (flags.merchant ?? shop.merchantId) === shop.merchantId) {
    return {
      identity: identityOf(flags.terminal, shop.merchantId, shop.name),
      masterKey: townMasterKey(terminalId(flags.terminal)),
    };
  }
  if (!/^[0-9A-Za-z]{1,8}$/.test(flags.terminal)) {
    throw new CliFault(
      both(
        `--terminal ${flags.terminal}：最多八位字母和数字（41 域）`,
        `--terminal ${flags.terminal}: up to eight letters and digits (DE 41)`,
      ),
    );
  }
  if (flags.keyFile === undefined || flags.merchant === undefined) {
    const guess = nearest(
      flags.terminal,
      TOWN.flatMap(({ terminals }) => terminals.map((known) => known.terminalId)),
    );
    throw new CliFault(
      both(`终端 ${flags.terminal} 不在演示镇里`, `terminal ${flags.terminal} is not of the demo town`),
      {
        hint:
          guess === undefined || flags.merchant !== undefined
            ? both(
                '请给出它的 --merchant，和 kacha terminal add 写出的 --key-file',
                'give its --merchant and the --key-file that kacha terminal add wrote',
              )
            : both(
                `是不是 --terminal ${guess}？别的终端要带 --merchant 和 --key-file`,
                `did you mean --terminal ${guess}? Any other terminal needs --merchant and --key-file`,
              ),
      },
    );
  }
  return { identity: identityOf(flags.terminal, flags.merchant, undefined), masterKey: readKeyFile(flags.keyFile) };
}

/** Two lines: the key in hexadecimal, and its check value. */
export function readKeyFile(file: string): Key {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new CliFault(both(`--key-file ${file} 读不出（${code}）`, `--key-file ${file} cannot be read (${code})`));
  }
  const [keyText = '', checkText = ''] = text.split('\n').map((line) => line.replace(/^.*:/, '').trim());
  const key = Key.fromHex(keyText);
  if (!key.ok || key.value.length !== 16)
    throw new CliFault(
      both(
        `--key-file ${file}：第一行应为 32 位十六进制数`,
        `--key-file ${file}: expected 32 hexadecimal digits on the first line`,
      ),
    );
  if (checkText !== '' && !keyCheckValue(key.value).startsWith(checkText.toUpperCase())) {
    throw new CliFault(
      both(`--key-file ${file}：校验值和密钥对不上`, `--key-file ${file}: the check value does not fit the key`),
      {
        hint: both('文件被改过；请重新登记这台终端', 'the file was changed; register the terminal again'),
      },
    );
  }
  return key.value;
}

function identityOf(terminal: string, merchant: string, name: Bilingual | undefined): TerminalIdentity {
  return {
    terminalId: terminalId(terminal),
    merchantId: merchantId(merchant),
    merchantName: name ?? { zh: merchant, en: merchant },
    tpdu: TERMINAL_TPDU,
    appVersion: APP_VERSION,
  };
}
