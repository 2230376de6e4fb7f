/** What is wrong with a merchant-presented code, and what it would do at the counter. */
import type { Bilingual } from '../trade/index.ts';
import { qrCheckValue } from './crc16.ts';
import { CURRENCY_DECIMALS, LANGUAGE_OBJECTS, type QrObjectFacts, ROOT_OBJECTS } from './object-facts.ts';
import {
  ACCOUNT_RANGE,
  isAccountId,
  isTemplateId,
  type QrObject,
  type QrReadFault,
  qrObjectFacts,
  qrObjectName,
  readObjects,
} from './objects.ts';

export type QrFindingKind =
  | QrReadFault['kind']
  | 'check-value-wrong'
  | 'missing'
  | 'twice'
  | 'not-first'
  | 'not-last'
  | 'wrong-length'
  | 'wrong-format'
  | 'unknown-value'
  | 'no-account'
  | 'not-together'
  | 'reserved';

export interface QrFinding {
  readonly kind: QrFindingKind;
  readonly severity: 'error' | 'warning';
  readonly path: string;
  readonly characterOffset?: number;
  readonly expected?: string;
  readonly got?: string;
  readonly text: Bilingual;
}

export interface MerchantQr {
  readonly objects: readonly QrObject[];
  /** Everything that is wrong, not the first only. */
  readonly findings: readonly QrFinding[];
}

/** Reads and checks a merchant-presented code. Never throws; the objects are what could be read. */
export function readMerchantQr(text: string): MerchantQr {
  const { objects, faults } = readObjects(text);
  return { objects, findings: [...faults.map(faultFinding), ...checkObjects(text, objects)] };
}

/** The value of one object by its path, such as `59` or `62.07`. */
export function qrValue(objects: readonly QrObject[], path: string): string | undefined {
  const [first, second] = path.split('.');
  const object = objects.find(({ id }) => id === first);
  return second === undefined ? object?.value : object?.objects?.find(({ id }) => id === second)?.value;
}

function checkObjects(text: string, objects: readonly QrObject[]): QrFinding[] {
  return [
    ...placesOf(objects),
    ...duplicates(objects),
    ...missing(objects),
    ...objects.flatMap((object) => [object, ...(object.objects ?? [])].flatMap(valueFindings)),
    ...objects.flatMap((object) => (object.objects === undefined ? [] : duplicates(object.objects))),
    ...moneyFindings(objects),
    ...checkValueFindings(text, objects),
  ];
}

function faultFinding(fault: QrReadFault): QrFinding {
  const { kind, path, characterOffset, wanted, left } = fault;
  const texts: Record<QrReadFault['kind'], Bilingual> = {
    truncated: {
      zh: '内容不完整，后面的数据读不出来',
      en: 'the text ends inside an object; nothing behind it can be read',
    },
    'not-an-object': {
      zh: '这里应是两位标识加两位长度，读到的不是数字',
      en: 'two digits of name and two of length should stand here',
    },
    'too-long': { zh: '超过一个二维码能装下的长度', en: 'longer than a QR code can be' },
    'length-in-bytes': {
      zh: '长度按字节数写的，规范要求按字符数：部分钱包会读错中文商户名',
      en: 'lengths count bytes, the specification counts characters: some wallets will misread Chinese names',
    },
  };
  const numbers = wanted === undefined ? {} : { expected: String(wanted), got: String(left ?? 0) };
  return { kind, severity: 'error', path, characterOffset, ...numbers, text: texts[kind] };
}

function placesOf(objects: readonly QrObject[]): QrFinding[] {
  const findings: QrFinding[] = [];
  if (objects.length > 0 && objects[0]?.id !== '00') {
    findings.push(
      finding('not-first', '00', {
        zh: '第一项必须是 00，否则钱包不认',
        en: '00 must come first, or wallets refuse it',
      }),
    );
  }
  if (objects.some(({ id }) => id === '63') && objects.at(-1)?.id !== '63') {
    findings.push(finding('not-last', '63', { zh: '校验码必须在最后', en: 'the CRC must come last' }));
  }
  return findings;
}

function duplicates(objects: readonly QrObject[]): QrFinding[] {
  const repeated = objects.filter(({ id }, at) => objects.findIndex((other) => other.id === id) < at);
  return repeated.map(({ path, characterOffset }) => ({
    ...finding('twice', path, { zh: '同一项出现了两次', en: 'stands twice' }),
    characterOffset,
  }));
}

function missing(objects: readonly QrObject[]): QrFinding[] {
  const findings = absent(ROOT_OBJECTS, objects, '');
  if (!objects.some(({ id }) => isAccountId(id))) {
    findings.push(
      finding('no-account', ACCOUNT_RANGE, {
        zh: '没有收款账户，钱没有去处',
        en: 'no merchant account: the money has nowhere to go',
      }),
    );
  }
  for (const template of objects) {
    const { id, objects: inner } = template;
    if (inner === undefined || id === '62') continue;
    if (id === '64') findings.push(...absent(LANGUAGE_OBJECTS, inner, '64.'));
    else if (!inner.some((object) => object.id === '00')) {
      findings.push(
        finding('missing', `${id}.00`, { zh: '模板里没有全球唯一标识', en: 'a template must name its scheme' }),
      );
    }
  }
  return findings;
}

function absent(table: readonly QrObjectFacts[], objects: readonly QrObject[], prefix: string): QrFinding[] {
  return table
    .filter(({ id, presence }) => presence === 'mandatory' && !objects.some((object) => object.id === id))
    .map(({ id }) => finding('missing', prefix + id, { zh: '缺少', en: 'is missing' }));
}

