/** The console's server over a whole small platform, asked as pages and programs ask it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { AppendResult } from '../machine/index.ts';
import { findPayment, Platform, type PlatformOptions } from '../node/index.ts';
import { assert, instant } from '../std/index.ts';
import { fold, rowOf } from '../switch/index.ts';
import { paymentId as toPaymentId } from '../trade/index.ts';
import type { ApiFault, PaymentItem, PaymentsAnswer, TillCommand, TillState } from './contract.ts';
import { ConsoleServer } from './server.ts';

export const TILL = '10000001';
const PIN = '123456';
export const PAGE = '<!doctype html><title>Kacha</title>';

/** One platform with its database, and its server; no demo traffic. */
export class ConsoleRoom {
  readonly base: string;
  readonly #folder: string;
  readonly #platform: Platform;
  readonly #server: ConsoleServer;

  private constructor(parts: { folder: string; platform: Platform; server: ConsoleServer; port: number }) {
    this.#folder = parts.folder;
    this.#platform = parts.platform;
    this.#server = parts.server;
    this.base = `http://127.0.0.1:${parts.port}`;
  }

  static async open(
    settings: Pick<PlatformOptions, 'cutOff' | 'onAlarm'> = { onAlarm: () => undefined },
  ): Promise<ConsoleRoom> {
    const folder = mkdtempSync(path.join(tmpdir(), 'kacha-http-'));
    const started = await Platform.start({
      dataDir: path.join(folder, 'data'),
      databaseUrl: undefined,
      host: '127.0.0.1',
      terminalPort: 0,
      demo: true,
      issuerWaitMs: 1_000,
      onLine: () => undefined,
      ...settings,
    });
    assert(started.ok, started.ok ? '' : started.fault.line);
    const platform = started.value;
    const pages = path.join(folder, 'pages');
    mkdirSync(path.join(pages, 'assets'), { recursive: true });
    writeFileSync(path.join(pages, 'assets', 'app-1a2b3c4d.js'), '');
    writeFileSync(path.join(pages, 'index.html'), PAGE);
    const address = { platform, host: '127.0.0.1', port: 0 };
    const server = new ConsoleServer({ ...address, pages, version: '0.0.0', demo: () => 'none' });
    return new ConsoleRoom({ folder, platform, server, port: await server.start() });
  }

  async close(): Promise<void> {
    await this.#server.stop();
    await this.#platform.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** An answer that must be a good one. */
  async ask<Answer>(where: string): Promise<Answer> {
    const response = await fetch(this.base + where);
    expect([where, response.status]).toEqual([where, 200]);
    return (await response.json()) as Answer;
  }

  async refused(where: string, init: RequestInit = {}): Promise<readonly [number, ApiFault['error']]> {
    const response = await fetch(this.base + where, init);
    const { error } = (await response.json()) as ApiFault;
    return [response.status, error];
  }

  post(where: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(this.base + where, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** The status of a question with exactly these headers. */
  raw(headers: Readonly<Record<string, string>>, where = '/api/status'): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest(this.base + where, { headers, setHost: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  async command(what: TillCommand): Promise<TillState> {
    const response = await this.post(`/api/till/${TILL}/commands`, what);
    expect(response.status).toBe(200);
    return (await response.json()) as TillState;
  }

  async phase(...wanted: readonly TillState['phase'][]): Promise<TillState> {
    for (;;) {
      const state = await this.ask<TillState>(`/api/till/${TILL}`);
      if (wanted.includes(state.phase)) return state;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** One sale at the till, by chip and PIN, to its end. */
  async pay(card: string, amountMinor = 1_234): Promise<TillState> {
    await this.phase('idle', 'approved', 'failed');
    await this.command({ kind: 'sale', amountMinor });
    await this.phase('card');
    await this.command({ kind: 'card', card, entry: 'chip' });
    await this.phase('pin');
    for (const digit of PIN) await this.command({ kind: 'pin-digit', digit });
    await this.command({ kind: 'pin-confirm' });
    return this.phase('approved', 'failed');
  }

  /** Until so many failures have their verdict: the explainer works behind the payments. */
  async explained(count: number): Promise<void> {
    for (;;) {
      const { items } = await this.ask<PaymentsAnswer>('/api/payments?outcome=failed');
      if (items.length >= count && items.every(({ cause }) => cause !== null)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** As if what is stuck had been tried so often that a person is called. */
  async personCalled(item: PaymentItem): Promise<void> {
    const { store } = this.#platform;
    const paymentId = toPaymentId(item.paymentId);
    const found = await findPayment(store.db, paymentId);
    assert(found !== undefined, 'it is recorded');
    const { version, merchantId } = found.row;
    const at = instant(Date.now());
    const alarm = { kind: 'alarm-raised', level: 1, why: 'reversal-unanswered', seq: version + 1, at } as const;
    const row = rowOf(fold([...found.events, alarm], paymentId));
    const result = await new Promise<AppendResult>((done) =>
      store.payments.append({ merchantId, paymentId, expectedVersion: version, events: [alarm], row }, done),
    );
    // The switch took a turn of its own meanwhile.
    if (result.kind !== 'appended') return this.personCalled(item);
  }

  async paymentsBy(code: string): Promise<readonly PaymentItem[]> {
    return (await this.ask<PaymentsAnswer>(`/api/payments?voice=support&code=${code}`)).items;
  }
}

/** An answer without its numbers, identifiers, dates and amounts, which may hold any digits. */
export function wordsOf(answer: unknown): string {
  const timeless = (_key: string, value: unknown): unknown => (typeof value === 'number' ? 0 : value);
  return JSON.stringify(answer, timeless)
    .replace(/p_\d{6}_\w+/g, 'p_')
    .replace(/"(paymentId|stan|rrn|batch|terminalId|merchantId|panMasked|newestPaymentId)":"[^"]*"/g, '')
    .replace(/\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d(:\d\d)?|\d{5,}|\d+\.\d\d/g, '');
}
