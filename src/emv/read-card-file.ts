/** What a card says of its files and applications, in words. EMV 4.3 Books 1 and 3. */
import { toHex } from '../std/index.ts';
import { APPLICATION_PROVIDERS, UNIONPAY_APPLICATIONS } from './code-tables.ts';
import { meaning, odd, type TagFinding } from './tag-finding.ts';

/** 4F, 84, 9F06: whose application it is; empty for a name that is no registered identifier. */
export function readApplicationIdentifier(bytes: Uint8Array): readonly TagFinding[] {
  const digits = toHex(bytes);
  const [whole, provider] = [digits.slice(0, 16), digits.slice(0, 10)];
  const unionPay = Object.hasOwn(UNIONPAY_APPLICATIONS, whole) ? UNIONPAY_APPLICATIONS[whole] : undefined;
  const known = Object.hasOwn(APPLICATION_PROVIDERS, provider) ? APPLICATION_PROVIDERS[provider] : undefined;
  const name = unionPay ?? known;
  return name === undefined ? [] : [meaning(name.zh, name.en)];
}

/** 94, four bytes a file: short file identifier, first and last record, how many take part in offline authentication. */
export function readFileLocator(bytes: Uint8Array): readonly TagFinding[] {
  const findings: TagFinding[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const [file, first, last, signed] = bytes.subarray(at, at + 4) as unknown as readonly [
      number,
      number,
      number,
      number,
    ];
    const sfi = file >> 3;
    const isOdd = (file & 7) !== 0 || sfi === 0 || first === 0 || last < first || signed > last - first + 1;
    findings.push({
      kind: isOdd ? 'odd' : 'meaning',
      byte: at + 1,
      zh: `文件 ${sfi}：记录 ${first}–${last}，其中 ${signed} 条参与脱机认证`,
      en: `file ${sfi}: records ${first} to ${last}, ${signed} of them under offline authentication`,
    });
  }
  return bytes.length % 4 === 0 ? findings : [...findings, odd('不是每个文件四字节', 'not four bytes a file')];
}

/** 9F4D and DF4D: where the log is and how many records it keeps. */
export function readLogEntry(bytes: Uint8Array): readonly TagFinding[] {
  const [file = 0, records = 0] = bytes;
  return [meaning(`日志在文件 ${file}，最多 ${records} 条`, `log in file ${file}, ${records} records at most`)];
}

/** 87: order of preference, and whether the cardholder has to confirm. */
export function readPriority(bytes: Uint8Array): readonly TagFinding[] {
  const [value = 0] = bytes;
  const order = value & 0x0f;
  const rank =
    order === 0 ? meaning('没有优先次序', 'no preference') : meaning(`优先次序 ${order}`, `preference ${order}`);
  return (value & 0x80) === 0 ? [rank] : [rank, meaning('须持卡人确认', 'the cardholder has to confirm')];
}
