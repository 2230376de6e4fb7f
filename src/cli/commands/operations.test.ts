/** `kacha links`, `stuck`, `batches` and `limits`, asked of a whole small platform over its API. */
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConsoleRoom, TILL } from '../../http/console-room.fixture.ts';
import type {
  BatchesAnswer,
  CodesSeenAnswer,
  LinkItem,
  PaymentsAnswer,
  StuckItem,
  TerminalItem,
} from '../../http/index.ts';
import { CliFault } from '../saying.ts';
import { addBatches, batchLines } from './batches.ts';
import { addCodes } from './codes.ts';
import { addLimits } from './limits.ts';
import { addLinks, linkLines } from './links.ts';
import { addStuck } from './stuck.ts';

let room: ConsoleRoom;
let merchant: string;

beforeAll(async () => {
  room = await ConsoleRoom.open();
  const terminals = await room.ask<readonly TerminalItem[]>('/api/terminals');
  merchant = terminals.find(({ terminalId }) => terminalId === TILL)?.merchantId ?? '';
});
afterAll(() => room?.close());
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

interface Ran {
  readonly printed: string;
  readonly code: number;
}

/** As typed, without the process around it. */
async function kacha(...typed: readonly string[]): Promise<Ran> {
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const program = new Command('kacha').exitOverride();
  for (const add of [addLinks, addStuck, addBatches, addLimits, addCodes]) add(program);
  process.exitCode = 0;
  try {
    await program.parseAsync(typed, { from: 'user' });
    return { printed: printed.join(''), code: Number(process.exitCode) };
  } finally {
    process.exitCode = 0;
    vi.restoreAllMocks();
  }
}

const asked = (...typed: readonly string[]): Promise<Ran> => kacha(...typed, '--api', room.base);
const inEnglish = (...typed: readonly string[]): Promise<Ran> => asked(...typed, '--lang', 'en');

async function faultOf(...typed: readonly string[]): Promise<CliFault> {
  const error = await kacha(...typed).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CliFault) return error;
  throw new Error(`expected a fault, not ${String(error)}`);
}

async function stuckPayment(): Promise<string> {
  await room.post('/api/issuers/huaxing/behaviour', { mode: 'silent' });
  await room.pay('good', 4_321);
  const [payment] = (await room.ask<PaymentsAnswer>('/api/payments?limit=1')).items;
  if (payment === undefined) throw new Error('no payment');
  await room.personCalled(payment);
  await room.post('/api/issuers/huaxing/behaviour', { mode: 'normal' });
  return payment.paymentId;
}

describe('without a platform', () => {
  it.each([['links'], ['stuck'], ['batches'], ['limits']])(
    '%s says that nobody answers, and what to do',
    async (name) => {
      const fault = await faultOf(name, '--api', 'http://127.0.0.1:9');
      expect([fault.line.en, fault.exitCode]).toEqual(['no platform answers at http://127.0.0.1:9', 1]);
      expect(fault.hint?.zh).toContain('npm start');
    },
  );
});

describe('kacha links', () => {
  it('names each link with its state, in both languages and for programs', async () => {
    await expect.poll(async () => (await asked('links')).code).toBe(0);
    expect((await asked('links')).printed).toMatch(/链路 .*\n(.*\n)*huaxing +华兴银行 +正常/);
    expect((await inEnglish('links')).printed).toMatch(/link .*\n(.*\n)*huaxing .* up /);
    const links = JSON.parse((await asked('links', '--json')).printed) as readonly LinkItem[];
    expect(links.find(({ linkId }) => linkId === 'huaxing')).toMatchObject({ standing: 'up', ready: true });
  });

  it('says why one rests, and since when', () => {
    const name = { zh: '华兴银行', en: 'Huaxing Bank' };
    const reason = { zh: '连续 5 笔没有应答', en: '5 requests in a row were not answered' };
    const since = Date.UTC(2026, 10, 22, 4, 5, 6);
    const state = { ready: true, circuit: 'open', standing: 'resting', reason, since } as const;
    expect(linkLines([{ linkId: 'a', issuerId: 'huaxing', issuerName: name, ...state }], 'en')).toEqual([
      'link  issuer        state    since                why',
      'a     Huaxing Bank  resting  2026-11-22 12:05:06  5 requests in a row were not answered',
    ]);
  });
});

describe('kacha stuck', () => {
  it('teaches what would stand there while nothing waits', async () => {
    const { printed, code } = await inEnglish('stuck');
    expect([printed, code]).toEqual([expect.stringContaining('Nothing waits for a person'), 0]);
  });

  it('lists what waits, takes a decision once, and shows nothing after', async () => {
    const id = await stuckPayment();
    const list = await inEnglish('stuck');
    expect(list.code).toBe(1);
    expect(list.printed).toMatch(new RegExp(`${id} {2}reversal not answered {2}¥43.21 {2}for 0 min, \\d+ attempts?\n`));
    const [item] = JSON.parse((await asked('stuck', '--json')).printed) as readonly StuckItem[];
    expect(item?.payment.paymentId).toBe(id);

    const decision = ['stuck', '--decide', id, '--by', 'Lin Mei', '--because', 'case 4711', '--api', room.base];
    expect((await faultOf('stuck', '--decide', id, '--api', room.base)).hint?.en).toContain('--because');
    expect((await faultOf(...decision, '--verdict', 'loss-taken')).line.en).toContain(
      'confirmed by the issuer (confirmed-elsewhere)',
    );
    const said = `recorded: ${id} confirmed by the issuer (Lin Mei: case 4711)\n`;
    for (let again = 0; again < 2; again++) expect((await kacha(...decision, '--lang', 'en')).printed).toBe(said);
    const late = await faultOf(...decision.with(4, 'Wang Fang'));
    expect([late.line.en, late.exitCode]).toEqual(['Lin Mei has settled it already: case 4711', 1]);
    expect((await inEnglish('stuck')).code).toBe(0);
  });
});

