/** A field of a dialect: a number, a name, and one choice on each axis. */
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
}

export interface FieldShape {
  readonly codec: TextCodec;
  readonly length: Length;
  /** Without it: digits of a fixed length take zeros, characters take spaces, everything else nothing. */
  readonly pad?: Pad;
}

/** Secrecy comes with the name, so that no dialect can forget it. */
export function field(de: number, name: ElementName, shape: FieldShape): FieldSpec {
  const { codec, length } = shape;
  return { de, name, codec, length, pad: shape.pad ?? usualPad(shape), secrecy: ELEMENT_FACTS[name].secrecy };
}

function usualPad({ codec, length }: FieldShape): Pad {
  if (length.kind === 'variable' || codec.unit === 'bytes') return 'none';
  return codec.unit === 'digits' ? 'zeros-left' : 'spaces-right';
}
