/** What a terminal says in its jobs. None of it carries a MAC. */
import { tlv, writeTlv } from '../../emv/index.ts';
import { buildTotals, buildTyping, buildUploadRecords, type Message } from '../../iso8583/index.ts';
import { fromLatin1, hex, toHex } from '../../std/index.ts';
import { CNY, Secret, TRANSACTIONS } from '../../trade/index.ts';
import type { TerminalState } from '../state.ts';
import { cardOriginOf } from './batch-log.ts';
import type { BatchEntry, Settlement } from './job.ts';
import { isBalanced, type UploadMessage } from './settlement-plan.ts';

/** 0820/002: the keys are out of force. */
export function signOffRequest(state: TerminalState, stan: string): Message {
  return { mti: '0820', stan, ...parties(state), typing: management(state.batch, '002') };
}

/** 0500: what the batch comes to. */
export function totalsRequest(state: TerminalState, settlement: Settlement, stan: string): Message {
  return {
    mti: '0500',
    stan,
    ...parties(state),
    additionalPrivate: buildTotals(settlement.totals),
    currency: CNY,
    typing: management(settlement.batch, '201'),
    privateText: `${settlement.operator} `,
  };
}

/** 0320/201: one to eight transactions by stripe or keyed. */
export function stripeUploadRequest(state: TerminalState, entries: readonly BatchEntry[], stan: string): Message {
  const records = entries.map((entry) => ({
    kind: cardOriginOf(entry),
    stan: entry.stan,
    panDigits: knownDigits(entry),
    amountMinor: entry.amountMinor,
  }));
  return {
    mti: '0320',
    stan,
    ...parties(state),
    additionalPrivate: buildUploadRecords(records),
    typing: management(entries[0]?.batch ?? state.batch, '201'),
  };
}

/** 0320/207 or 202: that was all. */
export function uploadEndRequest(state: TerminalState, settlement: Settlement, said: UploadEnd): Message {
  const balanced = settlement.flags !== null && isBalanced(settlement.flags);
  return {
    mti: '0320',
    stan: said.stan,
    ...parties(state),
    additionalPrivate: String(said.count).padStart(4, '0'),
    typing: management(settlement.batch, balanced ? '207' : '202'),
  };
}

export interface UploadEnd {
  readonly stan: string;
  readonly count: number;
}

/** 0320: one transaction, under its own trace number: it is what the other side looks for. */
export function singleUploadRequest(
  state: TerminalState,
  message: Exclude<UploadMessage, { kind: 'stripe' }>,
): Message {
  const { entry } = message;
  const amount = String(entry.amountMinor).padStart(12, '0');
  const facts = TRANSACTIONS[entry.transaction];
  const typing =
    message.kind === 'chip'
      ? management(entry.batch, message.networkCode)
      : buildTyping({
          typeCode: facts.typeCode,
          batch: entry.batch,
          networkCode: '000',
          readCapability: state.settings.readCapability,
          chipCondition: '0',
          partialApproval: '0',
        });
  return {
    mti: '0320',
    pan: Secret.pan(knownDigits(entry)),
    ...(message.kind === 'single' ? { processingCode: facts.processingCode } : {}),
    amount,
    stan: entry.stan,
    entryMode: entry.entryMode,
    ...(message.kind === 'single' ? { conditionCode: facts.conditionCode, ...originalNumbers(entry) } : {}),
    ...parties(state),
    ...(message.kind === 'single' ? { currency: CNY } : {}),
    ...(message.kind === 'chip' ? { iccData: chipData(entry) } : {}),
    typing,
    // 62 of a chip upload: 61, the card's origin, the amount that was authorised. Our own reading of one implementation.
    ...(message.kind === 'chip' ? { privateBinary: toHex(fromLatin1(`61${cardOriginOf(entry)}${amount}`)) } : {}),
  };
}

const originalNumbers = ({ rrn, authorisationCode }: BatchEntry): Partial<Message> => ({
  ...(rrn === null ? {} : { rrn }),
  ...(authorisationCode === null ? {} : { authorisationCode }),
});

/** What the terminal kept of the chip's data for the slip. */
const chipData = ({ cryptogram, terminalVerificationResults }: BatchEntry): string =>
  toHex(
    writeTlv([
      tlv('9F26', hex(cryptogram ?? '')),
      ...(terminalVerificationResults === null ? [] : [tlv('95', hex(terminalVerificationResults))]),
    ]),
  );

/** This terminal keeps no card numbers: the hidden digits are sent as zeros. Our own mapping. */
const knownDigits = ({ panMasked }: BatchEntry): string => panMasked.replace(/\D/g, '0');

function parties({ identity }: TerminalState): Pick<Message, 'terminalId' | 'merchantId'> {
  return { terminalId: identity.terminalId, merchantId: identity.merchantId };
}

const management = (batch: string, networkCode: string): string => buildTyping({ typeCode: '00', batch, networkCode });
