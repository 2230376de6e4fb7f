/**
 * What wallets and terminals tell of a payment by code: DE 59 at the terminal (A3 the code, A4 the voucher), DE 48 on the
 * interchange (QRC, QRV, QRU, QRO). A payment code is a credential: it goes through, and is never kept.
 */
import { buildComposite, compositeParts, type Message, parsePrivateParts, unionpayPos } from '../iso8583/index.ts';
import { isPaymentCode } from '../qr/index.ts';
import { fromLatin1, toHex } from '../std/index.ts';
import { Secret, type TransactionKind } from '../trade/index.ts';

const TERMINAL_DIALECT = unionpayPos();

export const isWalletKind = (kind: TransactionKind): boolean => kind.startsWith('qr-');

/** A payer has to do something: pay what is asked for by code, or scan what is shown. */
export const hasPayer = (kind: TransactionKind): boolean => kind === 'qr-sale' || kind === 'qr-code-sale';

/** DE 59 A3: digits, as many as the wallet's code has. */
export function paymentCodeOf(request: Message): Secret | undefined {
  const digits = partOf(request, '59.A3');
  return digits !== undefined && isPaymentCode(digits) ? Secret.withheld(digits, '[payment code]') : undefined;
}

/** DE 59 A4, as the wallet gave it. */
export function voucherGiven(request: Message): string | undefined {
  const voucher = partOf(request, '59.A4');
  return voucher !== undefined && VOUCHER.test(voucher) ? voucher : undefined;
}

const VOUCHER = /^[0-9A-Za-z]{1,32}$/;

/** DE 59 of an answer that names the payment to the wallet. */
export function voucherElement(answer: Message, voucher: string): string | undefined {
  const built = buildComposite(TERMINAL_DIALECT, { message: answer, name: 'paymentData' }, { '59.A4': voucher });
  return built.ok ? built.value : undefined;
}

/** DE 62 of the answer to a terminal that shows a code: its text. */
export const shownCodeElement = (text: string): string => toHex(fromLatin1(text));

/** What a wallet says besides its code. Nothing that could not be said on to a terminal. */
export function saidByWallet(answer: Message): { readonly voucher: string | null; readonly shownText: string | null } {
  const read = parsePrivateParts(answer.additionalPrivate ?? '');
  const { QRV: voucher = '', QRU: text = '' } = read.ok ? read.value : {};
  return { voucher: VOUCHER.test(voucher) ? voucher : null, shownText: /^[\x21-\x7e]+$/.test(text) ? text : null };
}

function partOf(message: Message, path: string): string | undefined {
  const found = compositeParts(TERMINAL_DIALECT, message, 'paymentData').parts.find((part) => part.path === path);
  return found?.value instanceof Secret ? found.value.revealFor('packing') : found?.value;
}
