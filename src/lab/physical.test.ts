import { describe, expect, it } from 'vitest';
import { DEVICE_REFUSALS, LINK_FAILURE_KINDS, type LinkFailure, type TerminalEvent } from '../trade/index.ts';
import { FICTIONAL_WALLETS } from '../wallet/index.ts';
import { type Physical, soundPhysical } from './physical.ts';
import { SUBJECT } from './scenario.ts';
import { Stage, type StagePurchase, type Terms } from './stage.ts';
import type { TerminalSite } from './terminal-site.ts';

type Change = { readonly [Part in keyof Omit<Physical, 'sensors'>]?: Physical[Part] } & {
  readonly sensors?: Partial<Physical['sensors']>;
};

interface Play {
  readonly change?: Change;
  readonly purchase?: Partial<StagePurchase>;
  readonly terms?: Partial<Terms>;
  readonly before?: (site: TerminalSite, stage: Stage) => void;
}

/** One payment at a counter where something is physically wrong; what the switch has been told of it, and how it ended. */
function played({ change = {}, purchase = {}, terms = {}, before }: Play) {
  const stage = new Stage('bodies', terms);
  const site = stage.world.terminal(stage.counter);
  stage.pay({ atMinute: 5, terminal: stage.counter, card: 'good', amountMinor: 8_880 });
  stage.at(9, () => {
    const { sensors, ...parts } = change;
    Object.assign(site.physical, parts);
    Object.assign(site.physical.sensors, sensors);
    before?.(site, stage);
  });
  stage.pay({ name: SUBJECT, atMinute: 10, terminal: stage.counter, card: 'good', amountMinor: 8_880, ...purchase });
  stage.at(16, () => Object.assign(site.physical, soundPhysical()));
  stage.run(20);
  const outcome = stage.world.outcomes().find((each) => each.purchase.name === SUBJECT);
  const recorded = stage.world
    .payments()
    .flatMap(({ events }) => events)
    .flatMap((event): readonly TerminalEvent[] => (event.kind === 'terminal-reported' ? event.events : []));
  const told = [...recorded, ...stage.world.archive.told.flatMap(({ events }) => events)];
  return { outcome, told: told.map(({ seq: _seq, at: _at, attempt: _attempt, ...fact }) => fact), stage };
}

describe('a physical fault reaches the switch as a fact that the device could measure', () => {
  it.each<readonly [string, Change, Partial<StagePurchase>, object]>([
    ['half inserted', { handling: 'half-inserted' }, {}, { kind: 'card-read-failed', why: 'not-seated' }],
    [
      'swiped too fast',
      { handling: 'swiped-too-fast' },
      { card: 'stripe-only', entry: 'swipe' },
      { kind: 'card-read-failed', why: 'swipe-too-fast' },
    ],
    [
      'two cards at once',
      { handling: 'two-cards-held' },
      { entry: 'contactless' },
      { kind: 'card-read-failed', why: 'several-cards' },
    ],
    ['a reader that is broken', { chip: 'silent' }, {}, { kind: 'card-read-failed', why: 'reader-silent' }],
    [
      'an antenna that is broken',
      { contactless: 'silent' },
      { entry: 'contactless' },
      { kind: 'card-read-failed', why: 'antenna-silent' },
    ],
    ['something in the slot', { chip: 'blocked' }, {}, { kind: 'card-read-failed', why: 'slot-blocked' }],
    ['a stuck key', { keypad: 'digit-key-stuck' }, {}, { kind: 'keypad-fault', why: 'digit-key-stuck' }],
    ['a key that never comes', { keypad: 'dead-digit', deadDigit: '3' }, {}, { kind: 'pin-timed-out', keys: 'some' }],
    ['nobody at the pad', {}, { pin: 'walked-away' }, { kind: 'pin-timed-out', keys: null }],
    ['no paper', { sensors: { printer: 'no-paper' } }, {}, { kind: 'slip-waived', printer: 'no-paper' }],
    ['a print head that fails', { slip: 'head-fault' }, {}, { kind: 'print-failed', why: 'head-fault' }],
    ['a housing that was opened', { sensors: { tamper: 'open' } }, {}, { kind: 'tamper-tripped' }],
    ['storage that is full', { sensors: { storage: 'full' } }, {}, { kind: 'device-refused', why: 'storage-full' }],
    ['a crash', { software: 'crash-on-start' }, {}, { kind: 'app-crashed' }],
    ['a crash in mid-air', { software: 'crash-after-sending' }, {}, { kind: 'reversal-due', why: 'app-crashed' }],
    ['an empty battery', { sensors: { batteryPercent: 3 } }, {}, { kind: 'health', batteryPercent: 3 }],
    ['a weak signal', { line: 'weak' }, {}, { kind: 'health', signal: 'weak' }],
  ])('%s', (_name, change, purchase, fact) => {
    expect(played({ change, purchase }).told).toContainEqual(expect.objectContaining(fact));
  });

  it('a pad that cuts long numbers off spoils the PIN of a card with nineteen digits, and no other', () => {
    const change = { keypad: 'short-number' } as const;
    const long = played({ change, purchase: { card: 'good-19' } });
    const short = played({ change, purchase: { card: 'rich' } });
    expect([long, short].map(({ outcome }) => outcome?.result.answer?.code)).toEqual(['99', '00']);
  });

  it('a card whose aerial is broken is silent in the field and reads in the slot', () => {
    const before = (_site: TerminalSite, stage: Stage) => {
      const holder = stage.world.holder('good');
      holder.card = { ...holder.card, condition: 'antenna-dead' };
    };
    const tapped = played({ before, purchase: { entry: 'contactless', tapsOnly: true } });
    expect(tapped.told).toContainEqual({ kind: 'card-read-failed', entry: 'contactless', why: 'no-card-in-field' });
    expect(tapped.outcome?.result).toMatchObject({ result: 'failed-locally', why: 'card-not-read' });
    expect(played({ before }).outcome?.result.result).toBe('approved');
  });

  it('a chip that has the last word and declines is reversed', () => {
    const before = (_site: TerminalSite, stage: Stage) => {
      const holder = stage.world.holder('good');
      holder.card = { ...holder.card, condition: 'chip-refuses' };
    };
    const { told } = played({ before });
    expect(told).toContainEqual(expect.objectContaining({ kind: 'reversal-due', why: 'chip-declined' }));
  });

  it('a clock that somebody has set is off by so much', () => {
    const { told } = played({ before: (site) => site.wall.set(-3_600_000) });
    expect(told).toContainEqual(expect.objectContaining({ kind: 'health', clockOffsetSeconds: -3_600 }));
  });

  it('a camera that is dirty', () => {
    const stage = new Stage('camera', { wallets: FICTIONAL_WALLETS });
    const site = stage.world.terminal(stage.counter);
    site.physical.scanner = 'camera-dirty';
    const payer = stage.payer('yunduo', 'good');
    const { counter: terminal } = stage;
    stage.pay({ name: SUBJECT, atMinute: 10, terminal, card: 'good', transaction: 'qr-sale', payer });
    stage.run(20);
    const [payment] = stage.world.payments();
    expect(JSON.stringify(payment?.events)).toContain('"scan-failed"');
    expect(stage.world.outcomes()[0]?.result).toMatchObject({ result: 'failed-locally', why: 'code-not-read' });
  });
});

