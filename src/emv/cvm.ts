/** Cardholder verification: what was done (9F34) and what the card asks for, in order (8E). EMV 4.3 Book 3, Annex C3. */
import { toHex } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { CVM_CONDITIONS, CVM_METHODS, CVM_RESULTS } from './code-tables.ts';
import { meaning, odd, type TagFinding } from './tag-finding.ts';

export interface CvmResults {
  /** Two hexadecimal digits, as keys of the method table; the bit that says "or the next rule" is taken off. */
  readonly method: string;
  readonly condition: string;
  readonly result: 'unknown' | 'failed' | 'successful' | 'reserved';
}

export const CVM_RESULTS_BYTES = 3;

/** `undefined` unless the bytes are three. */
export function cvmResults(bytes: Uint8Array): CvmResults | undefined {
  if (bytes.length !== CVM_RESULTS_BYTES) return undefined;
  const [rule, condition, result] = bytes as unknown as readonly [number, number, number];
  return {
    method: methodOf(rule),
    condition: toHex(Uint8Array.of(condition)),
    result: (['unknown', 'failed', 'successful'] as const)[result] ?? 'reserved',
  };
}

/** Three findings: method, condition, result. */
export function readCvmResults(bytes: Uint8Array): readonly TagFinding[] {
  if (bytes.length !== CVM_RESULTS_BYTES) return [];
  const [rule, condition, result] = bytes as unknown as readonly [number, number, number];
  const conditionName = named(CVM_CONDITIONS, condition);
  const resultName = named(CVM_RESULTS, result);
  return [
    { ...ruleFinding(rule), byte: 1 },
    { kind: conditionName.kind, byte: 2, zh: `条件：${conditionName.zh}`, en: `condition: ${conditionName.en}` },
    { kind: resultName.kind, byte: 3, zh: `结果：${resultName.zh}`, en: `result: ${resultName.en}` },
  ];
}

/** Amounts X and Y (four bytes each), then rules of two bytes, in the order in which a terminal tries them. */
export function readCvmList(bytes: Uint8Array): readonly TagFinding[] {
  if (bytes.length < 8) return [];
  const findings: TagFinding[] = [];
  const [x, y] = [amountOf(bytes.subarray(0, 4)), amountOf(bytes.subarray(4, 8))];
  if (x !== 0 || y !== 0) {
    findings.push(meaning(`X = ${x}，Y = ${y}（最小货币单位）`, `X = ${x}, Y = ${y} (minor units)`));
  }
  for (let at = 8; at + 1 < bytes.length; at += 2) {
    const [rule, condition] = bytes.subarray(at, at + 2) as unknown as readonly [number, number];
    const method = ruleFinding(rule);
    const when = named(CVM_CONDITIONS, condition);
    const otherwise = (rule & APPLY_NEXT) === 0 ? FAILS : GOES_ON;
    findings.push({
      kind: method.kind === 'odd' ? 'odd' : when.kind,
      byte: at + 1,
      zh: `${method.zh}，${when.zh}；${otherwise.zh}`,
      en: `${method.en}, ${when.en}; ${otherwise.en}`,
    });
  }
  if (bytes.length % 2 === 1) findings.push(odd('最后一条规则只有一个字节', 'the last rule is one byte only'));
  return findings;
}

const APPLY_NEXT = 0x40;
const GOES_ON: Bilingual = { zh: '不成则试下一条', en: 'or else the next rule' };
const FAILS: Bilingual = { zh: '不成即验证失败', en: 'or else verification fails' };

const methodOf = (rule: number): string => toHex(Uint8Array.of(rule & 0x3f));

function ruleFinding(rule: number): TagFinding {
  return named(CVM_METHODS, rule & 0x3f);
}

function named(table: Readonly<Record<string, Bilingual>>, code: number): TagFinding {
  const key = toHex(Uint8Array.of(code));
  const name = Object.hasOwn(table, key) ? table[key] : undefined;
  return name === undefined ? odd(`保留(${key})`, `reserved (${key})`) : meaning(name.zh, name.en);
}

const amountOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);
