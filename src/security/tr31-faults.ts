/** What can be wrong with a key block, and what is only worth saying. No fault quotes key material. */
import type { Tr31Version } from './tr31-tables.ts';

export type Tr31HeaderFault =
  /** `byteOffset` counts characters, as the block is ASCII. */
  | { readonly kind: 'not-printable'; readonly byteOffset: number }
  | { readonly kind: 'too-short'; readonly lengthBytes: number; readonly lengthBytesMin: number }
  | { readonly kind: 'too-long'; readonly lengthBytes: number; readonly lengthBytesMax: number }
  | { readonly kind: 'version-unknown'; readonly byteOffset: 0; readonly got: string }
  | { readonly kind: 'length-not-digits'; readonly byteOffset: 1; readonly got: string }
  | { readonly kind: 'length-wrong'; readonly byteOffset: 1; readonly stated: number; readonly lengthBytes: number }
  | { readonly kind: 'optional-count'; readonly byteOffset: 12; readonly got: string }
  | {
      readonly kind: 'optional-block';
      readonly byteOffset: number;
      readonly reason: 'cut-off' | 'length-not-hexadecimal' | 'length-too-small' | 'repeated';
    }
  /** The optional blocks must fill whole cipher blocks; a PB block makes up the rest. */
  | { readonly kind: 'header-not-whole-blocks'; readonly lengthBytes: number; readonly blockBytes: number };

export type Tr31Fault =
  | Tr31HeaderFault
  | { readonly kind: 'protection-key-length'; readonly lengthBytes: number; readonly expected: readonly number[] }
  /** The part behind the header: hexadecimal digits of whole cipher blocks and a MAC. */
  | { readonly kind: 'key-part-not-hexadecimal'; readonly byteOffset: number }
  | { readonly kind: 'key-part-length'; readonly byteOffset: number; readonly lengthBytes: number }
  /** Another protection key, or a header or key part that was changed on the way: the block does not say which. */
  | { readonly kind: 'mac-wrong'; readonly byteOffset: number }
  /** The MAC is right and yet no key of 64, 128, 192 or 256 bits is inside (RSA and HMAC keys are not read). */
  | { readonly kind: 'key-length'; readonly lengthBits: number };

/** Nothing that stops, but somebody should know. */
export type Tr31Warning =
  | {
      readonly kind: 'unknown-code';
      readonly field: 'usage' | 'algorithm' | 'mode-of-use' | 'exportability' | 'optional-block';
      readonly got: string;
      readonly byteOffset: number;
    }
  | { readonly kind: 'version-deprecated'; readonly version: Tr31Version }
  | { readonly kind: 'protection-key-weaker'; readonly protectionKeyBytes: number; readonly keyBytes: number };
