// Coverage-guided fuzzing of everything that reads bytes or text from outside.
//
//   npm run fuzz -- --seconds 60                  all targets, sharing a minute
//   npm run fuzz -- --target unpack --each 30     those whose name begins so, thirty seconds each
//   npm run fuzz -- --target tlv --runs 5000      so many inputs: with the same --seed exactly the same ones
//   npm run fuzz -- --keep                        the smallest inputs found go to vectors/broken
//   npm run fuzz -- --target tlv --minimise fuzz-tlv.hex
//
// An input that throws, takes too long or breaks a promise is written to the working folder; the run goes on with the
// next target and ends with 1.
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { keepInputs, keptInputs, wayOf } from './broken-inputs.mjs';
import { Coverage } from './coverage.mjs';
import { minimised } from './minimise.mjs';
import { mutated } from './mutate.mjs';

register('./loader.mjs', import.meta.url);
const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    each: { type: 'string' },
    runs: { type: 'string' },
    target: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
    minimise: { type: 'string' },
  },
});
const { FUZZ_TARGETS, readTarget } = await import('../../test/vectors/fuzz-targets.ts');
const chosen = FUZZ_TARGETS.filter(({ name }) => name.startsWith(flags.target));
if (chosen.length === 0) {
  console.error(`no target begins with ${flags.target}: ${FUZZ_TARGETS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

/** An input that takes longer is a hang in the making; far above what any takes on a busy machine. */
const SLOW_MS = 1_000;
const SILENT_MS_MAX = 20_000;
/** An input that may be kept: longer ones are for the corpus of this run only. */
const KEPT_BYTES_MAX = 512;
/** Larger than any seed: the watchdog writes out what it finds in here. */
const HELD_BYTES_MAX = 65_536;
const shared = new SharedArrayBuffer(8 + HELD_BYTES_MAX);
const head = new Int32Array(shared, 0, 2);
const held = new Uint8Array(shared, 8);

if (flags.minimise !== undefined) {
  minimise(chosen.find(({ name }) => name === flags.target) ?? chosen[0], flags.minimise);
  process.exit(0);
}
new Worker(new URL('./watchdog.mjs', import.meta.url), {
  workerData: { shared, silentMsMax: SILENT_MS_MAX },
  // Without the loader: it would instrument the watchdog's own imports for nothing.
  execArgv: [],
}).unref();

const eachMs = flags.each === undefined ? (Number(flags.seconds) * 1000) / chosen.length : Number(flags.each) * 1000;
const runsMax = flags.runs === undefined ? Number.POSITIVE_INFINITY : Number(flags.runs);
let failures = 0;
let total = 0;
for (const target of chosen) failures += fuzz(target);
const cpuMinutes = (process.cpuUsage().user + process.cpuUsage().system) / 60e6;
console.log(`${total} inputs, ${chosen.length} targets, ${cpuMinutes.toFixed(1)} minutes of processor time`);
process.exit(failures === 0 ? 0 : 1);

function fuzz(target) {
  const dice = diceOf(`${flags.seed}/${target.name}`);
  const coverage = new Coverage();
  const corpus = [...target.seeds(), ...keptInputs(target.name)].map((bytes) => Buffer.from(bytes));
  const pieces = (target.words ?? []).map((word) => Buffer.from(word, 'utf8'));
  const ways = new Map();
  for (const input of corpus) {
    const why = attempt(target, input, ways);
    if (why !== undefined) return broken(target, input, why);
  }
  coverage.take();
  const until = runsMax === Number.POSITIVE_INFINITY ? Date.now() + eachMs : Number.POSITIVE_INFINITY;
  let runs = 0;
  while (runs < runsMax && Date.now() < until) {
    runs += 1;
    const input = mutated(corpus[dice(corpus.length)] ?? Buffer.alloc(0), { dice, corpus, pieces });
    const why = attempt(target, input, ways);
    if (why !== undefined) return broken(target, input, why);
    if (coverage.take() > 0) corpus.push(input);
  }
  total += runs;
  console.log(
    `${target.name.padEnd(28)} ${runs} inputs, ${corpus.length} kept, ${coverage.edges} places reached, ${ways.size} ways of being broken`,
  );
  if (flags.keep) keepInputs(target, ways, (input) => readTarget(target, input).faults);
  return 0;
}

/** What is wrong with how an input was read; nothing when all promises hold. */
function attempt(target, input, ways) {
  held.set(input.subarray(0, held.length));
  Atomics.store(head, 1, Math.min(input.length, held.length));
  Atomics.add(head, 0, 1);
  const startedAt = process.cpuUsage();
  try {
    const way = wayOf(readTarget(target, input).faults);
    const known = ways.get(way);
    if (way !== '' && input.length <= KEPT_BYTES_MAX && (known === undefined || input.length < known.length))
      ways.set(way, Buffer.from(input));
  } catch (error) {
    return error.stack ?? String(error);
  }
  // Processor time: on a busy machine the clock says nothing.
  const { user, system } = process.cpuUsage(startedAt);
  const tookMs = (user + system) / 1_000;
  return tookMs > SLOW_MS ? `took ${tookMs.toFixed(0)} ms` : undefined;
}

function broken(target, input, why) {
  const file = `fuzz-${target.name}.hex`;
  const small = minimised(input, (candidate) => sameTrouble(attempt(target, candidate, new Map()), why));
  writeFileSync(file, `${small.toString('hex')}\n`);
  console.error(`${target.name}: ${why}\n${small.length} bytes, written to ${file}`);
  return 1;
}

/** The same first line, its figures aside. */
function sameTrouble(one, other) {
  const firstLine = (text) => text.split('\n')[0].replace(/\d+/g, '0');
  return one !== undefined && firstLine(one) === firstLine(other);
}

/** A file of `broken`, smaller; one that breaks nothing is made smaller as long as its faults stay of the same kinds. */
function minimise(target, file) {
  const input = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  const why = attempt(target, input, new Map());
  const way = why === undefined ? wayOf(readTarget(target, input).faults) : '';
  const small = minimised(input, (candidate) => {
    const trouble = attempt(target, candidate, new Map());
    if (why !== undefined) return sameTrouble(trouble, why);
    return trouble === undefined && wayOf(readTarget(target, candidate).faults) === way;
  });
  console.log(small.toString('hex').toUpperCase());
  console.error(`${target.name}: ${input.length} bytes became ${small.length}: ${why?.split('\n')[0] ?? way}`);
}

/** mulberry32: with --runs the same seed repeats the same run; by the clock, as far as the clock lets it go. */
function diceOf(text) {
  let state = [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 7);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return below === 0 ? 0 : ((t ^ (t >>> 14)) >>> 0) % below;
  };
}
