import { describe, expect, it } from 'vitest';
import { after as later } from '../../std/index.ts';
import {
  type CardToken,
  issuerId,
  merchantId,
  type PaymentEvent,
  type PaymentRow,
  terminalId,
} from '../../trade/index.ts';
import { MORNING, saleRow } from './payments.fixture.ts';
import { WideCounts } from './wide-counts.ts';
import { WIDE_WINDOW_MS, type WidePayment } from './wide-samples.ts';

const BUSY: Partial<PaymentRow> = { code: '96', refusal: 'overloaded', outcome: 'refused', money: 'none' };
const DOWN: Partial<PaymentRow> = { code: '91', outcome: 'declined', money: 'none' };

let stan = 0;
const made = (changes: Partial<PaymentRow> = {}, more: Partial<WidePayment> = {}): WidePayment => {
  stan += 1;
  return { row: saleRow(stan, changes), events: [], ...more };
};
const elsewhere = (changes: Partial<PaymentRow> = {}): Partial<PaymentRow> => ({
  merchantId: merchantId('M2'),
  terminalId: terminalId('20000001'),
  ...changes,
});
const otherBank = { issuerId: issuerId('beichen'), panMasked: '999903******1234' } as const;

const sentOver = (link: string): readonly PaymentEvent[] => [
  {
    kind: 'forwarded',
    seq: 1,
    at: MORNING,
    issuerId: issuerId('huaxing'),
    linkStan: '000001',
    dueAt: MORNING,
    route: { link },
    hop: { from: 'switch', to: 'issuer', message: { dialect: 'test', mti: '0200', elements: [] } },
  } as unknown as PaymentEvent,
];

const counts = (one: WidePayment, others: readonly WidePayment[]) =>
  Object.fromEntries(new WideCounts([one, ...others]).of(one.row).map(({ of, k, n }) => [of, [k, n]]));

describe('payments further away', () => {
  it('fall into the narrowest sample that they belong to, and into no other', () => {
    const one = made(BUSY);
    const others = [
      made(BUSY),
      made({ ...BUSY, terminalId: terminalId('10000002') }),
      made({ terminalId: terminalId('10000002') }),
      made(elsewhere(BUSY)),
      made(elsewhere({ ...BUSY, ...otherBank })),
      made(elsewhere({ ...otherBank })),
      made(elsewhere({ ...otherBank })),
    ];
    expect(counts(one, others)).toEqual({ 'site-others': [1, 2], 'range-others': [1, 1], 'everyone-else': [1, 3] });
  });

  it('are those of half an hour before and after, finished, and of other cards', () => {
    const one = made({ ...BUSY, cardToken: 'mine' as CardToken });
    const at = (ms: number): WidePayment => made(elsewhere({ ...BUSY, ...otherBank, openedAt: later(MORNING, ms) }));
    const others = [
      at(WIDE_WINDOW_MS),
      at(-WIDE_WINDOW_MS),
      at(WIDE_WINDOW_MS + 1),
      at(-WIDE_WINDOW_MS - 1),
      made(elsewhere({ ...otherBank, cardToken: 'mine' as CardToken })),
      made(elsewhere({ ...otherBank, outcome: 'pending' })),
    ];
    expect(counts(one, others)).toEqual({ 'everyone-else': [2, 2] });
  });

  it('over the same link are those of other issuers, also where it was closed and nothing was sent', () => {
    const before = made(elsewhere({ openedAt: later(MORNING, -WIDE_WINDOW_MS * 2) }), { events: sentOver('north') });
    const one = made({ ...DOWN, refusal: 'issuer-link-down' });
    const others = [
      before,
      made(elsewhere({ ...DOWN, ...otherBank }), { events: sentOver('north') }),
      made(elsewhere({ ...otherBank, issuerId: issuerId('yunling') }), { events: sentOver('south') }),
    ];
    expect(counts(one, others)).toEqual({ 'route-others': [1, 1], 'everyone-else': [0, 1] });
  });

  it('leave out what is counted of the issuer itself', () => {
    expect(counts(made(DOWN), [made(elsewhere(DOWN))])).toEqual({});
  });

  it('tell version and carrier apart where it is known, and only there', () => {
    const place = (appVersion: string | null, carrier: string | null) => ({ place: { appVersion, carrier } });
    const one = made(BUSY, place('2.1', 'north'));
    const others = [
      made(elsewhere({ ...BUSY, ...otherBank }), place('2.1', 'south')),
      made(elsewhere({ ...otherBank }), place('2.0', 'north')),
      made(elsewhere({ ...otherBank }), place(null, null)),
    ];
    const expected = { 'version-others': [1, 1], 'carrier-others': [0, 1], 'everyone-else': [0, 1] };
    expect(counts(one, others)).toEqual(expected);
  });

  it('are not counted of a payment that went well, nor of a stranger', () => {
    const well = made();
    expect(new WideCounts([well, made(elsewhere())]).of(well.row)).toEqual([]);
    expect(new WideCounts([well]).of(made(BUSY).row)).toEqual([]);
  });
});
