/** Write-ahead: what left was on record before. Told by a witness who saw writes and sends in their true order. */
import { interchange, type Message, parseTyping, splitEnvelope, unionpayPos, unpack } from '../../iso8583/index.ts';
import type { World } from '../world.ts';
import type { Check } from './check.ts';

const TERMINAL = unionpayPos();
const INTERCHANGE = interchange();
const FRAME_PREFIX_BYTES = 2;

/** Whatever asks an issuer for something: requests, advices, reversals; repeats too. */
const ASKS = /^0[124][02][01]$/;
const isManagement = (mti: string): boolean => mti.startsWith('08');

export const intentsAreDurableFirst: Check = {
  name: 'intents are durable before they leave',
  violations: (world) => {
    const rrns = new Map<string, string>();
    const intents = new Set<string>();
    return (world.witness?.sightings ?? []).flatMap((seen) => {
      if (seen.kind === 'written') {
        const { paymentId, events } = seen.append;
        for (const event of events) {
          if (event.kind === 'opened') rrns.set(paymentId, event.rrn);
          if (!('linkStan' in event) || event.linkStan === null) continue;
          intents.add(`${rrns.get(paymentId)}/${event.linkStan}`);
        }
      }
      if (seen.kind !== 'sent-to-issuer') return [];
      const { message } = unpack(INTERCHANGE, seen.frame.subarray(FRAME_PREFIX_BYTES));
      const { mti, rrn, stan } = message;
      if (isManagement(mti) || (ASKS.test(mti) && intents.has(`${rrn}/${stan}`))) return [];
      return [`${seen.by} sent ${mti} ${rrn}/${stan} to ${seen.issuerId} without a durable intent`];
    });
  },
};

export const outcomesAreDurableFirst: Check = {
  name: 'outcomes are durable before they are told',
  violations: (world) => {
    const outcomes = new Set<string>();
    return (world.witness?.sightings ?? []).flatMap((seen) => {
      if (seen.kind === 'written') for (const name of outcomesOf(seen.append)) outcomes.add(name);
      if (seen.kind === 'batch-written') outcomes.add(closedOf(seen.save));
      if (seen.kind !== 'sent-to-terminal') return [];
      const said = saidOf(seen.frame);
      return said === undefined || outcomes.has(said) ? [] : [`${seen.by} told ${seen.terminalId} ${said} too early`];
    });
  },
};

type Append = Extract<NonNullable<World['witness']>['sightings'][number], { kind: 'written' }>['append'];

/** What a terminal may be told from now on. */
function outcomesOf({ row, events }: Append): readonly string[] {
  const name = `${row.terminalId}/${row.batch}/${row.stan}`;
  return events.flatMap((event) => {
    if (event.kind === 'answered') return [`${name} ${event.code}`];
    const isUndoing = event.kind === 'reversal-acknowledged' || event.kind === 'reversal-started';
    return isUndoing ? [`${name} reversed`] : [];
  });
}

/** Approvals and acknowledged reversals: whoever hears them acts on them. A refusal promises nothing. */
function saidOf(frame: Uint8Array): string | undefined {
  const envelope = splitEnvelope(frame.subarray(FRAME_PREFIX_BYTES));
  if (!envelope.ok) return undefined;
  const { message } = unpack(TERMINAL, envelope.value.body);
  const { mti, responseCode: code } = message;
  if (code !== '00' || isManagement(mti)) return undefined;
  if (mti === '0510' || mti === '0630') return undefined;
  if (mti === '0330') return ENDS_BATCH.has(networkCodeOf(message)) ? `${placeOf(message)} closed` : undefined;
  const name = `${placeOf(message)}/${message.stan}`;
  return mti === '0410' ? `${name} reversed` : `${name} ${code}`;
}

type Save = Extract<NonNullable<World['witness']>['sightings'][number], { kind: 'batch-written' }>['save'];

/** A batch that is being settled, or is closed by now: only the latter may be told as an end. */
const closedOf = ({ record: { terminalId, batch, status } }: Save): string => `${terminalId}/${batch} ${status}`;

/** DE 60.3 of the end of an upload, balanced or not. */
const ENDS_BATCH = new Set(['207', '202']);

const placeOf = (message: Message): string => `${message.terminalId?.trim()}/${typingOf(message)?.batch ?? ''}`;

const networkCodeOf = (message: Message): string => typingOf(message)?.networkCode ?? '';

function typingOf({ typing }: Message) {
  const parsed = typing === undefined ? undefined : parseTyping(typing);
  return parsed?.ok === true ? parsed.value : undefined;
}
