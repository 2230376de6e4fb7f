/**
 * The torture in its short form: `npm run torture` with fewer terminals, less time and one fail-over. Payments from
 * terminals in other processes, through a balancer to three switches, over a database pair, to issuers and wallets;
 * everybody is killed, paused, cut off. Afterwards records kept apart agree to the fen, and every batch is closed. Budget: 45 s.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '../torture/audit.ts';
import { reportLines } from '../torture/report.ts';
import { tampered } from '../torture/tampered.ts';
import { torture } from '../torture/torture.ts';

const SEED = process.env['KACHA_SEED'] ?? 'short 1';
const said: string[] = [];
const root = mkdtempSync(path.join(tmpdir(), 'kacha-torture-'));
chmodSync(root, 0o755);
let passed = false;

afterAll(() => {
  if (passed) return rmSync(root, { recursive: true, force: true });
  writeFileSync(path.join(root, 'progress.log'), said.join('\n'));
  console.log(`${said.join('\n')}\nseed "${SEED}"; everything was left in ${root}`);
});

describe('everybody killed, paused and cut off in the middle of payments, and the primary database lost', () => {
  it('loses nothing, posts nothing twice, and comes to rest', { timeout: 240_000 }, async () => {
    const { report, evidence } = await torture({
      seed: SEED,
      minutes: 0.3,
      terminals: 36,
      switches: 3,
      issuerProcesses: 2,
      terminalProcesses: 2,
      failovers: ['primary killed'],
      faultEveryMs: 2_000,
      pauseMsMax: 1_200,
      folder: root,
      onProgress: (line) => void said.push(line),
    });
    console.log(reportLines(report).join('\n'));
    expect(report.wrong).toEqual([]);
    const approved = Object.entries(report.outcomes).filter(([name]) => name.endsWith(' approved'));
    expect(approved.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(20);
    expect(report.outcomes['sale approved']).toBeGreaterThan(0);
    expect(report.failovers).toHaveLength(1);
    expect(report.chargedMinor).toBeGreaterThan(0);
    expect(report.batches.settled).toBeGreaterThanOrEqual(report.terminals);
    // The audit itself can see: each of these is one fen, one row or one word away from the truth.
    const wrongs = tampered(evidence);
    expect([...wrongs.keys()]).toContain('a payment is one fen less');
    for (const [what, wrong] of wrongs) expect(audit(wrong), what).not.toEqual([]);
    passed = true;
  });
});
