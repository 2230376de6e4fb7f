/** Payments by code through the switch: the payer is waited for, asked after, given up; the terminal is told. */
import { beforeEach, describe, expect, it } from 'vitest';
import { checkExchange, compositeParts, type Message, unionpayPos } from '../iso8583/index.ts';
import { fromHex, fromLatin1, toHex, toLatin1 } from '../std/index.ts';
import { Secret, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import { openShop, type Pos, rowLine, spoken } from './pos.fixture.ts';
import { CODE_PREFIX, SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
  room.bank.adds = { authorisationCode: 'A1B2C3', additionalPrivate: 'QRV08VOUCHERA' };
});

/** Made of parts, so that none is written down. */
const CODE = CODE_PREFIX + '12'.repeat(7);

interface Asking {
  readonly stan: string;
  readonly amountMinor?: number;
  readonly code?: string;
  readonly voucher?: string;
  readonly original?: { readonly stan: string; readonly rrn: string };
  readonly also?: Partial<Message>;
}

function asked(transaction: TransactionKind, asking: Asking): Message {
  const { stan, amountMinor, code, voucher, original, also } = asking;
  const given = { stan, transaction, ...(amountMinor !== undefined && { amountMinor }), ...(original && { original }) };
  const { pan: _pan, ...message } = pos.payment(given);
  const tag = code === undefined ? voucher && `A4${three(voucher)}` : `A3${three(code)}`;
  return {
    ...message,
    mti: TRANSACTIONS[transaction].mti,
    entryMode: transaction === 'qr-code-sale' ? '042' : '032',
    ...(tag === undefined ? {} : { paymentData: tag }),
    ...(transaction === 'qr-refund' ? { privateText: 'CUP' } : {}),
    ...also,
  };
}

const three = (value: string): string => `${String(value.length).padStart(3, '0')}${value}`;
const say = (message: Message) => pos.ask(room, pos.maced(message));
const pay = (stan = '000012', code = CODE) => say(asked('qr-sale', { stan, code }));
const queries = () => room.bank.of('0200').filter(({ processingCode }) => processingCode === '330000');
const row = () => rowLine(world);

describe('a code that a user shows', () => {
  it('goes to its wallet by its first digits, and the voucher comes back', () => {
    const [answer] = pay();
    expect(spoken(answer === undefined ? [] : [answer])).toEqual(['0210 00 good']);
    expect(answer?.message.paymentData).toBe('A4008VOUCHERA');
    expect(room.bank.of('0200')[0]).toMatchObject({
      processingCode: '000000',
      entryMode: '032',
      additionalPrivate: `QRC${CODE.length}${CODE}`,
    });
    expect(row()).toBe('approved, money charged, told 00, at rest');
  });

  it('of nobody is refused, and one that is none too', () => {
    expect(spoken(pay('000012', '9999'.padEnd(18, '1')))).toEqual(['0210 15 good']);
    expect(spoken(say(asked('qr-sale', { stan: '000013' })))).toEqual(['0210 30 good']);
  });

  it('is kept nowhere', () => {
    pay();
    expect(JSON.stringify(world.store.all())).not.toContain(CODE.slice(4));
  });

  it('the same again is the same payment; another code under the same number is another one', () => {
    pay();
    expect(spoken(pay())).toEqual(['0210 00 good']);
    expect(spoken(pay('000012', CODE_PREFIX + '34'.repeat(7)))).toEqual(['0210 94 good']);
    expect(room.bank.of('0200')).toHaveLength(1);
  });
});

