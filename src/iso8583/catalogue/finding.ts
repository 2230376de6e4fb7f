/** What the checker says: one finding, one element, and what it would do to the payment. */
import type { Bilingual } from '../../trade/index.ts';
import type { Dialect } from '../dialect.ts';
import { ELEMENT_FACTS, elementNames } from '../element-facts.ts';
import { maskMessage } from '../mask.ts';
import type { ElementName, Message } from '../message.ts';
import type { Unpacked } from '../unpack.ts';
import { EFFECTS, type EffectId, FINDING_SENTENCES, type MessageFindingKind, PART_NAMES } from './finding-sentences.ts';
import type { Direction } from './transaction-of.ts';

export type Severity = 'error' | 'warning' | 'note';

/** What a finding is about: `message` is the bytes as a whole. */
export type FindingName = ElementName | 'mti' | 'message';

export interface Finding {
  readonly severity: Severity;
  readonly kind: MessageFindingKind;
  /** Which of the two messages, where two are checked. */
  readonly direction: Direction;
  /** `null` for the MTI, for the message as a whole, and for an element that the dialect does not have. */
  readonly de: number | null;
  readonly name: FindingName;
  /** 60.3, 53.1, 55.9F26; the element's number where it is about the whole of it. */
  readonly path: string;
  readonly expected: Bilingual;
  /** What came, masked; `null` for nothing. */
  readonly got: string | null;
  /** One sentence that stands by itself. */
  readonly sentence: Bilingual;
  /** What it would do to the payment. */
  readonly effect: Bilingual;
}

/** A finding before it is told: everything that differs from one message to the next. */
export interface Found {
  readonly kind: MessageFindingKind;
  readonly severity: Severity;
  readonly effect: EffectId;
  readonly name: FindingName;
  /** Of an element without a name of ours. */
  readonly de?: number | undefined;
  /** Without the element's number: `3` of 60.3, or a tag. */
  readonly part?: string | undefined;
  readonly expected?: Bilingual | undefined;
  /** A short code that gives nothing away; without it the element as masked. */
  readonly got?: string | undefined;
}

export interface Telling {
  readonly dialect: Dialect;
  readonly message: Message;
  readonly direction: Direction;
  readonly unpackFaults: Unpacked['faults'];
}

/** The findings in full, the heaviest first. */
export function tell(found: readonly Found[], telling: Telling): Finding[] {
  const masked = maskMessage(telling.dialect, telling.message, telling.unpackFaults);
  const shown = new Map(masked.elements.map((element) => [element.name, element.shown]));
  const place = (each: Found): number => numberOf(telling.dialect, each) ?? (isElement(each.name) ? 999 : 0);
  const ordered = [...found].sort((a, b) => weightOf(a) - weightOf(b) || place(a) - place(b));
  return ordered.map((each) =>
    findingOf(each, telling, each.name === 'mti' ? masked.mti : (shown.get(each.name) ?? null)),
  );
}

/** The same text in both languages: codes, numbers. */
export const both = (text: string): Bilingual => ({ zh: text, en: text });

/** Errors first, and among them what moves or keeps money. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function findingOf(found: Found, { dialect, direction }: Telling, shown: string | null): Finding {
  const { kind, severity, name, part } = found;
  const de = numberOf(dialect, found);
  const whole = de === null ? (WHOLE[name] ?? name) : String(de);
  const path = part === undefined ? whole : `${whole}.${part}`;
  const { sentence, expected } = FINDING_SENTENCES[kind];
  const wanted = found.expected ?? expected;
  const place = placeOf(path, found);
  const fill = (language: 'zh' | 'en'): string =>
    sentence[language].replaceAll('{place}', place[language]).replaceAll('{expected}', wanted[language]);
  return {
    severity,
    kind,
    direction,
    de,
    name,
    path,
    expected: wanted,
    got: gotOf(found, shown),
    sentence: { zh: fill('zh'), en: fill('en') },
    effect: EFFECTS[found.effect],
  };
}

/** A part is shown only where a dump shows the whole: an element that holds a card number has no harmless part. */
function gotOf({ name, got }: Found, shown: string | null): string | null {
  if (got === undefined || shown === null || !isElement(name)) return got ?? shown;
  const { secrecy } = ELEMENT_FACTS[name];
  return (secrecy === 'open' || secrecy === 'grouped') && shown.startsWith('[') ? shown : got;
}

/** 60.3 域网络管理信息码; DE 60.3 (network management code). */
function placeOf(path: string, { name, de }: Found): Bilingual {
  const names = PART_NAMES[path] ?? (isElement(name) ? elementNames[name] : undefined);
  if (names === undefined) return de === undefined ? PLACES[name === 'mti' ? 'mti' : 'message'] : both(`DE ${de}`);
  return /^\d/.test(path)
    ? { zh: `${path} 域${/^\w/.test(names.zh) ? ' ' : ''}${names.zh}`, en: `DE ${path} (${names.en})` }
    : names;
}

const isElement = (name: FindingName): name is ElementName => name !== 'mti' && name !== 'message';

function numberOf(dialect: Dialect, { name, de }: Found): number | null {
  if (de !== undefined) return de;
  if (name === 'mac') return dialect.macs.primary?.de ?? dialect.macs.secondary?.de ?? null;
  return dialect.fields.find((spec) => spec.name === name)?.de ?? null;
}

const weightOf = ({ severity, effect }: Found): number =>
  SEVERITIES.indexOf(severity) * 100 + EFFECT_ORDER.indexOf(effect);

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
const EFFECT_ORDER = Object.keys(EFFECTS) as EffectId[];

const WHOLE: { readonly [name: string]: string | undefined } = { mti: 'MTI', message: '–' };

const PLACES: Readonly<Record<'mti' | 'message', Bilingual>> = {
  mti: { zh: '消息类型', en: 'The message type' },
  message: { zh: '报文', en: 'The message' },
};
