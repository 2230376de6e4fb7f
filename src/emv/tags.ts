/** Looking a tag up. Fails closed: a tag without a row shows nothing. */
import { TAGS, type TagFacts } from './tag-tables.ts';

const UNKNOWN_TAG: TagFacts = {
  zh: '未知标签',
  en: 'unknown tag',
  secrecy: 'unknown',
  format: 'b',
  bytesMin: 0,
  bytesMax: Number.MAX_SAFE_INTEGER,
  origin: 'unknown',
  templates: [],
  source: 'none',
};

/** The facts of a tag in upper-case hexadecimal; an unknown one has secrecy `unknown` and shows nothing. */
export function tagFacts(tag: string): TagFacts {
  return Object.hasOwn(TAGS, tag) ? (TAGS[tag] as TagFacts) : UNKNOWN_TAG;
}
