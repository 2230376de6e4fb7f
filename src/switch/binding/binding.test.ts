import { beforeEach, describe, expect, it } from 'vitest';
import { fromLatin1, instant, toHex } from '../../std/index.ts';
import { merchantId, type PaymentEvent, type TerminalId, terminalId } from '../../trade/index.ts';
import { Pos, rowLine, spoken } from '../pos.fixture.ts';
import { cardOf, MERCHANT, SwitchRoom, SwitchWorld, TERMINAL } from '../switch-world.fixture.ts';
import { BINDING_SETTINGS, checkBinding, deviceOf, distanceMetres, isAway, type TerminalBinding } from './index.ts';

const tag = (name: string, value: string): string => `${name}${String(value.length).padStart(3, '0')}${value}`;
const description = (serial: string, also = ''): string => tag('A2', tag('01', '04') + tag('02', serial) + also);

const HOME = { latitudeMicro: 10_000_000, longitudeMicro: -150_000_000 };
const BINDING: TerminalBinding = {
  serial: 'KCH-1',
  merchantId: MERCHANT,
  acquirer: 'kacha town',
  place: { region: 'Kacha', point: HOME, cells: ['460-0-1'] },
  boundAt: instant(0),
  seen: null,
};

describe('what a device says of itself', () => {
  it('is read from DE 59, A2', () => {
    const read = deviceOf(description('KCH-1', tag('03', '123456') + tag('05', '01020304')));
    expect(read).toEqual({ serial: 'KCH-1', randomFactor: '123456', appVersion: '01020304' });
  });

  it.each([
    ['nothing', undefined],
    ['an empty element', ''],
    ['another tag', tag('A3', '62'.padEnd(19, '0'))],
    ['a length of letters', 'A2x05abcde'],
    ['a length beyond the end', 'A2099abc'],
    ['no serial number', tag('A2', tag('01', '04'))],
    ['a tag that comes twice', description('A') + description('B')],
    ['a serial number with a blank', description('KCH 1')],
    ['a serial number without end', description('x'.repeat(51))],
  ])('is nothing when there is %s', (_what, text) => {
    expect(deviceOf(text)).toBeUndefined();
  });
});

describe('how far away', () => {
  it('a minute of latitude is a nautical mile', () => {
    const north = { ...HOME, latitudeMicro: HOME.latitudeMicro + 16_667 };
    expect(Math.abs(distanceMetres(HOME, north) - 1_853)).toBeLessThan(3);
    expect(distanceMetres(HOME, HOME)).toBe(0);
  });

  it('a fix decides over base stations, and without either nobody can say', () => {
    const place = { region: null, point: HOME, cells: ['a'] };
    expect(isAway(place, { point: HOME, cell: 'somewhere else' }, 3_000)).toBe('there');
    expect(isAway(place, { point: null, cell: 'a' }, 3_000)).toBe('there');
    expect(isAway(place, { point: null, cell: 'b' }, 3_000)).toEqual({ metres: null, cell: 'b' });
    expect(isAway(place, { point: null, cell: null }, 3_000)).toBeUndefined();
    expect(isAway({ ...place, cells: [] }, { point: null, cell: 'b' }, 3_000)).toBeUndefined();
  });
});

describe('the judgement', () => {
  const check = (changes: Partial<Parameters<typeof checkBinding>[0]>) =>
    checkBinding({
      terminalId: TERMINAL,
      binding: BINDING,
      device: { serial: 'KCH-1', randomFactor: null, appVersion: null },
      holder: TERMINAL,
      panDigits: undefined,
      settings: BINDING_SETTINGS,
      ...changes,
    });

  it('a device that shows nothing is let through, unless the acquirer wants to see it', () => {
    expect(check({ device: undefined })).toEqual({ kind: 'fits' });
    const strict = { ...BINDING_SETTINGS, whenSerialMissing: 'refuse' } as const;
    expect(check({ device: undefined, settings: strict })).toMatchObject({
      kind: 'refused',
      reason: 'terminal-cloned',
    });
    expect(check({ device: undefined, binding: null, settings: strict })).toEqual({ kind: 'fits' });
  });

  it('where nothing is bound, a device that is nobody else is let through', () => {
    expect(check({ binding: null, holder: undefined })).toEqual({ kind: 'fits' });
  });

  it('what is only noted goes on with its doubt', () => {
    const lenient = { ...BINDING_SETTINGS, whenCloned: 'note' } as const;
    const device = { serial: 'KCH-2', randomFactor: null, appVersion: null };
    expect(check({ device, holder: undefined, settings: lenient })).toEqual({
      kind: 'doubted',
      doubt: { kind: 'serial-differs', bound: 'KCH-1', shown: 'KCH-2' },
    });
  });
});

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;
let stan = 10;

const bind = (id: TerminalId, binding: TerminalBinding | null): void => {
  const known = world.registered.get(id);
  if (known !== undefined) world.registered.set(id, { ...known, binding });
};
const pay = (paymentData?: string): string => {
  stan += 1;
  const number = String(stan).padStart(6, '0');
  const also = paymentData === undefined ? {} : { also: { paymentData } };
  return spoken(pos.ask(room, pos.sale({ stan: number, card: cardOf(1), ...also }))).at(-1) ?? 'nothing';
};
const opened = () =>
  world.store
    .all()
    .at(-1)
    ?.events.find((event): event is Extract<PaymentEvent, { kind: 'opened' }> => event.kind === 'opened');
