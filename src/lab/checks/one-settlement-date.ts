/**
 * Whatever says DE 15 of a payment, to its terminal or its issuer and back, however late and however often, says what
 * stands on our row; a batch says the latest of its payments, and comes by date to what it comes to as a whole.
 */
import { interchange, type Message, splitEnvelope, unionpayPos, unpack } from '../../iso8583/index.ts';
import type { PaymentEvent } from '../../trade/index.ts';
import type { World } from '../world.ts';
import type { Check } from './check.ts';

const TERMINAL = unionpayPos();
const INTERCHANGE = interchange();
const FRAME_PREFIX_BYTES = 2;

/** What asks an issuer for something of a payment: none of it may be silent about the date. */
const ASKS = /^0[124]/;

export const oneSettlementDate: Check = {
  name: 'one settlement date for each payment',
  violations: (world) => {
    const dates = datesByRrn(world);
    const wrongly = ({ by, mti, rrn, said }: Saying): readonly string[] => {
      const ours = dates.get(rrn);
      if (ours === undefined || ours.has(said)) return [];
      return [`${by} said ${said} in ${mti} ${rrn}, which is of ${[...ours].join(' and ')}`];
    };
    return [
      ...(world.witness?.sightings ?? []).flatMap(sayingsOf).flatMap(wrongly),
      ...world.payments().flatMap(({ events }) => events.flatMap(answersOf).flatMap(wrongly)),
      ...world.archive.batches.all().flatMap(({ record }) => {
        const { terminalId, batch, settlementDate, byDate, ours } = record;
        const last = byDate.at(-1)?.settlementDate ?? settlementDate;
        const isWhole = byDate.reduce((sum, { totals }) => sum + worth(totals), 0) === worth(ours);
        return [
          ...(last === settlementDate ? [] : [`${terminalId} ${batch} is of ${settlementDate}, and has ${last}`]),
          ...(isWhole ? [] : [`${terminalId} ${batch} does not come by date to what it comes to`]),
        ];
      }),
    ];
  },
};

interface Saying {
  readonly by: string;
  readonly mti: string;
  readonly rrn: string;
  /** MMDD, or `nothing`. */
  readonly said: string;
}

/**
 * MMDD by the reference number that everybody knows it by: one for a payment. A batch whose totals are said anew, with
 * payments that came in between, may have had an earlier one.
 */
function datesByRrn(world: World): ReadonlyMap<string, ReadonlySet<string>> {
  const dates = new Map<string, Set<string>>();
  const put = (rrn: string | null, date: string): void => {
    if (rrn === null) return;
    const known = dates.get(rrn) ?? new Set();
    dates.set(rrn, known.add(date.slice(5).replace('-', '')));
  };
  for (const { row } of world.payments()) put(row.rrn, row.settlementDate);
  for (const seen of world.witness?.sightings ?? [])
    if (seen.kind === 'batch-written') put(seen.save.record.rrn, seen.save.record.settlementDate);
  return dates;
}

type Sighting = NonNullable<World['witness']>['sightings'][number];

function sayingsOf(seen: Sighting): readonly Saying[] {
  const { by } = seen;
  if (seen.kind === 'sent-to-issuer') {
    const { message } = unpack(INTERCHANGE, seen.frame.subarray(FRAME_PREFIX_BYTES));
    return ASKS.test(message.mti) ? [saying(by, message)] : [];
  }
  if (seen.kind !== 'sent-to-terminal') return [];
  const envelope = splitEnvelope(seen.frame.subarray(FRAME_PREFIX_BYTES));
  if (!envelope.ok) return [];
  const { message } = unpack(TERMINAL, envelope.value.body);
  // A refusal that belongs to no payment has no date either.
  return message.settlementDate === undefined ? [] : [saying(by, message)];
}

const saying = (by: string, { mti, rrn = '', settlementDate = 'nothing' }: Message): Saying => ({
  by,
  mti,
  rrn,
  said: settlementDate,
});

/** As it was heard from issuers and written down. */
function answersOf(event: PaymentEvent): readonly Saying[] {
  if (!('hop' in event) || event.hop?.from !== 'issuer') return [];
  const { mti, elements } = event.hop.message;
  const shown = (name: string): string => elements.find((element) => element.name === name)?.shown ?? 'nothing';
  return [{ by: 'an issuer', mti, rrn: shown('rrn'), said: shown('settlementDate') }];
}

type Totals = ReturnType<World['archive']['batches']['all']>[number]['record']['ours'];

const worth = ({ domestic, foreign }: Totals): number =>
  domestic.debitMinor - domestic.creditMinor + foreign.debitMinor - foreign.creditMinor;
