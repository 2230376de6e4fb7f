/** A dump as lines for a person, in one language. */
import { type Bilingual, type Language, maskInWords } from '../trade/index.ts';
import { fitted } from './display-width.ts';
import type { DumpedElement, DumpedFault, DumpedPart, DumpedPartFault, MessageDump } from './dumped-message.ts';

export interface DumpTextOptions {
  readonly language: Language;
  /** `shown`: where each element begins, and its bytes where they may be seen. */
  readonly bytes?: 'hidden' | 'shown';
}

/**
 * The message type and the dialect, the envelope, then every element with its parts; each fault stands where it was met,
 * with its offset in bytes, and begins with '!'.
 */
export function dumpText(dump: MessageDump, { language, bytes = 'hidden' }: DumpTextOptions): string {
  const lines = [...(dump.envelope ?? []).flatMap((part) => partLines(part, language)), ...entryLines(dump, language)];
  const table = lines.map(({ text, element }) => (bytes === 'shown' ? bytesColumn(element) : '') + text);
  return [headLine(dump, language), ...table].join('\n');
}

interface Line {
  readonly text: string;
  /** The element that begins in this line. */
  readonly element?: DumpedElement;
}

function headLine({ mti, meaning, dialect }: MessageDump, language: Language): string {
  return [mti === '' ? NO_MTI[language] : mti, meaning?.[language], dialect]
    .filter((word) => word !== undefined)
    .join(' ');
}

/** Faults that name an element come before what stands after it; those of the whole message at its beginning or end. */
function entryLines({ elements, faults }: MessageDump, language: Language): readonly Line[] {
  const firstOffset = elements[0]?.span?.byteOffset ?? BEFORE_ELEMENTS;
  const placed = [
    ...elements.map((element) => ({ at: element.de, lines: elementLines(element, language) })),
    ...faults.map((fault) => ({
      at: fault.de ?? (fault.byteOffset < firstOffset ? 0 : Number.POSITIVE_INFINITY),
      lines: [{ text: faultLine(fault, language) }],
    })),
  ];
  return placed.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).flatMap(({ lines }) => lines);
}

function elementLines(element: DumpedElement, language: Language): readonly Line[] {
  const { de, parts, faults, meaning } = element;
  const text = `${String(de).padStart(4)} ${element[language]}: ${maskInWords(element.shown, language)}${inWords(meaning, language)}`;
  // Parts whose meanings were joined to the element's have been said.
  const isSaid = meaning !== undefined && parts.every((part) => part.meaning !== undefined && part.parts === undefined);
  const below = isSaid ? [] : parts.flatMap((part) => partLines(part, language));
  return [{ text, element }, ...below, ...faults.map((fault) => ({ text: partFaultLine(fault, language) }))];
}

function partLines(part: DumpedPart, language: Language): readonly Line[] {
  const depth = part.path.split('.').length - 1;
  const value = part.shown === '' ? '' : `: ${maskInWords(part.shown, language)}`;
  const text = `${'  '.repeat(depth)}     ${part.path} ${part[language]}${value}${inWords(part.meaning, language)}`;
  return [{ text }, ...(part.parts ?? []).flatMap((inner) => partLines(inner, language))];
}

const inWords = (meaning: Bilingual | undefined, language: Language): string =>
  meaning === undefined ? '' : `  ${meaning[language]}`;

/** The sentence of a fault names its element and its place. */
const faultLine = (fault: DumpedFault, language: Language): string => `   ! ${fault[language]}`;

function partFaultLine(fault: DumpedPartFault, language: Language): string {
  const { path, unitOffset, kind } = fault;
  return `     ! ${path} ${fault[language]}${PLACE[language](AT_UNIT[language](unitOffset), kind)}`;
}

function bytesColumn(element: DumpedElement | undefined): string {
  const span = element?.span;
  if (span === undefined) return ' '.repeat(OFFSET_COLUMNS + HEX_COLUMNS);
  const offset = span.byteOffset.toString(16).toUpperCase().padStart(4, '0');
  return `${offset}  ${fitted(element?.hex ?? '', HEX_COLUMNS - 2)}  `;
}

const PLACE: Readonly<Record<Language, (where: string, kind: string) => string>> = {
  zh: (where, kind) => `（${where}，${kind}）`,
  en: (where, kind) => ` (${where}, ${kind})`,
};
const AT_UNIT: Readonly<Record<Language, (offset: number) => string>> = {
  zh: (offset) => `第 ${offset} 位`,
  en: (offset) => `at ${offset}`,
};
const NO_MTI: Readonly<Record<Language, string>> = { zh: '（无消息类型）', en: '(no message type)' };
/** Message type and bitmap, in the shortest dialect. */
const BEFORE_ELEMENTS = 10;
const OFFSET_COLUMNS = 6;
const HEX_COLUMNS = 20;