describe('a payer who is at it', () => {
  beforeEach(() => {
    room.bank.says = () => '09';
  });

  it('is asked after until the wallet knows, and the terminal is answered then', () => {
    expect(pay()).toEqual([]);
    expect(row()).toBe('pending, money unknown, told nothing, due');
    room.pass(5_000);
    expect(queries()).toHaveLength(1);
    expect(queries()[0]).toMatchObject({
      rrn: room.bank.of('0200')[0]?.rrn,
      additionalPrivate: expect.stringMatching(/^ORN12/),
    });
    expect(queries()[0]?.originalElements?.slice(4, 10)).toBe(room.bank.of('0200')[0]?.stan);
    room.bank.says = () => '00';
    room.pass(10_000);
    const answers = pos.taken(room);
    expect(spoken(answers)).toEqual(['0210 00 good']);
    expect(answers[0]?.message.paymentData).toBe('A4008VOUCHERA');
    expect(row()).toBe('approved, money charged, told 00, at rest');
    expect(room.process.livePayments).toBe(0);
  });

  it('who cancels is a decline', () => {
    pay();
    room.bank.says = () => '17';
    room.pass(5_000);
    expect(spoken(pos.taken(room))).toEqual(['0210 17 good']);
    expect(row()).toBe('declined, money none, told 17, at rest');
  });

  it('is given up after 45 seconds: told 98, and undone', () => {
    pay();
    room.bank.says = ({ mti }) => (mti === '0420' ? '00' : '09');
    room.pass(44_900);
    expect(queries()).toHaveLength(5);
    expect(pos.taken(room)).toEqual([]);
    room.pass(200);
    expect(spoken(pos.taken(room))).toEqual(['0210 98 good']);
    expect(room.bank.of('0420')).toHaveLength(1);
    expect(row()).toBe('reversed, money reversed, told 98, at rest');
  });

  it('whose payment comes after the reversal found nothing is undone again', () => {
    pay();
    room.bank.says = ({ mti }) => (mti === '0420' ? '25' : undefined);
    room.pass(46_000);
    expect(row()).toBe('reversed, money none, told 98, at rest');
    const [sale] = room.bank.of('0200');
    if (sale === undefined) expect.fail();
    room.bank.says = () => '00';
    room.bank.answer(sale, '00');
    world.settle();
    expect(room.bank.of('0420')).toHaveLength(2);
    expect(row()).toBe('reversed, money reversed, told 98, at rest');
  });

  it('is asked after again when the wallet says nothing, or that it is not well', () => {
    pay();
    room.bank.says = () => undefined;
    room.pass(5_000);
    room.bank.says = () => '96';
    room.pass(10_000);
    room.bank.says = () => '00';
    room.pass(10_000);
    expect(spoken(pos.taken(room))).toEqual(['0210 00 good']);
    expect(queries()).toHaveLength(3);
  });

  it('is asked after when the link is back', () => {
    pay();
    room.linkDown();
    room.pass(6_000);
    expect(row()).toBe('pending, money unknown, told nothing, due');
    room.linkUp();
    room.bank.says = () => '00';
    room.pass(10_000);
    expect(spoken(pos.taken(room))).toEqual(['0210 00 good']);
  });

  it('survives a crash: another process goes on asking, and a repeat is told what came of it', () => {
    pay();
    const other = new SwitchRoom(world, 'other');
    other.linkUp();
    other.bank.adds = room.bank.adds;
    other.bank.says = () => '00';
    other.pass(9_000); // The first process is never heard of again.
    expect(other.bank.of('0200').map(({ processingCode }) => processingCode)).toEqual(['330000']);
    expect(row()).toBe('approved, money charged, told nothing, at rest');
    pos.connect(other);
    const again = pos.ask(other, pos.maced(asked('qr-sale', { stan: '000012', code: CODE })));
    expect(spoken(again)).toEqual(['0210 00 good']);
    expect(again[0]?.message.paymentData).toBe('A4008VOUCHERA');
  });

  it('is given up by whoever takes it over too late, and undone', () => {
    pay();
    const other = new SwitchRoom(world, 'other');
    other.linkUp();
    world.now = (world.now + 60_000) as typeof world.now;
    other.pass(5_000);
    expect(other.bank.of('0420')).toHaveLength(1);
    expect(row()).toBe('reversed, money reversed, told nothing, at rest');
  });

  it('whom the terminal does not wait for is undone, and not sooner than 15 seconds after being asked', () => {
    pay();
    room.pass(2_000);
    const { paymentData: _code, ...reversal } = asked('qr-sale', { stan: '000012', code: CODE });
    expect(spoken(say({ ...reversal, mti: '0400', responseCode: '98' }))).toEqual(['0410 00 good']);
    room.bank.says = () => '00';
    room.pass(12_000);
    expect(room.bank.of('0420')).toHaveLength(0);
    room.pass(8_000);
    expect(room.bank.of('0420')).toHaveLength(1);
    expect(row()).toMatch(/^reversed, money reversed/);
  });
});

