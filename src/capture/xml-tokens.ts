/**
 * Just enough XML for logs: tags, attributes, text, CDATA. No entity is ever expanded but the five that XML has by itself
 * and numbers, so that nothing grows; markup that cannot be read is skipped and said.
 */
import { CAPTURE_LIMITS } from './limits.ts';
import { fromUtf8Characters } from './text.ts';

export type XmlToken =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly closed: 'at-once' | 'later';
      readonly at: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'doctype'; readonly at: number }
  | { readonly kind: 'unreadable'; readonly at: number };

/** Reads forward only, each character a bounded number of times. */
export class XmlTokens {
  readonly #text: string;
  /** Ends that do not come any more, so that many beginnings cost one search. */
  readonly #endless = new Set<string>();
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  next(): XmlToken | undefined {
    while (this.#at < this.#text.length) {
      const at = this.#at;
      if (this.#text[at] !== '<') return this.#takeText(at);
      const ignored = IGNORED.find(({ begin }) => this.#text.startsWith(begin, at));
      if (ignored === undefined) return this.#takeMarkup(at);
      if (!this.#skipTo(ignored.end)) return { kind: 'unreadable', at };
    }
    return undefined;
  }

  #takeMarkup(at: number): XmlToken {
    if (this.#text.startsWith('<![CDATA[', at)) return this.#takeCdata(at);
    return this.#text.startsWith('<!', at) ? this.#takeDoctype(at) : this.#takeTag(at);
  }

  #takeText(at: number): XmlToken {
    const next = this.#text.indexOf('<', at);
    this.#at = next < 0 ? this.#text.length : next;
    return { kind: 'text', text: plain(this.#text.slice(at, Math.min(this.#at, at + TEXT_MAX))), at };
  }

  #takeCdata(at: number): XmlToken {
    const start = at + '<![CDATA['.length;
    const end = this.#text.indexOf(']]>', start);
    this.#at = end < 0 ? this.#text.length : end + 3;
    const stop = Math.min(end < 0 ? this.#text.length : end, start + TEXT_MAX);
    return { kind: 'text', text: fromUtf8Characters(this.#text.slice(start, stop)), at };
  }

  /** False when the end never comes: then the beginning alone is passed over. */
  #skipTo(end: string): boolean {
    const found = this.#endless.has(end) ? -1 : this.#text.indexOf(end, this.#at + 2);
    if (found < 0) this.#endless.add(end);
    this.#at = found < 0 ? this.#at + 2 : found + end.length;
    return found >= 0;
  }

  #takeDoctype(at: number): XmlToken {
    const end = this.#text.indexOf('>', at);
    const subset = this.#text.slice(at, at + 1024).indexOf('[');
    const subsetEnd = subset < 0 || (end >= 0 && at + subset > end) ? -1 : this.#text.indexOf(']', at + subset);
    const stop = subsetEnd < 0 ? end : this.#text.indexOf('>', subsetEnd);
    this.#at = stop < 0 ? this.#text.length : stop + 1;
    return { kind: 'doctype', at };
  }

  #takeTag(at: number): XmlToken {
    const name = NAME.exec(this.#text.slice(at, at + NAME_MAX))?.[0] ?? '';
    if (name.length < 2 || name === '</') {
      // A lone < of a stack trace or a message: text.
      this.#at = at + 1;
      return { kind: 'text', text: '<', at };
    }
    this.#at = at + name.length;
    if (name.startsWith('</')) {
      const end = this.#text.slice(this.#at, this.#at + NAME_MAX).indexOf('>');
      this.#at += end < 0 ? 0 : end + 1;
      return { kind: 'close', name: name.slice(2), at };
    }
    return this.#takeAttributes(name.slice(1), at);
  }

  #takeAttributes(name: string, at: number): XmlToken {
    const attributes = new Map<string, string>();
    for (let count = 0; count <= CAPTURE_LIMITS.attributesMax; count++) {
      const rest = this.#text.slice(this.#at, this.#at + ATTRIBUTE_MAX);
      const end = TAG_END.exec(rest);
      if (end !== null) {
        this.#at += end[0].length;
        return { kind: 'open', name, attributes, closed: end[0].endsWith('/>') ? 'at-once' : 'later', at };
      }
      const attribute = ATTRIBUTE.exec(rest);
      if (attribute === null) break;
      const start = this.#at + attribute[0].length;
      const quote = attribute[2] as string;
      const stop = this.#valueEnd(start, quote);
      this.#at = Math.min(stop + 1, this.#text.length);
      if (this.#text[stop] !== quote) {
        this.#at = stop;
        break;
      }
      attributes.set(attribute[1] as string, plain(this.#text.slice(start, stop)));
    }
    return { kind: 'unreadable', at };
  }

  /**
   * Some versions of jPOS write quotes and angle brackets as they are: a value ends at a quote that another attribute or
   * the end of the tag follows. Another entry of the log ends it too, since the file was cut there.
   */
  #valueEnd(start: number, quote: string): number {
    const value = this.#text.slice(start, start + CAPTURE_LIMITS.fieldCharactersMax);
    for (let at = 0; at < value.length; at++) {
      if (value[at] === quote && BEHIND_VALUE.test(value.slice(at + 1, at + NAME_MAX))) return start + at;
      if (value[at] === '<' && /^<(?:log|isomsg)[\s>]/.test(value.slice(at, at + 8))) return start + at;
    }
    return start + value.length;
  }
}

/** Comments and instructions. */
const IGNORED = [
  { begin: '<!--', end: '-->' },
  { begin: '<?', end: '?>' },
] as const;
const TEXT_MAX = CAPTURE_LIMITS.fieldCharactersMax;
const NAME_MAX = 64;
const ATTRIBUTE_MAX = 256;
const NAME = /^<\/?[A-Za-z_][\w.:-]*/;
const TAG_END = /^\s*\/?>/;
const ATTRIBUTE = /^\s*([A-Za-z_][\w.:-]*)\s*=\s*(["'])/;
const BEHIND_VALUE = /^\s*(?:[/?]?>|[A-Za-z_][\w.:-]*\s*=\s*["'])/;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  const utf8 = fromUtf8Characters(text);
  return utf8.includes('&') ? utf8.replace(ENTITY, character) : utf8;
}

const ENTITY = /&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[a-z]{2,4});/g;

/** What is no entity stays as it is written. */
function character(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith('#')) return ENTITIES[name] ?? entity;
  const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point > 0x10ffff ? entity : String.fromCodePoint(point);
}
