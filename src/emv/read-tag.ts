/** One value into words. Secrets have no words: what they hold is for their owner. */
import { toHex, toLatin1 } from '../std/index.ts';
import { type Bilingual, ENTRY_MODES } from '../trade/index.ts';
import { BIT_TABLES } from './bit-tables.ts';
import { readBits } from './bits.ts';
import {
  ACCOUNT_TYPES,
  AUTHORISATION_RESPONSES,
  COUNTRIES,
  CURRENCIES,
  SCRIPT_COMMANDS,
  SCRIPT_RESULTS,
  SUPPORTED,
  TERMINAL_TYPES,
  TRANSACTION_TYPES,
} from './code-tables.ts';
import { readCvmList, readCvmResults } from './cvm.ts';
import { readDol } from './dol.ts';
import { readIssuerApplication } from './issuer-application.ts';
import { readApplicationIdentifier, readFileLocator, readLogEntry, readPriority } from './read-card-file.ts';
import { maskedText } from './shown.ts';
import { meaning, odd, type TagFinding } from './tag-finding.ts';
import { tagFacts } from './tags.ts';
import { type Tlv, tlvValue } from './tlv.ts';

/**
 * What the value of a tag says. Never throws; empty for a secret or unknown tag, for a template, for a value of the wrong
 * size, and where hexadecimal is all there is to say. `neighbours` are the objects beside it: an amount is shown in the
 * currency that they name (5F2A).
 */
export function readTag(tag: string, bytes: Uint8Array, neighbours: readonly Tlv[] = []): readonly TagFinding[] {
  const { secrecy, format, bytesMin, bytesMax } = tagFacts(tag);
  // A value of the wrong size is not what its tag says: whatever it is, it is not to be read out.
  if (bytes.length < bytesMin || bytes.length > bytesMax) return [];
  if (secrecy === 'header') return readCommand(bytes);
  if (secrecy !== 'public' || format === 'template') return [];
  const table = Object.hasOwn(BIT_TABLES, tag) ? BIT_TABLES[tag] : undefined;
  if (table !== undefined) return readBits(table, bytes);
  const read = Object.hasOwn(READERS, tag) ? READERS[tag] : undefined;
  if (read !== undefined) return read(bytes, neighbours);
  if (format === 'dol') return readList(bytes);
  if (format === 'a' || format === 'an' || format === 'ans') return readText(bytes);
  return [];
}

type Reader = (bytes: Uint8Array, neighbours: readonly Tlv[]) => readonly TagFinding[];

const readAmount: Reader = (bytes, neighbours) => {
  const digits = toHex(bytes);
  return /^\d{12}$/.test(digits) ? amountInWords(digits, neighbours) : [];
};

const readBinaryAmount: Reader = (bytes, neighbours) =>
  amountInWords(String(bytes.reduce((sum, byte) => sum * 256 + byte, 0)), neighbours);

function amountInWords(digits: string, neighbours: readonly Tlv[]): readonly TagFinding[] {
  const code = toHex(tlvValue(neighbours, '5F2A') ?? new Uint8Array()).slice(-3);
  const known = Object.hasOwn(CURRENCIES, code) ? CURRENCIES[code] : undefined;
  if (known === undefined) {
    return [meaning(`${Number(digits)}（最小货币单位）`, `${Number(digits)} minor units`)];
  }
  const text = inUnits(digits, known.exponent);
  return [meaning(`${text} ${known.letters}`, `${text} ${known.letters}`)];
}

const readCurrency: Reader = (bytes) => {
  const code = toHex(bytes).slice(-3);
  const known = Object.hasOwn(CURRENCIES, code) ? CURRENCIES[code] : undefined;
  if (known === undefined) return [odd(`币种 ${code} 不在表中`, `currency ${code} is not in the table`)];
  return [meaning(`${known.zh} ${known.letters}`, `${known.en}, ${known.letters}`)];
};

const readCountry: Reader = (bytes) => coded(COUNTRIES, toHex(bytes).slice(-3));
const readTerminalType: Reader = (bytes) => coded(TERMINAL_TYPES, toHex(bytes));
const readTransactionType: Reader = (bytes) => coded(TRANSACTION_TYPES, toHex(bytes));
const readAccountType: Reader = (bytes) => coded(ACCOUNT_TYPES, toHex(bytes));
const readSupport: Reader = (bytes) => coded(SUPPORTED, toHex(bytes));
const readEntryMode: Reader = (bytes) => coded(ENTRY_MODES, toHex(bytes));

const readResponse: Reader = (bytes) => {
  const code = toLatin1(bytes);
  if (!/^[0-9A-Za-z]{2}$/.test(code)) return [odd('不是两个字母数字', 'not two letters or digits')];
  const known = Object.hasOwn(AUTHORISATION_RESPONSES, code) ? AUTHORISATION_RESPONSES[code] : undefined;
  const other: Bilingual = { zh: '发卡行应答码', en: "the issuer's answer code" };
  return [meaning(`${code}：${(known ?? other).zh}`, `${code}: ${(known ?? other).en}`)];
};

/** EMV 4.3 Book 4, 6.7.3: years from 50 on belong to the last century. */
const CENTURY_TURNS = 50;

