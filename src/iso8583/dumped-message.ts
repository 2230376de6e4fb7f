/** The shapes of a dump. Everything in them is text that may be shown. */
import type { Bilingual } from '../trade/index.ts';
import type { CompositeFaultKind } from './composites/part.ts';
import type { FieldName } from './message.ts';
import type { Envelope } from './tpdu.ts';
import type { UnpackFaultKind } from './unpack-faults.ts';

export interface DumpOptions {
  /** `clear` only when somebody asked for it by name. */
  readonly reveal?: 'masked' | 'clear';
  /** What a response code means; the codes belong to whoever answers. */
  readonly lookUp?: (code: string) => Bilingual | undefined;
  /** What the terminal interface puts before the message. */
  readonly envelope?: Pick<Envelope, 'tpdu' | 'header'>;
  /** The message as it was received; its bytes are then shown where its values are. */
  readonly bytes?: Uint8Array;
}

export interface MessageDump {
  readonly schema: 'kacha.decoded-message/1';
  readonly dialect: string;
  readonly shown: 'masked' | 'clear';
  /** Empty when it could not be read. */
  readonly mti: string;
  readonly meaning?: Bilingual;
  readonly envelope?: readonly DumpedPart[];
  readonly elements: readonly DumpedElement[];
  readonly faults: readonly DumpedFault[];
}

export interface DumpedElement extends Bilingual {
  readonly de: number;
  readonly name: FieldName;
  readonly shown: string;
  readonly meaning?: Bilingual;
  /** Only for a message that was read whole. */
  readonly span?: { readonly byteOffset: number; readonly bytes: number };
  readonly hex?: string;
  readonly parts: readonly DumpedPart[];
  readonly faults: readonly DumpedPartFault[];
}

export interface DumpedPart extends Bilingual {
  readonly path: string;
  readonly name: string;
  /** Empty where the parts say it all. */
  readonly shown: string;
  readonly meaning?: Bilingual;
  readonly parts?: readonly DumpedPart[];
}

export interface DumpedPartFault extends Bilingual {
  readonly kind: CompositeFaultKind;
  readonly path: string;
  readonly unitOffset: number;
}

export interface DumpedFault extends Bilingual {
  readonly kind: UnpackFaultKind;
  readonly byteOffset: number;
  readonly de?: number;
  readonly name?: FieldName;
}
