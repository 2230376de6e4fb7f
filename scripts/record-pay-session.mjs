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
const WAIT_MS_MAX = 30_000;

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
  const run = async (flags) => record(flags, await start(['pay', ...flags, ...where]).ended);
  say('# A session with `kacha pay`');
  say(
    'A terminal in software against a running platform (`npm start`, which is `kacha up`): approved, declined, the answer lost, and killed in the middle. ' +
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
  say('## The answer is lost');
  say(
    'The request leaves, and the line is cut before the answer comes. The terminal cannot know whether the card was charged, so the ' +
      'outcome is unknown, and it owes a reversal. Here the line comes back at once: the reversal is delivered and confirmed within the same run.',
  );
  await run(['--amount', '45', '--break', 'network-cut-after', '--lang', 'en']);
  await killedInTheMiddle({ api, where, run });
  say('## Wrong usage');
  say('One line, and what would be right.');
  await run(['--amount', '10', '--card', 'god', '--lang', 'en']);
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