describe('kacha codes --unreviewed', () => {
  it('lists the codes of live traffic that nobody has checked, with counts and where they came from', async () => {
    await room.pay('no-money');
    expect((await inEnglish('codes', '--unreviewed')).printed).toMatch(
      /51 +unionpay\.pos +unreviewed +1 +\d{4}-\d\d-\d\d .*insufficient funds/,
    );
    expect((await asked('codes', '--unreviewed', '--days', '1')).printed).toMatch(/51 .*华兴银行 1 .*可用余额不足/);
    const { items } = JSON.parse((await asked('codes', '--unreviewed', '--json')).printed) as CodesSeenAnswer;
    expect(items.some(({ code, standing }) => code === '51' && standing === 'unreviewed')).toBe(true);
  });
});

describe('kacha batches', () => {
  it('shows what stands in a batch', async () => {
    await room.pay('good', 2_000);
    expect((await inEnglish('batches', '--terminal', TILL)).printed).toMatch(
      /10000001 +000002 +open +\d{4}-\d\d-\d\d +\d+\.\d\d\/\d+/,
    );
    const { items } = JSON.parse((await asked('batches', '--json')).printed) as BatchesAnswer;
    expect(items.map(({ status }) => status)).toEqual(['open']);
    expect((await inEnglish('batches', '--terminal', '99999999')).printed).toContain('no batches yet');
  });

  it('says where the two sides differ, and what each settlement date comes to', () => {
    const totals = { debitMinor: 2_000, debitCount: 1, creditMinor: 0, creditCount: 0 };
    const place = { merchantId: merchant, terminalId: TILL, batch: '000002', cycle: 0 };
    const item = {
      ...place,
      merchantName: { zh: '店', en: 'shop' },
      status: 'closed',
      settlementDate: '2026-11-22',
      openedAt: 1,
      closedAt: 2,
      ours: totals,
      byDate: [{ settlementDate: '2026-11-22', ours: totals }],
      claimed: { ...totals, debitMinor: 1_900 },
      balanced: false,
      differences: 1,
    } as const;
    const words = { zh: '双方金额不一致', en: 'both have it, with different amounts' };
    const amounts = { paymentId: null, hereMinor: 2_000, thereMinor: 1_900, foundAt: 2 };
    const differences = [{ ...place, stan: '000012', kind: 'amount-differs', words, ...amounts }] as const;
    const lines = batchLines({ items: [item], differences }, 'en');
    expect(lines[1]).toMatch(/closed +2026-11-22 +20\.00\/1 +0\.00\/0 +19\.00\/1 +0\.00\/0 +1 difference$/);
    const before = { settlementDate: '2026-11-22', ours: { ...totals, debitMinor: 1_500 } };
    const after = { settlementDate: '2026-11-23', ours: { ...totals, debitMinor: 500 } };
    const across = batchLines({ items: [{ ...item, byDate: [before, after] }], differences: [] }, 'en');
    expect(across[1]).toMatch(/closed +2 dates +20\.00\/1/);
    expect(across.slice(2)).toEqual([
      expect.stringMatching(/^ +2026-11-22 +15\.00\/1 +0\.00\/0$/),
      expect.stringMatching(/^ +2026-11-23 +5\.00\/1 +0\.00\/0$/),
    ]);
    expect(lines.at(-1)).toBe(
      '  10000001 000002 trace 000012: both have it, with different amounts (ours 20.00, terminal 19.00)',
    );
  });
});

describe('kacha limits', () => {
  it('are set, listed and asked beforehand', async () => {
    expect((await inEnglish('limits')).printed).toContain('No limits are set');
    const set = ['limits', 'set', '--merchant', merchant, '--measure', 'single', '--source', 'contract 12'];
    expect((await inEnglish(...set, '--limit', '500.00')).printed).toContain(
      'charges, a single payment: at most 500.00',
    );
    expect((await asked('limits', 'list')).printed).toContain('消费单笔不超过 500.00 元');
    const check = ['limits', 'check', '--merchant', merchant];
    expect((await inEnglish(...check, '--amount', '500')).code).toBe(0);
    const over = await inEnglish(...check, '--amount', '500.01');
    expect(over).toMatchObject({ code: 1, printed: expect.stringContaining('over the limit') });
    await inEnglish('limits', 'set', '--measure', 'card-day-count', '--limit', '20', '--source', 'notice 3');
    const unnamed = (await inEnglish(...check, '--amount', '500')).printed;
    expect(unnamed).toContain('not looked at, since no card is named: acquirer-charge-card-day-count');
  });

  it('a wrong word is answered with what is right', async () => {
    const set = ['limits', 'set', '--merchant', merchant, '--source', 'x', '--api', room.base];
    expect((await faultOf(...set, '--measure', 'single', '--limit', 'much')).line.en).toContain('e.g. 800.00');
    expect((await faultOf(...set, '--measure', 'day-count', '--limit', '1.5')).line.en).toContain('number of payments');
    const unknown = await faultOf(...set, '--measure', 'per-moon', '--limit', '1');
    expect([unknown.exitCode, unknown.line.en]).toEqual([2, expect.stringContaining('measure')]);
    const nobody = await faultOf(
      'limits',
      'check',
      '--merchant',
      `${merchant.slice(0, -1)}Z`,
      '--amount',
      '1',
      '--api',
      room.base,
    );
    expect([nobody.exitCode, nobody.hint?.en]).toEqual([1, expect.stringContaining('KCH')]);
  });
});
