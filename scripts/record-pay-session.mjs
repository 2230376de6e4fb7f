// Records docs/tutorial/pay-session.md: a platform is started, a software terminal is worked from the command line, and
// what it really printed is written down. Run it after a change of what `kacha pay` prints: node scripts/record-pay-session.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const page = path.join(root, 'docs/tutorial/pay-session.md');
const kacha = path.join(root, 'bin/kacha.js');
const folder = mkdtempSync(path.join(tmpdir(), 'kacha-session-'));
chmodSync(folder, 0o711);
const state = path.join(folder, 'state');
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(KACHA_|DATABASE_URL$)/.test(name)));
const WAIT_MS_MAX = 120_000;

const platform = start([
  'up',
  '--data',
  path.join(folder, 'data'),
  '--port',
  '0',
  '--terminal-port',
  '0',
  '--lang',
  'en',
]);
const lines = [];
try {
  const { api, host } = await ready();
  await session({ api, host });
  mkdirSync(path.dirname(page), { recursive: true });
  writeFileSync(page, `${lines.join('\n')}\n`);
  console.log(`written: ${path.relative(root, page)}`);
} finally {
  platform.child.kill('SIGINT');
  await platform.ended;
  rmSync(folder, { recursive: true, force: true });
}

async function session({ api, host }) {
  const where = ['--host', host, '--api', api, '--state', state];
  const run = async (flags) => {
    const ran = await start(['pay', ...flags, ...where]).ended;
    record(flags, ran);
    return /^Voucher: (\d{6})$/m.exec(ran.stdout)?.[1];
  };
  say('# A session with `kacha pay`');
  say(
    'A terminal in software against a running platform (`npm start`, which is `kacha up`): approved, declined, given back, held and completed, paid from a telephone, the answer lost, killed in the middle, and settled. ' +
      'Everything below was printed by the programs (exit codes: 0 approved, 1 declined, 2 wrong usage, 3 outcome unknown); `node scripts/record-pay-session.mjs` records it anew. ' +
      'With the usual ports no flags beyond those shown are needed. ' +
      'What the terminal shows while it works goes to standard error and is shown first; the slip and the explanation go to standard output.',
  );
  say('## The platform');
  fenced('npx kacha up --lang en', platform.printed().trim().split(folder).join('~/kacha'));
  say('## Approved');
  say('The first run signs on: the switch sends working keys under the terminal’s master key.');
  await run(['--amount', '88.80', '--lang', 'en']);
  say('The same in Chinese, which is the language unless another is asked for.');
  await run(['--amount', '36', '--entry', 'contactless', '--card', 'contactless']);
  say('## Declined');
  say('Under the slip stands the explanation: the money first, then why, who acts, and whether trying again helps.');
  await run(['--amount', '20', '--card', 'no-money', '--lang', 'en']);
  await run(['--amount', '20', '--pin', '000000']);
  await followed(run);
  say('## The answer is lost');
  say(
    'The request leaves, and the line is cut before the answer comes. The terminal cannot know whether the card was charged, so the ' +
      'outcome is unknown, and it owes a reversal. Here the line comes back at once: the reversal is delivered and confirmed within the same run.',
  );
  await run(['--amount', '45', '--break', 'network-cut-after', '--lang', 'en']);
  await killedInTheMiddle({ api, where, run });
  say('## The batch');
  say(
    'Totals of both sides, and every transaction; the terminal then begins its next batch. A settlement that was cut off is finished by the next run.',
  );
  await run(['settle', '--lang', 'en']);
  say('## Wrong usage');
  say('One line, and what would be right.');
  await run(['--amount', '10', '--card', 'god', '--lang', 'en']);
  await run(['refnd', '12', '--lang', 'en']);
}

