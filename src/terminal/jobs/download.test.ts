/** A terminal's side of downloads: what it asks, what it keeps, and what it does with it. */
import { describe, expect, it } from 'vitest';
import {
  buildListPage,
  buildParameters,
  buildPrefixes,
  checkMessage,
  type Message,
  type ProcessingRequest,
  unionpayPos,
} from '../../iso8583/index.ts';
import { initialState } from '../index.ts';
import { TERMINAL_SETTINGS } from '../settings.ts';
import { restoredState, snapshotOf } from '../snapshot.ts';
import { IDENTITY, play, type StoryTerminal, signedOnTerminal, TEST_PAN_DIGITS } from '../terminal-story.suite.ts';
import type { Download } from './job.ts';

const DIALECT = unionpayPos();

function said(terminal: StoryTerminal): string {
  const message = terminal.lastTo('job');
  const findings = checkMessage({ dialect: DIALECT, message }).filter(({ severity }) => severity !== 'note');
  expect(findings.map(({ path, kind }) => `${path} ${kind}`)).toEqual([]);
  return `${message.mti}/${message.typing?.slice(8)} ${message.privateBinary ?? ''}`.trimEnd();
}

function ask(terminal: StoryTerminal, job: Download): string {
  play(terminal, 'wait 1');
  terminal.feed({ kind: 'job', job });
  return said(terminal);
}

/** The answer, and what is asked next. */
function answer(terminal: StoryTerminal, privateBinary?: string, responseCode = '00'): string {
  const { privateBinary: _, ...kept } = terminal.lastTo('job');
  const mti = `${kept.mti.slice(0, 2)}${Number(kept.mti[2]) + 1}0`;
  const message: Message = { ...kept, mti, responseCode, ...(privateBinary === undefined ? {} : { privateBinary }) };
  terminal.feed({ kind: 'message', message, mac: 'none', processingRequest: 'none' });
  return terminal.state.line.kind === 'awaiting-job' ? said(terminal) : 'quiet';
}

const NAME_1 = '9F0605F0000099999F2201F1';
const NAME_2 = '9F0605F0000099999F2201F2';

function parametersOf(parameters: Parameters<typeof buildParameters>[0]): string {
  const built = buildParameters(parameters);
  if (!built.ok) throw new Error('the parameters fit');
  return built.value;
}

describe('public keys', () => {
  it('are named page by page, fetched one by one, kept, and the end is said last', () => {
    const terminal = signedOnTerminal();
    expect(ask(terminal, 'ca-keys')).toBe('0820/372 313030');
    expect(answer(terminal, buildListPage({ state: '2', body: NAME_1 }))).toBe('0820/372 313031');
    expect(answer(terminal, buildListPage({ state: '3', body: NAME_2 }))).toBe(`0800/370 ${NAME_1}`);
    expect(answer(terminal, buildListPage({ state: '1', body: `${NAME_1}DF0401AA` }))).toBe(`0800/370 ${NAME_2}`);
    expect(terminal.state.jobs.library.caKeys).toEqual([]);
    expect(answer(terminal, buildListPage({ state: '1', body: `${NAME_2}DF0401BB` }))).toBe('0800/371 313032');
    expect(terminal.state.jobs.library.caKeys).toEqual([`${NAME_1}DF0401AA`, `${NAME_2}DF0401BB`]);
    expect(answer(terminal)).toBe('quiet');
    expect([terminal.state.jobs.due, terminal.state.notice]).toEqual([[], 'downloaded']);
  });

  it('that were interrupted by a power cut are fetched anew, and the old ones stay until then', () => {
    const terminal = signedOnTerminal();
    ask(terminal, 'ca-keys');
    answer(terminal, buildListPage({ state: '1', body: NAME_1 }));
    play(terminal, 'power cut');
    play(terminal, 'link up');
    expect(said(terminal)).toBe('0820/372 313030');
  });

  it('whose list never ends, or cannot be read, are asked for again later', () => {
    for (const page of [buildListPage({ state: '2', body: '' }), '39', '319F06', '']) {
      const terminal = signedOnTerminal();
      ask(terminal, 'ca-keys');
      answer(terminal, page);
      const { due, fetching, turn } = terminal.state.jobs;
      expect([due, fetching, turn.tries]).toEqual([['ca-keys'], null, 1]);
    }
  });

  it('must be there before the first chip where the setting says so', () => {
    const terminal = signedOnTerminal({ ...TERMINAL_SETTINGS, chipData: 'required' });
    play(terminal, 'sale 1.00');
    play(terminal, 'card chip');
    expect(terminal.state.lastResult?.why).toBe('chip-data-missing');
    expect(terminal.state.jobs.due).toEqual(['ca-keys', 'aids']);
    expect(said(terminal)).toBe('0820/372 313030');
  });
});

