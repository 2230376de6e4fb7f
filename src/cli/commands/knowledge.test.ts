/** `kacha facts` and `kacha confirm`, typed against a whole small platform, and what they do to its explanations. */
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConsoleRoom, TILL } from '../../http/console-room.fixture.ts';
import type { ConfirmationItem, FactItem, PaymentAnswer, PaymentsAnswer, PriorsAnswer } from '../../http/index.ts';
import { CliFault } from '../saying.ts';
import { addConfirm } from './confirm.ts';
import { addFacts } from './facts.ts';

let room: ConsoleRoom;
beforeAll(async () => {
  room = await ConsoleRoom.open();
});
afterAll(() => room?.close());
afterEach(() => void vi.restoreAllMocks());

async function kacha(...typed: readonly string[]): Promise<string> {
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const program = new Command('kacha').exitOverride();
  for (const add of [addFacts, addConfirm]) add(program);
  try {
    await program.parseAsync([...typed, '--api', room.base, '--lang', 'en'], { from: 'user' });
    return printed.join('');
  } finally {
    vi.restoreAllMocks();
  }
}

const asJson = async <Answer>(...typed: readonly string[]): Promise<Answer> =>
  JSON.parse(await kacha(...typed, '--json')) as Answer;

async function faultOf(...typed: readonly string[]): Promise<CliFault> {
  const error = await kacha(...typed).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CliFault) return error;
  throw new Error(`expected a fault, not ${String(error)}`);
}

/** A sale that its issuer refuses with this code; the newest payment. */
async function declined(code: string): Promise<string> {
  await room.post('/api/issuers/huaxing/behaviour', { mode: 'code', code });
  await room.pay('good', 2_345);
  await room.post('/api/issuers/huaxing/behaviour', { mode: 'normal' });
  const [payment] = (await room.ask<PaymentsAnswer>('/api/payments?limit=1')).items;
  if (payment === undefined) throw new Error('no payment');
  return payment.paymentId;
}

const explained = async (id: string): Promise<PaymentAnswer['explanation']> =>
  (await room.ask<PaymentAnswer>(`/api/payments/${id}`)).explanation;

const lineOf = (explanation: PaymentAnswer['explanation'], id: string) =>
  [...explanation.evidence.for, ...explanation.evidence.against].find((line) => line.id === id)?.text.en;

describe('a notice that somebody records', () => {
  it('is evidence in the explanations of its window, until it is withdrawn; who did both stays listed', async () => {
    const id = await declined('91');
    const before = await explained(id);
    expect(lineOf(before, 'notice')).toBeUndefined();
    const told = [
      '--of',
      'issuer:huaxing',
      '--for',
      '3h',
      '--source',
      'notice 12',
      '--text',
      'upgrade',
      '--by',
      'Wang',
    ];
    const [fact] = await asJson<readonly FactItem[]>('facts', 'add', 'notice', 'maintenance', ...told);
    expect(fact).toMatchObject({ list: 'notice', scopeName: { zh: expect.any(String) }, recordedBy: 'Wang' });
    const noticed = await explained(id);
    expect(lineOf(noticed, 'notice')).toContain('notice 12');
    const probability = ({ terms }: typeof before): number =>
      terms.find(({ cause }) => cause === 'issuer-maintenance')?.posterior ?? 0;
    expect(probability(noticed)).toBeGreaterThan(probability(before) * 2);
    expect(await kacha('facts', '--of', 'issuer:huaxing')).toContain('maintenance');
    await kacha('facts', 'withdraw', fact?.factId ?? '', '--by', 'Li', '--why', 'put off');
    expect(lineOf(await explained(id), 'notice')).toBeUndefined();
    expect(await asJson('facts', '--of', 'issuer:huaxing')).toEqual([]);
    expect(await kacha('facts', '--withdrawn')).toContain('withdrawn by Li: put off');
    expect((await faultOf('facts', 'withdraw', fact?.factId ?? '', '--by', 'Li', '--why', 'again')).line.en).toContain(
      'Li has withdrawn it already',
    );
  });

  it('of nobody, of no kind or backwards is refused with the nearest that is right', async () => {
    const told = ['--source', 's', '--by', 'Wang'];
    const add = (list: string, kind: string, of: string, ...more: readonly string[]) =>
      faultOf('facts', 'add', list, kind, '--of', of, ...told, ...more);
    expect((await add('notice', 'maintenance', 'issuer:huaxin')).hint?.en).toContain('huaxing');
    expect((await add('notice', 'maintainance', 'issuer:huaxing')).hint?.en).toContain('maintenance');
    expect((await add('notise', 'maintenance', 'issuer:huaxing')).hint?.en).toContain('notice');
    expect((await add('notice', 'maintenance', 'isuer:huaxing')).hint?.en).toContain('issuer');
    const backwards = ['--since', '2026-11-22 12:00', '--until', '2026-11-22 11:00'];
    expect((await add('notice', 'maintenance', 'issuer:huaxing', ...backwards)).line.en).toContain('before since');
    expect((await add('limit', 'single-amount', 'everybody')).line.en).toContain('holder');
    expect((await add('notice', 'outage', 'issuer:huaxing', '--since', 'noon')).line.en).toContain('23:00');
  });
});

