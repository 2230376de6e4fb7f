/** Which terminal a software terminal is: one of the demo town, or one that was registered and brings its own master key. */
import { readFileSync } from 'node:fs';
import { TOWN, townMasterKey } from '../lab/index.ts';
import { Key, keyCheckValue } from '../security/index.ts';
import { nearest } from '../std/index.ts';
import type { TerminalIdentity } from '../terminal/index.ts';
import { type Bilingual, merchantId, terminalId } from '../trade/index.ts';
import { CliFault } from './saying.ts';

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
    throw new CliFault(`--terminal ${flags.terminal}: up to eight letters and digits (DE 41)`);
  }
  if (flags.keyFile === undefined || flags.merchant === undefined) {
    const guess = nearest(
      flags.terminal,
      TOWN.flatMap(({ terminals }) => terminals.map((known) => known.terminalId)),
    );
    throw new CliFault(`terminal ${flags.terminal} is not of the demo town`, {
      hint:
        guess === undefined || flags.merchant !== undefined
          ? 'give its --merchant and the --key-file that kacha terminal add wrote'
          : `did you mean --terminal ${guess}? Any other terminal needs --merchant and --key-file`,
    });
  }
  return { identity: identityOf(flags.terminal, flags.merchant, undefined), masterKey: readKeyFile(flags.keyFile) };
}

/** Two lines: the key in hexadecimal, and its check value. */
export function readKeyFile(file: string): Key {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliFault(`--key-file ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})`);
  }
  const [keyText = '', checkText = ''] = text.split('\n').map((line) => line.replace(/^.*:/, '').trim());
  const key = Key.fromHex(keyText);
  if (!key.ok || key.value.length !== 16)
    throw new CliFault(`--key-file ${file}: expected 32 hexadecimal digits on the first line`);
  if (checkText !== '' && !keyCheckValue(key.value).startsWith(checkText.toUpperCase())) {
    throw new CliFault(`--key-file ${file}: the check value does not fit the key`, {
      hint: 'the file was changed; register the terminal again',
    });
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
