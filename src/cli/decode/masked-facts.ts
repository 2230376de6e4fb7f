/** What a line about a message names: taken from its mask, so that it shows no more than a dump would. */
import type { Direction, Place } from '../../capture/index.ts';
import { type CodeRow, rowOf } from '../../diagnosis/index.ts';
import { type Dialect, directionOf, type FoundTransaction, maskMessage, transactionOf } from '../../iso8583/index.ts';
import type { Exchange, ReadMessage } from '../../reading/index.ts';
import { CHINA_OFFSET_MINUTES } from '../../std/index.ts';
import { type Bilingual, type CodeSpace, isCodeSpace, type Language, maskDigitRuns } from '../../trade/index.ts';
import { both } from '../saying.ts';

/** Of one element as masked; empty when it is not there. */
export type ShownElements = ReadonlyMap<string, string>;

export function shownElements(dialect: Dialect, { unpacked }: ReadMessage): ShownElements {
  const { elements } = maskMessage(dialect, unpacked.message, unpacked.faults);
  return new Map(elements.map(({ name, shown }) => [name, shown]));
}

/** The catalogue is of the terminal interface: a dialect without DE 60 is another interface. */
export const hasCatalogue = (dialect: Dialect): boolean => dialect.names.has('typing');

export function transactionIn(
  dialect: Dialect,
  { unpacked }: ReadMessage,
  request?: ReadMessage,
): FoundTransaction | undefined {
  if (!hasCatalogue(dialect) || unpacked.message.mti === '') return undefined;
  return transactionOf(unpacked.message, { request: request?.unpacked.message });
}

/** The space of answer codes that goes with a dialect; other dialects have codes of their own. */
export function codeSpaceOf({ name }: Dialect): CodeSpace | undefined {
  if (isCodeSpace(name)) return name;
  return name.startsWith('iso8583.1987') ? 'iso8583.1987' : undefined;
}

/** What DE 39 means: in a request it is the reason of a reversal. */
export function meaningOfCode(dialect: Dialect, { unpacked }: ReadMessage): (code: string) => CodeRow | undefined {
  const space = codeSpaceOf(dialect);
  const messageClass = directionOf(unpacked.message) === 'response' ? 'response' : 'reversal-reason';
  return (code) => (space === undefined ? undefined : rowOf(space, code, messageClass));
}

/** 000000008880 is 88.80; anything else stays as it is. */
export function amountShown(shown: string | undefined): string {
  if (shown === undefined) return '';
  return /^\d{12}$/.test(shown) ? `${Number(shown.slice(0, 10))}.${shown.slice(10)}` : shown;
}

/** China's civil time with what the capture has of a second's fraction. */
export function timeShown(atMs: number): string {
  const text = new Date(Math.floor(atMs) + CHINA_OFFSET_MINUTES * 60_000).toISOString();
  return text.slice(0, 23).replace('T', ' ');
}

/** A log's own name for a channel: text from outside, so nothing that steers a screen and no card number. */
export const realmShown = (realm: string): string =>
  maskDigitRuns(realm.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·').slice(0, REALM_SHOWN_MAX));

const REALM_SHOWN_MAX = 120;

export function placeShown({ place, stream }: Pick<ReadMessage, 'place' | 'stream'>, language: Language): string {
  const at = spot(place)[language];
  if (stream === undefined) return at;
  return language === 'zh' ? `连接 ${stream} ${at}` : `connection ${stream}, ${at}`;
}

export function spot({ line, packet, byteOffset }: Place): Bilingual {
  if (packet !== undefined) return both(`第 ${packet} 个包`, `packet ${packet}`);
  if (line !== undefined) return both(`第 ${line} 行`, `line ${line}`);
  return both(`偏移 ${byteOffset}`, `offset ${byteOffset}`);
}

export const DIRECTIONS: Readonly<Record<Direction, Bilingual>> = {
  sent: both('发送', 'sent'),
  received: both('接收', 'received'),
  request: both('请求', 'request'),
  response: both('应答', 'response'),
  'from-client': both('客户端→服务端', 'client to server'),
  'from-server': both('服务端→客户端', 'server to client'),
};

/** Which exchange each message belongs to, by the message's number. */
export function exchangesByNumber(exchanges: readonly Exchange[]): ReadonlyMap<number, Exchange> {
  return new Map(
    exchanges.flatMap((exchange) =>
      [exchange.request, exchange.answer].flatMap((read) =>
        read === undefined ? [] : [[read.number, exchange] as const],
      ),
    ),
  );
}
