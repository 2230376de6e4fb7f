/** DE 62 of downloads: parameters by tag, and lists that come in pages. Source: protocol reference 1.10. */
import {
  decodeGbk,
  encodeGbk,
  fault,
  fromHex,
  fromLatin1,
  hex,
  ok,
  type Result,
  toHex,
  toLatin1,
} from '../std/index.ts';

export type DownloadFault = 'form';

/** Terminal parameters by their two digits. */
export type TerminalParameters = { readonly [Tag in ParameterTag]?: string };

export type ParameterTag = keyof typeof PARAMETER_WIDTHS;

/** Characters of each parameter; the merchant's name is forty bytes of GBK. */
const PARAMETER_WIDTHS = {
  '11': 2,
  '12': 2,
  '13': 1,
  '14': 14,
  '15': 14,
  '16': 14,
  '17': 14,
  '18': 1,
  '19': 2,
  '20': 1,
  '21': 1,
  '22': 40,
  '23': 1,
  '24': 1,
  '25': 1,
  '26': 4,
} as const;

export const PARAMETER_TAGS = Object.keys(PARAMETER_WIDTHS) as readonly ParameterTag[];

/** Hexadecimal. What does not fit its place is a fault: half a name is worse than none. */
export function buildParameters(parameters: TerminalParameters): Result<string, DownloadFault> {
  let text = '';
  for (const tag of PARAMETER_TAGS) {
    const value = parameters[tag];
    if (value === undefined) continue;
    const encoded = encodeGbk(value);
    if (!encoded.ok || encoded.value.length > PARAMETER_WIDTHS[tag]) return fault('form');
    const padded = new Uint8Array(PARAMETER_WIDTHS[tag]).fill(0x20);
    padded.set(encoded.value);
    text += toHex(fromLatin1(tag)) + toHex(padded);
  }
  return ok(text);
}

/** Never throws; the first thing that is no parameter is a fault, since nothing says how long it would be. */
export function parseParameters(hexText: string): Result<TerminalParameters, DownloadFault> {
  const bytes = fromHex(hexText);
  if (bytes === undefined) return fault('form');
  const parameters: { [Tag in ParameterTag]?: string } = {};
  for (let at = 0; at < bytes.length; ) {
    const tag = toLatin1(bytes.subarray(at, at + 2));
    const width = Object.hasOwn(PARAMETER_WIDTHS, tag) ? PARAMETER_WIDTHS[tag as ParameterTag] : undefined;
    if (width === undefined || at + 2 + width > bytes.length) return fault('form');
    const read = decodeGbk(bytes.subarray(at + 2, at + 2 + width));
    if (read.faults.length > 0) return fault('form');
    parameters[tag as ParameterTag] = read.text.trimEnd();
    at += 2 + width;
  }
  return ok(parameters);
}

/** 0 there is none · 1 this is all · 2 more follows · 3 this is the last of several. */
export type ListState = '0' | '1' | '2' | '3';

export interface ListPage {
  readonly state: ListState;
  /** What follows the first character, hexadecimal. */
  readonly body: string;
}

export const buildListPage = ({ state, body }: ListPage): string => toHex(fromLatin1(state)) + body;

export function parseListPage(hexText: string): Result<ListPage, DownloadFault> {
  const state = toLatin1(hex(/^[0-9A-F]{2}/i.test(hexText) ? hexText.slice(0, 2) : '00'));
  if (!/^[0-3]$/.test(state) || fromHex(hexText) === undefined) return fault('form');
  return ok({ state: state as ListState, body: hexText.slice(2) });
}

/** `1` and two digits: entries known so far. Hexadecimal. */
export const buildListQuery = (start: number): string =>
  toHex(fromLatin1(`1${String(Math.min(start, LIST_ENTRIES_MAX)).padStart(2, '0')}`));

export function parseListQuery(hexText: string): Result<number, DownloadFault> {
  const bytes = fromHex(hexText);
  const text = bytes === undefined ? '' : toLatin1(bytes);
  return /^1\d{2}$/.test(text) ? ok(Number(text.slice(1))) : fault('form');
}

/** Two digits count them. */
export const LIST_ENTRIES_MAX = 99;

/** Card prefixes, each behind its length in two digits. Our own layout: no source has one. Hexadecimal. */
export const buildPrefixes = (prefixes: readonly string[]): string =>
  toHex(fromLatin1(prefixes.map((prefix) => String(prefix.length).padStart(2, '0') + prefix).join('')));

export function parsePrefixes(hexText: string): Result<readonly string[], DownloadFault> {
  const bytes = fromHex(hexText);
  if (bytes === undefined) return fault('form');
  const text = toLatin1(bytes);
  const prefixes: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at, at + 2));
    const prefix = text.slice(at + 2, at + 2 + length);
    if (!(length >= 1 && length <= 19) || prefix.length !== length || !/^\d+$/.test(prefix)) return fault('form');
    prefixes.push(prefix);
    at += 2 + length;
  }
  return ok(prefixes);
}
