/** A field of a dialect: a number, a name, and one choice on each axis. */
import type { Bilingual } from '../trade/index.ts';
import { ELEMENT_FACTS, type Secrecy } from './element-facts.ts';
import type { Length } from './length.ts';
import { type FieldName, isOwnName, type OwnName } from './message.ts';
import type { Pad, TextCodec } from './text-codec.ts';

export interface FieldSpec {
  readonly de: number;
  readonly name: FieldName;
  readonly codec: TextCodec;
  readonly length: Length;
  readonly pad: Pad;
  readonly secrecy: Secrecy;
  /** What people call it. */
  readonly title: Bilingual;
}

export interface FieldShape {
  readonly codec: TextCodec;
  readonly length: Length;
  /** Without it: a fixed length is filled as its codec usually is, a variable one not at all. */
  readonly pad?: Pad;
  /** Of an element of your own; a known one has its own. */
  readonly title?: Bilingual;
  /** Of an element of your own: without it, nothing but its length is shown. */
  readonly secrecy?: Secrecy;
}

/** Secrecy comes with a known name, so that no dialect can forget it. */
export function field(de: number, name: FieldName, shape: FieldShape): FieldSpec {
  const { codec, length } = shape;
  const pad = shape.pad ?? (length.kind === 'variable' ? 'none' : codec.usualPad);
  return { de, name, codec, length, pad, ...(isOwnName(name) ? ownFacts(de, name, shape) : knownFacts(name)) };
}

function knownFacts(name: Exclude<FieldName, OwnName>): Pick<FieldSpec, 'secrecy' | 'title'> {
  const { zh, en, secrecy } = ELEMENT_FACTS[name];
  return { secrecy, title: { zh, en } };
}

function ownFacts(de: number, name: OwnName, shape: FieldShape): Pick<FieldSpec, 'secrecy' | 'title'> {
  const title = shape.title ?? { zh: `第 ${de} 域(${name})`, en: `element ${de} (${name})` };
  return { secrecy: shape.secrecy ?? 'length-only', title };
}
