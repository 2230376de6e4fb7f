/** A terminal's side of a batch settlement: what it says, what it refuses meanwhile, and what it prints. */
import { describe, expect, it } from 'vitest';
import {
  buildTotals,
  checkMessage,
  type Message,
  type ProcessingRequest,
  parseTotals,
  parseUploadRecords,
  unionpayPos,
} from '../../iso8583/index.ts';
import { NO_TOTALS } from '../../trade/index.ts';
import { screen } from '../screen.ts';
import { TERMINAL_SETTINGS } from '../settings.ts';
import { play, StoryTerminal, signedOnTerminal } from '../terminal-story.suite.ts';
import { detailList, totalsSlip } from './slips.ts';

const DIALECT = unionpayPos();

function sell(terminal: StoryTerminal, amount: string, by: 'stripe-only' | 'chip' = 'stripe-only'): void {
  const steps =
    by === 'chip'
      ? ['card chip', 'pin entered', 'chip signs', 'payment answers 00', 'chip accepts']
      : ['card stripe-only', 'pin entered', 'payment answers 00'];
  for (const line of [`sale ${amount}`, ...steps, 'cancel', 'upload answers 00']) play(terminal, line);
  expect(terminal.state.lastResult?.result).toBe('approved');
}

/** Asks for the settlement with a quiet line. */
function settle(terminal: StoryTerminal): Message {
  play(terminal, 'wait 1');
  terminal.feed({ kind: 'job', job: 'settlement' });
  return said(terminal);
}

/** The latest message of a job, held against the catalogue. */
function said(terminal: StoryTerminal): Message {
  const message = terminal.lastTo('job');
  const findings = checkMessage({ dialect: DIALECT, message }).filter(({ severity }) => severity !== 'note');
  expect(findings.map(({ path, kind }) => `${path} ${kind}`)).toEqual([]);
  return message;
}

function answer(terminal: StoryTerminal, changes: Partial<Message> & { then?: ProcessingRequest } = {}): void {
  const { then = 'none', ...also } = changes;
  const { pan: _pan, iccData: _icc, privateBinary: _binary, ...kept } = terminal.lastTo('job');
  const mti = `${kept.mti.slice(0, 2)}${Number(kept.mti[2]) + 1}0`;
  const message: Message = { ...kept, mti, responseCode: '00', ...also };
  terminal.feed({ kind: 'message', message, mac: 'none', processingRequest: then });
}

function answerTotals(terminal: StoryTerminal, flags: '1' | '2' | '3'): void {
  const read = parseTotals(terminal.lastTo('job').additionalPrivate ?? '');
  const totals = read.ok ? read.value.totals : { domestic: NO_TOTALS, foreign: NO_TOTALS };
  const additionalPrivate = buildTotals(totals, { domestic: flags, foreign: '1' });
  answer(terminal, { additionalPrivate, settlementDate: '1122', rrn: '000000000099' });
}