const located = (latitudeMicro: number): void => {
  const event = {
    kind: 'located',
    seq: stan,
    at: world.now,
    attempt: 0,
    latitudeMicro,
    longitudeMicro: HOME.longitudeMicro,
    cell: null,
  };
  const head = { attempt: 0, stan: null, transaction: 'sale', amountMinor: 0, result: 'cancelled' };
  pos.ask(room, pos.upload(toHex(fromLatin1(JSON.stringify({ ...head, events: [event] })))));
};

beforeEach(() => {
  world = new SwitchWorld();
  bind(TERMINAL, BINDING);
  room = new SwitchRoom(world);
  room.linkUp();
  pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
});

describe('a payment whose device is bound to its terminal', () => {
  it('goes on when the device is the one, and nothing is noted', () => {
    expect(pay(description('KCH-1', tag('03', cardOf(1).revealFor('checking').slice(-6))))).toBe('0210 00 good');
    expect(opened()?.bindingDoubt).toBeUndefined();
  });

  it('is refused 58 when another device speaks under the terminal number, and the record says which', () => {
    expect(pay(description('KCH-2'))).toBe('0210 58 good');
    expect(rowLine(world)).toBe('refused, money none, told 58, at rest');
    expect(world.payment().refusal).toBe('terminal-cloned');
    expect(opened()?.bindingDoubt).toEqual({ kind: 'serial-differs', bound: 'KCH-1', shown: 'KCH-2' });
    expect(room.notes.map(({ kind }) => kind)).toContain('terminal-cloned');
    expect(room.bank.of('0200')).toEqual([]);
  });

  it('is refused when the device belongs to another terminal, even of another merchant', () => {
    const other = terminalId('10000002');
    world.registered.set(other, {
      terminalId: other,
      merchantId: merchantId('KCH330154110002'),
      masterKey: world.registered.get(TERMINAL)?.masterKey ?? expect.fail(),
      working: null,
      keyGeneration: 0,
      batch: '000001',
      binding: { ...BINDING, serial: 'KCH-9' },
    });
    expect(pay(description('KCH-9'))).toBe('0210 58 good');
    expect(opened()?.bindingDoubt).toEqual({ kind: 'serial-elsewhere', shown: 'KCH-9', boundTo: other });
  });

  it('is refused when the description was made for another card', () => {
    expect(pay(description('KCH-1', tag('03', '000000')))).toBe('0210 58 good');
    expect(opened()?.bindingDoubt).toEqual({ kind: 'description-copied', shown: 'KCH-1' });
  });

  it('a forged serial number without a good MAC is no evidence, and is not recorded as such', () => {
    const number = '000099';
    pos.ask(room, pos.plain({ ...pos.payment({ stan: number }), paymentData: description('KCH-2') }));
    expect(world.payment().refusal).toBe('mac-wrong');
    expect(opened()?.bindingDoubt).toBeUndefined();
  });

  it('a terminal to which nothing is bound pays as before', () => {
    bind(TERMINAL, null);
    expect(pay(description('KCH-2'))).toBe('0210 00 good');
  });

  it('a device that was exchanged pays as soon as the new one is bound', () => {
    expect(pay(description('KCH-2'))).toBe('0210 58 good');
    bind(TERMINAL, { ...BINDING, serial: 'KCH-2' });
    expect(pay(description('KCH-2'))).toBe('0210 00 good');
    expect(pay(description('KCH-1'))).toBe('0210 58 good');
  });
});

describe('a device that is carried away', () => {
  it('is noted, and payments go on with the doubt in their record', () => {
    located(HOME.latitudeMicro + 50_000);
    expect(room.notes.map(({ kind }) => kind)).toContain('terminal-moved');
    expect(pay(description('KCH-1'))).toBe('0210 00 good');
    expect(opened()?.bindingDoubt).toMatchObject({ kind: 'moved', metres: 5_560 });
  });

  it('is refused 58 where the acquirer wants that, until it is back', () => {
    world.binding = { whenMoved: 'refuse' };
    located(HOME.latitudeMicro + 50_000);
    expect(pay(description('KCH-1'))).toBe('0210 58 good');
    expect(world.payment().refusal).toBe('terminal-moved');
    located(HOME.latitudeMicro + 10);
    expect(pay(description('KCH-1'))).toBe('0210 00 good');
  });

  it('a few streets away is still there', () => {
    located(HOME.latitudeMicro + 20_000);
    expect(room.notes.map(({ kind }) => kind)).not.toContain('terminal-moved');
  });

  it('a place that is none is refused with the report', () => {
    located(91_000_000);
    expect(room.notes.map(({ kind }) => kind)).toContain('report-refused');
    expect(pay(description('KCH-1'))).toBe('0210 00 good');
    expect(opened()?.bindingDoubt).toBeUndefined();
  });
});
