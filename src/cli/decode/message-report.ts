/** Everything that is told about one message; text and JSON are made from it. */
import { type ChipExplanation, inspectTlv } from '../../emv/index.ts';
import {
  type Dialect,
  directionOf,
  dumpMessage,
  type FoundTransaction,
  type MessageDump,
  macInput,
} from '../../iso8583/index.ts';
import type { Exchange, Reading, ReadMessage } from '../../reading/index.ts';
import { type Key, type MacAlgorithm, verifyMac } from '../../security/index.ts';
import { fromHex } from '../../std/index.ts';
import { exchangesByNumber, meaningOfCode, transactionIn } from './masked-facts.ts';

export interface MacCheck {
  readonly algorithm: MacAlgorithm;
  readonly key: Key;
}

/** `unknown`: a log showed the message field by field, so that the bytes under the MAC are not there. */
export type MacVerdict = 'good' | 'wrong' | 'absent' | 'unknown';

export interface Decoding {
  readonly reading: Reading;
  readonly dialect: Dialect;
  readonly exchanges: ReadonlyMap<number, Exchange>;
  readonly reveal: 'masked' | 'clear';
  readonly bytes: 'hidden' | 'shown';
  readonly mac: MacCheck | undefined;
}

export interface MessageReport {
  readonly read: ReadMessage;
  readonly transaction: FoundTransaction | undefined;
  /** The other message of its exchange. */
  readonly partner: ReadMessage | undefined;
  readonly waitMs: number | undefined;
  readonly dump: MessageDump;
  readonly chip: ChipExplanation | undefined;
  readonly mac: MacVerdict | undefined;
}

export function decodingOf(
  reading: Reading,
  dialect: Dialect,
  chosen: Pick<Decoding, 'reveal' | 'bytes' | 'mac'>,
): Decoding {
  return { reading, dialect, exchanges: exchangesByNumber(reading.exchanges), ...chosen };
}

export function reportOf(read: ReadMessage, decoding: Decoding): MessageReport {
  const { dialect, reveal, bytes, mac } = decoding;
  const exchange = decoding.exchanges.get(read.number);
  const isAnswer = exchange?.answer === read;
  const lookUp = meaningOfCode(dialect, read);
  const dump = dumpMessage(dialect, read.unpacked, {
    reveal,
    lookUp: (code) => lookUp(code)?.meaning,
    ...(read.envelope !== undefined && { envelope: read.envelope }),
    ...(bytes === 'shown' && read.source === 'bytes' && { bytes: read.body }),
  });
  return {
    read,
    transaction: transactionIn(dialect, read, isAnswer ? exchange?.request : undefined),
    partner: isAnswer ? exchange?.request : exchange?.answer,
    waitMs: isAnswer ? exchange?.waitMs : undefined,
    dump,
    chip: chipOf(read),
    mac: mac === undefined ? undefined : macVerdict(read, dialect, mac),
  };
}

/** The host's answer must come, and none was seen. An answer and an advice of nobody wait for nothing. */
export function waitsInVain({ read, partner }: Pick<MessageReport, 'read' | 'partner'>): boolean {
  return partner === undefined && read.unpacked.message.mti !== '' && directionOf(read.unpacked.message) === 'request';
}

/** Sentences that show none of the data; of a message with faults the chip's data may be something else. */
function chipOf({ unpacked: { message, faults } }: ReadMessage): ChipExplanation | undefined {
  const bytes = faults.length > 0 || message.iccData === undefined ? undefined : fromHex(message.iccData);
  const explanation = bytes === undefined ? undefined : inspectTlv(bytes).explanation;
  return explanation === undefined || explanation.sentences.length === 0 ? undefined : explanation;
}

export function macVerdict({ source, body, unpacked }: ReadMessage, dialect: Dialect, check: MacCheck): MacVerdict {
  if (source === 'fields') return 'unknown';
  const mac = unpacked.message.mac === undefined ? undefined : fromHex(unpacked.message.mac);
  if (mac === undefined) return 'absent';
  const verified = verifyMac({ ...check, message: macInput(body, dialect), mac, macBytes: mac.length });
  return verified.ok && verified.value === 'fits' ? 'good' : 'wrong';
}