describe('a terminal that settles', () => {
  it('says what its batch comes to, and ends at once when nothing has to be uploaded', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '88.80');
    sell(terminal, '1.20');
    const read = parseTotals(settle(terminal).additionalPrivate ?? '');
    expect(read.ok && read.value.totals.domestic).toEqual({ ...NO_TOTALS, debitMinor: 9_000, debitCount: 2 });
    answerTotals(terminal, '1');
    expect(said(terminal)).toMatchObject({ mti: '0320', additionalPrivate: '0000', typing: '00000007207' });
    answer(terminal);
    expect([terminal.state.batch, terminal.state.jobs.log, terminal.state.notice]).toEqual([
      '000008',
      [],
      'batch-settled',
    ]);
  });

  it('uploads everything in groups of eight when the switch has other totals', () => {
    const terminal = signedOnTerminal();
    for (let i = 1; i <= 9; i++) sell(terminal, `${i}.00`);
    sell(terminal, '20.00', 'chip');
    settle(terminal);
    answerTotals(terminal, '2');
    const counts: string[] = [];
    while (terminal.state.jobs.settlement?.stage === 'upload') {
      const message = said(terminal);
      const records = parseUploadRecords(message.additionalPrivate ?? '');
      counts.push(records.ok ? `${records.value.length} stripe` : `${message.amount} ${message.typing?.slice(8)}`);
      answer(terminal);
    }
    expect(counts).toEqual(['8 stripe', '1 stripe', '000000002000 205']);
    expect(said(terminal)).toMatchObject({ additionalPrivate: '0010', typing: '00000007202' });
  });

  it('never sends a whole card number, since it keeps none', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '5.00');
    settle(terminal);
    answerTotals(terminal, '2');
    const records = parseUploadRecords(said(terminal).additionalPrivate ?? '');
    expect(records.ok && records.value[0]?.panDigits).toMatch(/^9{4}01000000\d{4}$/);
  });

  it('sells nothing meanwhile, says so, and sells again when it is over', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '5.00');
    settle(terminal);
    play(terminal, 'sale 1.00');
    expect(terminal.state.lastResult).toMatchObject({ result: 'failed-locally', why: 'batch-settling', sent: null });
    expect(screen(terminal.state).headline.zh).toBe('正在结算，请稍后再做');
    expect(terminal.state.outbox).toContainEqual(expect.objectContaining({ kind: 'held-back', by: 'settlement' }));
    answerTotals(terminal, '1');
    answer(terminal);
    play(terminal, 'sale 1.00');
    expect(terminal.state.phase.kind).toBe('awaiting-card');
  });

  it('undoes first what is still to be undone', () => {
    const terminal = signedOnTerminal();
    for (const line of ['sale 5.00', 'card stripe-only', 'pin entered', 'wait 61', 'cancel']) play(terminal, line);
    expect(terminal.state.reversal?.status).toBe('due');
    terminal.feed({ kind: 'job', job: 'settlement' });
    expect(terminal.state.jobs.settlement).toBeNull();
    play(terminal, 'reversal answers 00');
    expect(terminal.state.jobs.settlement?.totals.domestic).toEqual(NO_TOTALS);
    expect(said(terminal).mti).toBe('0500');
  });

  it('asks again with the same numbers when nobody answers, with growing pauses', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '5.00');
    const first = settle(terminal);
    const before = terminal.sends.length;
    play(terminal, 'wait 200');
    const again = terminal.sends
      .slice(before)
      .flatMap((send) => (send.to === 'switch' && send.purpose === 'job' ? [send.message.stan] : []));
    expect(again.length).toBeGreaterThanOrEqual(2);
    expect(new Set(again)).toEqual(new Set([first.stan]));
  });

  it('learns from a sign-on that the switch closed the batch already, and goes on in the next one', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '5.00');
    settle(terminal);
    answer(terminal, { responseCode: '77' });
    play(terminal, 'sign-on answers 00 batch=000008');
    play(terminal, 'sign-on answers 00 batch=000008');
    play(terminal, 'keys opened');
    expect(terminal.state.jobs).toMatchObject({ settlement: null, lastSettlement: { closed: 'elsewhere' } });
    expect([terminal.state.batch, terminal.state.signedOn]).toEqual(['000008', true]);
  });

  it('asks which batch it is in before it settles anything, when it has never signed on', () => {
    const terminal = new StoryTerminal();
    terminal.feed({ kind: 'job', job: 'settlement' });
    play(terminal, 'link up');
    expect(terminal.state.jobs.settlement).toBe(null);
    play(terminal, 'sign-on answers 00 batch=000009');
    play(terminal, 'sign-on answers 00 batch=000009');
    play(terminal, 'keys opened');
    expect(terminal.state.jobs.settlement?.batch).toBe('000009');
    answerTotals(terminal, '2');
    answer(terminal);
    expect(terminal.state.jobs.lastSettlement).toMatchObject({ settlement: { batch: '000009' }, closed: 'here' });
    expect(terminal.state.batch).toBe('000010');
  });

  it('settles anew when the sign-on says that it is still the same batch', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '5.00');
    settle(terminal);
    answer(terminal, { responseCode: '77' });
    play(terminal, 'sign-on answers 00');
    play(terminal, 'keys opened');
    expect(terminal.state.jobs.settlement?.stage).toBe('totals');
    play(terminal, 'wait 10');
    answerTotals(terminal, '1');
    answer(terminal);
    expect(terminal.state.batch).toBe('000008');
  });

  it.each(['upload', 'end'] as const)(
    'signs on when the switch is out of step at the %s, and begins again',
    (stage) => {
      const terminal = signedOnTerminal();
      sell(terminal, '5.00');
      settle(terminal);
      answerTotals(terminal, '2');
      if (stage === 'end') answer(terminal);
      expect(terminal.state.jobs.settlement?.stage).toBe(stage);
      answer(terminal, { responseCode: '77' });
      play(terminal, 'sign-on answers 00');
      play(terminal, 'keys opened');
      play(terminal, 'wait 10');
      expect(said(terminal).mti).toBe('0500');
    },
  );

  it('does not upload for ever what the switch refuses because somebody else has ended the batch', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '5.00', 'chip');
    sell(terminal, '6.00', 'chip');
    settle(terminal);
    answerTotals(terminal, '1');
    answer(terminal);
    answer(terminal, { responseCode: '77' });
    play(terminal, 'sign-on answers 00 batch=000008');
    play(terminal, 'sign-on answers 00 batch=000008');
    play(terminal, 'keys opened');
    expect(terminal.state.jobs).toMatchObject({ settlement: null, due: [], lastSettlement: { closed: 'elsewhere' } });
    expect(terminal.state.batch).toBe('000008');
  });

  it('goes on after a power cut where it was', () => {
    const terminal = signedOnTerminal();
    for (let i = 1; i <= 9; i++) sell(terminal, '1.00');
    settle(terminal);
    answerTotals(terminal, '2');
    answer(terminal);
    play(terminal, 'power cut');
    play(terminal, 'link up');
    const records = parseUploadRecords(said(terminal).additionalPrivate ?? '');
    expect(records.ok && records.value.length).toBe(1);
  });

  it('prints what it came to, and every transaction', () => {
    const terminal = signedOnTerminal();
    sell(terminal, '88.80');
    expect(totalsSlip(terminal.state, 'zh')).toEqual([]);
    settle(terminal);
    answerTotals(terminal, '1');
    answer(terminal);
    expect(totalsSlip(terminal.state, 'zh')).toEqual(
      expect.arrayContaining(['结算总计单', '批次号: 000007', '清算日期: 1122', '内卡 对账平', '借记: 1 / CNY 88.80']),
    );
    expect(detailList(terminal.state, 'en').at(-1)).toMatch(/^000002 sale 999901\*+\d{4} CNY 88\.80 A00042$/);
  });
});

