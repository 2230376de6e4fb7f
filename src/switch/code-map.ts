/** From the interchange's answer codes to the terminal's. One row where they differ; the rest mean the same in both. */

import { isApproval } from '../trade/index.ts';

/** Source: Kacha interchange (docs/reference/interchange.md) against the UnionPay-style table, cross-read. */
const DIFFERENT: Readonly<Record<string, string>> = {
  // ISO "do not honour" says nothing; at the terminal interface 05 would claim that authentication failed.
  '05': '01',
  // The terminal's table has no closed account; 14 says that there is none to this number.
  '46': '14',
  // ISO security violation: the chip's cryptogram did not verify. The terminal's table has that under 34.
  '63': '34',
  '85': '00',
};

export const terminalCodeOf = (interchangeCode: string): string => DIFFERENT[interchangeCode] ?? interchangeCode;

/** What the terminal would read as a yes. Books and screen must never differ on that. */
export const approves = (interchangeCode: string): boolean => isApproval(terminalCodeOf(interchangeCode));

/** Of a part only: DE 4 of the answer says how much. */
export const PARTIAL_APPROVAL = '10';

/** Says that nobody knows what became of it: money may have moved, and it is treated as silence. */
const UNSURE: ReadonlySet<string> = new Set(['68', '98']);
export const isUnsure = (interchangeCode: string): boolean => UNSURE.has(interchangeCode);

/** Says that the issuer could not deal with it now: no answer to something that must be taken some day. */
const NOT_NOW: ReadonlySet<string> = new Set(['68', '90', '91', '92', '96', '98']);
export const isNotNow = (interchangeCode: string): boolean => NOT_NOW.has(interchangeCode);
