import { beforeAll, describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { NEIGHBOUR_LIMITS } from '../trace/index.ts';
import { type CardToken, type PaymentRow, paymentId, terminalId } from '../trade/index.ts';
import { buildCaseFile, neighboursOf } from './case-files.ts';
import { runScenario } from './run-scenario.ts';

let subject: PaymentRow;

beforeAll(() => {
  const run = runScenario({ name: 'card-expired', seed: 'neighbours' });
  const found = run?.payments.find(({ row }) => row.paymentId === run.subject);
  if (found !== undefined) subject = found.row;
}, 20_000);

const other = (id: string, change: Partial<PaymentRow>): PaymentRow => ({
  ...subject,
  paymentId: paymentId(id),
  cardToken: 'another' as CardToken,
  ...change,
});
const elsewhere = terminalId('10009999');
const ids = (neighbours: readonly { readonly paymentId: string }[]) => neighbours.map((each) => each.paymentId);

describe('neighbours', () => {
  it('lie within the window of their kind, before and after, and never include the payment itself', () => {
    const { openedAt } = subject;
    const rows = [
      subject,
      other('here-before', { openedAt: later(openedAt, -NEIGHBOUR_LIMITS.sameTerminalWindowMs) }),
      other('here-too-early', { openedAt: later(openedAt, -NEIGHBOUR_LIMITS.sameTerminalWindowMs - 1) }),
      other('here-after', { openedAt: later(openedAt, 1_000) }),
      other('card-elsewhere', {
        terminalId: elsewhere,
        issuerId: null,
        cardToken: subject.cardToken,
        openedAt: later(openedAt, -NEIGHBOUR_LIMITS.sameCardWindowMs),
      }),
      other('issuer-elsewhere', {
        terminalId: elsewhere,
        openedAt: later(openedAt, NEIGHBOUR_LIMITS.sameIssuerWindowMs),
      }),
      other('issuer-too-late', {
        terminalId: elsewhere,
        openedAt: later(openedAt, NEIGHBOUR_LIMITS.sameIssuerWindowMs + 1),
      }),
    ];
    const { sameTerminal, sameCard, sameIssuer } = neighboursOf(subject, rows);
    expect(ids(sameTerminal)).toEqual(['here-after', 'here-before']);
    expect(ids(sameCard)).toEqual(['card-elsewhere']);
    expect(ids(sameIssuer)).toEqual(['issuer-elsewhere']);
  });

  it('are bounded, the newest kept', () => {
    const rows = Array.from({ length: 260 }, (_, i) =>
      other(`p${i}`, { openedAt: later(subject.openedAt, -1_000 * (i + 1)) }),
    );
    const { sameTerminal } = neighboursOf(subject, rows);
    expect(sameTerminal).toHaveLength(NEIGHBOUR_LIMITS.sameTerminalMax);
    expect(sameTerminal[0]?.paymentId).toBe('p0');
  });

  it('of an unknown card are none, and a case file names what it can', () => {
    const unknown = { ...subject, cardToken: null, issuerId: null };
    const file = buildCaseFile({
      record: { row: unknown, events: [] },
      rows: [other('stranger', { cardToken: null, issuerId: null, terminalId: elsewhere })],
      now: subject.openedAt,
    });
    expect(file.neighbours).toEqual({ sameTerminal: [], sameCard: [], sameIssuer: [] });
    expect(file.context.issuerName).toBeNull();
  });
});
