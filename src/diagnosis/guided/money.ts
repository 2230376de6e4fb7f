/**
 * Did money move, as far as a screen and a customer's telephone can tell? There is no record here and nobody who checks:
 * what is not known is said to be unknown, with who can find it out.
 */
import { type Bilingual, type MoneyState, TRANSACTIONS, type TransactionKind, type Voice } from '../../trade/index.ts';
import type { CodeRow } from '../codes/code-row.ts';
import type { Ending } from '../evidence/variables.ts';
import type { VoiceText } from '../explanation.ts';
import { moneySentences } from '../money-sentences.ts';
import { WAIT } from '../voices.ts';
import { say } from '../words.ts';
import type { EndingShares } from './hear.ts';

/** What the customer's bank has told, as far as anybody asked. */
export type BankMessage = 'charged' | 'given-back' | 'nothing' | null;

/** After these nobody at a counter can know whether the issuer took the money. */
const OPEN: ReadonlySet<Ending> = new Set<Ending>([
  'issuer-late',
  'ask-again',
  'answer-lost',
  'never-arrived',
  'answer-mac-bad',
  'power-lost',
  'app-crashed',
  'chip-declined',
  'switch-restarted',
  'stand-in-lost',
  'outcome-unknown',
  'code-unlisted',
  'duplicate',
  'first-unresolved',
  'payer-absent',
  'payer-password-late',
  'never-sent',
  'other',
  // On a screen these are as often a silence as an answer; where a code was read the code says which.
  'switch-malfunction',
  'general-error',
  'malfunction-suspected',
  'enter-again',
  'try-later',
]);
/** The payment went through, and something else is wrong. */
const STANDS: ReadonlySet<Ending> = new Set<Ending>(['approved', 'approved-partly', 'not-paid-out']);
/** Nothing was printed: whether it went through was on the screen. */
const UNPRINTED: ReadonlySet<Ending> = new Set<Ending>(['slip-missing']);

/** So much of what was heard may be open before the money is called unknown. */
const OPEN_MIN = 0.05;
const STANDS_MIN = 0.5;

export interface MoneyQuestion {
  readonly endings: EndingShares | null;
  readonly code: CodeRow | null;
  readonly bank: BankMessage;
  readonly transaction: TransactionKind;
  /** Somebody saw the terminal say so. */
  readonly saidThrough: boolean;
}

/** The state that can be told; a bank's message never makes an unknown outcome a known one, but for money that came back. */
export function moneyHeard({ endings, code, bank, transaction, saidThrough }: MoneyQuestion): MoneyState {
  if (!TRANSACTIONS[transaction].movesMoney) return 'none';
  const state = stateByWords(endings, code, saidThrough);
  if (bank === 'given-back') return state === 'charged' ? 'unknown' : 'reversed';
  return bank === 'charged' && state === 'none' ? 'unknown' : state;
}

function stateByWords(endings: EndingShares | null, code: CodeRow | null, saidThrough: boolean): MoneyState {
  if (code !== null) return stateByCode(code);
  if (endings === null) return 'unknown';
  const unprinted = shareOf(endings, UNPRINTED);
  const standing = shareOf(endings, STANDS) + (saidThrough ? unprinted : 0);
  if (standing >= STANDS_MIN) return 'charged';
  return openShare(endings) + standing >= OPEN_MIN ? 'unknown' : 'none';
}

/** How much of what was heard leaves it open whether money moved. */
export const openShare = (endings: EndingShares): number => shareOf(endings, OPEN) + shareOf(endings, UNPRINTED);

const shareOf = (endings: EndingShares, some: ReadonlySet<Ending>): number =>
  [...endings].reduce((sum, [ending, share]) => sum + (some.has(ending) ? share : 0), 0);

function stateByCode({ sense, retry, class: codeClass }: CodeRow): MoneyState {
  if (sense === 'approved-partly') return 'charged-partly';
  if (codeClass === 'A' || sense === 'approved') return 'charged';
  const isOpen =
    sense === 'issuer-late' || sense === 'ask-again' || sense === 'duplicate' || retry === 'after-reversal';
  return isOpen || codeClass === null ? 'unknown' : 'none';
}

