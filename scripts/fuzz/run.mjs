// Coverage-guided fuzzing of everything that reads bytes: npm run fuzz -- --seconds 60 [--target NAME] [--seed N] [--keep]
// An input that throws, takes too long or breaks a promise is written to the working folder and ends the run with 1. With
// --keep the smallest inputs for each way of being broken go to vectors/broken, with the faults they must give.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Coverage } from './coverage.mjs';
import { mutated } from './mutate.mjs';

register('./loader.mjs', import.meta.url);
const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    target: { type: 'string' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
});
const { FUZZ_TARGETS, readTarget } = await import('../../test/vectors/fuzz-targets.ts');
const chosen = FUZZ_TARGETS.filter(({ name }) => flags.target === undefined || name === flags.target);
if (chosen.length === 0) {
  console.error(`no target ${flags.target}: one of ${FUZZ_TARGETS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
/** An input that takes longer is a hang in the making; far above what any takes on a busy machine. */
const SLOW_MS = 500;
const KEPT_PER_TARGET_MAX = 80;
const KEPT_BYTES_MAX = 512;
const SILENT_MS_MAX = 10_000;
const shared = new SharedArrayBuffer(8 + 8_192);
const head = new Int32Array(shared, 0, 2);
const held = new Uint8Array(shared, 8);
new Worker(new URL('./watchdog.mjs', import.meta.url), {
  workerData: { shared, silentMsMax: SILENT_MS_MAX },
  // Without the loader: it would instrument the watchdog's own imports for nothing.
  execArgv: [],
}).unref();

let failures = 0;
for (const target of chosen) failures += fuzz(target, (Number(flags.seconds) * 1000) / chosen.length);
process.exit(failures === 0 ? 0 : 1);

function fuzz(target, budgetMs) {
  const dice = diceOf(`${flags.seed}/${target.name}`);
  const coverage = new Coverage();
  const corpus = [...target.seeds(), ...keptInputs(target.name)].map((text) => Buffer.from(text, 'hex'));
  const ways = new Map();
  for (const input of corpus) attempt(input);
  coverage.take();
  const until = Date.now() + budgetMs;
  let runs = 0;
  while (Date.now() < until) {
    runs += 1;
    const input = mutated(corpus[dice(corpus.length)] ?? Buffer.alloc(0), { dice, corpus });
    const why = attempt(input);
    if (why !== undefined) return broken(target, input, why);
    if (coverage.take() > 0) corpus.push(input);
  }
  console.log(
    `${target.name.padEnd(28)} ${runs} inputs, ${corpus.length} kept, ${coverage.edges} places reached, ${ways.size} ways of being broken`,
  );
  if (flags.keep) keep(target, ways);
  return 0;

  function attempt(input) {
    held.set(input.subarray(0, held.length));
    Atomics.store(head, 1, Math.min(input.length, held.length));
    Atomics.add(head, 0, 1);
    const startedAt = process.hrtime.bigint();
    try {
      const faults = readTarget(target, input);
      // The first faults say how it is broken; places differ too often to be a way of their own.
      const way = faults
        .slice(0, 3)
        .map((fault) => fault.replace(/ @\d+/, ''))
        .join(' · ');
      const known = ways.get(way);
      if (way !== '' && input.length <= KEPT_BYTES_MAX && (known === undefined || input.length < known.length))
        ways.set(way, Buffer.from(input));
    } catch (error) {
      return error.stack;
    }
    const tookMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
    return tookMs > SLOW_MS ? `took ${tookMs.toFixed(0)} ms` : undefined;
  }
}

function broken(target, input, why) {
  const file = `fuzz-${target.name}.hex`;
  writeFileSync(file, `${input.toString('hex')}\n`);
  console.error(`${target.name}: ${why}\n${input.length} bytes, written to ${file}`);
  return 1;
}

/** The smallest input of every mixture of kinds first, so that no one kind fills the folder; then small ones as they come. */
function keep(target, ways) {
  const folder = path.join(root, 'vectors/broken');
  mkdirSync(folder, { recursive: true });
  const sorted = [...ways].sort(([, a], [, b]) => a.length - b.length || Buffer.compare(a, b));
  const mixtures = new Set();
  const isFirst = ([way]) => {
    const mixture = [...new Set(way.split(' · ').map((fault) => fault.split(' ')[0]))].sort().join();
    const known = mixtures.has(mixture);
    mixtures.add(mixture);
    return !known;
  };
  const firsts = sorted.filter(isFirst);
  const others = sorted.filter((entry) => !firsts.includes(entry));
  const cases = [...firsts, ...others].slice(0, KEPT_PER_TARGET_MAX).map(([, input]) => ({
    bytes: input.toString('hex').toUpperCase(),
    faults: readTarget(target, input).slice(0, 8),
  }));
  writeFileSync(
    path.join(folder, `${target.name}.json`),
    `${JSON.stringify({ target: target.name, cases }, null, 1)}\n`,
  );
}

function keptInputs(name) {
  const folder = path.join(root, 'vectors/broken');
  try {
    if (!readdirSync(folder).includes(`${name}.json`)) return [];
  } catch {
    return [];
  }
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')).cases.map(({ bytes }) => bytes);
}

/** mulberry32: the same seed repeats the same run, as far as the clock lets it go. */
function diceOf(text) {
  let state = [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return below === 0 ? 0 : ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
