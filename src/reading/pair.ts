/** Requests joined with their answers: by connection, class of the message type, terminal and trace number. */
import type { Message } from '../iso8583/index.ts';
import type { Exchange, ReadMessage } from './reading.ts';

/**
 * In the order of the requests; an answer whose request is not there stands by itself. Of several requests alike the
 * latest one before the answer is taken: a repeat is answered, not what it repeats.
 */
export function pairUp(messages: readonly ReadMessage[]): readonly Exchange[] {
  const exchanges: { request: ReadMessage | undefined; answer: ReadMessage | undefined }[] = [];
  const waiting = new Map<string, number[]>();
  for (const read of messages) {
    const { message } = read.unpacked;
    const side = sideOf(message);
    const key = keyOf(read);
    if (side === 'request') {
      waiting.set(key, [...(waiting.get(key) ?? []), exchanges.length].slice(-WAITING_ALIKE_MAX));
      exchanges.push({ request: read, answer: undefined });
      continue;
    }
    const alike = side === 'answer' ? (waiting.get(key) ?? []) : [];
    const index = alike.findLast((each) => isSameTerminal(exchanges[each]?.request?.unpacked.message, message));
    const exchange = index === undefined ? undefined : exchanges[index];
    if (exchange === undefined) exchanges.push({ request: undefined, answer: read });
    else {
      exchange.answer = read;
      waiting.set(
        key,
        alike.filter((each) => each !== index),
      );
    }
  }
  return exchanges.map(({ request, answer }) => ({ request, answer, waitMs: waitOf(request, answer) }));
}

/** The third digit of the message type: odd for an answer. An unreadable one is taken for a request. */
function sideOf({ mti }: Message): 'request' | 'answer' {
  return /^\d\d[135]/.test(mti) ? 'answer' : 'request';
}

function keyOf({ stream, unpacked: { message } }: ReadMessage): string {
  const asked = Number(message.mti[2] ?? 0);
  const question = asked % 2 === 1 ? asked - 1 : asked;
  return `${stream ?? ''} ${message.mti.slice(0, 2)}${question} ${message.stan ?? ''}`;
}

/** Some hosts leave DE 41 out of an answer. */
function isSameTerminal(request: Message | undefined, answer: Message): boolean {
  const [asked, answered] = [request?.terminalId, answer.terminalId];
  return asked === undefined || answered === undefined || asked === answered;
}

function waitOf(request: ReadMessage | undefined, answer: ReadMessage | undefined): number | undefined {
  if (request?.atMs === undefined || answer?.atMs === undefined) return undefined;
  return Math.max(0, Math.round((answer.atMs - request.atMs) * 1000) / 1000);
}

/** Echo tests have no trace number: thousands of them may wait under one key. */
const WAITING_ALIKE_MAX = 64;
