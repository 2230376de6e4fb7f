/**
 * The XML that jPOS logs messages in: `log` with realm, at and lifespan, `send` or `receive`, `isomsg` with `header`,
 * `field` and nested `isomsg`. Source: what org.jpos.util.LogEvent, org.jpos.iso.ISOMsg and XMLPackager write and read.
 */
import { fromHex, fromLatin1 } from '../std/index.ts';
import { maskDigitRuns, Secret } from '../trade/index.ts';
import type { Direction, LoggedField, LoggedMessage } from './capture.ts';
import type { Findings } from './findings.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import { readTime } from './log-times.ts';
import type { Lines } from './text.ts';
import { type XmlToken, XmlTokens } from './xml-tokens.ts';

export const holdsJposXml = (text: string): boolean => /<isomsg[\s>]/.test(text);

/** A piece for every outermost message, the last one even if the file ends in it. */
export function readJposXml(lines: Lines, offsetMinutes: number, findings: Findings): void {
  const reader = new JposReader(lines, offsetMinutes, findings);
  const tokens = new XmlTokens(lines.text, Math.max(0, lines.text.indexOf('<')));
  for (let token = tokens.next(); token !== undefined && !findings.full; token = tokens.next()) reader.take(token);
  reader.finish();
  if (findings.pieces.length === 0) findings.fault({ kind: 'nothing-found', place: { byteOffset: 0 } });
}

type Fields = Map<number, LoggedField>;
type OpenTag = Extract<XmlToken, { readonly kind: 'open' }>;

/** An element whose value is its text. */
interface OpenValue {
  readonly tag: 'field' | 'header';
  readonly attributes: ReadonlyMap<string, string>;
  readonly at: number;
  text: string;
}

interface Entry {
  readonly realm?: string;
  readonly atMs?: number;
  readonly lifespanMs?: number;
}

interface OpenMessage {
  readonly at: number;
  readonly direction: Direction | undefined;
  readonly entry: Entry;
  /** From the outermost to the one that is open. */
  readonly levels: Fields[];
  /** Messages that lie too deep: what is in them is left out. */
  tooDeep: number;
  fieldCount: number;
  header: Uint8Array | undefined;
}

class JposReader {
  readonly #lines: Lines;
  readonly #offsetMinutes: number;
  readonly #findings: Findings;
  #entry: Entry = {};
  #direction: Direction | undefined;
  #message: OpenMessage | undefined;
  #value: OpenValue | undefined;

  constructor(lines: Lines, offsetMinutes: number, findings: Findings) {
    this.#lines = lines;
    this.#offsetMinutes = offsetMinutes;
    this.#findings = findings;
  }

  take(token: XmlToken): void {
    switch (token.kind) {
      case 'open':
        return this.#open(token);
      case 'close':
        return this.#close(token.name);
      case 'text':
        if (this.#value !== undefined) this.#addText(this.#value, token.text);
        return;
      case 'doctype':
        return this.#findings.fault({ kind: 'doctype-ignored', place: this.#place(token.at) });
      case 'unreadable':
        return this.#findings.fault({ kind: 'markup-unreadable', place: this.#place(token.at) });
    }
  }

  finish(): void {
    if (this.#message !== undefined) this.#finishMessage(this.#message, 'cut');
  }

  #open(tag: OpenTag): void {
    switch (tag.name) {
      case 'log':
        if (this.#message !== undefined) this.#finishMessage(this.#message, 'cut');
        this.#direction = undefined;
        this.#entry = tag.closed === 'later' ? this.#entryOf(tag) : {};
        return;
      case 'send':
      case 'receive':
        this.#direction = tag.name === 'send' ? 'sent' : 'received';
        return;
      case 'isomsg':
        return this.#openMessage(tag);
      case 'field':
      case 'header':
        if (this.#message === undefined || this.#message.tooDeep > 0) return;
        this.#value = { tag: tag.name, attributes: tag.attributes, at: tag.at, text: '' };
        if (tag.closed === 'at-once') this.#close(tag.name);
        return;
    }
  }

  #close(name: string): void {
    const message = this.#message;
    if (message === undefined) {
      if (name === 'send' || name === 'receive') this.#direction = undefined;
      return;
    }
    if (name === this.#value?.tag) {
      const value = this.#value;
      this.#value = undefined;
      if (name === 'field') this.#takeField(message, value);
      else message.header = this.#bytesOf(value) ?? message.header;
    }
    if (name === 'isomsg') {
      if (message.tooDeep > 0) message.tooDeep -= 1;
      else if (message.levels.length > 1) message.levels.pop();
      else this.#finishMessage(message, 'whole');
    }
    if (name === 'log') this.#finishMessage(message, 'cut');
  }

  #openMessage(tag: OpenTag): void {
    const message = this.#message;
    const id = fieldNumber(tag.attributes.get('id'));
    if (message === undefined || id === undefined) {
      if (message !== undefined) this.#finishMessage(message, 'cut');
      this.#message = {
        at: tag.at,
        direction: directionOf(tag.attributes.get('direction')) ?? this.#direction,
        entry: this.#entry,
        levels: [new Map()],
        tooDeep: 0,
        fieldCount: 0,
        header: undefined,
      };
    } else if (message.tooDeep > 0 || message.levels.length >= CAPTURE_LIMITS.messageDepthMax) {
      this.#findings.limit('messageDepthMax', this.#place(tag.at));
      message.tooDeep += 1;
    } else {
      const fields: Fields = new Map();
      this.#put(message, id, { kind: 'nested', fields });
      message.levels.push(fields);
    }
    if (tag.closed === 'at-once') this.#close('isomsg');
  }