function valueFindings(object: QrObject): QrFinding[] {
  const { path, characterOffset, value } = object;
  const facts = qrObjectFacts(path);
  const at = (kind: QrFindingKind, expected: string, text: Bilingual): QrFinding => ({
    ...finding(kind, path, text),
    characterOffset,
    expected,
  });
  if (facts === undefined) {
    const reserved = !path.includes('.') && !isAccountId(path) && !isTemplateId(path);
    return reserved
      ? [{ ...at('reserved', '', { zh: '规范保留的标识', en: 'reserved by the specification' }), severity: 'warning' }]
      : [];
  }
  const findings: QrFinding[] = [];
  const length = [...value].length;
  if (length < facts.charactersMin || length > facts.charactersMax) {
    const { charactersMin: least, charactersMax: most } = facts;
    const range = least === most ? String(least) : `${least}-${most}`;
    findings.push({
      ...at('wrong-length', range, { zh: `应有 ${range} 个字符`, en: `should have ${range} characters` }),
      got: String(length),
    });
  }
  const pattern = PATTERNS[facts.format];
  if (pattern !== undefined && !pattern.test(value)) {
    findings.push(
      at('wrong-format', facts.format, { zh: FORMAT_WORDS[facts.format].zh, en: FORMAT_WORDS[facts.format].en }),
    );
  }
  if (facts.values !== undefined && !Object.hasOwn(facts.values, value)) {
    const known = Object.keys(facts.values).join(' ');
    findings.push(at('unknown-value', known, { zh: `只能是 ${known}`, en: `one of ${known}` }));
  }
  return findings;
}

/** Amounts, fees and what must stand together; EMV QRCPS-MPM 1.1, 4.7.7 to 4.7.10. */
function moneyFindings(objects: readonly QrObject[]): QrFinding[] {
  const findings: QrFinding[] = [];
  const decimals = CURRENCY_DECIMALS[qrValue(objects, '53') ?? ''] ?? 2;
  for (const path of ['54', '56']) {
    const value = qrValue(objects, path);
    if (value === undefined) continue;
    const [, places] = value.split('.');
    if (!/^\d+(\.\d*)?$/.test(value) || Number(value) === 0) {
      findings.push(
        finding('wrong-format', path, { zh: '应是大于零的金额，如 88.80', en: 'an amount above zero, such as 88.80' }),
      );
    } else if ((places ?? '').length > decimals) {
      findings.push({
        ...finding('wrong-format', path, {
          zh: `这种货币最多 ${decimals} 位小数`,
          en: `this currency has ${decimals} decimals`,
        }),
        expected: String(decimals),
      });
    }
  }
  const percentage = qrValue(objects, '57');
  if (
    percentage !== undefined &&
    !(/^\d{1,2}(\.\d{1,2})?$|^100(\.0{1,2})?$/.test(percentage) && Number(percentage) > 0)
  ) {
    findings.push(
      finding('wrong-format', '57', { zh: '比例应在 0.01 到 100 之间', en: 'a percentage between 0.01 and 100' }),
    );
  }
  const method = qrValue(objects, '55');
  for (const [path, wanted] of [
    ['56', '02'],
    ['57', '03'],
  ] as const) {
    if ((qrValue(objects, path) !== undefined) === (method === wanted)) continue;
    findings.push({
      ...finding('not-together', path, {
        zh: `${path} 与 55=${wanted} 必须同时出现`,
        en: `${path} and 55=${wanted} stand together or not at all`,
      }),
      expected: `55=${wanted}`,
    });
  }
  return findings;
}

function checkValueFindings(text: string, objects: readonly QrObject[]): QrFinding[] {
  const stated = objects.at(-1);
  if (stated?.id !== '63' || stated.value.length !== 4) return [];
  const computed = qrCheckValue(text.slice(0, text.lastIndexOf(stated.value)));
  if (stated.value === computed) return [];
  const onlyCase = stated.value.toUpperCase() === computed;
  return [
    {
      ...finding(
        'check-value-wrong',
        '63',
        onlyCase
          ? { zh: '校验码应为大写', en: 'the CRC is written in capitals' }
          : {
              zh: '校验码不对：内容被改过或复制不全，钱包会拒绝',
              en: 'the CRC does not fit: changed or cut text, wallets refuse it',
            },
      ),
      expected: computed,
      got: stated.value,
    },
  ];
}

function finding(kind: QrFindingKind, path: string, text: Bilingual): QrFinding {
  const name = qrObjectName(path);
  return {
    kind,
    severity: 'error',
    path,
    text: { zh: `${path} ${name.zh}：${text.zh}`, en: `${path} ${name.en}: ${text.en}` },
  };
}

const PATTERNS: { readonly [Format in QrObjectFacts['format']]?: RegExp } = {
  n: /^\d*$/,
  // Printable ASCII; national schemes carry their letters in UTF-8 as well, which wallets show.
  ans: /^[\x20-\x7e\u00a0-\uffff]*$/,
};

const FORMAT_WORDS: Readonly<Record<QrObjectFacts['format'], Bilingual>> = {
  n: { zh: '应全是数字', en: 'should be digits' },
  ans: { zh: '不能有控制字符', en: 'must not hold control characters' },
  s: { zh: '应是文字', en: 'should be text' },
  objects: { zh: '应是模板', en: 'should be a template' },
};
