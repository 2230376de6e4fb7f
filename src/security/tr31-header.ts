/**
 * The clear header of a key block (密钥块) of TR-31 / ANSI X9.143, read without any key: sixteen characters, then the
 * optional blocks. Everything from outside ends in a header or a named fault with its place; what is merely unknown is a
 * warning. Source: ASC X9 TR-31:2018, 5 and A.
 */
import { assert, fault, ok, type Result } from '../std/index.ts';
import type { Tr31HeaderFault, Tr31Warning } from './tr31-faults.ts';
import {
  TR31_ALGORITHMS,
  TR31_EXPORTABILITY,
  TR31_MODES,
  TR31_OPTIONAL_BLOCKS,
  TR31_USAGES,
  TR31_VERSIONS,
  type Tr31Version,
} from './tr31-tables.ts';

export interface Tr31OptionalBlock {
  /** Two characters, see TR31_OPTIONAL_BLOCKS. */
  readonly id: string;
  readonly content: string;
}

/** The codes as they stand in the block; the tables tell what they mean. */
export interface Tr31Header {
  readonly version: Tr31Version;
  readonly usage: string;
  readonly algorithm: string;
  readonly modeOfUse: string;
  /** `00` when versions are not used; a first character `c` marks a component. */
  readonly keyVersion: string;
  readonly exportability: string;
  /** `00` in TR-31; X9.143 puts the key context into the first character. */
  readonly reserved: string;
  readonly optionalBlocks: readonly Tr31OptionalBlock[];
}

export interface ReadTr31Header {
  readonly header: Tr31Header;
  /** Characters of the header with its optional blocks; the enciphered key begins there. */
  readonly headerLength: number;
  readonly warnings: readonly Tr31Warning[];
}

export const TR31_HEADER_LENGTH = 16;
/** The length field has four decimal digits. */
export const TR31_BLOCK_LENGTH_MAX = 9999;

/** Reads the header of a whole key block; its length field must agree with the text. Never throws. */
export function readTr31Header(text: string): Result<ReadTr31Header, Tr31HeaderFault> {
  const wrong = outerFault(text);
  if (wrong !== undefined) return fault(wrong);
  const version = text.charAt(0) as Tr31Version;
  const blocks = optionalBlocks(text);
  if (!blocks.ok) return blocks;
  const headerLength = blocks.value.end;
  const { blockBytes } = TR31_VERSIONS[version];
  if (headerLength % blockBytes !== 0)
    return fault({ kind: 'header-not-whole-blocks', lengthBytes: headerLength, blockBytes });
  const header: Tr31Header = {
    version,
    usage: text.slice(5, 7),
    algorithm: text.charAt(7),
    modeOfUse: text.charAt(8),
    keyVersion: text.slice(9, 11),
    exportability: text.charAt(11),
    reserved: text.slice(14, 16),
    optionalBlocks: blocks.value.blocks.map(({ id, content }) => ({ id, content })),
  };
  return ok({ header, headerLength, warnings: headerWarnings(header, blocks.value.blocks) });
}

/**
 * The header as it stands before the enciphered key, with `restLength` characters behind it; a PB block is added when
 * the optional blocks do not fill whole cipher blocks. Fields of a wrong size or content that is not printable are bugs.
 */
export function tr31HeaderText(header: Tr31Header, restLength: number): string {
  const fixed = [header.usage, header.algorithm, header.modeOfUse, header.keyVersion, header.exportability].join('');
  assert(fixed.length === 7 && header.reserved.length === 2, 'the fields of a key block header have their sizes');
  const { blockBytes } = TR31_VERSIONS[header.version];
  const given = header.optionalBlocks.map(optionalBlockText);
  const over = given.join('').length % blockBytes;
  if (over !== 0) given.push(paddingBlock(blockBytes - over, blockBytes));
  assert(given.length <= 99, 'a key block has at most 99 optional blocks');
  const optional = given.join('');
  const total = TR31_HEADER_LENGTH + optional.length + restLength;
  assert(total <= TR31_BLOCK_LENGTH_MAX, 'a key block has at most 9999 characters');
  const count = String(given.length).padStart(2, '0');
  const text = `${header.version}${String(total).padStart(4, '0')}${fixed}${count}${header.reserved}${optional}`;
  assert(PRINTABLE.test(text), 'a key block header is printable ASCII');
  return text;
}

const PRINTABLE = /^[\x20-\x7e]*$/;

