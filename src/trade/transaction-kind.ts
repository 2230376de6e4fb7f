/** The transactions a terminal can ask for; one row each. Source: cross-read terminal catalogues (UnionPay-style). */

export type TransactionKind =
  | 'sale'
  | 'void'
  | 'balance'
  | 'refund'
  | 'pre-authorisation'
  | 'incremental-pre-authorisation'
  | 'pre-authorisation-void'
  | 'completion'
  | 'completion-void'
  | 'completion-advice'
  | 'instalment'
  | 'offline-sale'
  | 'offline-settlement'
  | 'adjustment'
  | 'tip-adjustment'
  | 'qr-sale'
  | 'qr-void'
  | 'qr-refund'
  | 'qr-code-sale';

/** What an approval does to the cardholder's money. */
export type MoneyEffect =
  | 'none'
  /** Takes it. */
  | 'charge'
  /** Sets it aside. */
  | 'hold'
  /** Lets go of what was set aside. */
  | 'release'
  /** Takes what was set aside, or another amount in its place. */
  | 'capture'
  /** Undoes a charge, in whole and on the same day. */
  | 'undo'
  /** Gives back a charge, in whole or in part, on any day. */
  | 'give-back'
  /** Changes the amount of a charge. */
  | 'adjust';

/** What becomes of a request whose answer never came. */
export type WhenUnanswered =
  /** Nothing moved: asked anew, if anybody still wants to know. */
  | 'nothing'
  /** Undone, by whoever waited in vain. */
  | 'reversed'
  /** Asked again under the same numbers until it is known: it has no reversal. */
  | 'repeated'
  /** An advice tells what has happened already: it is sent again until it is taken. */
  | 'resent';

export interface TransactionFacts {
  readonly en: string;
  readonly zh: string;
  /** MTI of the request at the terminal interface; the answer's is +10. */
  readonly mti: string;
  /** DE 3. */
  readonly processingCode: string;
  /** DE 25. */
  readonly conditionCode: string;
  /** DE 60.1. */
  readonly typeCode: string;
  /** One letter in a payment id. */
  readonly letter: string;
  readonly money: MoneyEffect;
  readonly whenUnanswered: WhenUnanswered;
  /** What it may point at; none for a transaction that stands alone. */
  readonly originals: readonly TransactionKind[];
  readonly movesMoney: boolean;
  readonly reversible: boolean;
}

type Row = readonly [
  zh: string,
  en: string,
  wire: readonly [mti: string, processingCode: string, conditionCode: string, typeCode: string],
  letter: string,
  money: MoneyEffect,
  whenUnanswered: WhenUnanswered,
  originals?: readonly TransactionKind[],
];

const CHARGES: readonly TransactionKind[] = ['sale', 'instalment', 'offline-sale', 'offline-settlement'];
const COMPLETIONS: readonly TransactionKind[] = ['completion', 'completion-advice'];
const QR_CHARGES: readonly TransactionKind[] = ['qr-sale', 'qr-code-sale'];
const HOLDS: readonly TransactionKind[] = ['pre-authorisation'];

/**
 * `qr-code-sale` (the terminal shows a code) has no common mapping to ISO 8583: 0800 with DE 60.1 = 63 follows the one
 * open implementation that has it, and is our own mapping.
 */