describe('a full log', () => {
  const settings = { ...TERMINAL_SETTINGS, batchPaymentsMax: 2 };

  it('is settled by itself, and nothing more is sold before', () => {
    const terminal = signedOnTerminal(settings);
    sell(terminal, '1.00');
    sell(terminal, '2.00');
    expect(terminal.state.jobs.due).toEqual(['settlement']);
    expect(said(terminal).mti).toBe('0500');
    play(terminal, 'sale 3.00');
    expect(terminal.state.lastResult).toMatchObject({ result: 'failed-locally', why: 'batch-settling' });
  });
});

describe('signing off', () => {
  it('puts the keys out of force at once, and the next payment signs on', () => {
    const terminal = signedOnTerminal();
    terminal.feed({ kind: 'job', job: 'sign-off' });
    expect(said(terminal)).toMatchObject({ mti: '0820', typing: '00000007002' });
    expect(terminal.state.signedOn).toBe(false);
    answer(terminal);
    expect([terminal.state.jobs.due, terminal.state.notice]).toEqual([[], 'signed-off']);
    const lines = ['sale 1.00', 'card stripe-only', 'pin entered'].flatMap((line) => play(terminal, line));
    expect(lines.at(-1)).toMatch(/^0800 /);
  });

  it('follows a settlement by itself where the setting says so', () => {
    const terminal = signedOnTerminal({ ...TERMINAL_SETTINGS, signOffAfterSettlement: 'automatic' });
    sell(terminal, '1.00');
    settle(terminal);
    answerTotals(terminal, '1');
    answer(terminal);
    expect(said(terminal)).toMatchObject({ mti: '0820', typing: '00000008002' });
    answer(terminal);
    expect([terminal.state.signedOn, terminal.state.jobs.due]).toEqual([false, []]);
  });
});
