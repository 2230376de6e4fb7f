/** What this switch answers terminals, held against the catalogue of transactions. */
import { beforeEach, expect, test } from 'vitest';
import { checkExchange, type Message, unionpayPos } from '../iso8583/index.ts';
import { Secret, TRANSACTION_KINDS, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import { type Original, openShop, type PaymentRequest, type Pos } from './pos.fixture.ts';
import { cardOf, type SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

const DIALECT = unionpayPos();

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
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

/** The request has its MAC only on the wire, and of a chip's data only what the switch looks at. */
const foundIn = (request: Message, answer: Message): string[] =>
  checkExchange({ ...request, mac: '3132333441424344' }, answer, { dialect: DIALECT }).flatMap(
    ({ direction, severity, path, kind }) =>
      severity === 'note' || kind === 'chip-tags-missing' ? [] : [`${direction} ${path} ${kind}`],
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
  room.bank.adds = { balances: BALANCE };
  expect(exchanged({ stan: '000012', transaction: 'balance' })).toEqual([]);
});

test('a void is answered like a sale', () => {
  const sale = pos.ask(room, pos.sale({ stan: '000012', pin: '123456' }))[0]?.message;
  const original = { stan: '000012', rrn: sale?.rrn ?? '' };
  expect(exchanged({ stan: '000013', transaction: 'void', original })).toEqual([]);
});

interface Besides {
  readonly pin?: 'none';
  readonly without?: readonly (keyof Message)[];
  readonly also?: Partial<Message>;
}

/** What a kind's request has besides a sale's, and what it may not have. */
const WITHOUT_PIN = {
  pin: 'none',
  without: ['pinCaptureCode'],
  also: { securityControl: `06${'0'.repeat(14)}` },
} as const;
const CHIP = { entryMode: '052', iccData: '9F26081122334455667788', cardSequence: '001' } as const;
const BESIDES: Readonly<Partial<Record<TransactionKind, Besides>>> = {
  refund: { also: { privateText: 'CUP' } },
  instalment: { also: { privateBinary: '3132' } },
  'offline-sale': { pin: 'none', without: ['pinCaptureCode', 'track2', 'securityControl'], also: CHIP },
  'offline-settlement': { ...WITHOUT_PIN, also: { ...WITHOUT_PIN.also, authorisationCode: 'OFF001' } },
  adjustment: WITHOUT_PIN,
  'tip-adjustment': WITHOUT_PIN,
};
/** They name their original by its reference number; the others by code and trace number alone. */
const NAMED_BY_REFERENCE: ReadonlySet<TransactionKind> = new Set(['void', 'refund', 'completion-void']);
const KINDS = TRANSACTION_KINDS.filter((kind) => !kind.startsWith('qr-'));
const AMOUNT_MINOR = 8_880;
const BALANCE = '1002156C000000012345';

/** Makes what the kind points at, and what that points at in turn. */
function originalFor(kind: TransactionKind, serial = 20): Original | undefined {
  const [of] = kind === 'completion-void' ? (['completion'] as const) : TRANSACTIONS[kind].originals;
  if (of === undefined) return undefined;
  const stan = String(serial).padStart(6, '0');
  const original = originalFor(of, serial - 1);
  const answer = pos.ask(room, pos.sale({ stan, transaction: of, ...(original === undefined ? {} : { original }) }))[0];
  const rrn = answer?.message.rrn ?? '';
  return { stan, authorisationCode: 'A1B2C3', ...(NAMED_BY_REFERENCE.has(kind) ? { rrn } : {}) };
}

function complete(kind: TransactionKind, stan: string, original: Original | undefined): PaymentRequest {
  const { pin, without = [], also }: Besides = BESIDES[kind] ?? {};
  const kept = Object.entries({ ...STRIPE, ...also }).filter(([name]) => !without.includes(name as keyof Message));
  return {
    stan,
    transaction: kind,
    amountMinor: AMOUNT_MINOR,
    also: Object.fromEntries(kept) as Partial<Message>,
    ...(pin === 'none' ? {} : { pin: '123456' }),
    ...(original === undefined ? {} : { original }),
  };
}

function answered(request: PaymentRequest): string[] {
  const answer = pos.ask(room, pos.sale(request))[0]?.message;
  return answer === undefined ? ['no answer'] : foundIn(pos.payment(request), answer);
}

test.each(KINDS)('%s: approved, declined, refused and repeated, it is answered as the catalogue says', (kind) => {
  const request = complete(kind, '000030', originalFor(kind));
  room.bank.adds = { authorisationCode: 'A1B2C3', ...(kind === 'balance' ? { balances: BALANCE } : {}) };
  expect(answered(request)).toEqual([]);
  expect(world.payment()).toMatchObject({ transaction: kind, outcome: 'approved' });
  // A balance is told once: it is never kept.
  expect(answered(request)).toEqual(kind === 'balance' ? ['response 54 missing'] : []);
  if (kind !== 'balance') expect(answered({ ...request, amountMinor: AMOUNT_MINOR + 1 })).toEqual([]);
  room.bank.says = () => '57';
  expect(answered(complete(kind, '000031', originalFor(kind, 25)))).toEqual([]);
  room.linkDown();
  expect(answered({ ...request, stan: '000032' })).toEqual([]);
});

test('an approval of a part tells less than was asked for', () => {
  room.bank.says = () => '10';
  room.bank.adds = { authorisationCode: 'A1B2C3', amount: '000000005000' };
  const typing = '22000001000601000';
  expect(exchanged({ stan: '000012', also: { typing } })).toEqual([]);
  expect(world.payment().money).toBe('charged-partly');
});

test('a script result and a signature', () => {
  const original = originalFor('void');
  const also = { rrn: original?.rrn ?? '', iccData: '9F3602001A950500000000009F1E083132333435363738' };
  const sent = pos.payment({ stan: '000020', also: { ...also, acquirerId: '00010000' } });
  const script: Message = {
    ...sent,
    mti: '0620',
    stan: '000021',
    entryMode: '052',
    typing: '22000001951',
    originalTransaction: '0000010000201122',
  };
  const signature: Message = {
    mti: '0820',
    pan: cardOf(1),
    amount: '000000008880',
    stan: '000022',
    settlementDate: '1122',
    terminalId: pos.terminal,
    merchantId: pos.merchant,
    typing: '07000001800',
    privateBinary: '0102030405',
    ...also,
  };
  for (const request of [script, signature]) {
    const answer = pos.ask(room, pos.maced(request))[0]?.message;
    expect(answer === undefined ? ['no answer'] : foundIn(request, answer)).toEqual([]);
    expect(answer?.responseCode).toBe('00');
  }
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
