/** What a terminal can fetch, as its bytes see it; every exchange is held against the catalogue. */
import { beforeEach, describe, expect, it } from 'vitest';
import { readTlv } from '../../emv/index.ts';
import {
  buildListQuery,
  buildParameters,
  checkExchange,
  type Message,
  parseListPage,
  parseParameters,
  parsePrefixes,
  unionpayPos,
} from '../../iso8583/index.ts';
import { hex } from '../../std/index.ts';
import { openShop, type Pos } from '../pos.fixture.ts';
import { MERCHANT, type SwitchRoom, type SwitchWorld, TERMINAL } from '../switch-world.fixture.ts';
import { DOWNLOADS_PER_MINUTE_MAX, LIST_PAGE_ENTRIES } from './downloads.ts';
import { DEMO_LIBRARY } from './library.ts';

const DIALECT = unionpayPos();
let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const ask = (mti: '0800' | '0820', networkCode: string, privateBinary?: string): Message => ({
  mti,
  terminalId: TERMINAL,
  merchantId: MERCHANT,
  typing: `00000001${networkCode}`,
  ...(privateBinary === undefined ? {} : { privateBinary }),
});

function say(message: Message): Message {
  const answer = pos.ask(room, pos.plain(message))[0]?.message;
  if (answer === undefined) throw new Error('the switch answers');
  const findings = checkExchange(message, answer, { dialect: DIALECT }).filter(({ severity }) => severity !== 'note');
  expect(findings.map(({ direction, path, kind }) => `${direction} ${path} ${kind}`)).toEqual([]);
  return answer;
}

function register(changes: object): void {
  const known = world.registered.get(TERMINAL);
  if (known === undefined) throw new Error('the terminal is registered');
  world.registered.set(TERMINAL, { ...known, ...changes });
  // A sign-on makes this process look at the registration again.
  pos.signOn(room);
}

describe('lists', () => {
  it.each([
    ['372', '370', DEMO_LIBRARY.caKeys],
    ['382', '380', DEMO_LIBRARY.aids],
  ] as const)('of %s are named in a page and fetched one by one', (query, item, entries) => {
    const page = parseListPage(say(ask('0820', query, buildListQuery(0))).privateBinary ?? '');
    expect(page).toEqual({ ok: true, value: { state: '1', body: entries.map(({ name }) => name).join('') } });
    for (const { name, value } of entries) {
      const got = parseListPage(say(ask('0800', item, name)).privateBinary ?? '');
      expect(got).toEqual({ ok: true, value: { state: '1', body: value } });
      expect(readTlv(hex(value)).faults).toEqual([]);
    }
    expect(say(ask('0820', query, buildListQuery(99))).privateBinary).toBe('30');
    expect(say(ask('0800', item, '9F0605A000000000')).privateBinary).toBe('30');
    expect(say(ask('0820', query, 'FF')).responseCode).toBe('30');
  });

  it('of refused card ranges come in the layout that is our own', () => {
    const page = parseListPage(say(ask('0800', '390')).privateBinary ?? '');
    expect(page.ok && parsePrefixes(page.value.body)).toEqual({ ok: true, value: DEMO_LIBRARY.blacklist });
  });

  it('hold no more in one answer than DE 62 can carry', () => {
    const longest = Math.max(...[...DEMO_LIBRARY.caKeys, ...DEMO_LIBRARY.aids].map(({ name }) => name.length / 2));
    expect(1 + LIST_PAGE_ENTRIES * longest).toBeLessThanOrEqual(512);
  });

  it('are not given out without end: anybody can ask in a terminal’s name', () => {
    const codes = Array.from(
      { length: DOWNLOADS_PER_MINUTE_MAX + 1 },
      () => pos.ask(room, pos.plain(ask('0800', '394')))[0]?.message.responseCode,
    );
    expect([codes.at(-2), codes.at(-1)]).toEqual(['00', '96']);
  });
});

describe('what is due', () => {
  const sell = (stan: string) => room.bytes(1, pos.sale({ stan }))[0];
  /** Digit 6 of the header, behind the length and the TPDU. */
  const requestDigit = (frame: Uint8Array | undefined): number => (frame?.[9] ?? 0) & 0x0f;

  it('is asked for in the header of a payment’s answer, one thing at a time, and cleared by the end of each', () => {
    register({ due: ['download-parameters', 'update-public-keys'] });
    expect(requestDigit(sell('000041'))).toBe(1);
    expect(say(ask('0800', '361')).responseCode).toBe('00');
    expect(requestDigit(sell('000042'))).toBe(4);
    expect(say(ask('0800', '371')).responseCode).toBe('00');
    expect(requestDigit(sell('000043'))).toBe(0);
    expect(world.registered.get(TERMINAL)?.due).toEqual([]);
  });

  it('is never said in the answer to a download or a sign-on', () => {
    register({ due: ['download-parameters'] });
    const frame = room.bytes(1, pos.plain(ask('0800', '394')))[0];
    expect(requestDigit(frame)).toBe(0);
  });
});

describe('parameters', () => {
  it('are those of the terminal, in the widths of their tags', () => {
    const parameters = { '12': '45', '22': '街角书店', '21': '1' } as const;
    register({ parameters });
    expect(parseParameters(say(ask('0800', '360')).privateBinary ?? '')).toEqual({ ok: true, value: parameters });
  });

  it('that nobody has set are not there: 25', () => {
    expect(say(ask('0800', '360')).responseCode).toBe('25');
  });

  it('that do not fit their places are refused rather than cut', () => {
    expect(buildParameters({ '12': '100' }).ok).toBe(false);
    expect(parseParameters('3132').ok).toBe(false);
    expect(parseParameters('39393030').ok).toBe(false);
  });
});