describe('a card number that somebody types', () => {
  it('is masked wherever it stands', async () => {
    const digits = `99990100${'0'.repeat(8)}`;
    const told = ['--of', `bin:${digits}`, '--source', digits, '--text', digits, '--by', digits];
    const [fact] = await asJson<readonly FactItem[]>('facts', 'add', 'notice', 'card-replacement', ...told);
    const place = await kacha('facts', 'place', TILL, '--site', digits, '--by', digits);
    const id = await declined('51');
    const word = await kacha('confirm', id, '--helped', 'no', '--by', 'cashier', '--who', digits, '--why', digits);
    for (const said of [JSON.stringify(fact), place, word, await kacha('facts')]) expect(said).not.toContain(digits);
    await kacha('confirm', 'withdraw', `${id}#1`, '--by', 'support', '--who', 'Li', '--why', 'a trial');
  });
});

describe('what the platform changes itself', () => {
  it('is a fact without anybody recording it: a limit, a contract, another device', async () => {
    const [terminal] = (
      await room.ask<readonly { terminalId: string; merchantId: string }[]>('/api/operations/terminals')
    ).filter(({ terminalId }) => terminalId === TILL);
    const merchantId = terminal?.merchantId ?? '';
    const limit = { merchantId, measure: 'single', source: 'contract 12' };
    await room.post('/api/operations/limits', { ...limit, limit: 900_000 });
    await room.post('/api/operations/limits', { ...limit, limit: 800_000 });
    await room.post('/api/operations/limits', { ...limit, limit: 800_000 });
    for (const serial of ['KCH-0001', 'KCH-0002'])
      await room.post(`/api/operations/terminals/${TILL}/binding`, { serial, acquirer: 'kacha' });
    await room.post('/api/operations/stand-in', {
      merchantId,
      singleMinor: 10_000,
      cardDayMinor: 20_000,
      cardDayCount: 2,
      merchantOutstandingMinor: 100_000,
      issuerOutstandingMinor: 100_000,
      source: 'contract 13',
    });
    const facts = await asJson<readonly FactItem[]>('facts', 'list', '--list', 'change');
    const named = facts.map(({ fact, recordedBy }) => ({
      kind: fact.kind,
      scope: fact.scope.kind,
      by: recordedBy,
      to: 'to' in fact ? fact.to : '',
    }));
    expect(named).toContainEqual({ kind: 'other', scope: 'merchant', by: 'kacha', to: '800000' });
    expect(named.filter(({ kind }) => kind === 'other')).toHaveLength(2);
    expect(named).toContainEqual({ kind: 'device-swap', scope: 'terminal', by: 'kacha', to: 'KCH-0002' });
    expect(named.filter(({ kind }) => kind === 'device-swap')).toHaveLength(1);
    expect(named).toContainEqual(expect.objectContaining({ kind: 'contract', scope: 'merchant' }));
  });
});

describe('where a terminal stands', () => {
  it('is said by a person, and which version it runs by itself', async () => {
    await room.pay('good');
    expect(await kacha('facts', 'place', TILL, '--carrier', 'north', '--region', 'south', '--by', 'Wang')).toMatch(
      /carrier north/,
    );
    const place = await asJson<{ appVersion: string | null; region: string }>('facts', 'place', TILL, '--by', 'Wang');
    expect(place).toMatchObject({ region: 'south', carrier: 'north' });
    expect((await faultOf('facts', 'place', '10000000', '--by', 'Wang')).line.en).toContain('no such terminal');
  });
});