async function followed(run) {
  say('## Every other transaction');
  say(
    'A word says what is asked for, and the trace number on a slip (Voucher) what it follows; the terminal’s log tells the rest. ' +
      '`kacha pay --help` has a line for each.',
  );
  say(
    [
      '| | |',
      '|---|---|',
      '| `kacha pay --amount 88.80` | sale; with `--tip 8`, in parts `--instalments 12`, approved in part `--partial take` |',
      '| `kacha pay --amount 20 --qr CODE`, `--wallet-user good`, `--show-code` | paid by code, both ways |',
      '| `kacha pay --amount 30 --offline`, `--authorisation 123456` | the chip decides alone; allowed by telephone |',
      '| `kacha pay balance` | balance enquiry |',
      '| `kacha pay void 000012` | undoes a sale, a pre-authorisation, a completion: the log tells which |',
      '| `kacha pay refund 000012 --amount 30` | or `--reference RRN --date MMDD` from the slip of another day |',
      '| `kacha pay pre-auth --amount 500`, `increment 000012 --amount 50`, `complete 000012` | holds, raises, takes; `complete --advice` tells instead of asking |',
      '| `kacha pay tip 000012 --amount 5`, `adjust 000012 --amount 80` | a tip afterwards, a new total |',
      '| `kacha pay --amount 1500 --sign drawn`, `--sign hand.pbm` | the cardholder signs on the pad; else on the slip |',
      '| `kacha pay --amount 20 --card script` | the issuer’s script runs in the chip, and its result goes up |',
      '| `kacha pay settle`, `sign-on`, `sign-off`, `test-line`, `download parameters` | what a terminal does besides; after `settle --forced` nothing is taken before the batch is settled |',
      '| `kacha pay passwords 00 --operator 00` | another password |',
    ].join('\n'),
  );
  say(
    'What gives money back needs a supervisor: `--operator 00` with a password of its own, or `--supervisor` while a cashier stands there; a password that is not given is asked for ([operators](../reference/operators.md)). A wrong one ends with “Wrong supervisor password” and the tries that are left; after the third nobody is heard for a quarter of an hour.',
  );
  const sale = await run(['--amount', '30', '--lang', 'en']);
  await run(['refund', sale, '--amount', '12', '--supervisor', '123456', '--lang', 'en']);
  say('A hold, and what becomes of it:');
  const hold = await run(['pre-auth', '--amount', '500', '--lang', 'en']);
  await run(['complete', hold, '--amount', '480', '--lang', 'en']);
  say('A customer of a fictional wallet shows a payment code:');
  await run(['--amount', '20', '--wallet-user', 'good', '--lang', 'en']);
}

async function killedInTheMiddle({ api, where, run }) {
  say('## Killed in the middle');
  say(
    'The issuer is made slow, and the terminal is killed with `kill -9` while it waits for the answer. Its intent, and the reversal ' +
      'that stands beside it, were in its synced file before the first byte left.',
  );
  const slow = await start(['break', 'issuer', 'huaxing', '--with', 'slow', '--api', api, '--lang', 'en']).ended;
  fenced('npx kacha break issuer huaxing --with slow --lang en', slow.stdout.trim());
  const killed = start(['pay', '--amount', '61', '--lang', 'en', ...where]);
  await until(async () => (await pending(api)) !== undefined, 'the request to arrive at the switch');
  const paymentId = await pending(api);
  killed.child.kill('SIGKILL');
  fenced('npx kacha pay --amount 61 --lang en', `${(await killed.ended).stderr.trim()}\nKilled`);
  await start(['break', 'issuer', 'huaxing', '--with', 'normal', '--api', api]).ended;
  say('The next run of this terminal sends the reversal before anything else, and then takes its payment.');
  await run(['--amount', '62']);
  say('What became of the payment that was killed:');
  await until(async () => (await ask(api, paymentId)).item.money === 'reversed', 'the reversal to be confirmed');
  const explained = await start(['explain', paymentId, '--api', api, '--lang', 'en']).ended;
  fenced(`npx kacha explain ${paymentId} --lang en`, explained.stdout.trim());
  const chinese = await start(['explain', paymentId, '--api', api, '--lang', 'zh', '--as', 'cardholder']).ended;
  fenced(`npx kacha explain ${paymentId} --lang zh --as cardholder`, chinese.stdout.trim());
}

function record(flags, { code, stdout, stderr }) {
  fenced(`npx kacha pay ${flags.join(' ')}`, `${stderr}${stdout}`.trimEnd());
  say(`Exit code ${code}.`);
}

function say(text) {
  lines.push(...(lines.length === 0 ? [] : ['']), text);
}

function fenced(command, output) {
  say(['```console', `$ ${command}`, ...output.split('\n').map((line) => line.trimEnd()), '```'].join('\n'));
}

function start(args) {
  const child = spawn(process.execPath, [kacha, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  return { child, ended, printed: () => stdout + stderr };
}

async function ready() {
  const find = (pattern) => pattern.exec(platform.printed())?.[1];
  await until(async () => /^data /m.test(platform.printed()), 'the platform to be ready');
  const api = find(/^console +(\S+)$/m);
  // The demo day makes neighbours; the session is recorded when they are all there.
  await until(async () => (await (await fetch(`${api}/api/status`)).json()).demo === 'ready', 'the demo day');
  await until(async () => /success rate/.test(platform.printed()), 'the summary of the day');
  return { api, host: find(/^terminals +(\S+)$/m) };
}

async function ask(api, paymentId) {
  return (await fetch(`${api}/api/payments/${paymentId}`)).json();
}

async function pending(api) {
  const { items } = await (await fetch(`${api}/api/payments?outcome=pending&terminal=10000009`)).json();
  return items[0]?.paymentId;
}

async function until(isSo, what) {
  const giveUpAt = Date.now() + WAIT_MS_MAX;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`waited too long for ${what}:\n${platform.printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
