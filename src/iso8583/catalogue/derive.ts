/** From values to elements: each value in its element's form, and what follows from several of them. */

import { readTlv, writeTlv } from '../../emv/index.ts';
import { assertNever, fromHex, toHex } from '../../std/index.ts';
import { AMOUNT_MINOR_MAX, ENTRY_MODE_DIGITS } from '../../trade/index.ts';
import type { ElementName, Elements, Message } from '../message.ts';
import { buildOriginal, buildTyping } from '../typing.ts';
import type { Found } from './finding.ts';
import type { BatchTotals, CardValues, MessageValues } from './message-values.ts';
import { buildPaymentTag } from './private-rules.ts';
import { codesOf } from './row.ts';
import { pinCaptureCodes, REVERSAL_TAGS } from './security-rules.ts';
import type { CatalogueSettings } from './settings.ts';
import { type TransactionRow, transactionRow } from './transaction-row.ts';

/** Elements on their way, and the values that fit none. */
export class Draft {
  readonly elements: { [Name in ElementName]?: Elements[Name] } = {};
  readonly unfit: Found[] = [];
  set<Name extends ElementName>(name: Name, value: Elements[Name] | undefined): void {
    if (value !== undefined) this.elements[name] = value;
  }
  /** A whole number in so many digits. */
  number(name: ElementName, value: number, digits: number): string {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 10 ** digits) this.refuse(name, digits);
    return String(Math.max(0, Math.trunc(value) || 0))
      .padStart(digits, '0')
      .slice(-digits);
  }
  refuse(name: ElementName, digits: number): void {
    const expected = { zh: `不超过 ${digits} 位的非负整数`, en: `a whole number of at most ${digits} digits` };
    this.unfit.push({ kind: 'unfit-value', severity: 'error', effect: 'declined-30', name, expected });
  }
}

export interface Drafting {
  readonly row: TransactionRow;
  readonly values: MessageValues;
  readonly settings: CatalogueSettings;
}

/** Every element of a request but its MAC. */
export function draftRequest(drafting: Drafting): Draft {
  const { row, values, settings } = drafting;
  const draft = new Draft();
  const codes = codeRow(drafting);
  draft.set('processingCode', firstOf(codes?.processingCode, settings));
  draft.set('conditionCode', codes?.conditionCode === 'as-original' ? undefined : codes?.conditionCode);
  if (values.stan !== undefined) draft.set('stan', draft.number('stan', values.stan, 6));
  if (values.amountMinor !== undefined) draft.set('amount', amountOf(draft, 'amount', values.amountMinor));
  draft.set('terminalId', values.terminalId);
  draft.set('merchantId', values.merchantId);
  if (row.request.currency !== undefined) draft.set('currency', settings.currency);
  draftCard(draft, drafting);
  draftOriginal(draft, drafting);
  draftPrivate(draft, drafting);
  draft.set('typing', typingOf(draft, drafting));
  for (const [name, value] of Object.entries(values.elements ?? {})) draft.set(name as 'rrn', value as string);
  return draft;
}

/** DE 55 of a reversal: what the issuer needs to recognise the chip's part, not its cryptogram. */
export function reversalChipData(iccData: string, scriptResult: string | undefined): string | undefined {
  const kept = readTlv(fromHex(iccData) ?? new Uint8Array()).items.filter((item) => REVERSAL_TAGS.has(item.tag));
  const script = fromHex(scriptResult ?? '');
  const items = kept.filter((item) => script === undefined || script.length === 0 || item.tag !== 'DF31');
  if (script !== undefined && script.length > 0) items.push({ kind: 'primitive', tag: 'DF31', value: script });
  return items.length === 0 ? undefined : toHex(writeTlv(items));
}

export function amountOf(draft: Draft, name: ElementName, amountMinor: number): string {
  if (amountMinor > AMOUNT_MINOR_MAX) draft.refuse(name, AMOUNT_DIGITS);
  return draft.number(name, amountMinor, AMOUNT_DIGITS);
}

/** A script result has the codes of the transaction that brought the script. */
function codeRow({ row, values }: Drafting): TransactionRow | undefined {
  if (row.typeCode !== 'as-original') return row;
  return values.of === undefined ? undefined : transactionRow(values.of);
}

function firstOf(codes: TransactionRow['processingCode'], settings: CatalogueSettings): string | undefined {
  return codes === undefined || codes === 'as-original' ? undefined : codesOf(codes, settings)[0];
}

function draftCard(draft: Draft, { row, values, settings }: Drafting): void {
  const { card, pin } = values;
  draft.set('pan', card?.pan);
  draft.set('expiry', card?.expiry);
  draft.set('track2', card?.track2);
  draft.set('track3', card?.track3);
  draft.set('cardSequence', card?.sequence);
  draft.set('iccData', card?.iccData);
  draft.set('pinBlock', pin?.block);
  const reading = row.entry === 'code' ? '03' : card === undefined ? undefined : readingOf(card, settings);
  if (reading !== undefined && row.request.entryMode !== undefined) {
    draft.set('entryMode', reading + (pin === undefined ? '2' : '1'));
  }
  if (pin !== undefined) {
    const message: Message = { mti: '', ...draft.elements };
    draft.set('pinCaptureCode', pinCaptureCodes(message, settings)[0]);
  }
  const tracks = card?.track2 !== undefined || card?.track3 !== undefined;
  if (pin !== undefined || tracks) draft.set('securityControl', securityControl(values, settings, tracks));
}

