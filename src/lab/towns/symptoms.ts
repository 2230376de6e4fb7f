/** In which ways a payment can have ended, as the town itself knows it: what a trouble says to find out whether it did it. */
import type { CardEntry, LinkFailure, ReadFailure, RefusalReason } from '../../trade/index.ts';
import type { Failed } from './town-plan.ts';

export type Symptom = (failed: Failed) => boolean;

/** Told one of these by whoever answered it. */
export const answered =
  (...codes: readonly string[]): Symptom =>
  ({ row, events }) =>
    codes.includes(row.code ?? '') ||
    events.some((event) => event.kind === 'issuer-answered' && !event.late && codes.includes(event.code));

/** Refused by the switch itself. */
export const refusedFor =
  (...reasons: readonly RefusalReason[]): Symptom =>
  ({ row }) =>
    row.refusal !== null && reasons.includes(row.refusal);

/** Nobody knows, or knew for a while, what became of it. */
export const lost: Symptom = ({ row }) => ['unknown', 'reversed', 'not-reversed'].includes(row.outcome);

/** The terminal knows that it lost its power, or that its software stopped, with the payment under way. */
export const struckBy =
  (what: 'power-lost' | 'app-crashed'): Symptom =>
  ({ told }) =>
    told.some((event) => event.kind === what || (event.kind === 'reversal-due' && event.why === what));

/** Its issuer said nothing, or the way to it broke. */
export const issuerSilent: Symptom = ({ events }) => events.some(({ kind }) => kind === 'issuer-silent');

export const notSent: Symptom = ({ row }) => row.outcome === 'not-sent';

/** The terminal itself noted one of these. */
export const noted =
  (...kinds: readonly string[]): Symptom =>
  ({ told }) =>
    told.some(({ kind }) => kinds.includes(kind));

export const linkFailed =
  (...ways: readonly LinkFailure[]): Symptom =>
  ({ told }) =>
    told.some((event) => event.kind === 'link-failed' && (ways.length === 0 || ways.includes(event.why)));

/** It could not be read in this way, and nothing else worked after that. */
export const unread =
  (entry: CardEntry, ...ways: readonly ReadFailure[]): Symptom =>
  ({ row, told }) =>
    (row.outcome === 'not-sent' || row.fallback) &&
    (row.readFailures.includes(entry) ||
      told.some((event) => event.kind === 'card-read-failed' && event.entry === entry)) &&
    (ways.length === 0 || told.some((event) => event.kind === 'card-read-failed' && ways.includes(event.why)));

export const either =
  (...symptoms: readonly Symptom[]): Symptom =>
  (failed) =>
    symptoms.some((symptom) => symptom(failed));

export const both =
  (...symptoms: readonly Symptom[]): Symptom =>
  (failed) =>
    symptoms.every((symptom) => symptom(failed));
