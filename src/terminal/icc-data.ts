/** DE 55 in its smaller forms: what a reversal, a script result, an offline sale and a signature keep of it. */
import { readTlv, type Tlv, tlv, tlvValue, writeTlv } from '../emv/index.ts';
import { fromHex, fromLatin1, hex, toHex } from '../std/index.ts';

/** Whether a text may stand in DE 55. */
export const isHex = (text: string, bytesMax: number): boolean =>
  text.length > 0 && text.length <= 2 * bytesMax && /^(?:[\dA-Fa-f]{2})+$/.test(text);

export function tagValue(iccData: string | null, tag: string): string | null {
  const value = tlvValue(itemsOf(iccData), tag);
  return value === undefined ? null : toHex(value);
}

/** What the issuer needs to recognise the chip's part in a reversal, not its cryptogram. */
export const reducedIccData = (iccData: string | null): string | null => kept(iccData, REVERSAL_TAGS);

/** A reversal's DE 55 with what became of the issuer's scripts. */
export function withScriptResults(iccData: string | null, scriptResults: string | null): string | null {
  const value = fromHex(scriptResults ?? '');
  if (value === undefined || value.length === 0) return iccData;
  const rest = itemsOf(iccData).filter(({ tag }) => tag !== SCRIPT_RESULTS);
  return toHex(writeTlv([...rest, tlv(SCRIPT_RESULTS, value)]));
}

/** DE 55 of a script result; the terminal's id stands in for a device serial number that the chip's data lack. */
export function scriptResultIccData(iccData: string, scriptResults: string, terminalId: string): string | null {
  const items = itemsOf(iccData).filter(({ tag }) => SCRIPT_RESULT_TAGS.has(tag));
  const serial = items.some(({ tag }) => tag === '9F1E') ? [] : [tlv('9F1E', fromLatin1(terminalId))];
  return withScriptResults(toHex(writeTlv([...items, ...serial])), scriptResults);
}

/** DE 55 of an offline sale: what its cryptogram covers, and no card number, whatever else the chip gave. */
export const cryptogramIccData = (iccData: string): string | null => kept(iccData, CRYPTOGRAM_TAGS);

/** What a signature says of its payment, by EMV's own tags: type, amount, and the chip's part. Our own choice. */
export function receiptIccData(payment: {
  readonly processingCode: string;
  readonly amount: string;
  readonly cryptogram: string | null;
  readonly terminalVerificationResults: string | null;
}): string {
  const { processingCode, amount, cryptogram, terminalVerificationResults: results } = payment;
  const items = [tlv('9C', hex(processingCode.slice(0, 2))), tlv('9F02', hex(amount))];
  if (cryptogram !== null) items.push(tlv('9F26', hex(cryptogram)));
  if (results !== null) items.push(tlv('95', hex(results)));
  return toHex(writeTlv(items));
}

const SCRIPT_RESULTS = 'DF31';

/** Source: protocol reference 1.6. */
const REVERSAL_TAGS: ReadonlySet<string> = new Set(['95', '9F1E', '9F10', '9F36', SCRIPT_RESULTS]);
const SCRIPT_RESULT_TAGS: ReadonlySet<string> = new Set('9F33 95 9F37 9F1E 9F10 9F26 9F36 82 9F1A 9A'.split(' '));
const CRYPTOGRAM_TAGS: ReadonlySet<string> = new Set(
  '9F26 9F27 9F10 9F37 9F36 95 9A 9C 9F02 5F2A 82 9F1A 9F03 9F33 9F34 9F35 84 9F09 9F41 9F1E'.split(' '),
);

const itemsOf = (iccData: string | null): readonly Tlv[] => {
  const bytes = fromHex(iccData ?? '');
  return bytes === undefined ? [] : readTlv(bytes).items;
};

function kept(iccData: string | null, tags: ReadonlySet<string>): string | null {
  const items = itemsOf(iccData).filter(({ tag }) => tags.has(tag));
  return items.length === 0 ? null : toHex(writeTlv(items));
}
