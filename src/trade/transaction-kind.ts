/** The transactions a terminal can ask for; one row each. Source: cross-read terminal catalogues (UnionPay-style). */

export type TransactionKind = 'sale' | 'void' | 'balance';

export interface TransactionFacts {
  readonly en: string;
  readonly zh: string;
  /** MTI of the request at the terminal interface; the answer's is +10. */
  readonly mti: string;
  /** DE 3. */
  readonly processingCode: string;
  /** DE 60.1. */
  readonly typeCode: string;
  /** One letter in a payment id. */
  readonly letter: string;
  readonly movesMoney: boolean;
  readonly reversible: boolean;
}

export const TRANSACTIONS: Readonly<Record<TransactionKind, TransactionFacts>> = {
  sale: {
    en: 'sale',
    zh: '消费',
    mti: '0200',
    processingCode: '000000',
    typeCode: '22',
    letter: 's',
    movesMoney: true,
    reversible: true,
  },
  void: {
    en: 'void',
    zh: '消费撤销',
    mti: '0200',
    processingCode: '200000',
    typeCode: '23',
    letter: 'v',
    movesMoney: true,
    reversible: true,
  },
  balance: {
    en: 'balance enquiry',
    zh: '余额查询',
    mti: '0200',
    processingCode: '310000',
    typeCode: '01',
    letter: 'b',
    movesMoney: false,
    reversible: false,
  },
};

export const TRANSACTION_KINDS: readonly TransactionKind[] = ['sale', 'void', 'balance'];

/** Which kind a request is, from DE 3 and DE 60.1; `undefined` when no row matches. */
export function transactionKind(processingCode: string, typeCode: string): TransactionKind | undefined {
  return TRANSACTION_KINDS.find(
    (kind) => TRANSACTIONS[kind].processingCode === processingCode && TRANSACTIONS[kind].typeCode === typeCode,
  );
}
