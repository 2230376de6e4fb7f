/**
 * A message for people: element by element, named, decoded, masked. Its JSON form is what `kacha decode --json` prints
 * (schemas/decoded-message-1.schema.json); `dumpText` in dump-text.ts is what a person reads.
 */
import { decodeGbk, fromLatin1, toHex } from '../std/index.ts';
import type { Bilingual, Secret } from '../trade/index.ts';
import { MESSAGE_TYPES } from './composites/code-tables.ts';
import { compositeParts } from './composites/composite-parts.ts';
import { COMPOSITE_FAULT_TEXTS, type CompositePart } from './composites/part.ts';
import type { CompositeRead } from './composites/read-layout.ts';
import type { Dialect } from './dialect.ts';
import { dumpEnvelope } from './dump-envelope.ts';
import { dumpParts } from './dump-parts.ts';
import type { DumpedElement, DumpedFault, DumpOptions, MessageDump } from './dumped-message.ts';
import { elementMeaning } from './element-meaning.ts';
import type { FieldSpec } from './field-spec.ts';
import { type KnownSecrets, knownSecrets } from './known-secrets.ts';
import { type Alignment, alignmentOf, lengthOf, maskMessage, specsOf } from './mask.ts';
import type { FieldName, Message } from './message.ts';
import { maskDecodedText, visible } from './shown-text.ts';
import { type ElementSpan, elementSpans } from './spans.ts';
import type { Unpacked } from './unpack.ts';
import { describeFault, type UnpackFault } from './unpack-faults.ts';

/**
 * Masked unless `reveal` says otherwise; an enciphered key is not shown even then. Give the faults of unpacking along
 * with the message: after some of them only the shortest elements are shown.
 */
export function dumpMessage(dialect: Dialect, read: Unpacked, options: DumpOptions = {}): MessageDump {
  const { message, faults } = read;
  const dumping = beginDump(dialect, read, options);
  const elements: DumpedElement[] = [];
  for (const spec of specsOf(dialect, message)) {
    const value = message[spec.name];
    if (value !== undefined) elements.push(dumpElement(dumping, spec, value));
  }
  const { envelope } = options;
  return {
    schema: 'kacha.decoded-message/1',
    dialect: dialect.name,
    shown: dumping.reveal,
    mti: message.mti,
    ...withMeaning(Object.hasOwn(MESSAGE_TYPES, message.mti) ? MESSAGE_TYPES[message.mti] : undefined),
    ...(envelope !== undefined && { envelope: dumpEnvelope(envelope) }),
    elements,
    faults: faults.map(dumpFault),
  };
}

interface Dumping {
  readonly dialect: Dialect;
  readonly message: Message;
  readonly reveal: 'masked' | 'clear';
  readonly alignment: Alignment;
  readonly secrets: KnownSecrets;
  readonly masked: ReadonlyMap<string, string>;
  readonly spans: ReadonlyMap<FieldName, ElementSpan>;
  readonly options: DumpOptions;
}

function beginDump(dialect: Dialect, { message, faults }: Unpacked, options: DumpOptions): Dumping {
  const { elements } = maskMessage(dialect, message, faults);
  const isWhole = faults.length === 0;
  return {
    dialect,
    message,
    reveal: options.reveal ?? 'masked',
    alignment: alignmentOf(faults),
    secrets: knownSecrets(message),
    masked: new Map(elements.map(({ name, shown }) => [name, shown])),
    spans: new Map(isWhole ? elementSpans(dialect, message).map((span) => [span.name, span]) : []),
    options,
  };
}

function dumpElement(dumping: Dumping, spec: FieldSpec, value: string | Secret): DumpedElement {
  const { de, name } = spec;
  const { zh, en } = spec.title;
  const { parts, faults } = partsOf(dumping, spec, value);
  const shown = shownOf(dumping, spec, value);
  const meaning = shown === value ? elementMeaning(name, shown, { parts, lookUp: dumping.options.lookUp }) : undefined;
  const span = dumping.spans.get(name);
  const { reveal, secrets } = dumping;
  return {
    de,
    name,
    zh,
    en,
    shown,
    ...withMeaning(meaning),
    ...(span !== undefined && { span: { byteOffset: span.byteOffset, bytes: span.bytes } }),
    ...withHex(dumping, span, { name, isShown: shown === value }),
    parts: dumpParts(parts, { reveal, secrets }),
    faults: faults.map((found) => ({ ...found, ...COMPOSITE_FAULT_TEXTS[found.kind] })),
  };
}

