// vectors/broken: for each target a few small inputs, one for each way of being broken, with the faults they must give.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minimised } from './minimise.mjs';

const FOLDER = new URL('../../vectors/broken/', import.meta.url);
const CASES_MAX = 60;
/** Of hexadecimal and faults in one file. */
const CHARACTERS_MAX = 24_000;
/** Sixty cases of a target that reads slowly would take longer than finding them. */
const READINGS_PER_CASE_MAX = 300;
/** A case says the first few: the rest follows from them. */
const FAULTS_TOLD_MAX = 8;

export function keptInputs(name) {
  const file = fileURLToPath(new URL(`${name}.json`, FOLDER));
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, 'utf8')).cases.map(({ bytes }) => Buffer.from(bytes, 'hex'));
}

/** How it is broken, in its first faults; places differ too often to be a way of their own. */
export function wayOf(faults) {
  return faults
    .slice(0, 3)
    .map((fault) => fault.replace(/ @\d+/, '').replace(/\[\d+\]/g, '[]'))
    .join(' · ');
}

/** The smallest input of every mixture of kinds first, so that no one kind fills the file; then small ones as they come. */
export function keepInputs({ name }, ways, faultsOf) {
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
  const cases = [];
  let characters = 0;
  for (const [way, input] of [...firsts, ...others].slice(0, CASES_MAX)) {
    const small = minimised(input, (candidate) => wayOf(faultsOf(candidate)) === way, READINGS_PER_CASE_MAX);
    const kept = { bytes: small.toString('hex').toUpperCase(), faults: faultsOf(small).slice(0, FAULTS_TOLD_MAX) };
    characters += JSON.stringify(kept).length;
    if (characters > CHARACTERS_MAX) break;
    cases.push(kept);
  }
  if (cases.length === 0) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify({ target: name, cases }, null, 1)}\n`);
}
