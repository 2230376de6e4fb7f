/** The traffic of real machines in the lab, captured in front of the switch and explained as somebody else's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversation, ethernet, pcapFile } from '../../capture/packets.fixture.ts';
import { explainPayment } from '../../diagnosis/index.ts';
import { runScenario, type ScenarioRun, type Tapped } from '../../lab/index.ts';
import { concat, toHex } from '../../std/index.ts';
import { type CaseFile, caseFilesOf } from '../../trace/index.ts';
import { TRANSACTIONS } from '../../trade/index.ts';
import { loadInput } from './load-input.ts';
import type { Loaded } from './loaded.ts';

interface Played {
  readonly run: ScenarioRun;
  readonly tapped: readonly Tapped[];
}

function play(name: string): Played {
  const tapped: Tapped[] = [];
  const run = runScenario({
    name,
    seed: 'traffic',
    tap: (heard) => tapped.push({ ...heard, bytes: heard.bytes.slice() }),
  });
  if (run === undefined) throw new Error(name);
  return { run, tapped };
}

/** Each connection with its opening and its end, under the times at which its bytes passed. */
function pcapOf(tapped: readonly Tapped[]): Uint8Array {
  const connections = new Map<string, Tapped[]>();
  for (const heard of tapped) {
    const key = `${heard.terminalId} ${heard.dial}`;
    connections.set(key, [...(connections.get(key) ?? []), heard]);
  }
  const packets = [...connections.values()].flatMap((heard, i) => {
    const client = `10.0.${Math.floor(i / 200)}.${2 + (i % 200)}:${40_000 + (i % 20_000)}`;
    const said = heard.map(({ from, bytes }) => [from === 'terminal' ? 'client' : 'server', bytes] as const);
    const times = [0, 0, 0, ...heard.keys(), heard.length - 1, heard.length - 1, heard.length - 1];
    return conversation(client, '10.1.0.1:8583', said).map((packet, at) => ({
      bytes: ethernet(packet),
      atMs: heard[times[at] ?? 0]?.at ?? 0,
    }));
  });
  return pcapFile(packets.sort((a, b) => a.atMs - b.atMs));
}

/** Whole frames, in the manner of a switch's log: a frame that came in pieces is one line. */
function logLines(tapped: readonly Tapped[]): readonly string[] {
  const open = new Map<string, Uint8Array>();
  return tapped.flatMap(({ terminalId, dial, from, bytes, at }) => {
    const key = `${terminalId} ${dial} ${from}`;
    let rest = concat(open.get(key) ?? new Uint8Array(), bytes);
    const lines: string[] = [];
    while (rest.length >= 2 && rest.length >= 2 + frameBytes(rest)) {
      const end = 2 + frameBytes(rest);
      lines.push(
        `${new Date(at).toISOString()} ${from === 'terminal' ? 'recv' : 'send'} ${toHex(rest.subarray(0, end))}`,
      );
      rest = rest.subarray(end);
    }
    open.set(key, rest);
    return lines;
  });
}
const frameBytes = (bytes: Uint8Array): number => ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-diagnose-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function loaded(name: string, content: string | Uint8Array): Promise<Loaded> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return loadInput([file], { set: [] }, 'en');
}
const filesIn = ({ source }: Loaded): readonly CaseFile[] => [...caseFilesOf(source)];

/** The payment in question among those of the capture. */
function subjectIn(files: readonly CaseFile[], { run }: Played): CaseFile {
  const row = run.payments.find((each) => each.row.paymentId === run.subject)?.row;
  const found = files.find(({ record }) => record.row.terminalId === row?.terminalId && record.row.stan === row?.stan);
  if (found === undefined) throw new Error('the payment in question is not in the capture');
  return found;
}

describe.each(['card-expired', 'insufficient-funds', 'wrong-pin', 'pin-key-out-of-step', 'refer-to-issuer'])(
  '%s',
  (name) => {
    it('is recognised in a pcap of its traffic, and every payment that was sent is found with its answer', async () => {
      const played = play(name);
      const files = filesIn(await loaded(`${name}.pcap`, pcapOf(played.tapped)));
      const subject = subjectIn(files, played);
      expect(explainPayment(subject).verdict.cause).toBe(name);
      const sent = played.run.payments.filter(({ row }) => row.outcome !== 'not-sent');
      const key = (row: CaseFile['record']['row']) =>
        `${row.terminalId} ${row.stan} ${row.amountMinor} ${row.panMasked} ${row.code}`;
      expect(new Set(files.map(({ record }) => key(record.row)))).toEqual(new Set(sent.map(({ row }) => key(row))));
    });
  },
);

describe('an answer that is not in the capture', () => {
  it('is an outcome that nobody knows, never a decline', async () => {
    const played = play('network-lost-after-sending');
    const requests = played.tapped.filter(({ from }) => from === 'terminal');
    const files = filesIn(await loaded('requests.pcap', pcapOf(requests)));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const { row } = file.record;
      expect(['unknown', 'reversed']).toContain(row.outcome);
      expect(row.code).toBeNull();
      const movesMoney = TRANSACTIONS[row.transaction].movesMoney && row.outcome === 'unknown';
      if (movesMoney) expect(['unknown', 'refund-pending']).toContain(explainPayment(file).money.state);
    }
  });

  it('is found in the next file of a folder', async () => {
    const { tapped } = play('insufficient-funds');
    const lines = logLines(tapped);
    // Every answer stands in the second file.
    const logs = path.join(folder, 'logs');
    const whole = filesIn(await loaded('whole.log', lines.join('\n')));
    mkdirSync(logs);
    writeFileSync(path.join(logs, '1.log'), lines.filter((line) => line.includes(' recv ')).join('\n'));
    writeFileSync(path.join(logs, '2.log'), lines.filter((line) => line.includes(' send ')).join('\n'));
    const split = filesIn(await loadInput([logs], { set: [] }, 'en'));
    const codes = (files: readonly CaseFile[]) =>
      files.map(({ record }) => `${record.row.stan} ${record.row.code}`).sort();
    expect(codes(whole).length).toBeGreaterThan(10);
    expect(codes(split)).toEqual(codes(whole));
  });
});

it('no number of a card leaves the reader', async () => {
  const { tapped } = play('wrong-pin');
  const read = await loaded('secret.pcap', pcapOf(tapped));
  const files = [...caseFilesOf(read.source)].map((file) => [file, explainPayment(file)]);
  // Numbers are moments and probabilities; what was read off a message is text.
  const printed = JSON.stringify(files, (_, value: unknown) => (typeof value === 'number' ? 0 : value));
  expect(printed).toMatch(/9999\d\d\*{6}/);
  expect(printed.match(/(?<!\d)\d{13,19}(?!\d)/g) ?? []).toEqual([]);
});
