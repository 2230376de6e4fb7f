// Every check, in order of price: `npm test`. Each part has a time budget, written here where it is spent, so that the
// whole stays under thirteen minutes on two cores; going over it is said loudly and fails nothing, since machines differ and
// have bad minutes. `npm test -- unit` runs one part.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(path.join(tmpdir(), 'kacha-test-'));
const wanted = process.argv.slice(2);
const node = process.execPath;
const tsc = 'node_modules/typescript7/bin/tsc';

const PARTS = [
  { name: 'build', budgetSeconds: 20, command: [node, 'scripts/build.mjs'] },
  { name: 'types', budgetSeconds: 15, command: [node, tsc, '-b'] },
  { name: 'console-types', budgetSeconds: 10, command: [node, tsc, '-p', 'console/tsconfig.json'] },
  { name: 'lint', budgetSeconds: 10, command: [node, 'node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'unit', budgetSeconds: 260, vitest: ['--project', 'unit'] },
  { name: 'pkcs11', budgetSeconds: 60, command: [node, 'scripts/pkcs11-tests.mjs'] },
  { name: 'simulation', budgetSeconds: 75, command: [node, 'bin/kacha.js', 'sim', '--seconds', '60'] },
  { name: 'system', budgetSeconds: 310, vitest: ['--project', 'system'] },
];

let passed = 0;
let failed = 0;
/** A part that lacks what it needs says so and exits with this code; it is counted apart. */
const SKIPPED = 77;
const skipped = [];
const spent = [];
/** Said again at the very end: what failed is looked for there, and a long run scrolls it away. */
const failures = [];
for (const part of PARTS) {
  if (wanted.length > 0 && !wanted.includes(part.name)) continue;
  runPart(part);
}
console.log('');
for (const line of spent) console.log(line);
const skips = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
for (const failure of failures) console.log(`\nFAILED ${failure}`);
console.log(`${passed} passed, ${failed} failed${skips}`);
process.exitCode = failed === 0 ? 0 : 1;

function runPart(part) {
  console.log(`\n── ${part.name} (budget ${part.budgetSeconds} s)`);
  const report = path.join(scratch, `${part.name}.json`);
  const [command, ...args] = part.command ?? [
    node,
    'node_modules/vitest/vitest.mjs',
    'run',
    ...part.vitest,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const startedAt = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const seconds = (Date.now() - startedAt) / 1000;
  const over = seconds > part.budgetSeconds;
  if (part.vitest === undefined) {
    if (status === 0) passed += 1;
    else if (status === SKIPPED) skipped.push(part.name);
    else failed += 1;
  } else countVitest(report, status);
  if (over) {
    console.error(`${part.name} took ${seconds.toFixed(0)} s, its budget is ${part.budgetSeconds} s`);
  }
  spent.push(
    `${part.name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s of ${part.budgetSeconds} s${status === SKIPPED ? '   skipped' : status !== 0 ? '   FAILED' : over ? '   OVER BUDGET' : ''}`,
  );
}

function countVitest(report, status) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    failed += numFailedTests;
    if (status !== 0 && numFailedTests === 0) failed += 1;
    failures.push(...testResults.flatMap(failuresOf));
  } catch {
    failed += 1;
    console.error('the test runner left no report');
  }
}

function failuresOf({ name, message, assertionResults }) {
  const file = path.relative(root, name);
  const failed = assertionResults.filter((one) => one.status === 'failed');
  if (failed.length === 0) return message ? [`${file}\n${message}`] : [];
  return failed.map((one) => `${file} > ${one.fullName} (${Math.round(one.duration ?? 0)} ms)\n${said(one)}`);
}

/** The first lines are the assertion and where it stands; the whole of it is further up. */
function said({ failureMessages }) {
  return failureMessages.join('\n').split('\n').slice(0, 12).join('\n');
}