/** None where they might show what the element must not: out of step, or with a secret of this message inside. */
function partsOf(dumping: Dumping, spec: FieldSpec, value: string | Secret): CompositeRead {
  const { dialect, message, reveal, alignment, secrets, masked } = dumping;
  const { name, secrecy } = spec;
  const read = compositeParts(dialect, message, name);
  if (reveal === 'clear' || typeof value !== 'string') return read;
  // An open element that is too long to be shown was not made by its dialect: its one part is as long.
  const isTooLong = secrecy === 'open' && masked.get(name) === lengthOf(spec, value);
  if (alignment === 'doubtful' || isTooLong) return { parts: [], faults: [] };
  const isMisread = name === 'additionalPrivate' && read.faults.length > 0;
  const hides = isMisread || (secrets.isIn(value) && !accountsFor(read, secrets));
  return hides ? { parts: [], faults: read.faults } : read;
}

/** Where a card number belongs, a part of its own hides it: a secret part has the whole of it, the others nothing. */
function accountsFor({ parts, faults }: CompositeRead, secrets: KnownSecrets): boolean {
  const leaves = parts.flatMap(leavesOf);
  const inTheOpen = leaves.map(({ value }) => (typeof value === 'string' ? value : '')).join('');
  const isHidden = leaves.some(({ value }) => typeof value !== 'string' && secrets.isIn(value.revealFor('comparing')));
  return faults.length === 0 && isHidden && !secrets.isIn(inTheOpen);
}

const leavesOf = (part: CompositePart): readonly CompositePart[] =>
  part.parts === undefined ? [part] : part.parts.flatMap(leavesOf);

function shownOf({ reveal, masked, alignment, secrets }: Dumping, spec: FieldSpec, value: string | Secret): string {
  const { name, codec, secrecy } = spec;
  if (reveal === 'masked') {
    const shown = masked.get(name) ?? '[hidden]';
    const isText =
      typeof value === 'string' && secrecy === 'free-text' && alignment === 'sound' && WIDE_TEXT.test(value);
    if (!isText) return shown;
    const decoded = maskDecodedText(decodeGbk(fromLatin1(value)).text);
    return secrets.isIn(decoded) || shown === lengthOf(spec, value) ? lengthOf(spec, value) : decoded;
  }
  if (typeof value !== 'string') return visible(value.revealFor('unmasking'));
  if (KEYS_INSIDE.has(name)) return lengthOf(spec, value);
  return codec.unit === 'characters' ? visible(decodeGbk(fromLatin1(value)).text) : value;
}

/** The bytes of an element are its value once more, so they are shown only where that is. */
function withHex(
  { reveal, options }: Dumping,
  span: ElementSpan | undefined,
  { name, isShown }: { readonly name: FieldName; readonly isShown: boolean },
): { readonly hex?: string } {
  if (options.bytes === undefined || span === undefined || KEYS_INSIDE.has(name)) return {};
  if (reveal === 'masked' && !isShown) return {};
  return { hex: toHex(options.bytes.subarray(span.byteOffset, span.byteOffset + span.bytes)) };
}

function dumpFault(fault: UnpackFault): DumpedFault {
  const { kind, byteOffset, de, name } = fault;
  const said = { zh: describeFault(fault, 'zh'), en: describeFault(fault, 'en') };
  return { kind, byteOffset, ...(de !== undefined && { de }), ...(name !== undefined && { name }), ...said };
}

const withMeaning = (meaning: Bilingual | undefined): { readonly meaning?: Bilingual } =>
  meaning === undefined ? {} : { meaning };

/** Chinese text: bytes above ASCII. */
const WIDE_TEXT = /[\x80-\xff]/;

/** Only by their parts, whoever asks: an enciphered key is nobody's to read. */
const KEYS_INSIDE: ReadonlySet<FieldName> = new Set(['privateBinary', 'keyBlock']);