function outerFault(text: string): Tr31HeaderFault | undefined {
  if (text.length > TR31_BLOCK_LENGTH_MAX)
    return { kind: 'too-long', lengthBytes: text.length, lengthBytesMax: TR31_BLOCK_LENGTH_MAX };
  const strange = text.search(/[^\x20-\x7e]/);
  if (strange >= 0) return { kind: 'not-printable', byteOffset: strange };
  if (text.length < TR31_HEADER_LENGTH)
    return { kind: 'too-short', lengthBytes: text.length, lengthBytesMin: TR31_HEADER_LENGTH };
  if (!Object.hasOwn(TR31_VERSIONS, text.charAt(0)))
    return { kind: 'version-unknown', byteOffset: 0, got: text.charAt(0) };
  const length = text.slice(1, 5);
  if (!/^\d{4}$/.test(length)) return { kind: 'length-not-digits', byteOffset: 1, got: length };
  if (Number(length) !== text.length)
    return { kind: 'length-wrong', byteOffset: 1, stated: Number(length), lengthBytes: text.length };
  const count = text.slice(12, 14);
  return /^\d\d$/.test(count) ? undefined : { kind: 'optional-count', byteOffset: 12, got: count };
}

interface PlacedBlock extends Tr31OptionalBlock {
  readonly byteOffset: number;
}

function optionalBlocks(
  text: string,
): Result<{ readonly blocks: readonly PlacedBlock[]; readonly end: number }, Tr31HeaderFault> {
  const blocks: PlacedBlock[] = [];
  let at = TR31_HEADER_LENGTH;
  for (let left = Number(text.slice(12, 14)); left > 0; left--) {
    const wrong = (reason: (Tr31HeaderFault & { kind: 'optional-block' })['reason']): Result<never, Tr31HeaderFault> =>
      fault({ kind: 'optional-block', byteOffset: at, reason });
    const size = optionalBlockSize(text, at);
    if (typeof size === 'string') return wrong(size);
    const id = text.slice(at, at + 2);
    if (blocks.some((known) => known.id === id)) return wrong('repeated');
    blocks.push({ id, content: text.slice(at + size.before, at + size.length), byteOffset: at });
    at += size.length;
  }
  return ok({ blocks, end: at });
}

/** Two hexadecimal digits for the whole block; `00` means that a longer length field follows, with its own length. */
function optionalBlockSize(
  text: string,
  at: number,
): { readonly before: number; readonly length: number } | 'cut-off' | 'length-not-hexadecimal' | 'length-too-small' {
  if (at + 4 > text.length) return 'cut-off';
  let before = 4;
  let digits = text.slice(at + 2, at + 4);
  if (digits === '00') {
    if (at + 6 > text.length) return 'cut-off';
    const extended = text.slice(at + 4, at + 6);
    if (!HEX_DIGITS.test(extended)) return 'length-not-hexadecimal';
    before = 6 + Number.parseInt(extended, 16);
    if (at + before > text.length) return 'cut-off';
    digits = text.slice(at + 6, at + before);
  }
  if (!HEX_DIGITS.test(digits)) return 'length-not-hexadecimal';
  const length = Number.parseInt(digits, 16);
  if (length < before) return 'length-too-small';
  return at + length > text.length ? 'cut-off' : { before, length };
}

const HEX_DIGITS = /^[0-9A-Fa-f]+$/;

function headerWarnings(header: Tr31Header, blocks: readonly PlacedBlock[]): readonly Tr31Warning[] {
  const warnings: Tr31Warning[] = [];
  const known = (table: Readonly<Record<string, unknown>>, got: string): boolean => Object.hasOwn(table, got);
  if (TR31_VERSIONS[header.version].standing === 'deprecated')
    warnings.push({ kind: 'version-deprecated', version: header.version });
  if (!known(TR31_USAGES, header.usage))
    warnings.push({ kind: 'unknown-code', field: 'usage', got: header.usage, byteOffset: 5 });
  if (!known(TR31_ALGORITHMS, header.algorithm))
    warnings.push({ kind: 'unknown-code', field: 'algorithm', got: header.algorithm, byteOffset: 7 });
  if (!known(TR31_MODES, header.modeOfUse))
    warnings.push({ kind: 'unknown-code', field: 'mode-of-use', got: header.modeOfUse, byteOffset: 8 });
  if (!known(TR31_EXPORTABILITY, header.exportability))
    warnings.push({ kind: 'unknown-code', field: 'exportability', got: header.exportability, byteOffset: 11 });
  for (const { id, byteOffset } of blocks)
    if (!known(TR31_OPTIONAL_BLOCKS, id))
      warnings.push({ kind: 'unknown-code', field: 'optional-block', got: id, byteOffset });
  return warnings;
}

function optionalBlockText({ id, content }: Tr31OptionalBlock): string {
  assert(id.length === 2, 'the identifier of an optional block has two characters');
  const short = content.length + 4;
  if (short <= 0xff) return `${id}${hexDigits(short, 2)}${content}`;
  return `${id}0004${hexDigits(content.length + 10, 4)}${content}`;
}

/** At least four characters go into the block itself, so a smaller gap takes one cipher block more. */
function paddingBlock(gap: number, blockBytes: number): string {
  const length = gap < 4 ? gap + blockBytes : gap;
  return `PB${hexDigits(length, 2)}${'0'.repeat(length - 4)}`;
}

function hexDigits(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
