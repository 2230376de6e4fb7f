/** Payments by code: whoever should have paid on a phone did not. A wallet has other words for it than an issuer of cards. */
import {
  type Bilingual,
  type PaymentEvent,
  type PaymentRow,
  type TerminalEvent,
  TRANSACTIONS,
} from '../../trade/index.ts';
import { say } from '../words.ts';
import type { NamedRefusal } from './named-refusals.ts';
import type { EndingFinding } from './stage.ts';

export interface PayerRecord {
  readonly row: PaymentRow;
  readonly events: readonly PaymentEvent[];
  readonly told: readonly TerminalEvent[];
}

/** Nobody paid while there was time, so that it was undone; `undefined` for what is paid by card. */
export function payerEnding({ row, events, told }: PayerRecord): EndingFinding | undefined {
  if (!isByCode(row)) return undefined;
  const due = told.findLast((event) => event.kind === 'reversal-due');
  if (due?.kind === 'reversal-due' && due.why === 'code-not-paid') {
    const isTakenOff = told.some((event) => event.kind === 'attempt-ended' && event.result === 'cancelled');
    return finding('payer-absent', isTakenOff ? TAKEN_OFF : NOT_SCANNED, 'terminal');
  }
  const wasAsked = events.some(({ kind }) => kind === 'payer-asked');
  const isGivenUp = events.some((event) => event.kind === 'reversal-started' && event.why === 'payer-absent');
  if (!wasAsked || !isGivenUp) return undefined;
  return finding('payer-absent', row.transaction === 'qr-code-sale' ? NOT_SCANNED : NOT_FINISHED, 'switch');
}

/**
 * What a wallet's code says of its user, or of the code on the user's phone (reference: payments by code). An issuer of
 * cards means other things by these digits: an expired card, a card number that does not exist.
 */
export function payerCodeEnding(row: PaymentRow, code: string): EndingFinding | undefined {
  if (!isByCode(row)) return undefined;
  if (code === '17')
    return finding('payer-cancelled', say('钱包应答 17：顾客取消', 'the wallet answered 17: cancelled'), 'issuer');
  if (code === '19') {
    const text = say('钱包应答 19：没有及时输密码', 'the wallet answered 19: no password in time');
    return finding('payer-password-late', text, 'issuer');
  }
  if (row.transaction === 'qr-code-sale')
    return code === '54' ? finding('payer-absent', NOT_SCANNED, 'issuer') : undefined;
  const stale = row.transaction === 'qr-sale' ? STALE[code] : undefined;
  return stale && finding('payment-code-stale', stale, 'issuer');
}

/** What an issuer's codes mean where a wallet is asked, and of a refund, which the merchant's money pays. */
export function inTheWordsOfWallets(row: PaymentRow, ending: EndingFinding): EndingFinding {
  if (ending.value === 'funds' && TRANSACTIONS[row.transaction].money === 'give-back')
    return { ...ending, value: 'merchant-funds', text: REFUND_FUNDS };
  const value = isByCode(row) ? WALLET_WORDS[ending.value] : undefined;
  return value === undefined ? ending : { ...ending, value };
}

const WALLET_WORDS: Readonly<Partial<Record<EndingFinding['value'], NamedRefusal>>> = {
  funds: 'wallet-funds',
  'over-limit': 'wallet-limit',
  'over-count': 'wallet-limit',
  restricted: 'wallet-frozen',
  'card-not-permitted': 'wallet-unverified',
  'issuer-down': 'wallet-down',
  'issuer-line-down': 'wallet-down',
  'no-such-issuer': 'wallet-not-taken',
};
const REFUND_FUNDS = say(
  '钱包应答 51：商户可用于退款的钱不够',
  'answered 51: the merchant has too little there for the refund',
);

const isByCode = ({ transaction }: PaymentRow): boolean => transaction.startsWith('qr-');

const STALE: Readonly<Record<string, Bilingual>> = {
  '14': say('钱包应答 14：不认识这个付款码', 'the wallet answered 14: it does not know this code'),
  '54': say('钱包应答 54：付款码已过期', 'the wallet answered 54: the code is too old'),
  '94': say('钱包应答 94：付款码已经用过', 'the wallet answered 94: the code was used before'),
};
const NOT_SCANNED = say('收款码到时没有人付', 'nobody paid the shown code in time');
const TAKEN_OFF = say('还没有人付，收银员撤下了收款码', 'the code was taken off before anybody had paid');
const NOT_FINISHED = say('钱包等顾客操作，到时没有付', 'the wallet waited for its user, who did not pay in time');

const finding = (value: NamedRefusal, text: Bilingual, from: EndingFinding['from']): EndingFinding => ({
  variable: 'ending',
  value,
  text,
  from,
});
