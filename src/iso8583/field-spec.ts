/** A field of a dialect: a number, a name, and one choice on each axis. */

import type { Bilingual } from '../trade/index.ts';
import type { CompositeLayout } from './composites/layout.ts';
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
  /** How its text is cut into named parts, where it has some. */
  readonly layout?: CompositeLayout;
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
  readonly layout?: CompositeLayout;
}

/** Secrecy comes with a known name, so that no dialect can forget it. */
export function field(de: number, name: FieldName, shape: FieldShape): FieldSpec {
  const { codec, length, layout } = shape;
  const pad = shape.pad ?? (length.kind === 'variable' ? 'none' : codec.usualPad);
  const facts = isOwnName(name) ? ownFacts(de, name, shape) : knownFacts(name);
  return { de, name, codec, length, pad, ...facts, ...(layout !== undefined && { layout }) };
}

/** The same fields, each with the layout of its name; a layout that a field brought along stays. */
export function withLayouts(
  fields: readonly FieldSpec[],
  layouts: { readonly [Name in FieldName]?: CompositeLayout },
): FieldSpec[] {
  return fields.map((spec) => {
    const layout = spec.layout ?? layouts[spec.name];
    return layout === undefined ? spec : { ...spec, layout };
  });
}

function knownFacts(name: Exclude<FieldName, OwnName>): Pick<FieldSpec, 'secrecy' | 'title'> {
  const { zh, en, secrecy } = ELEMENT_FACTS[name];
  return { secrecy, title: { zh, en } };
}

function ownFacts(de: number, name: OwnName, shape: FieldShape): Pick<FieldSpec, 'secrecy' | 'title'> {
  const title = shape.title ?? { zh: `第 ${de} 域(${name})`, en: `element ${de} (${name})` };
  return { secrecy: shape.secrecy ?? 'length-only', title };
}
