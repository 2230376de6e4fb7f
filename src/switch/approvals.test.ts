/** Every way to say yes, and what else travels with a sale: a part, periods, script results, signatures. */
import { beforeEach, describe, expect, it } from 'vitest';
import { buildOriginal, buildTyping, type Message } from '../iso8583/index.ts';
import { fromLatin1, toHex } from '../std/index.ts';
import { openShop, type PaymentRequest, Pos, spoken } from './pos.fixture.ts';
import { cardOf, type SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const answerTo = (request: PaymentRequest): Message =>
  pos.ask(room, pos.sale(request))[0]?.message ?? expect.fail('no answer');
const rowOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.row;
const eventsOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.events ?? [];
const PARTIAL = buildTyping({
  typeCode: '22',
  batch: '000001',
  networkCode: '000',
  readCapability: '6',
  chipCondition: '0',
  partialApproval: '1',
});

describe('a yes', () => {
  it.each(['00', '11', '16', 'A2', 'A4', 'A5', 'A6'])('of the kind %s is passed on and charged', (code) => {
    room.bank.says = () => code;
    const answer = answerTo({ stan: '000012' });
    expect(answer).toMatchObject({ responseCode: code, authorisationCode: 'A1B2C3' });
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', approvedMinor: 8_880 });
    expect(answerTo({ stan: '000012' }).responseCode).toBe(code);
    pos.ask(room, pos.reversal({ stan: '000012' }));
    expect(answerTo({ stan: '000012' }).responseCode).toBe('94');
  });
});

describe('an approval of a part', () => {
  const partly = (amount: string | undefined): void => {
    room.bank.says = ({ mti }) => (mti === '0200' ? '10' : '00');
    room.bank.adds = { authorisationCode: 'A1B2C3', ...(amount === undefined ? {} : { amount }) };
  };

  it('is passed on to a terminal that takes a part, with what was approved', () => {
    partly('000000005000');
    const answer = answerTo({ stan: '000012', also: { typing: PARTIAL } });
    expect(answer).toMatchObject({ responseCode: '10', amount: '000000005000', authorisationCode: 'A1B2C3' });
    expect(room.bank.of('0200')[0]?.additionalPrivate).toBe('PAR011');
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged-partly', approvedMinor: 5_000 });
  });

  it('repeated tells the same part', () => {
    partly('000000005000');
    const first = answerTo({ stan: '000012', also: { typing: PARTIAL } });
    const again = answerTo({ stan: '000012', also: { typing: PARTIAL } });
    expect([again.responseCode, again.amount, again.rrn]).toEqual([first.responseCode, first.amount, first.rrn]);
  });

  it('can be given back up to the part, and voided in that amount only', () => {
    partly('000000005000');
    const { rrn = '' } = answerTo({ stan: '000012', also: { typing: PARTIAL } });
    room.bank.says = () => '00';
    const original = { rrn, stan: '000012' };
    expect(answerTo({ stan: '000013', transaction: 'refund', amountMinor: 5_001, original }).responseCode).toBe('64');
    expect(answerTo({ stan: '000014', transaction: 'void', amountMinor: 8_880, original }).responseCode).toBe('64');
    expect(answerTo({ stan: '000015', transaction: 'void', amountMinor: 5_000, original }).responseCode).toBe('00');
  });

  it('is undone and declined where the terminal takes no part', () => {
    partly('000000005000');
    expect(answerTo({ stan: '000012' }).responseCode).toBe('51');
    expect(room.bank.of('0200')[0]?.additionalPrivate).toBeUndefined();
    expect(room.bank.of('0420')).toHaveLength(1);
    expect(rowOf('000012')).toMatchObject({ outcome: 'reversed', money: 'reversed', dueAt: null });
  });

  it.each([undefined, '000000000000', '000000008881', '000000008880'])(
    'that does not say what (%s) is undone',
    (amount) => {
      partly(amount);
      expect(answerTo({ stan: '000012', also: { typing: PARTIAL } }).responseCode).toBe('51');
      expect(rowOf('000012')?.outcome).toBe('reversed');
    },
  );
});

describe('an instalment sale', () => {
  const periods = (text: string): PaymentRequest => ({
    stan: '000012',
    transaction: 'instalment',
    also: { privateBinary: toHex(fromLatin1(text)) },
  });

  it('tells the issuer its periods, and the terminal what was agreed', () => {
    const answer = answerTo(periods('12'));
    expect(answer).toMatchObject({ responseCode: '00', privateBinary: toHex(fromLatin1('12')) });
    expect(room.bank.of('0200')).toMatchObject([{ conditionCode: '64', additionalPrivate: 'IPN0212' }]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged' });
  });

  it.each(['', '00', 'ab'])('without a readable number of periods (%j) is refused 30', (text) => {
    expect(answerTo(periods(text)).responseCode).toBe('30');
    expect(room.bank.of('0200')).toEqual([]);
  });
});

describe('a script result', () => {
  const notice = (rrn: string, stan = '000013'): Message => ({
    ...pos.payment({ stan: '000012' }),
    mti: '0620',
    stan,
    rrn,
    acquirerId: '00010000',
    iccData: '9F3602001A950500000000009F1E083132333435363738DF310500A1B2C3D4',
    typing: buildTyping({ typeCode: '22', batch: '000001', networkCode: '951' }),
    originalTransaction: buildOriginal({ batch: '000001', stan: '000012', date: '1122' }),
  });

  it('is attached to its payment once, however often it is sent', () => {
    const { rrn = '' } = answerTo({ stan: '000012' });
    const frame = pos.maced(notice(rrn));
    expect(spoken(pos.ask(room, frame))).toEqual(['0630 00 good']);
    expect(spoken(pos.ask(room, frame))).toEqual(['0630 00 good']);
    expect(eventsOf('000012').filter(({ kind }) => kind === 'script-result-received')).toHaveLength(1);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', dueAt: null });
    expect(JSON.stringify(eventsOf('000012'))).not.toContain(cardOf(1).revealFor('checking'));
  });

  it('of nothing known is answered 25, and under a wrong MAC A0', () => {
    answerTo({ stan: '000012' });
    expect(spoken(pos.ask(room, pos.maced(notice('632600009999'))))).toEqual(['0630 25 good']);
    expect(spoken(pos.ask(room, pos.plain(notice('632600009999'))))).toEqual(['0630 A0 good']);
  });

  it('without its own number, or under another network code, is refused 30', () => {
    const { rrn = '' } = answerTo({ stan: '000012' });
    const { stan: _stan, ...numberless } = notice(rrn);
    expect(spoken(pos.ask(room, pos.maced(numberless)))).toEqual(['0630 30 good']);
    const typing = buildTyping({ typeCode: '22', batch: '000001', networkCode: '950' });
    expect(spoken(pos.ask(room, pos.maced({ ...notice(rrn), typing })))).toEqual(['0630 30 good']);
  });
});

describe('an electronic signature', () => {
  const upload = (rrn: string, part: string, picture: string): Uint8Array =>
    pos.maced({
      mti: '0820',
      pan: cardOf(1),
      amount: '000000008880',
      stan: '000014',
      settlementDate: '1122',
      rrn,
      terminalId: pos.terminal,
      merchantId: pos.merchant,
      iccData: '9F3602001A',
      typing: buildTyping({ typeCode: '07', batch: '000001', networkCode: part }),
      privateBinary: toHex(fromLatin1(picture)),
    });

  it('is kept as a digest and a size, part by part, and the picture is not', () => {
    const { rrn = '' } = answerTo({ stan: '000012' });
    expect(spoken(pos.ask(room, upload(rrn, '801', 'first half of a name')))).toMatchObject(['0830 00 none']);
    expect(spoken(pos.ask(room, upload(rrn, '802', 'second half')))).toMatchObject(['0830 00 none']);
    expect(spoken(pos.ask(room, upload(rrn, '801', 'first half of a name')))).toMatchObject(['0830 00 none']);
    const parts = eventsOf('000012').filter(({ kind }) => kind === 'signature-received');
    expect(parts).toMatchObject([
      { part: '801', bytes: 20, digest: expect.stringMatching(/^[0-9A-F]{64}$/i) },
      { part: '802', bytes: 11 },
    ]);
    expect(JSON.stringify(world.store.all())).not.toContain(toHex(fromLatin1('first half')));
  });

  it('of nothing known is answered 25, of another terminal’s payment too', () => {
    const { rrn = '' } = answerTo({ stan: '000012' });
    expect(spoken(pos.ask(room, upload('632600009999', '800', 'a name')))).toEqual(['0830 25 none']);
    const other = new Pos(2, '10000002');
    const known = world.registered.get(pos.terminal as never) ?? expect.fail();
    world.registered.set(other.terminal as never, { ...known, terminalId: other.terminal as never });
    other.connect(room);
    other.signOn(room);
    pos = other;
    expect(spoken(other.ask(room, upload(rrn, '800', 'a name')))).toEqual(['0830 25 none']);
  });

  it('without end does not fill the store', () => {
    const { rrn = '' } = answerTo({ stan: '000012' });
    for (let i = 0; i < 40; i++) pos.ask(room, upload(rrn, '800', `picture ${i}`));
    expect(eventsOf('000012').filter(({ kind }) => kind === 'signature-received')).toHaveLength(20);
  });
});