describe('money given back', () => {
  const bought = () => {
    const [answer] = pay();
    return { stan: '000012', rrn: answer?.message.rrn ?? '' };
  };

  it('a void names the sale and its voucher, and goes to the same wallet', () => {
    const original = bought();
    expect(spoken(say(asked('qr-void', { stan: '000013', original, voucher: 'VOUCHERA' })))).toEqual(['0210 00 good']);
    expect(room.bank.of('0200')[1]).toMatchObject({
      processingCode: '200000',
      additionalPrivate: `ORN12${original.rrn}QRV08VOUCHERA`,
    });
    expect(spoken(say(asked('qr-void', { stan: '000014', original, voucher: 'VOUCHERA' })))).toEqual(['0210 12 good']);
  });

  it('refunds go as 0220, in parts, and not beyond what was paid', () => {
    const original = bought();
    const refund = (stan: string, amountMinor: number) =>
      spoken(say(asked('qr-refund', { stan, original, amountMinor, voucher: 'VOUCHERA' })));
    expect([refund('000013', 5_000), refund('000014', 5_000), refund('000015', 3_880)].flat()).toEqual([
      '0230 00 good',
      '0230 64 good',
      '0230 00 good',
    ]);
    expect(room.bank.of('0220')).toHaveLength(2);
  });

  it('a refund whose answer was lost is asked again as it is, days later too, and given once', () => {
    const original = bought();
    room.bank.says = () => undefined;
    const refund = asked('qr-refund', { stan: '000013', original, amountMinor: 5_000 });
    say(refund);
    room.pass(25_000);
    expect(spoken(pos.taken(room))).toEqual(['0230 98 good']);
    room.bank.says = () => '00';
    room.pass(60_000);
    world.now = (world.now + 2 * 86_400_000) as typeof world.now;
    expect(spoken(say(refund))).toEqual(['0230 00 good']);
    const numbers = room.bank.of('0220').map(({ rrn, stan }) => `${rrn}/${stan}`);
    expect(new Set(numbers).size).toBe(1);
  });
});

