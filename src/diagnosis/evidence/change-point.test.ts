import { describe, expect, it } from 'vitest';
import { type CaseFile, type Change, NO_CONTEXT_FACTS, type Notice } from '../../trace/index.ts';
import { issuerId, terminalId } from '../../trade/index.ts';
import { at, BANK, HERE, neighbour, row, T0 } from '../case-file.fixture.ts';
import { explainPayment } from '../diagnose.ts';

const good = (minutes: number, more = {}) =>
  neighbour({ code: '00', outcome: 'approved', openedAt: at(minutes), terminalId: HERE, ...more });
const bad = (minutes: number, more = {}) =>
  neighbour({ code: '96', outcome: 'declined', openedAt: at(minutes), terminalId: HERE, ...more });

const change = (minutes: number, more: Partial<Change> = {}): Change => ({
  id: `change at ${minutes}`,
  kind: 'release',
  scope: { kind: 'terminal', id: HERE },
  since: at(minutes),
  until: null,
  source: 'kacha',
  text: '',
  from: '3.1',
  to: '3.2',
  ...more,
});

function evidenceOf(file: Partial<CaseFile['neighbours']>, around: Partial<typeof NO_CONTEXT_FACTS>) {
  const { evidence } = explainPayment({
    record: { row: row({ code: '96', openedAt: T0 }), events: [] },
    neighbours: { sameTerminal: [], sameCard: [], sameIssuer: [], ...file },
    context: { now: at(1), merchantName: null, terminalName: null, issuerName: null, ...NO_CONTEXT_FACTS, ...around },
  });
  return [...evidence.for, ...evidence.against];
}

const textOf = (lines: ReturnType<typeof evidenceOf>, id: string) => lines.find((each) => each.id === id)?.text;

describe('a change point', () => {
  const failing = [bad(-5), bad(-20), good(-40), good(-60)];

  it('is told where the change lies between the last good payment and the first bad one', () => {
    expect(textOf(evidenceOf({ sameTerminal: failing }, { changes: [change(-30)] }), 'change')).toEqual({
      zh: '30 分钟前有变更（kacha）：软件换了版本 3.1 → 3.2；这台终端 09:20 还成功，09:40 起失败',
      en: 'changed 30 minutes before (kacha): another version of the software 3.1 → 3.2; this terminal still took a payment at 09:20, and fails from 09:40 on',
    });
  });

  it('is none where it failed before, went well since, or nothing is known of before', () => {
    const said = (minutes: number, sameTerminal = failing) =>
      textOf(evidenceOf({ sameTerminal }, { changes: [change(minutes)] }), 'change')?.en;
    expect(said(-10)).not.toContain('still took');
    expect(said(-30, [bad(-5), bad(-20)])).not.toContain('still took');
  });

  it('clears what a payment of its kind has gone well after, and nothing else', () => {
    const evidence = (sameTerminal: CaseFile['neighbours']['sameTerminal']) =>
      evidenceOf({ sameTerminal }, { changes: [change(-50)] }).map(({ id }) => id);
    expect(evidence(failing)).not.toContain('change');
    // A tap says nothing of what became of the chip reader, nor a payment without a PIN of the PIN key.
    const otherwise = [good(-40, { entry: 'contactless' }), good(-40, { pin: 'not-entered' })];
    expect(evidence([bad(-5), bad(-20), ...otherwise, good(-60)])).toContain('change');
    expect(evidence([bad(-5), good(-60)])).toContain('change');
  });

  it('is suspected before a later change that explains nothing', () => {
    const changes = [change(-2, { kind: 'other', from: null, to: null }), change(-30)];
    expect(textOf(evidenceOf({ sameTerminal: failing }, { changes }), 'change')?.en).toContain('3.1 → 3.2');
  });

  it('of an issuer is seen at other terminals too, and told of a notice as well', () => {
    const elsewhere = { terminalId: terminalId('20000009'), issuerId: BANK };
    const sameIssuer = [bad(-3, elsewhere), good(-9, elsewhere)];
    const notice: Notice = {
      id: 'n',
      kind: 'maintenance',
      scope: { kind: 'issuer', id: issuerId(BANK) },
      since: at(-5),
      until: null,
      source: 'notice 12',
      text: '系统升级',
      announcedAt: null,
      transactions: [],
    };
    expect(textOf(evidenceOf({ sameIssuer }, { notices: [notice] }), 'notice')?.en).toBe(
      "the issuer's notice (notice 12): maintenance; cards of this issuer still went through at 09:51, and fail from 09:57 on",
    );
  });
});
