/** The mistakes that a switch's makers ship: what its process asks of the world is answered as if nothing could go wrong. */
import {
  encodeFrame,
  interchange,
  joinEnvelope,
  type Message,
  pack,
  packForMac,
  parseTyping,
  replyTpdu,
  splitEnvelope,
  unionpayPos,
  unpack,
  withMac,
} from '../../iso8583/index.ts';
import type { PaymentAppend, PaymentStore, PaymentTotals } from '../../machine/index.ts';
import { type Key, unionpayMac } from '../../security/index.ts';
import { assert, civilTime, type Instant, mmdd } from '../../std/index.ts';
import { TRANSACTIONS } from '../../trade/index.ts';
import type { Archive } from '../archive.ts';
import type { RemoteStoreOptions } from '../remote-store.ts';
import type { Mutant } from './mutant.ts';

/** How the store treats one process: as it should, but for the mistake. */
export const storeMistakes = (
  mutant: Mutant | undefined,
  { store, isFirst }: { readonly store: PaymentStore; readonly isFirst: boolean },
): Pick<RemoteStoreOptions, 'takesOver' | 'leases' | 'hurries' | 'loses' | 'bends' | 'totals'> => ({
  takesOver: mutant !== 'switch-never-takes-over' || isFirst,
  leases: mutant !== 'switch-ignores-leases',
  hurries: (append) => hurries(mutant, append),
  loses: (append) => loses(mutant, append),
  bends: (append) => bends(mutant, append),
  totals: mutant === 'switch-remembers-totals' ? remembered(store) : (tallies, done) => store.totals(tallies, done),
});

/** What is written in place of what was asked for; the first write of a payment comes through as it is. */
function bends(mutant: Mutant | undefined, append: PaymentAppend): PaymentAppend {
  const { row, events, expectedVersion } = append;
  if (expectedVersion === 0) return append;
  // What was approved is not known when a row is inserted, and no update names it.
  if (mutant === 'store-forgets-column') return { ...append, row: { ...row, approvedMinor: null } };
  if (mutant !== 'store-numbers-events-as-they-come') return append;
  return { ...append, events: events.toReversed().map((event, i) => ({ ...event, seq: expectedVersion + 1 + i })) };
}

/** The first count of each kind, for as long as the process lives. */
function remembered(store: PaymentStore): PaymentStore['totals'] {
  const counts = new Map<string, readonly PaymentTotals[]>();
  return (tallies, done) => {
    const name = JSON.stringify(tallies);
    const known = counts.get(name);
    if (known !== undefined) return done(known);
    store.totals(tallies, (totals) => {
      if (totals !== undefined) counts.set(name, totals);
      done(totals);
    });
  };
}

/** Whether a write is called done before it is. */
function hurries(mutant: Mutant | undefined, { events, expectedVersion }: PaymentAppend): boolean {
  switch (mutant) {
    case 'store-acknowledges-before-durable':
      return true;
    case 'switch-forwards-before-commit':
      return events.some(({ kind }) => kind === 'forwarded');
    case 'switch-answers-before-commit':
      return expectedVersion > 0 && events.some(({ kind }) => kind === 'answered');
    default:
      return false;
  }
}

/** Whether a write is called done and never made. */
const loses = (mutant: Mutant | undefined, { events, row }: PaymentAppend): boolean =>
  mutant === 'switch-drops-advice-after-telling' &&
  TRANSACTIONS[row.transaction].whenUnanswered === 'resent' &&
  events.some(({ kind }) => kind === 'delivery-started');

/** A stand-in advice once more, as if it were another; `undefined` for anything else. */
export function standInAgain(frame: Uint8Array, rrn: () => string): Uint8Array | undefined {
  const { message } = unpack(INTERCHANGE, frame.subarray(FRAME_PREFIX_BYTES));
  if (message.mti !== '0220' || message.additionalPrivate?.includes('STI01') !== true) return undefined;
  const fresh = rrn();
  const packed = pack(INTERCHANGE, { ...message, rrn: fresh, stan: fresh.slice(-6) });
  assert(packed.ok, 'what was packed once can be packed again');
  return encodeFrame(packed.value);
}

const INTERCHANGE = interchange();
const DIALECT = unionpayPos();
const FRAME_PREFIX_BYTES = 2;

/** An answer that is given the date of the clock, under a MAC that fits. */
export function datedByClock(frame: Uint8Array, now: Instant, key: Key | undefined): Uint8Array {
  const { envelope, message } = seen(frame) ?? {};
  if (envelope === undefined || message?.settlementDate === undefined || message.mac === undefined) return frame;
  assert(key !== undefined, 'what carries a MAC was sent to a terminal with a key');
  const body = maced({ ...message, settlementDate: mmdd(civilTime(now)) }, key);
  return encodeFrame(joinEnvelope({ ...envelope, body }));
}

interface SeenFrame {
  readonly envelope: Extract<ReturnType<typeof splitEnvelope>, { ok: true }>['value'];
  readonly message: Message;
  readonly name: string;
}

/** `undefined` for what is no whole frame. */
function seen(frame: Uint8Array): SeenFrame | undefined {
  const envelope = splitEnvelope(frame.subarray(FRAME_PREFIX_BYTES));
  if (!envelope.ok) return undefined;
  const { message } = unpack(DIALECT, envelope.value.body);
  const typing = message.typing === undefined ? undefined : parseTyping(message.typing);
  const batch = typing?.ok === true ? typing.value.batch : '';
  return { envelope: envelope.value, message, name: `${message.terminalId}/${batch}/${message.stan}` };
}

/** Remembers approvals by trace number, and gives them again to whatever comes under it. */
export class TraceNumberMemory {
  readonly #archive: Archive;
  readonly #approvals = new Map<string, Message>();

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  said(frame: Uint8Array): void {
    const { message, name } = seen(frame) ?? {};
    if (name !== undefined && message?.mti === '0210' && message.responseCode === '00')
      this.#approvals.set(name, message);
  }

  /** The answer that stands for it already, under the new amount. */
  answer(chunk: Uint8Array): Uint8Array | undefined {
    const asked = seen(chunk);
    if (asked?.message.mti !== '0200') return undefined;
    const approval = this.#approvals.get(asked.name);
    const terminal = this.#archive
      .terminals()
      .find(({ terminalId }) => terminalId === asked.message.terminalId?.trim());
    if (approval === undefined || terminal?.working == null || approval.amount === asked.message.amount)
      return undefined;
    const { amount, processingCode, pan } = asked.message;
    const body = maced({ ...approval, ...defined({ amount, processingCode, pan }) }, terminal.working.mac);
    const { tpdu, header } = asked.envelope;
    return encodeFrame(joinEnvelope({ tpdu: replyTpdu(tpdu), header: { ...header, processingRequest: 'none' }, body }));
  }
}

function maced(message: Message, key: Key): Uint8Array {
  const packed = packForMac(DIALECT, message);
  assert(packed.ok, 'what was packed once can be packed again');
  return withMac(packed.value, unionpayMac(key, packed.value.bytes.subarray(0, packed.value.macOffset)));
}

function defined(parts: { readonly [Name in keyof Message]?: Message[Name] | undefined }): Partial<Message> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<Message>;
}