const ROWS: Readonly<Record<TransactionKind, Row>> = {
  sale: ['消费', 'sale', ['0200', '000000', '00', '22'], 's', 'charge', 'reversed'],
  void: ['消费撤销', 'void', ['0200', '200000', '00', '23'], 'v', 'undo', 'reversed', CHARGES],
  balance: ['余额查询', 'balance enquiry', ['0200', '310000', '00', '01'], 'b', 'none', 'nothing'],
  refund: [
    '退货',
    'refund',
    ['0220', '200000', '00', '25'],
    'r',
    'give-back',
    'repeated',
    [...CHARGES, ...COMPLETIONS],
  ],
  'pre-authorisation': ['预授权', 'pre-authorisation', ['0100', '030000', '06', '10'], 'a', 'hold', 'reversed'],
  'incremental-pre-authorisation': [
    '追加预授权',
    'incremental pre-authorisation',
    ['0100', '030000', '60', '10'],
    'i',
    'hold',
    'reversed',
    HOLDS,
  ],
  'pre-authorisation-void': [
    '预授权撤销',
    'pre-authorisation void',
    ['0100', '200000', '06', '11'],
    'w',
    'release',
    'reversed',
    HOLDS,
  ],
  completion: ['预授权完成', 'completion', ['0200', '000000', '06', '20'], 'c', 'capture', 'reversed', HOLDS],
  'completion-void': [
    '预授权完成撤销',
    'completion void',
    ['0200', '200000', '06', '21'],
    'k',
    'undo',
    'reversed',
    COMPLETIONS,
  ],
  'completion-advice': [
    '预授权完成(通知)',
    'completion advice',
    ['0220', '000000', '06', '24'],
    'n',
    'capture',
    'resent',
    HOLDS,
  ],
  instalment: ['分期付款', 'instalment sale', ['0200', '000000', '64', '22'], 't', 'charge', 'reversed'],
  'offline-sale': ['脱机消费', 'offline sale', ['0200', '000000', '00', '36'], 'o', 'charge', 'resent'],
  'offline-settlement': ['离线结算', 'offline settlement', ['0220', '000000', '00', '30'], 'f', 'charge', 'resent'],
  adjustment: ['结算调整', 'adjustment', ['0220', '000000', '00', '32'], 'j', 'adjust', 'resent', CHARGES],
  'tip-adjustment': ['小费调整', 'tip adjustment', ['0220', '000000', '00', '34'], 'p', 'adjust', 'resent', ['sale']],
  'qr-sale': ['扫码消费', 'QR sale', ['0200', '000000', '00', '22'], 'q', 'charge', 'reversed'],
  'qr-void': ['扫码撤销', 'QR void', ['0200', '200000', '00', '23'], 'd', 'undo', 'reversed', QR_CHARGES],
  'qr-refund': ['扫码退货', 'QR refund', ['0220', '200000', '00', '25'], 'g', 'give-back', 'repeated', QR_CHARGES],
  'qr-code-sale': ['收款码消费', 'sale by a shown code', ['0800', '000000', '00', '63'], 'h', 'charge', 'reversed'],
};

export const TRANSACTION_KINDS = Object.keys(ROWS) as readonly TransactionKind[];

export const TRANSACTIONS: Readonly<Record<TransactionKind, TransactionFacts>> = Object.fromEntries(
  TRANSACTION_KINDS.map((kind) => [kind, factsOf(ROWS[kind])]),
) as Record<TransactionKind, TransactionFacts>;

function factsOf([zh, en, wire, letter, money, whenUnanswered, originals = []]: Row): TransactionFacts {
  const [mti, processingCode, conditionCode, typeCode] = wire;
  const movesMoney = money !== 'none';
  const reversible = whenUnanswered === 'reversed';
  return {
    zh,
    en,
    mti,
    processingCode,
    conditionCode,
    typeCode,
    letter,
    money,
    whenUnanswered,
    originals,
    movesMoney,
    reversible,
  };
}

/** Where a request of the terminal interface says what it is. */
export interface TransactionMarks {
  /** DE 3. */
  readonly processingCode: string;
  /** DE 60.1. */
  readonly typeCode: string;
  /** DE 25; `undefined` when absent, which old terminals mean as 00. */
  readonly conditionCode: string | undefined;
  /** DE 22: 03 in front says that a code was scanned. */
  readonly entryMode: string | undefined;
}

/**
 * Which kind a request is, or the reversal of which kind; `undefined` when no row matches. DE 25 tells instalments and
 * incremental pre-authorisations from their neighbours, DE 22 codes from cards.
 */
export function transactionKind(marks: TransactionMarks): TransactionKind | undefined {
  const isQr = marks.entryMode?.startsWith('03') === true;
  return TRANSACTION_KINDS.find((kind) => {
    const { processingCode, typeCode, conditionCode } = TRANSACTIONS[kind];
    return (
      processingCode === marks.processingCode &&
      typeCode === marks.typeCode &&
      conditionCode === (marks.conditionCode ?? conditionCode) &&
      (isQr === kind.startsWith('qr-') || kind === 'qr-code-sale')
    );
  });
}
