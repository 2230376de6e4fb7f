/** Cases of the causes of switch, route, scheme, issuer and limits. Imported by tests only. */

import type { CalendarDay, CaseFile, Change, Limit, Neighbours, Notice, WideCount } from '../../trace/index.ts';
import { issuerId, type PaymentRow, terminalId } from '../../trade/index.ts';
import {
  answeredWith,
  at,
  caseFile,
  declined,
  forwarded,
  list,
  neighbour,
  opened,
  refused,
  reversalAsked,
  row,
  silent,
  THIS_CARD,
  told,
} from '../case-file.fixture.ts';

const DATED = {
  id: 'fact',
  scope: { kind: 'everybody', id: null },
  since: at(-30),
  until: at(600),
  source: 'town',
  text: '公告',
} as const;

const noticed = (file: CaseFile, kind: Notice['kind'], scope: Notice['scope']['kind'] = 'issuer'): CaseFile => {
  const notice: Notice = { ...DATED, kind, scope: { kind: scope, id: null }, announcedAt: null, transactions: [] };
  return { ...file, context: { ...file.context, notices: [notice] } };
};
const onDay = (file: CaseFile, kind: CalendarDay['kind']): CaseFile => ({
  ...file,
  context: { ...file.context, calendar: [{ ...DATED, kind }] },
});
export const changed = (file: CaseFile, kind: Change['kind']): CaseFile => ({
  ...file,
  context: { ...file.context, changes: [{ ...DATED, kind, from: null, to: null }] },
});
const limited = (
  kind: Limit['kind'],
  holder: Limit['holder'],
  limit: number,
  of: Partial<PaymentRow> = {},
): CaseFile => {
  const file = declined('61', {}, of);
  return { ...file, context: { ...file.context, limits: [{ ...DATED, kind, holder, limit, used: null }] } };
};
export const wide = (
  counts: Readonly<Partial<Record<WideCount['of'], readonly [number, number]>>>,
): Partial<Neighbours> => ({
  wide: Object.entries(counts).map(([of, [k, n]]) => ({ of: of as WideCount['of'], k, n, windowMs: 1_800_000 })),
});

const OTHER_BANK = issuerId('beichen');
const SICK = { code: '96', outcome: 'declined', money: 'none' } as const;

const restarted = (): CaseFile => {
  const of = row({ code: '98', outcome: 'unknown', money: 'unknown' });
  const undoing = { kind: 'reversal-started', why: 'crash', dueAt: at(1) } as const;
  return caseFile(of, [
    opened(of),
    forwarded,
    { kind: 'issuer-silent', waitedMs: 9_000, why: 'no-answer' },
    undoing,
    answeredWith('98'),
  ]);
};

/** The switch says 96 and has written nothing down; what the terminal tells of it is all there is. */
const unrecorded = (near: Partial<Neighbours>): CaseFile => {
  const of = row({ code: null, outcome: 'reversed', money: 'none' });
  const said = told([
    { kind: 'request-sent', stan: '000001' },
    { kind: 'answer-received', stan: '000001', code: '96' },
    { kind: 'reversal-due', stan: '000001', why: 'refused-unrecorded' },
    { kind: 'attempt-ended', result: 'outcome-unknown' },
  ]);
  const undone = { kind: 'reversal-confirmed', code: '25', hop: null } as const;
  return caseFile(of, [opened(of), reversalAsked('98'), undone, said], near);
};

export const HOSTS_CASES: Readonly<Record<string, CaseFile>> = {
  'issuer-maintenance': noticed(declined('91'), 'maintenance'),
  'issuer-overloaded-at-peak': onDay(noticed(silent('no-answer'), 'slow'), 'month-end'),
  'issuer-partly-closed': noticed(
    declined('40', wide({ 'range-others': [0, 8] }), { transaction: 'refund' }),
    'maintenance',
  ),
  'issuer-system-fault': declined('96', wide({ 'range-others': [5, 6], 'everyone-else': [0, 20] })),
  'issuer-holiday-service': onDay(noticed(declined('91'), 'holiday-service'), 'holiday'),
  'issuer-refuses-without-reason': declined('05'),
  'issuer-cut-off': declined('90'),
  'scheme-outage': refused('issuer-link-down', {
    ...wide({ 'everyone-else': [14, 20], 'version-others': [8, 12], 'carrier-others': [6, 9], 'site-others': [3, 6] }),
    sameTerminal: list(2, () =>
      neighbour({ code: '91', refusal: 'issuer-link-down', outcome: 'refused', money: 'none' }),
    ),
  }),
  'card-limit-single': limited('single-amount', 'card', 5_000),
  'card-limit-day': limited('day-amount', 'card', 5_000),
  'card-limit-month': limited('month-amount', 'card', 5_000),
  'card-limit-count': declined('65'),
  'terminal-not-signed-on': refused('not-signed-on'),
  'key-changed-in-the-middle': changed(
    refused('mac-wrong', { sameTerminal: list(2, (i) => neighbour({ openedAt: at(2 + i) })) }),
    'key-load',
  ),
  'zone-pin-key-out-of-step': declined('99', {
    ...wide({ 'everyone-else': [0, 20] }),
    sameTerminal: list(3, () => neighbour({ issuerId: OTHER_BANK })),
    sameIssuer: list(5, (i) => neighbour({ code: '99', outcome: 'declined', terminalId: terminalId(`2000000${i}`) })),
  }),
  'switch-restarted-in-the-middle': restarted(),
  'switch-store-away': unrecorded(
    wide({ 'everyone-else': [13, 20], 'range-others': [4, 6], 'version-others': [7, 12], 'site-others': [3, 5] }),
  ),
  'pin-security-module-out': declined('96', {
    ...wide({ 'everyone-else': [7, 20], 'range-others': [2, 6] }),
    sameTerminal: [
      ...list(3, () => neighbour({ ...SICK, openedAt: at(-4) })),
      ...list(3, () => neighbour({ pin: 'not-entered', entry: 'contactless', openedAt: at(-3) })),
    ],
  }),
  'acquirer-maintenance': noticed(
    declined('96', wide({ 'everyone-else': [9, 20], 'range-others': [3, 6] })),
    'maintenance',
    'acquirer',
  ),
  'acquirer-release-broke-it': changed(
    declined('30', wide({ 'everyone-else': [10, 20], 'range-others': [3, 6], 'site-others': [3, 6] })),
    'release',
  ),
  'route-misconfigured': changed(
    refused('no-route', wide({ 'range-others': [4, 6], 'everyone-else': [0, 20] })),
    'route',
  ),
  'card-range-moved': noticed(
    declined('14', wide({ 'range-others': [4, 6], 'everyone-else': [0, 20] })),
    'card-replacement',
  ),
  'message-format-wrong': refused('malformed', {
    ...wide({ 'site-others': [0, 5], 'everyone-else': [0, 20] }),
    sameTerminal: list(3, () => neighbour({ code: '30', refusal: 'malformed', outcome: 'refused', money: 'none' })),
  }),
  'duplicate-trace-number': refused('trace-number-reused'),
  'duplicate-purchase': declined('94', {
    sameTerminal: [neighbour({ cardToken: THIS_CARD, amountMinor: 8880, openedAt: at(-2) })],
  }),
  'switch-overloaded': refused('overloaded'),
  'keyed-or-contactless-limit': limited('without-pin-amount', 'scheme', 5_000, {
    pin: 'not-entered',
    entry: 'contactless',
  }),
  'data-not-yet-in-step': changed(refused('terminal-unknown'), 'configuration'),
};