/** No system checks somebody else's payment by itself: who does is said. */
const UNKNOWN: Readonly<Record<Voice, Bilingual>> = {
  cashier: say(
    '还不知道扣没扣款：先查清，查清之前不要再刷。',
    'It is not known whether money was taken: find out first, and do not swipe again until then.',
  ),
  owner: say(
    '扣没扣款还不知道，要向收单机构或服务商查这一笔。',
    'It is not known whether the customer was charged; ask the acquirer or the provider about this payment.',
  ),
  cardholder: say(
    '还不知道您的卡扣没扣，请以银行的记录为准；没收到短信不等于没扣。',
    'It is not known whether your card was charged; go by your bank’s own record. No message does not mean no charge.',
  ),
  support: say(
    '结果未知，手上没有记录：先向收单机构查，不要对任何一方说“成功”或“拒绝”。',
    'Outcome unknown, and there is no record at hand: ask the acquirer first, and say neither approved nor declined.',
  ),
  operations: say(
    '结果未知：没有记录，要按时间、终端号和金额到收单侧查。',
    'Outcome unknown: no record; look it up at the acquirer by time, terminal and amount.',
  ),
};

const CHARGED_BY_BANK: Readonly<Record<Voice, Bilingual>> = {
  cashier: say(
    '顾客的银行说已经扣了，机器没有说成：先查清，不要再收一次。',
    'The customer’s bank says charged and the terminal does not: find out first, do not take it again.',
  ),
  owner: say(
    '银行说已扣，机器没有记成；向收单机构查这一笔，查清前不要再收。',
    'The bank says charged, the terminal has no approval; ask the acquirer, and do not take it again before that.',
  ),
  cardholder: say(
    '您的银行说已经扣了。交易没有做成的话这笔钱会退回，请留好短信和小票去查。',
    'Your bank says that you were charged. If the payment came to nothing the money is to come back; keep message and slip.',
  ),
  support: say(
    '银行短信说已扣，终端未成：可能已在冲正，也可能要人工处理，先向收单机构查。',
    'Charged by the bank’s message, failed at the terminal: perhaps being reversed, perhaps one-sided. Ask the acquirer.',
  ),
  operations: say(
    '疑似单边账：发卡侧有扣款通知，终端侧没有成功。',
    'Perhaps one-sided: a charge is told of by the issuer, none at the terminal.',
  ),
};

/** As the terminal has it: what is told of a screen is no record. */
export function sentencesHeard(state: MoneyState, bank: BankMessage, transaction: TransactionKind) {
  if (state === 'unknown' && TRANSACTIONS[transaction].money !== 'give-back')
    return bank === 'charged' ? CHARGED_BY_BANK : UNKNOWN;
  return moneySentences(state, transaction);
}

/** How somebody who has no system of ours finds out. */
const CHECK: Readonly<Record<Voice, Bilingual>> = {
  cashier: say(
    '在机器上查最后一笔或重打小票，再请顾客看银行通知；查不出就打收单机构电话。',
    'Look up the last payment on the terminal or reprint its slip, and let the customer look at the bank’s app; else call the acquirer.',
  ),
  owner: say(
    '登录商户平台，或打收单机构电话，报时间、金额和终端号查这一笔。',
    'Look in the acquirer’s portal, or call: time, amount and terminal number.',
  ),
  cardholder: say('请打开银行 App 看有没有这一笔。', 'Please look in your bank’s app for this payment.'),
  support: say(
    '先按时间、终端号、金额向收单机构查结果。',
    'First ask the acquirer for the outcome: time, terminal, amount.',
  ),
  operations: say('先到收单侧查这一笔的结果和冲正。', 'First look up outcome and reversal at the acquirer.'),
};

const NOT_AGAIN = say(
  '查清之前不要再刷，也不要说“没扣”。',
  'Until it is known: no second swipe, and no word that nothing was taken.',
);

export const RETRY_ONCE_KNOWN = say(
  '查清这一笔没有扣、或者已经退回之后',
  'once it is known that this one was not charged, or was given back',
);

/** Charges look alike on a telephone: another payment may be the one that was given back. */
export const RETRY_ONCE_COMPARED = say(
  '先看清扣的和退的是同一笔、金额一样，再重新收',
  'once it is seen that what was charged and what came back is this payment, to the cent',
);

/** What a cause advises is for a payment that came to nothing: another card beside one that was charged is paid twice. */
const ONLY_THEN = say('查清没有扣，再往下做：', 'Only once it is known that nothing was taken:');

/** Finding out comes before anything else; nobody is told to wait for a system of ours. */
export function checkedFirst(voice: Voice, text: VoiceText): VoiceText {
  const rest = text.steps.filter((step) => step !== WAIT[voice]);
  return { ...text, steps: [CHECK[voice], ...(rest.length > 0 ? [ONLY_THEN, ...rest] : [])], doNot: NOT_AGAIN };
}