describe('a line fails at the step where it is broken', () => {
  it.each(
    LINK_FAILURE_KINDS.filter((why): why is Exclude<LinkFailure, 'connection-reset'> => why !== 'connection-reset'),
  )('%s', (line) => {
    // The connection that stood is broken too: a name or a certificate matters when one dials.
    const { told, outcome } = played({ change: { line }, before: (site) => site.line.sever() });
    expect(told).toContainEqual({ kind: 'link-failed', why: line, sent: 'nothing' });
    expect(outcome?.result).toMatchObject({ result: 'failed-locally', why: 'link-failed', money: 'none' });
  });

  it('and a name that is not found does not break what is connected', () => {
    const { outcome } = played({ change: { line: 'name-not-found' } });
    expect(outcome?.result.result).toBe('approved');
  });

  it('a new connection says over what, and how long it took', () => {
    const { told } = played({ before: (site) => site.line.sever() });
    expect(told).toContainEqual({ kind: 'link-up', bearer: 'mobile', tookMs: 120 });
  });
});

describe('a terminal', () => {
  it('begins each attempt with its health, and the record of the payment has it', () => {
    const { stage } = played({ change: { sensors: { temperature: 'high' } } });
    const subject = stage.world.payments().at(-1);
    expect(JSON.stringify(subject?.events)).toContain('"temperature":"high"');
  });

  it('that was not made to tell, tells nothing', () => {
    const { told, outcome } = played({ terms: { telemetry: false }, change: { handling: 'half-inserted' } });
    expect(told).toEqual([]);
    expect(outcome?.result).toMatchObject({ result: 'failed-locally', why: 'card-not-read' });
  });

  it('that is opened or full takes nothing more, and the customer is not charged', () => {
    const changes = { tampered: { tamper: 'open' }, 'storage-full': { storage: 'full' } } as const;
    for (const why of DEVICE_REFUSALS) {
      const { outcome } = played({ change: { sensors: changes[why] } });
      expect(outcome?.result).toMatchObject({ result: 'failed-locally', why, money: 'none' });
    }
  });

  it('whose slip did not come has been paid all the same', () => {
    const { outcome } = played({ change: { slip: 'jammed' } });
    expect(outcome?.result).toMatchObject({ result: 'approved', money: 'charged' });
  });

  it('is told by a cashier who insists on paper that nothing is sold', () => {
    const change = { sensors: { printer: 'no-paper' } } as const;
    const { outcome } = played({ change, purchase: { slip: 'insisted-on' } });
    expect(outcome?.result).toMatchObject({ result: 'cancelled', why: 'no-slip' });
  });
});
