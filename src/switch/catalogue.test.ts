/** What this switch answers terminals, held against the catalogue of transactions. */
import { beforeEach, expect, test } from 'vitest';
import { checkExchange, type Message, unionpayPos } from '../iso8583/index.ts';
import { Secret } from '../trade/index.ts';
import { openShop, type PaymentRequest, type Pos } from './pos.fixture.ts';
import { cardOf, type SwitchRoom } from './switch-world.fixture.ts';

const DIALECT = unionpayPos();

let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ room, pos } = openShop());
});

const TRACK = Secret.track2(`${cardOf(1).revealFor('track')}=3012101`);

/** A request as a terminal would make it: the fixture leaves out what the switch does not look at. */
const STRIPE = {
  track2: TRACK,
  pinCaptureCode: '12',
  securityControl: `26${'0'.repeat(14)}`,
} as const;

function exchanged(request: PaymentRequest): string[] {
  const asked: PaymentRequest = { pin: '123456', ...request, also: { ...STRIPE, ...request.also } };
  const answer = pos.ask(room, pos.sale(asked))[0]?.message;
  return answer === undefined ? ['no answer'] : foundIn(pos.payment(asked), answer);
}

/** The request has its MAC only on the wire. */
const foundIn = (request: Message, answer: Message): string[] =>
  checkExchange({ ...request, mac: '3132333441424344' }, answer, { dialect: DIALECT }).flatMap(
    ({ direction, severity, path, kind }) => (severity === 'note' ? [] : [`${direction} ${path} ${kind}`]),
  );

test('an approved sale is answered as the catalogue says', () => {
  expect(exchanged({ stan: '000012' })).toEqual([]);
});

test('so is a declined one, one without a route, and one that was refused before it was a payment', () => {
  room.bank.says = () => '51';
  expect(exchanged({ stan: '000012' })).toEqual([]);
  room.linkDown();
  expect(exchanged({ stan: '000013' })).toEqual([]);
});

test('a balance enquiry tells no amount but the balance', () => {
  room.bank.adds = { balances: '1002156C000000012345' };
  expect(exchanged({ stan: '000012', transaction: 'balance' })).toEqual([]);
});

test('a void is answered like a sale', () => {
  const sale = pos.ask(room, pos.sale({ stan: '000012', pin: '123456' }))[0]?.message;
  const original = { stan: '000012', rrn: sale?.rrn ?? '' };
  expect(exchanged({ stan: '000013', transaction: 'void', original })).toEqual([]);
});

test('a reversal, of what there was and of what there was not', () => {
  const asked = { stan: '000012', pin: '123456', also: { pinCaptureCode: '12' } } as const;
  pos.ask(room, pos.sale(asked));
  for (const stan of ['000012', '000099']) {
    const request = { ...asked, stan };
    const { pinBlock: _pin, securityControl: _control, pinCaptureCode: _capture, ...kept } = pos.payment(request);
    const reversal: Message = { ...kept, mti: '0400', responseCode: '98' };
    const answer = pos.ask(room, pos.maced(reversal))[0]?.message;
    expect(answer === undefined ? ['no answer'] : foundIn(reversal, answer)).toEqual([]);
  }
});

test('management: sign-on, echo, sign-off and a status upload', () => {
  const parties = { terminalId: pos.terminal, merchantId: pos.merchant };
  const requests: readonly Message[] = [
    { ...parties, mti: '0800', stan: '000001', typing: '00000001003', privateText: '01 ' },
    { ...parties, mti: '0820', typing: '00000001301' },
    { ...parties, mti: '0820', stan: '000003', typing: '00000001002' },
    { ...parties, mti: '0820', typing: '00000001362', privateBinary: '7B7D' },
  ];
  for (const request of requests) {
    const answer = pos.ask(room, pos.plain(request))[0]?.message;
    const findings = answer === undefined ? ['no answer'] : checkExchange(request, answer, { dialect: DIALECT });
    expect(findings).toEqual([]);
  }
});