function readingOf(card: CardValues, settings: CatalogueSettings): string {
  switch (card.entry) {
    case 'contactless-stripe':
      return '91';
    case 'unread':
      return '00';
    case 'swipe':
      return card.fallback === true ? settings.fallbackEntry : ENTRY_MODE_DIGITS.swipe;
    case 'chip':
    case 'contactless':
    case 'keyed':
      return ENTRY_MODE_DIGITS[card.entry];
    default:
      return assertNever(card.entry);
  }
}

function securityControl({ pin, card }: MessageValues, settings: CatalogueSettings, tracks: boolean): string {
  const pinDigit = pin === undefined ? '0' : pin.format === 'without-pan' ? '1' : '2';
  const trackDigit = tracks && card?.tracks === 'enciphered' ? '1' : '0';
  return `${pinDigit}${CIPHER_DIGITS[settings.pinCipher]}${trackDigit}`.padEnd(16, '0');
}

function draftOriginal(draft: Draft, { row, values }: Drafting): void {
  const { original } = values;
  if (original === undefined) return;
  if (row.request.rrn !== undefined) draft.set('rrn', original.rrn);
  if (row.request.authorisationCode !== undefined) draft.set('authorisationCode', original.authorisationCode);
  // A signature points at its payment by reference number alone.
  if (row.request.originalTransaction === undefined && row.request.rrn !== undefined) return;
  const batch = draft.number('originalTransaction', original.batch, 6);
  const stan = draft.number('originalTransaction', original.stan, 6);
  const date = original.date;
  if (date !== undefined && !/^\d{4}$/.test(date)) draft.refuse('originalTransaction', 4);
  else draft.set('originalTransaction', buildOriginal({ batch, stan, ...(date !== undefined && { date }) }));
}

function draftPrivate(draft: Draft, { values, settings }: Drafting): void {
  const { totals, batchRecords, batchCount, tipMinor, operator, organisation } = values;
  if (totals !== undefined) {
    const halves = [totals.domestic, totals.foreign].map((half) => totalsOf(draft, half));
    draft.set('additionalPrivate', halves.join(''));
  }
  if (batchRecords !== undefined) {
    const records = batchRecords.map(({ kind, stan, pan, amountMinor }) => {
      const number = pan.revealFor('packing').padStart(20, '0');
      return `${kind}${draft.number('additionalPrivate', stan, 6)}${number}${amountOf(draft, 'additionalPrivate', amountMinor)}`;
    });
    draft.set('additionalPrivate', draft.number('additionalPrivate', records.length, 2) + records.join(''));
  }
  if (batchCount !== undefined) draft.set('additionalPrivate', draft.number('additionalPrivate', batchCount, 4));
  if (tipMinor !== undefined) draft.set('additionalPrivate', amountOf(draft, 'additionalPrivate', tipMinor));
  if (operator !== undefined) draft.set('privateText', `${operator} `);
  if (organisation !== undefined) draft.set('privateText', organisation);
  draft.set('paymentData', paymentDataOf(values, settings));
}

function totalsOf(draft: Draft, { debitMinor, debitCount, creditMinor, creditCount }: BatchTotals): string {
  const name = 'additionalPrivate';
  const debit = amountOf(draft, name, debitMinor) + draft.number(name, debitCount, 3);
  const credit = amountOf(draft, name, creditMinor) + draft.number(name, creditCount, 3);
  return `${debit}${credit}0`;
}

function paymentDataOf(values: MessageValues, { paymentTagLengthDigits }: CatalogueSettings): string | undefined {
  const tags = [
    ['A2', values.terminalDescription],
    ['A3', values.paymentCode?.revealFor('packing')],
    ['A4', values.paymentVoucher],
  ] as const;
  const text = tags.map(([tag, value]) =>
    value === undefined ? '' : buildPaymentTag(tag, value, paymentTagLengthDigits),
  );
  return text.join('') === '' ? undefined : text.join('');
}

/** Management, settlement and uploads stop after 60.3. */
function typingOf(draft: Draft, drafting: Drafting): string | undefined {
  const { row, values, settings } = drafting;
  const codes = codeRow(drafting);
  if (codes === undefined || codes.typeCode === 'as-original') return undefined;
  const typeCode = values.typeCode ?? codesOf(codes.typeCode, settings)[0];
  const networkCode = values.networkCode ?? codesOf(row.networkCode, settings)[0];
  if (typeCode === undefined || networkCode === undefined) return undefined;
  if (!/^\d{2}$/.test(typeCode)) return void draft.refuse('typing', 2);
  if (!/^\d{3}$/.test(networkCode)) return void draft.refuse('typing', 3);
  const batch = draft.number('typing', values.batch, 6);
  const short = { typeCode, batch, networkCode };
  if (row.processingCode === undefined) return buildTyping(short);
  const readCapability = values.readCapability ?? '6';
  const chipCondition = values.card?.fallback === true ? '2' : '0';
  return buildTyping({ ...short, readCapability, chipCondition, partialApproval: '0' });
}

const AMOUNT_DIGITS = 12;

/** DE 53, digit 2. SM4 is known from one source. */
const CIPHER_DIGITS: Readonly<Record<CatalogueSettings['pinCipher'], string>> = {
  des: '0',
  'triple-des': '6',
  sm4: '3',
};
