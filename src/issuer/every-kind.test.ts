import { describe, expect, it } from 'vitest';
import { interchange, pack, unpack } from '../iso8583/index.ts';
import { assert } from '../std/index.ts';
import { auditBooks } from './audit.ts';
import {
  ask,
  balanceOf,
  books,
  CARD,
  codeOf,
  heldOf,
  messageOf,
  NOON,
  request,
  reversalOf,
  rrnOf,
  step,
} from './issuer.fixture.ts';
import { AUTHORISATION_KINDS, KINDS } from './kinds.ts';
import { standingOf } from './standing.ts';
import type { AuthorisationKind, Books } from './state.ts';

const moneyOf = (of: Books): readonly (number | undefined)[] => [balanceOf(of), heldOf(of)];
const undo = (of: Books, kind: AuthorisationKind, number: number): string | undefined =>
  codeOf(step(of, request(reversalOf(kind, { of: number }))));

const DIALECT = interchange();

/** A story that leaves a request of this kind approved under the number 9, and what it points at. */
function prepared(kind: AuthorisationKind): {
  readonly of: Books;
  readonly asked: { of?: number; amountMinor: number };
} {
  const of = books();
  const [first] = KINDS[kind].originals;
  if (first === undefined) return { of, asked: { amountMinor: 5_000 } };
  const isOfCompletion = first === 'completion';
  if (isOfCompletion) ask(of, 'pre-authorisation', { number: 1, amountMinor: 5_000 });
  ask(of, first, { number: 2, amountMinor: 5_000, ...(isOfCompletion && { of: 1 }) });
  return { of, asked: { of: 2, amountMinor: 5_000 } };
}

describe.each(AUTHORISATION_KINDS)('any %s', (kind) => {
  it('is told apart from every other by its bytes, and so is its answer’s MTI', () => {
    const { of, asked } = prepared(kind);
    const packed = pack(DIALECT, messageOf(kind, { number: 9, ...asked }));
    assert(packed.ok, 'the request is packed');
    const decision = step(of, request(unpack(DIALECT, packed.value).message));
    expect(of.authorisations.get(`${rrnOf(9)}/000009`)?.kind).toBe(kind);
    const [send] = decision.sends;
    const { mti } = KINDS[kind].wire;
    expect(send?.message.mti).toBe(`${mti.slice(0, 2)}${Number(mti.slice(2)) + 1}0`);
    expect(send !== undefined && pack(DIALECT, send.message).ok).toBe(true);
  });

  it('that comes again gets the first answer and changes nothing', () => {
    const { of, asked } = prepared(kind);
    const message = messageOf(kind, { number: 9, ...asked });
    const first = step(of, request(message));
    expect(first.sends[0]?.message.responseCode).toBe('00');
    const before = moneyOf(of);
    const again = step(of, request({ ...message, mti: `${message.mti.slice(0, 3)}1` }));
    expect(again.sends).toEqual(first.sends);
    expect(again.events.map((event) => event.kind)).toEqual(['repeated']);
    expect(moneyOf(of)).toEqual(before);
  });

  it('is undone by its reversal, once: everything is as it was, and the late original gets 94', () => {
    const { of, asked } = prepared(kind);
    const before = [moneyOf(of), standingOf(of, rrnOf(2)).chargedMinor];
    step(of, request(messageOf(kind, { number: 9, ...asked })));
    expect([undo(of, kind, 9), undo(of, kind, 9)]).toEqual(['00', '00']);
    expect([moneyOf(of), standingOf(of, rrnOf(2)).chargedMinor]).toEqual(before);
    expect(ask(of, kind, { number: 9, ...asked })).toBe('94');
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('whose reversal overtook it is refused 94 and moves nothing', () => {
    const { of, asked } = prepared(kind);
    const before = moneyOf(of);
    expect(undo(of, kind, 9)).toBe('25');
    expect([ask(of, kind, { number: 9, ...asked }), ask(of, kind, { number: 9, ...asked })]).toEqual(['94', '94']);
    expect(undo(of, kind, 9)).toBe('25');
    expect(moneyOf(of)).toEqual(before);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('records an effect that its reversal inverts', () => {
    const { of, asked } = prepared(kind);
    const [balance, held] = moneyOf(of);
    step(of, request(messageOf(kind, { number: 9, ...asked })));
    const effect = of.authorisations.get(`${rrnOf(9)}/000009`)?.effect;
    expect(moneyOf(of)).toEqual([(balance ?? 0) + (effect?.balanceMinor ?? 0), (held ?? 0) + (effect?.heldMinor ?? 0)]);
  });

  it('of another card is refused, or unknown', () => {
    const { of, asked } = prepared(kind);
    const other = request(messageOf(kind, { number: 9, ...asked }), { card: `${CARD}-of-another` as typeof CARD });
    expect(codeOf(step(of, other))).toBe('14');
  });
});
