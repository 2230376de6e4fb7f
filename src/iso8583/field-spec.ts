/** A field of a dialect: a number, a name, and one choice on each axis. */
import type { CompositeLayout } from './composites/layout.ts';
import { ELEMENT_FACTS, type Secrecy } from './element-facts.ts';
import type { Length } from './length.ts';
import type { ElementName } from './message.ts';
import type { TextCodec } from './text-codec.ts';

/** What fills a fixed field whose value is shorter; spaces are taken off again when the field is read. */
export type Pad = 'none' | 'zeros-left' | 'spaces-right';

export interface FieldSpec {
  readonly de: number;
  readonly name: ElementName;
  readonly codec: TextCodec;
  readonly length: Length;
  readonly pad: Pad;
  readonly secrecy: Secrecy;
  /** How its text is cut into named parts, where it has some. */
  readonly layout?: CompositeLayout;
}

export interface FieldShape {
  readonly codec: TextCodec;
  readonly length: Length;
  /** Without it: digits of a fixed length take zeros, characters take spaces, everything else nothing. */
  readonly pad?: Pad;
  readonly layout?: CompositeLayout;
}

/** Secrecy comes with the name, so that no dialect can forget it. */
export function field(de: number, name: ElementName, shape: FieldShape): FieldSpec {
  const { codec, length, layout } = shape;
  const { secrecy } = ELEMENT_FACTS[name];
  return {
    de,
    name,
    codec,
    length,
    pad: shape.pad ?? usualPad(shape),
    secrecy,
    ...(layout !== undefined && { layout }),
  };
}

/** The same fields, each with the layout of its name; a layout that a field brought along stays. */
export function withLayouts(
  fields: readonly FieldSpec[],
  layouts: { readonly [Name in ElementName]?: CompositeLayout },
): FieldSpec[] {
  return fields.map((spec) => {
    const layout = spec.layout ?? layouts[spec.name];
    return layout === undefined ? spec : { ...spec, layout };
  });
}

function usualPad({ codec, length }: FieldShape): Pad {
  if (length.kind === 'variable' || codec.unit === 'bytes') return 'none';
  return codec.unit === 'digits' ? 'zeros-left' : 'spaces-right';
}
