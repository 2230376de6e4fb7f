import { describe, expect, it } from 'vitest';
import { hex, toLatin1 } from '../std/index.ts';
import { PRINTER_WORDS } from '../trace/index.ts';
import { HEALTH_VALUES } from '../trade/index.ts';
import { HEALTH_PAUSE_MS, HEALTH_TOLD_PER_ATTEMPT_MAX } from './device.ts';
import { screen } from './screen.ts';
import { TERMINAL_SETTINGS } from './settings.ts';
import { restoredState, snapshotOf } from './snapshot.ts';
import { check, IDENTITY, play, SENT, StoryTerminal, SWIPED, signedOnTerminal } from './terminal-story.suite.ts';

const told = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith('tells health'));

describe('what a terminal tells of its body', () => {
  it('begins every attempt, as far as it was measured', () => {
    check(
      `
      > device battery=83 power=battery bearer=mobile signal=good
      < tells health of 0 power=battery bearer=mobile signal=good battery=83
      < upload
      - upload answers 00
      > sale 88.80
      < tells attempt-started sale 8880 01
      < tells health of 1 power=battery bearer=mobile signal=good battery=83
    `,
      signedOnTerminal(),
    );
  });

  it('is nothing where nothing is measured', () => {
    check(SWIPED, signedOnTerminal());
  });

  it('changes on the way of a payment are told, and a device that flutters is not', () => {
    const terminal = check(
      `
      - device signal=good battery=50
      - upload answers 00
      ${SWIPED.replace('8880 01\n', '8880 01\n  < tells health of 1 signal=good battery=50\n')}
      > device signal=none battery=50
      < tells health of 1 signal=none battery=50
      > device signal=none battery=42
    `,
      signedOnTerminal(),
    );
    const lines = Array.from({ length: 40 }, (_, i) => play(terminal, `device signal=${i % 2 ? 'none' : 'weak'}`));
    expect(told(lines.flat())).toHaveLength(HEALTH_TOLD_PER_ATTEMPT_MAX - 2);
  });

  it('a battery that flaps all night leaves a handful of readings', () => {
    const terminal = signedOnTerminal();
    play(terminal, 'link closed');
    const lines = Array.from({ length: 720 }, (_, i) => {
      const flapped = play(terminal, `device power=${i % 2 ? 'mains' : 'battery'} battery=${i % 2 ? 90 : 4}`);
      return [...flapped, ...terminal.wait(60_000)];
    }).flat();
    const minutes = 720;
    expect(told(lines).length).toBeLessThanOrEqual(1 + (minutes * 60_000) / HEALTH_PAUSE_MS);
    expect(told(lines).length).toBeGreaterThan(1);
    expect(terminal.state.outbox.filter(({ kind }) => kind === 'health').length).toBeLessThanOrEqual(8);
  });

  it('a battery that sinks is told by steps of ten, and when it falls below the mark', () => {
    const terminal = signedOnTerminal();
    const lines = Array.from({ length: 60 }, (_, i) => {
      terminal.wait(HEALTH_PAUSE_MS + 1);
      return play(terminal, `device battery=${60 - i}`);
    }).flat();
    expect(told(lines).map((line) => Number(line.split('battery=')[1]))).toEqual([60, 50, 40, 30, 20, 10]);
  });

  it('a driver that talks nonsense makes it say nothing, and no lie', () => {
    check(
      `
      > device battery=NaN printer=on-fire power=steam
      < tells health of 0
      < upload
    `,
      signedOnTerminal(),
    );
  });
});

describe('a housing that was opened', () => {
  it('takes no card and no PIN until the service has set it right, whatever the switch at its back says', () => {
    const terminal = check(
      `
      > device tamper=open
      < tells tamper-tripped
      < tells health of 0 tamper=open
      < upload
      - upload answers 00
      - wait 301
      > device tamper=ok
      < tells health of 0 tamper=ok
      < upload
      - upload answers 00
      > balance
      < tells attempt-started balance 0 01
      < tells health of 1 tamper=ok
      < tells device-refused tampered
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 终端防拆报警，请停用并联系收单机构
    `,
      signedOnTerminal(),
    );
    play(terminal, 'power cut');
    expect(play(terminal, 'sale 88.80')).toContain('tells device-refused tampered');
    const kept = JSON.parse(JSON.stringify(snapshotOf(terminal.state))) as ReturnType<typeof snapshotOf>;
    const restored = restoredState({ identity: IDENTITY, settings: TERMINAL_SETTINGS, snapshot: kept });
    expect(restored.device.tampered).toBe(true);
    const { tampered: _, ...older } = kept;
    expect(restoredState({ identity: IDENTITY, settings: TERMINAL_SETTINGS, snapshot: older }).device.tampered).toBe(
      false,
    );
    expect(play(terminal, 'serviced')[0]).toBe('tells tamper-cleared');
    expect(play(terminal, 'sale 88.80')).toEqual(['tells attempt-started sale 8880 01']);
  });

  it('ends what has not been sent', () => {
    check(
      `${SWIPED}
      > device tamper=open
      < tells tamper-tripped
      < tells attempt-ended failed-locally
      < tells health of 0 tamper=open
      < upload
    `,
      signedOnTerminal(),
    );
  });

  it('lets what has been sent come to its end', () => {
    check(
      `${SENT}
      > device tamper=open
      < tells tamper-tripped
      < tells health of 1 tamper=open
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
    `,
      signedOnTerminal(),
    );
  });
});

describe('storage that is full', () => {
  it('takes no payment, and still says how much is on a card', () => {
    check(
      `
      - device storage=full
      - upload answers 00
      > sale 88.80
      < tells attempt-started sale 8880 01
      < tells health of 1 storage=full
      < tells device-refused storage-full
      < tells attempt-ended failed-locally
      < upload
      - upload answers 00
      > balance
      < tells attempt-started balance 0 01
      < tells health of 2 storage=full
    `,
      signedOnTerminal(),
    );
  });
});

