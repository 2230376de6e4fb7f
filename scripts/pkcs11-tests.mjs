// The PKCS#11 module against SoftHSM2, a token in software: `npm test -- pkcs11`. What it needs is not part of Kacha's own
// installation, so its absence is said and skipped (exit code 77), never failed. In CI, as root, it is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'packages/pkcs11');
const node = process.execPath;
const SKIPPED = 77;
const PIN = 'kacha-user-0000';
/** Installing on somebody's machine is theirs to decide; in CI, or when asked, it is done here. */
const mayInstall = process.env.CI !== undefined || process.env.KACHA_PKCS11 === 'install';
const LIBRARIES = [
  process.env.KACHA_PKCS11_LIBRARY,
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];

const library = softhsm();
pkcs11js();
const scratch = mkdtempSync(path.join(tmpdir(), 'kacha-token-'));
try {
  process.exitCode = tested();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function softhsm() {
  const installed = () => LIBRARIES.find((file) => file !== undefined && existsSync(file));
  if (installed() !== undefined) return installed();
  if (!mayInstall) skip('SoftHSM2 is not installed (Debian: apt-get install softhsm2)');
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    skip('SoftHSM2 is not installed, and installing it takes root and apt-get');
  quiet('apt-get', ['update', '-q']);
  quiet('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'softhsm2']);
  return installed() ?? skip('apt-get did not install softhsm2');
}

function pkcs11js() {
  if (existsSync(path.join(folder, 'node_modules/pkcs11js/build/Release/pkcs11.node'))) return;
  if (!mayInstall) skip('packages/pkcs11 is not installed (npm ci --prefix packages/pkcs11)');
  const { status, output } = quiet('npm', ['ci', '--no-audit', '--no-fund'], folder);
  if (status !== 0) skip(`pkcs11js does not build here: ${output.trim().split('\n').at(-1)}`);
}

function tested() {
  const conf = path.join(scratch, 'softhsm2.conf');
  const tokens = path.join(scratch, 'tokens');
  mkdirSync(tokens);
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const env = { ...process.env, SOFTHSM2_CONF: conf, KACHA_PKCS11_LIBRARY: library, KACHA_PKCS11_PIN: PIN };
  const init = ['--init-token', '--free', '--label', 'kacha', '--so-pin', 'kacha-so-0000', '--pin', PIN];
  const made = spawnSync('softhsm2-util', init, { env, encoding: 'utf8' });
  if (made.status !== 0) skip(`softhsm2-util made no token: ${made.stderr ?? made.error?.message}`);
  // The suite runs TypeScript as it is; whether its types are right is asked here, against what `npm run build` made.
  const types = existsSync(path.join(root, 'dist/security/index.d.ts'))
    ? spawnSync(node, ['node_modules/typescript7/bin/tsc', '-p', folder], { cwd: root, stdio: 'inherit' }).status
    : 0;
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', path.join(folder, 'vitest.config.ts')];
  const { status } = spawnSync(node, vitest, { cwd: root, env, stdio: 'inherit' });
  return types === 0 && status === 0 ? 0 : 1;
}

function quiet(command, args, cwd = root) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 300_000 });
  return { status, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

function skip(reason) {
  console.log(`pkcs11: skipped: ${reason}`);
  process.exit(SKIPPED);
}
