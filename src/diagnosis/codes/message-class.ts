/** In which kind of message a code stands: the same digits may answer a sale and a reversal with different meanings. */
import type { Bilingual, TransactionKind } from '../../trade/index.ts';
import { say } from '../words.ts';

interface ClassFacts {
  readonly name: Bilingual;
  /** The wider class whose rows hold where there is no narrower one; `null`: there is none. */
  readonly within: 'response' | null;
}

const within = (zh: string, en: string): ClassFacts => ({ name: say(zh, en), within: 'response' });
const alone = (zh: string, en: string): ClassFacts => ({ name: say(zh, en), within: null });

/** Every class. What is no answer of a host stands alone: nothing that holds for answers holds there. */
export const MESSAGE_CLASSES = {
  response: alone('任何应答', 'any answer'),
  sale: within('消费的应答', 'answer to a sale'),
  void: within('撤销的应答', 'answer to a void'),
  refund: within('退货的应答', 'answer to a refund'),
  'pre-authorisation': within('预授权的应答', 'answer to a pre-authorisation'),
  completion: within('预授权完成的应答', 'answer to a completion'),
  balance: within('余额查询的应答', 'answer to a balance enquiry'),
  advice: within('通知的应答', 'answer to an advice'),
  reversal: within('冲正的应答', 'answer to a reversal'),
  query: within('结果查询的应答', 'answer to a query'),
  'network-management': within('管理报文的应答', 'answer to network management'),
  settlement: within('批结算的应答', 'answer to a settlement'),
  /** The same element (DE 39) in a request to reverse: it says why, not what was decided. */
  'reversal-reason': alone('冲正请求里的原因', 'reason in a request to reverse'),
  'first-cryptogram': alone('芯片第一次应答密文', "the chip's first cryptogram"),
  'second-cryptogram': alone('芯片第二次应答密文', "the chip's second cryptogram"),
} as const satisfies Readonly<Record<string, ClassFacts>>;

export type MessageClass = keyof typeof MESSAGE_CLASSES;

export const MESSAGE_CLASS_NAMES = Object.keys(MESSAGE_CLASSES) as readonly MessageClass[];

export const isMessageClass = (text: string): text is MessageClass => Object.hasOwn(MESSAGE_CLASSES, text);

/** The classes whose rows hold for this one, the narrowest first. */
export function classesWithin(messageClass: MessageClass): readonly MessageClass[] {
  const { within: wider } = MESSAGE_CLASSES[messageClass];
  return wider === null ? [messageClass] : [messageClass, wider];
}

const CLASS_OF_TRANSACTION: Readonly<Record<TransactionKind, MessageClass>> = {
  sale: 'sale',
  instalment: 'sale',
  'qr-sale': 'sale',
  'qr-code-sale': 'sale',
  'offline-sale': 'advice',
  'offline-settlement': 'advice',
  adjustment: 'advice',
  'tip-adjustment': 'advice',
  void: 'void',
  'pre-authorisation-void': 'void',
  'completion-void': 'void',
  'qr-void': 'void',
  refund: 'refund',
  'qr-refund': 'refund',
  'pre-authorisation': 'pre-authorisation',
  'incremental-pre-authorisation': 'pre-authorisation',
  completion: 'completion',
  'completion-advice': 'completion',
  balance: 'balance',
};

/** The class of the answer to this kind of transaction. */
export const classOfTransaction = (kind: TransactionKind): MessageClass => CLASS_OF_TRANSACTION[kind];