describe('a printer', () => {
  it('without paper is asked about before the card is, and the sale goes on when the cashier says so', () => {
    const terminal = check(
      `
      - device printer=no-paper
      - upload answers 00
      > sale 88.80
      < tells attempt-started sale 8880 01
      < tells health of 1 printer=no-paper
      > screen
      < 打印机：缺纸
      < 消费 ¥88.80
      < 没有纸质签购单，按确认继续
      > card stripe-only
      > without slip
      < tells slip-waived no-paper
      > card stripe-only
      < tells card-read swipe
    `,
      signedOnTerminal(),
    );
    expect(screen(terminal.state).headline.zh).toBe('请输入密码');
  });

  it.each(['cancel', 'wait 61'])('without paper, and a cashier who would rather not (%s): nothing is taken', (line) => {
    const terminal = signedOnTerminal();
    for (const each of ['device printer=door-open', 'upload answers 00', 'sale 88.80', line]) play(terminal, each);
    expect(terminal.state.lastResult).toMatchObject({ result: 'cancelled', why: 'no-slip', money: 'none' });
  });

  it('is not asked about where the paper does not matter', () => {
    const settings = { ...TERMINAL_SETTINGS, withoutPaper: 'not-asked' } as const;
    const terminal = signedOnTerminal(settings);
    for (const each of ['device printer=no-paper', 'sale 88.80']) play(terminal, each);
    expect(terminal.state.phase.kind).toBe('awaiting-card');
  });

  it('that fails on the slip undoes no payment, and is told once', () => {
    const terminal = check(
      `${SENT}
      - payment answers 00
      - upload answers 00
      - upload answers 00
      > print too-hot
      < tells print-failed too-hot
      < upload
      > print too-hot
      > screen
      < 交易成功
      < 已扣款
      < 签购单没打出来（打印头过热），可以补打
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.lastResult).toMatchObject({ result: 'approved', money: 'charged' });
    expect(terminal.state.reversal).toBeNull();
    const { privateBinary = '' } = terminal.lastTo('upload');
    expect(JSON.parse(toLatin1(hex(privateBinary)))).toMatchObject({
      attempt: 1,
      stan: '000002',
      result: 'approved',
      events: [{ kind: 'print-failed', why: 'too-hot', attempt: 1 }],
    });
  });

  it('has a word for each of its states', () => {
    for (const state of HEALTH_VALUES.printer) expect(PRINTER_WORDS[state].zh).not.toBe('');
  });
});

describe('a battery', () => {
  it('that is low is warned of, unless the mains are there', () => {
    const terminal = signedOnTerminal();
    play(terminal, 'device battery=7 power=battery');
    expect(screen(terminal.state).lines.map(({ zh }) => zh)).toContain('电量 7%，请接电源');
    play(terminal, 'device battery=7 power=mains');
    expect(screen(terminal.state).lines.map(({ zh }) => zh)).not.toContain('电量 7%，请接电源');
  });
});

describe('software that stops by itself', () => {
  it('is no power cut; what had been sent is undone all the same', () => {
    check(
      `${SENT}
      > crash now
      < tells app-crashed 1.0.0
      < tells reversal-due 000002 app-crashed
      < tells attempt-ended outcome-unknown
      < tells started 1.0.0
      < connect
    `,
      signedOnTerminal(),
    );
  });

  it('is told between payments too', () => {
    check(
      `
      > crash now
      < tells app-crashed 1.0.0
      < tells started 1.0.0
      < connect
    `,
      signedOnTerminal(),
    );
  });
});

describe('what a terminal cannot do', () => {
  it('a kind of transaction it is not set up for', () => {
    check(
      `
      > start instalment 1200 periods=12
      < tells attempt-started instalment 120000 01
      < tells not-supported transaction null
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 本终端未开通此交易
      < 未扣款
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, transactions: ['sale', 'void'] }),
    );
  });

  it('a way of reading that it has not: another one is asked for', () => {
    check(
      `
      > sale 88.80
      < tells attempt-started sale 8880 01
      > card contactless
      < tells not-supported entry contactless
      > card chip
      < tells card-read chip
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, entries: ['chip', 'swipe'] }),
    );
  });

  it('cards of a scheme that is not taken here, however they are read', () => {
    const settings = { ...TERMINAL_SETTINGS, prefixesNotTaken: ['9999'] };
    for (const [card, entry] of [
      ['card chip', 'chip'],
      ['card stripe-only', 'swipe'],
    ]) {
      check(
        `
        > sale 88.80
        < tells attempt-started sale 8880 01
        > ${card}
        < tells card-read ${entry}
        < tells not-supported brand ${entry}
        < tells attempt-ended failed-locally
        < upload
      `,
        signedOnTerminal(settings),
      );
    }
  });
});

describe('a terminal that tells nothing of itself', () => {
  it('pays like any other', () => {
    const terminal = new StoryTerminal({ ...TERMINAL_SETTINGS, telemetry: 'none' });
    for (const line of ['sign on', 'link up', 'sign-on answers 00', 'keys opened']) play(terminal, line);
    for (const line of ['device tamper=ok battery=3', 'sale 88.80', 'card stripe-only', 'pin entered']) {
      play(terminal, line);
    }
    play(terminal, 'payment answers 00');
    expect(terminal.state.lastResult).toMatchObject({ result: 'approved', money: 'charged' });
    expect(terminal.state.outbox).toEqual([]);
    expect(terminal.sends.some((send) => send.to === 'switch' && send.purpose === 'upload')).toBe(false);
  });
});
