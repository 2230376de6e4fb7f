/**
 * Payments from terminals in other processes while the platform, and the terminals, are killed with -9. Afterwards every
 * payment approved at a terminal is in the store, every other has come to rest, and the issuers' own books agree with
 * ours to the fen. Budget: 35 s.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/node/index.ts';
import { audit, type Evidence, namesTwice, tampered } from './audit.ts';
import { type DriverPlace, TerminalsProcess } from './torture-drivers.ts';
import { issuersBooks, runReport, storedPayments, terminalState } from './torture-evidence.ts';
import { placesOf, registerPlaces, type TorturePlan } from './torture-plan.ts';
import { PlatformProcess, until } from './torture-platform.ts';

const PLAN: TorturePlan = { seed: process.env['KACHA_SEED'] ?? 'torture 1', terminals: 36, errandsEach: 7 };
const PAYMENTS_MIN = 200;
const ISSUER_WAIT_SECONDS = 3;
/** Terminals wait longer than the switch, and come back soon. */
const SETTINGS = {
  answerWaitMs: 7_000,
  connectWaitMs: 3_000,
  keysWaitMs: 3_000,
  reversalPauseMsMin: 300,
  reversalPauseMsMax: 2_000,
  uploadWaitMs: 5_000,
  uploadPauseMsMin: 200,
  uploadPauseMsMax: 2_000,
};

const root = mkdtempSync(path.join(tmpdir(), 'kacha-torture-'));
chmodSync(root, 0o755);
const platform = new PlatformProcess({ dataDir: path.join(root, 'platform'), issuerWaitSeconds: ISSUER_WAIT_SECONDS });
const drivers: TerminalsProcess[] = [];
let passed = false;

afterAll(async () => {
  await Promise.all(drivers.map((driver) => driver.stop()));
  await platform.clearAway();
  if (passed) return rmSync(root, { recursive: true, force: true });
  for (const [i, driver] of drivers.entries()) writeFileSync(path.join(root, `terminals-${i}.log`), driver.printed);
  writeFileSync(path.join(root, 'platform.log'), platform.printed);
  console.log(`seed "${PLAN.seed}"; everything was left in ${root}`);
});

describe('kill -9 of everybody, in the middle of payments', () => {
  it('loses nothing, posts nothing twice, and comes to rest', { timeout: 90_000 }, async () => {
    const startedAt = performance.now();
    await platform.start();
    const places = placesOf(PLAN);
    await withRecords((store) => registerPlaces(store, places));
    const [first, second] = sendOut(places);
    const done = (): number => {
      const trouble = first.trouble ?? second.trouble;
      if (trouble !== undefined) throw new Error(trouble);
      return first.done + second.done;
    };
    const inFlightAtKills = await killEverybody({ first, second, done });
    await until(() => done() > 0 && first.atRest && second.atRest, {
      what: () => `the terminals to come to rest; ${done()} payments are done`,
      withinMs: 40_000,
    });
    await withRecords(async (store) => {
      await until(async () => (await storedPayments(store)).every(({ dueAt }) => dueAt === null), {
        what: () => 'every payment to come to rest',
        withinMs: 20_000,
      });
      await Promise.all(drivers.map((driver) => driver.stop()));
      const evidence = await evidenceOf(store, places);
      expect(audit(evidence), `seed "${PLAN.seed}", files in ${root}`).toEqual([]);
      expect(namesTwice(evidence.payments)).toEqual([]);
      expect(done()).toBeGreaterThanOrEqual(PAYMENTS_MIN);
      expect(Math.min(...inFlightAtKills)).toBeGreaterThan(0);
      for (const [what, wrong] of tampered(evidence)) expect(audit(wrong), what).not.toEqual([]);
      expect(tampered(evidence).size).toBeGreaterThan(0);
      const report = await runReport(store, evidence.slips);
      expect(report.outcomes['sale approved']).toBeGreaterThan(PAYMENTS_MIN / 4);
      expect(report.outcomes['sale reversed']).toBeGreaterThan(0);
      console.log(
        JSON.stringify({
          ...report,
          seed: PLAN.seed,
          kills: { platform: platform.kills, terminals: first.kills + second.kills, inFlightAtKills },
          seconds: Math.round((performance.now() - startedAt) / 1_000),
        }),
      );
    });
    expect(await platform.stop()).toBe(0);
    passed = true;
  });
});

function sendOut(places: readonly DriverPlace[]): readonly [TerminalsProcess, TerminalsProcess] {
  const half = Math.ceil(places.length / 2);
  const process_ = (name: string, own: readonly DriverPlace[]): TerminalsProcess => {
    mkdirSync(path.join(root, name));
    const address = { host: '127.0.0.1', port: platform.ports.terminals };
    const order = { address, folder: path.join(root, name), appVersion: 'torture 1', settings: SETTINGS, places: own };
    const driver = new TerminalsProcess(order);
    drivers.push(driver);
    driver.start();
    return driver;
  };
  return [process_('east', places.slice(0, half)), process_('west', places.slice(half))];
}

/** At a quarter the platform; at a half one house of terminals; at three quarters the platform and the other house. */
async function killEverybody(run: {
  readonly first: TerminalsProcess;
  readonly second: TerminalsProcess;
  done(): number;
}): Promise<readonly number[]> {
  const { first, second, done } = run;
  const inFlight: number[] = [];
  const reached = (share: number): Promise<void> =>
    until(() => done() >= PAYMENTS_MIN * share, {
      what: () => `${PAYMENTS_MIN * share} payments; ${done()} are done. ${platform.printed.slice(-2_000)}`,
      withinMs: 40_000,
    });
  /** Behaviour is forgotten by a restart, so it is asked for again. */
  const slowDown = (): Promise<string> =>
    platform.ask('/api/issuers/yunling/behaviour', { mode: 'slow', delayMs: ISSUER_WAIT_SECONDS * 1_000 + 800 });
  const note = (...houses: TerminalsProcess[]): void => {
    inFlight.push(houses.reduce((sum, house) => sum + house.inFlight, 0));
  };
  await reached(0.15);
  await platform.ask('/api/issuers/nanyang/behaviour', { mode: 'silent' });
  await reached(0.25);
  note(first, second);
  await platform.kill();
  await platform.start();
  await slowDown();
  await reached(0.5);
  note(first);
  await first.kill();
  first.start();
  await reached(0.75);
  note(first, second);
  await Promise.all([platform.kill(), second.kill()]);
  second.start();
  await platform.start();
  await slowDown();
  return inFlight;
}

async function withRecords(use: (store: Store) => Promise<void>): Promise<void> {
  const store = await platform.records();
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

async function evidenceOf(store: Store, places: readonly DriverPlace[]): Promise<Evidence> {
  const half = Math.ceil(places.length / 2);
  return {
    terminals: places.map((place, i) => terminalState(path.join(root, i < half ? 'east' : 'west'), place)),
    slips: drivers.flatMap(({ ended }) => ended),
    payments: await storedPayments(store),
    books: await issuersBooks(store),
  };
}