describe('a code that the terminal shows', () => {
  const TEXT = 'https://pay.yunduo.example/q/ABC';
  const start = (also: Partial<Message> = {}) => say(asked('qr-code-sale', { stan: '000012', also }));
  const ask = () =>
    say({
      mti: '0820',
      stan: '000012',
      terminalId: pos.terminal,
      merchantId: pos.merchant,
      typing: '64000001000',
    });

  beforeEach(() => {
    room.bank.says = ({ mti }) => (mti === '0420' ? '00' : '09');
    room.bank.adds = { additionalPrivate: `QRU${TEXT.length}${TEXT}` };
  });

  it('comes with 09, is asked after by the terminal, and told once it is paid', () => {
    const [shown] = start();
    expect(shown?.mac).toBe('good');
    expect(shown?.message).toMatchObject({ mti: '0810', responseCode: '09' });
    expect(toLatin1(fromHex(shown?.message.privateBinary ?? '') ?? new Uint8Array())).toBe(TEXT);
    expect(room.bank.of('0200')[0]).toMatchObject({ entryMode: '042', additionalPrivate: 'QRO011' });
    expect(spoken(ask())).toEqual(['0830 09 good']);
    room.bank.says = () => '00';
    room.bank.adds = { authorisationCode: 'A1B2C3', additionalPrivate: 'QRV08VOUCHERA' };
    room.pass(4_000);
    expect(pos.taken(room)).toEqual([]);
    const [told] = ask();
    expect(told?.message).toMatchObject({ mti: '0830', responseCode: '00', paymentData: 'A4008VOUCHERA' });
    expect(told?.message.rrn).toBe(shown?.message.rrn);
    expect(row()).toBe('approved, money charged, told 00, at rest');
    expect(spoken(ask())).toEqual(['0830 00 good']);
  });

  it('is the same code when it is asked for again', () => {
    const [first] = start();
    const [again] = start();
    expect(again?.message.privateBinary).toBe(first?.message.privateBinary);
    expect(room.bank.of('0200')).toHaveLength(1);
  });

  it('that expired at the wallet is 54', () => {
    start();
    room.bank.says = () => '54';
    room.pass(4_000);
    expect(spoken(ask())).toEqual(['0830 54 good']);
    expect(row()).toBe('declined, money none, told 54, at rest');
  });

  it('is closed at the wallet when the cashier cancels, at once', () => {
    start();
    const { privateBinary: _wallet, ...cancelled } = asked('qr-code-sale', { stan: '000012' });
    expect(spoken(say({ ...cancelled, mti: '0400', responseCode: '06' }))).toEqual(['0410 00 good']);
    expect(room.bank.of('0420')).toHaveLength(1);
    expect(spoken(ask())).toEqual(['0830 98 good']);
  });

  it('that nobody ever settles is closed by the switch', () => {
    start();
    room.pass(151_000);
    expect(room.bank.of('0420')).toHaveLength(1);
    expect(row()).toBe('reversed, money reversed, told 09, at rest');
    expect(spoken(ask())).toEqual(['0830 98 good']);
  });

  it('may be asked after at another process, which does not take it over', () => {
    start();
    const other = new SwitchRoom(world, 'other');
    other.linkUp();
    pos.connect(other);
    const question = pos.maced({
      mti: '0820',
      stan: '000012',
      terminalId: pos.terminal,
      merchantId: pos.merchant,
      typing: '64000001000',
    });
    expect(spoken(pos.ask(other, question))).toEqual(['0830 09 good']);
    expect(other.process.livePayments).toBe(0);
  });

  it('names its wallet, or gets the first one; one that there is not is 15', () => {
    const named = (wallet: string) => start({ privateBinary: toHex(fromLatin1(wallet)) });
    expect(spoken(named('nobody'))).toEqual(['0810 15 good']);
  });

  it('without a text to show is closed again and refused', () => {
    room.bank.adds = {};
    expect(spoken(start())).toEqual(['0810 96 good']);
    expect(room.bank.of('0420')).toHaveLength(1);
  });

  it('without a MAC neither asks for money nor learns anything', () => {
    const { mti: _mti, ...sale } = asked('qr-code-sale', { stan: '000012' });
    expect(spoken(pos.ask(room, pos.plain({ ...sale, mti: '0800' })))).toEqual(['0810 A0 good']);
    start();
    const bare = pos.plain({ mti: '0820', stan: '000012', typing: '64000001000' });
    expect(spoken(pos.ask(room, bare))).toEqual(['0830 A0 good']);
  });
});

describe('held against the catalogue', () => {
  const DIALECT = unionpayPos();
  const found = (request: Message): string[] => {
    const answer = say(request)[0]?.message;
    if (answer === undefined) return ['no answer'];
    return checkExchange({ ...request, mac: '3132333441424344' }, answer, { dialect: DIALECT }).flatMap(
      ({ direction, severity, path, kind }) => (severity === 'note' ? [] : [`${direction} ${path} ${kind}`]),
    );
  };

  it('a sale, a void and a refund by code are answered as it says', () => {
    const sale = asked('qr-sale', { stan: '000012', code: CODE });
    expect(found(sale)).toEqual([]);
    const original = { stan: '000012', rrn: world.payment().rrn ?? '' };
    expect(found(asked('qr-refund', { stan: '000013', original, amountMinor: 100, voucher: 'VOUCHERA' }))).toEqual([]);
    pay('000014', CODE_PREFIX + '56'.repeat(7));
    const second = { stan: '000014', rrn: world.payment().rrn ?? '' };
    expect(found(asked('qr-void', { stan: '000015', original: second, voucher: 'VOUCHERA' }))).toEqual([]);
    room.bank.says = () => '51';
    expect(found(asked('qr-sale', { stan: '000016', code: CODE_PREFIX + '78'.repeat(7) }))).toEqual([]);
  });

  it('the voucher stands in DE 59 where a terminal looks for it', () => {
    const answer = pay()[0]?.message;
    if (answer === undefined) expect.fail();
    const voucher = compositeParts(DIALECT, answer, 'paymentData').parts.find(({ path }) => path === '59.A4');
    if (!(voucher?.value instanceof Secret)) expect.fail();
    expect(voucher.value.revealFor('comparing')).toBe('VOUCHERA');
  });
});