describe('a confirmed outcome', () => {
  it('moves the priors, is said in the explanation, and is gone without a trace in them when withdrawn', async () => {
    const id = await declined('05');
    const before = await explained(id);
    expect(before.learnt).toBeNull();
    const [word] = await asJson<readonly ConfirmationItem[]>(
      ...['confirm', id, '--cause', 'account-restricted-by-bank', '--by', 'bank', '--who', 'Wang', '--why', 'letter'],
    );
    expect(word).toMatchObject({ name: `${id}#1`, word: 'was', cause: { id: 'account-restricted-by-bank' } });
    const after = await explained(id);
    expect(after.learnt?.confirmations).toBe(1);
    const prior = (explanation: typeof before): number =>
      explanation.terms.find(({ cause }) => cause === 'account-restricted-by-bank')?.prior ?? 0;
    expect(prior(after)).toBeGreaterThan(prior(before));
    const priors = await asJson<PriorsAnswer>('confirm', 'priors');
    expect(priors.causes.map(({ cause, added }) => [cause, added])).toEqual([['account-restricted-by-bank', 1]]);
    expect(await kacha('confirm', 'priors')).toContain(`${id}#1  bank Wang`);
    await kacha('confirm', 'withdraw', `${id}#1`, '--by', 'support', '--who', 'Li', '--why', 'another payment');
    const restored = await explained(id);
    expect(restored.learnt).toBeNull();
    expect(restored.terms).toEqual(before.terms);
    expect((await asJson<PriorsAnswer>('confirm', 'priors')).causes).toEqual([]);
    expect(await kacha('confirm', 'list')).toContain('withdrawn by Li: another payment');
    expect(
      (await faultOf('confirm', 'withdraw', `${id}#1`, '--by', 'bank', '--who', 'Li', '--why', 'x')).line.en,
    ).toContain('Li has withdrawn it already');
  });

  it('from the counter is about the verdict as it stood, and what did not help speaks for the rest', async () => {
    const id = await declined('51');
    const { verdict } = await explained(id);
    const [word] = await asJson<readonly ConfirmationItem[]>(
      'confirm',
      id,
      '--helped',
      'no',
      '--by',
      'cashier',
      '--who',
      'Li',
    );
    expect(word).toMatchObject({ word: 'did-not-help', cause: { id: verdict.cause } });
    const { causes } = await asJson<PriorsAnswer>('confirm', 'priors');
    expect(causes.map(({ cause }) => cause)).not.toContain(verdict.cause);
    const added = causes.reduce((sum, each) => sum + each.added, 0);
    expect(added === 0 || Math.abs(added - 0.25) < 1e-9).toBe(true);
  });

  it('does not tell the till what it must not know, and what did not fail has none', async () => {
    const id = await declined('43');
    const body = { word: 'helped', source: 'cashier', by: 'Li' };
    const answer = await room.post(`/api/payments/${id}/confirmations?voice=cashier`, body);
    expect([answer.status, ((await answer.json()) as ConfirmationItem).cause]).toEqual([200, null]);
    const seen = await room.ask<readonly ConfirmationItem[]>(`/api/payments/${id}/confirmations?voice=owner`);
    expect(seen[0]?.cause).toBeNull();
    await room.pay('good');
    const [paid] = (await room.ask<PaymentsAnswer>('/api/payments?limit=1')).items;
    const told = ['--by', 'bank', '--who', 'Li'];
    expect((await faultOf('confirm', paid?.paymentId ?? '', '--helped', 'yes', ...told)).line.en).toContain(
      'did not fail',
    );
    expect((await faultOf('confirm', id, '--cause', 'card-expird', ...told)).hint?.en).toContain('card-expired');
    expect((await faultOf('confirm', id, ...told)).line.en).toContain('one of the two');
  });

  it('is what support and operations record: the counter says whether it helped, and takes back its own word', async () => {
    const id = await declined('54');
    const at = `/api/payments/${id}/confirmations`;
    const post = async (where: string, body: object): Promise<readonly [number, string | undefined]> => {
      const answer = await room.post(where, { by: 'Li', ...body });
      const { error } = (await answer.json()) as { readonly error?: { readonly code: string } };
      return [answer.status, error?.code];
    };
    const found = { word: 'was', cause: 'card-expired' };
    const refused = [403, 'not-theirs'];
    for (const source of ['bank', 'repair', 'support', 'cashier']) {
      for (const voice of ['cashier', 'owner', 'cardholder'])
        expect([source, voice, await post(`${at}?voice=${voice}`, { ...found, source })]).toEqual([
          source,
          voice,
          refused,
        ]);
    }
    const helped = { word: 'helped' };
    expect(await post(`${at}?voice=cashier`, { ...helped, source: 'bank' })).toEqual(refused);
    expect(await post(`${at}?voice=cashier`, { ...helped, source: 'merchant' })).toEqual(refused);
    expect(await room.ask(at)).toEqual([]);
    expect(await post(`${at}?voice=cashier`, { ...helped, source: 'cashier' })).toEqual([200, undefined]);
    expect(await post(`${at}?voice=owner`, { ...helped, source: 'merchant' })).toEqual([200, undefined]);
    expect(await post(`${at}?voice=support`, { ...found, source: 'bank' })).toEqual([200, undefined]);
    expect(await post(`${at}?voice=operations`, { ...found, source: 'repair' })).toEqual([200, undefined]);
    const back = (seq: number, voice: string, source: string) =>
      post(`${at}/${seq}/withdraw?voice=${voice}`, { source, why: 'a mistake' });
    expect(await back(3, 'cashier', 'cashier')).toEqual(refused);
    expect(await back(3, 'cashier', 'support')).toEqual(refused);
    expect(await back(2, 'cashier', 'cashier')).toEqual(refused);
    expect(await back(1, 'cashier', 'cashier')).toEqual([200, undefined]);
    for (const seq of [2, 3, 4]) expect(await back(seq, 'support', 'support')).toEqual([200, undefined]);
  });
});