  #takeField(message: OpenMessage, value: OpenValue): void {
    const id = fieldNumber(value.attributes.get('id'));
    const unreadable = (): void => this.#findings.fault({ kind: 'field-unreadable', place: this.#place(value.at) });
    if (id === undefined) return unreadable();
    const type = value.attributes.get('type');
    // The bitmap as a field of its own says what the fields say.
    if (type === 'bitmap') return;
    const text = value.attributes.get('value') ?? value.text;
    const masked = HIDDEN.test(text);
    if (type === 'binary' && !masked) {
      const bytes = fromHex(text.replace(/\s/g, ''));
      if (bytes === undefined) return unreadable();
      return this.#put(message, id, { kind: 'binary', bytes });
    }
    this.#put(message, id, { kind: 'text', text: Secret.unread(text), shown: masked ? 'hidden' : 'clear' });
  }

  #put(message: OpenMessage, id: number, field: LoggedField): void {
    if (message.fieldCount >= CAPTURE_LIMITS.fieldsPerMessageMax) {
      return this.#findings.limit('fieldsPerMessageMax', this.#place(message.at));
    }
    message.fieldCount += 1;
    message.levels.at(-1)?.set(id, field);
  }

  #bytesOf(value: OpenValue): Uint8Array | undefined {
    const text = value.text.trim();
    if (value.attributes.get('encoding')?.toLowerCase() === 'ascii') return fromLatin1(text);
    const bytes = fromHex(text);
    if (bytes === undefined) this.#findings.fault({ kind: 'field-unreadable', place: this.#place(value.at) });
    return bytes;
  }

  #addText(value: OpenValue, text: string): void {
    if (value.text.length + text.length <= CAPTURE_LIMITS.fieldCharactersMax) value.text += text;
    else this.#findings.limit('fieldCharactersMax', this.#place(value.at));
  }

  #finishMessage(message: OpenMessage, extent: 'whole' | 'cut'): void {
    this.#message = undefined;
    this.#value = undefined;
    const place = this.#place(message.at);
    if (extent === 'cut') this.#findings.fault({ kind: 'message-cut', place });
    const [fields = new Map()] = message.levels;
    const logged: LoggedMessage = message.header === undefined ? { fields } : { header: message.header, fields };
    const { direction, entry } = message;
    this.#findings.piece({
      kind: 'fields',
      message: logged,
      extent,
      place,
      ...entry,
      ...(direction === undefined ? {} : { direction }),
    });
  }

  #entryOf(tag: OpenTag): Entry {
    const realm = tag.attributes.get('realm');
    const atMs = readTime(tag.attributes.get('at') ?? '', this.#offsetMinutes);
    const lifespan = /^(\d{1,12})(?:\.\d{1,6})?ms$/.exec(tag.attributes.get('lifespan') ?? '')?.[1];
    return {
      ...(realm === undefined ? {} : { realm: maskDigitRuns(realm.slice(0, REALM_CHARACTERS_MAX)) }),
      ...(atMs === undefined ? {} : { atMs }),
      ...(lifespan === undefined ? {} : { lifespanMs: Number(lifespan) }),
    };
  }

  #place(at: number): ReturnType<Lines['placeOf']> {
    return this.#lines.placeOf(at);
  }
}

const REALM_CHARACTERS_MAX = 256;
/** ProtectedLogListener writes underscores over digits and this word over a whole value. */
const HIDDEN = /_{4,}|^\[WIPED\]$|^\*{4,}$|\*{6,}/;

function directionOf(text: string | undefined): Direction | undefined {
  if (text === 'outgoing') return 'sent';
  return text === 'incoming' ? 'received' : undefined;
}

function fieldNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