const readDate: Reader = (bytes) => {
  const digits = toHex(bytes);
  const match = /^(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.exec(digits);
  if (match === null) return [odd('不是日期(YYMMDD)', 'not a date (YYMMDD)')];
  const century = Number(match[1]) >= CENTURY_TURNS ? '19' : '20';
  const text = `${century}${match[1]}-${match[2]}-${match[3]}`;
  return [meaning(text, text)];
};

const readTime: Reader = (bytes) => {
  const match = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(toHex(bytes));
  if (match === null) return [odd('不是时间(hhmmss)', 'not a time (hhmmss)')];
  const text = `${match[1]}:${match[2]}:${match[3]}`;
  return [meaning(text, text)];
};

const readCounter: Reader = (bytes) => {
  if (bytes.length === 0 || bytes.length > 4) return [];
  const count = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return [meaning(String(count), String(count))];
};

/** Five bytes a script: result and place in one byte, the script's identifier in four. Cross-read (Visa-style and PBOC). */
const readScriptResults: Reader = (bytes) => {
  const findings: TagFinding[] = [];
  for (let at = 0; at + 5 <= bytes.length; at += 5) {
    const [result = '', place = ''] = toHex(bytes.subarray(at, at + 1));
    const name = Object.hasOwn(SCRIPT_RESULTS, result) ? SCRIPT_RESULTS[result] : undefined;
    const id = toHex(bytes.subarray(at + 1, at + 5));
    const command: Bilingual =
      place === '0'
        ? { zh: '', en: '' }
        : { zh: `（第 ${Number.parseInt(place, 16)} 条命令）`, en: ` (command ${Number.parseInt(place, 16)})` };
    findings.push({
      kind: name === undefined || result === '1' ? 'odd' : 'meaning',
      byte: at + 1,
      zh: `脚本 ${id}：${name?.zh ?? `保留(${result})`}${command.zh}`,
      en: `script ${id}: ${name?.en ?? `reserved (${result})`}${command.en}`,
    });
  }
  if (bytes.length % 5 !== 0) findings.push(odd('不是每个脚本五字节', 'not five bytes a script'));
  return findings;
};

/** The issuer's cryptogram, eight bytes, and what follows it. */
const readIssuerAuthentication: Reader = (bytes) => {
  if (bytes.length < 8) return [];
  const rest = toLatin1(bytes.subarray(8));
  if (!/^[0-9A-Za-z]{2}$/.test(rest))
    return [meaning('发卡行密文 8 字节及附加数据', 'issuer cryptogram of 8 bytes, and more')];
  return [meaning(`发卡行密文(ARPC)，授权响应码 ${rest}`, `issuer cryptogram (ARPC), response code ${rest}`)];
};

const READERS: Readonly<Record<string, Reader>> = {
  '4F': readApplicationIdentifier,
  '81': readBinaryAmount,
  '84': readApplicationIdentifier,
  '87': readPriority,
  '94': readFileLocator,
  '5F57': readAccountType,
  '9F04': readBinaryAmount,
  '9F06': readApplicationIdentifier,
  '9F1B': readBinaryAmount,
  '9F39': readEntryMode,
  '9F4D': readLogEntry,
  '9F7A': readSupport,
  DF4D: readLogEntry,
  DF69: readSupport,
  '5F28': readCountry,
  '9F1A': readCountry,
  '9F57': readCountry,
  '5F2A': readCurrency,
  '9F3C': readCurrency,
  '9F42': readCurrency,
  '9F51': readCurrency,
  '9F76': readCurrency,
  DF71: readCurrency,
  '5F25': readDate,
  '9A': readDate,
  '9F21': readTime,
  '8A': readResponse,
  '8E': readCvmList,
  '91': readIssuerAuthentication,
  '9C': readTransactionType,
  '9F02': readAmount,
  '9F03': readAmount,
  '9F10': readIssuerApplication,
  '9F13': readCounter,
  '9F17': readCounter,
  '9F34': readCvmResults,
  '9F35': readTerminalType,
  '9F36': readCounter,
  '9F5B': readScriptResults,
  '9F5D': readAmount,
  '9F6D': readAmount,
  '9F77': readAmount,
  '9F78': readAmount,
  '9F79': readAmount,
  '9F7B': readAmount,
  DF31: readScriptResults,
};

function coded(table: Readonly<Record<string, Bilingual>>, code: string): readonly TagFinding[] {
  const name = Object.hasOwn(table, code) ? table[code] : undefined;
  return [name === undefined ? odd(`${code} 不在表中`, `${code} is not in the table`) : meaning(name.zh, name.en)];
}

/** What the issuer wants the card to do; what it says behind the header stays hidden. */
function readCommand(bytes: Uint8Array): readonly TagFinding[] {
  const code = toHex(bytes.subarray(1, 2));
  const name = Object.hasOwn(SCRIPT_COMMANDS, code) ? SCRIPT_COMMANDS[code] : undefined;
  return [name === undefined ? odd(`命令 ${code}：未知`, `command ${code}: unknown`) : meaning(name.zh, name.en)];
}

function readText(bytes: Uint8Array): readonly TagFinding[] {
  const text = toLatin1(bytes);
  if (!/^[\x20-\x7E]+$/.test(text)) return [];
  const shown = maskedText(text).trim();
  return shown === '' ? [] : [meaning(`“${shown}”`, `"${shown}"`)];
}

function readList(bytes: Uint8Array): readonly TagFinding[] {
  const { entries, faults } = readDol(bytes);
  const words = entries.map(({ tag, lengthBytes }) => {
    const { zh, en } = tagFacts(tag);
    return meaning(`${tag} ${zh}，${lengthBytes} 字节`, `${tag} ${en}, ${lengthBytes} bytes`);
  });
  return faults.length === 0 ? words : [...words, odd('列表不完整', 'the list is cut short')];
}

/** Digits in minor units as a number with the currency's decimals. */
function inUnits(digits: string, exponent: number): string {
  const padded = digits.replace(/^0+/, '').padStart(exponent + 1, '0');
  return exponent === 0 ? padded : `${padded.slice(0, -exponent)}.${padded.slice(-exponent)}`;
}