describe('applications', () => {
  it('are fetched like keys, under their own codes', () => {
    const terminal = signedOnTerminal();
    const aid = '9F0606F00000999901';
    expect(ask(terminal, 'aids')).toBe('0820/382 313030');
    expect(answer(terminal, buildListPage({ state: '1', body: aid }))).toBe(`0800/380 ${aid}`);
    expect(answer(terminal, buildListPage({ state: '1', body: `${aid}9F08020030` }))).toBe('0800/381 313031');
    expect(terminal.state.jobs.library.aids).toEqual([`${aid}9F08020030`]);
  });

  it('of which there are none leave the end to be said', () => {
    const terminal = signedOnTerminal();
    ask(terminal, 'aids');
    expect(answer(terminal, buildListPage({ state: '0', body: '' }))).toBe('0800/381 313030');
  });
});

describe('parameters', () => {
  const parameters = parametersOf({ '12': '45', '20': '0', '21': '1', '22': '街角书店分店' });

  it('set what they stand for, also after a power cut and from a snapshot', () => {
    const terminal = signedOnTerminal();
    expect(ask(terminal, 'parameters')).toBe('0800/360');
    expect(answer(terminal, parameters)).toBe('0800/361');
    answer(terminal);
    const check = ({ settings, identity }: typeof terminal.state): void => {
      expect([settings.answerWaitMs, settings.signOffAfterSettlement, identity.merchantName.zh]).toEqual([
        45_000,
        'automatic',
        '街角书店分店',
      ]);
      expect(settings.permissions.supervisor).not.toContain('keyed-entry');
    };
    check(terminal.state);
    check(restoredState({ identity: IDENTITY, settings: TERMINAL_SETTINGS, snapshot: snapshotOf(terminal.state) }));
    play(terminal, 'power cut');
    check(terminal.state);
  });

  it('are laid over what the host gave: what they took away the next ones give back', () => {
    const terminal = signedOnTerminal();
    const download = (given: Parameters<typeof buildParameters>[0]): void => {
      ask(terminal, 'parameters');
      answer(terminal, parametersOf(given));
      answer(terminal);
    };
    download({ '12': '45', '20': '0', '22': '街角书店分店' });
    download({ '20': '1' });
    expect(terminal.state.settings).toEqual(TERMINAL_SETTINGS);
    expect(terminal.state.identity).toEqual(IDENTITY);
    // What the host does not allow nobody downloads.
    expect(terminal.state.settings.permissions.cashier).not.toContain('keyed-entry');
  });

  it('that are out of range or unreadable change nothing', () => {
    const terminal = signedOnTerminal();
    ask(terminal, 'parameters');
    answer(terminal, parametersOf({ '12': '05', '22': '' }));
    expect(terminal.state.settings.answerWaitMs).toBe(TERMINAL_SETTINGS.answerWaitMs);
    const other = signedOnTerminal();
    ask(other, 'parameters');
    answer(other, 'FFFF');
    expect(other.state.settings).toEqual(initialState(IDENTITY, TERMINAL_SETTINGS).settings);
  });

  it('that the switch has not are ended, so that it asks no more', () => {
    const terminal = signedOnTerminal();
    ask(terminal, 'parameters');
    expect(answer(terminal, undefined, '25')).toBe('0800/361');
    expect(answer(terminal)).toBe('quiet');
    expect(terminal.state.jobs.due).toEqual([]);
  });
});

describe('refused card ranges', () => {
  it('are kept, and a card of theirs is refused before anything is sent', () => {
    const terminal = signedOnTerminal();
    expect(ask(terminal, 'blacklist')).toBe('0800/390 313030');
    const prefixes = buildPrefixes(['888', TEST_PAN_DIGITS.slice(0, 8)]);
    answer(terminal, buildListPage({ state: '1', body: prefixes }));
    answer(terminal);
    play(terminal, 'sale 1.00');
    play(terminal, 'card stripe-only');
    expect([terminal.state.lastResult?.why, terminal.state.lastResult?.money]).toEqual(['card-blacklisted', 'none']);
    for (const line of ['operator 00', 'sale 2.00', 'keyed right']) play(terminal, line);
    expect([terminal.state.lastResult?.why, terminal.state.lastResult?.attempt.amountMinor]).toEqual([
      'card-blacklisted',
      200,
    ]);
  });
});

describe('what the header of an answer asks for', () => {
  it.each([
    ['download-parameters', ['parameters']],
    ['update-public-keys', ['ca-keys']],
    ['download-ic-parameters', ['aids', 'contactless']],
    ['download-blacklist', ['blacklist']],
    ['none', []],
    ['download-software', []],
  ] as const)('%s is done after the current transaction', (request: ProcessingRequest, due) => {
    const terminal = signedOnTerminal();
    for (const line of ['sale 1.00', 'card stripe-only', 'pin entered']) play(terminal, line);
    play(terminal, `payment answers 00 then=${request}`);
    expect(terminal.state.lastResult?.result).toBe('approved');
    expect(terminal.state.jobs.due).toEqual(due);
    if (due.length > 0) expect(said(terminal)).toMatch(/^08/);
  });

  it('a status upload is told with the rest', () => {
    const terminal = signedOnTerminal();
    for (const line of ['sale 1.00', 'card stripe-only', 'pin entered']) play(terminal, line);
    play(terminal, 'payment answers 00 then=upload-status');
    expect(terminal.state.outbox.at(-1)?.kind).toBe('started');
  });
});
