// Builds what `npm start` and the `kacha` command run: dist/ from src/, and the console's pages.
// Runs as `prepare`, so after `npm ci` everything is there. `node scripts/build.mjs server` leaves the console alone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const only = process.argv[2];

const tsc = path.join(root, 'node_modules/typescript7/bin/tsc');
if (!existsSync(tsc)) {
  console.log('kacha: development packages are not installed, nothing is built');
  process.exit(0);
}
run('types and server', process.execPath, [tsc, '-b', 'tsconfig.core.json', 'tsconfig.edge.json'], root);
if (only !== 'server') {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  run('console', process.execPath, [vite, 'build', '--logLevel', 'warn'], path.join(root, 'console'));
}

function run(what, command, args, cwd) {
  const startedAt = Date.now();
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`kacha: building the ${what} failed`);
    process.exit(status ?? 1);
  }
  console.log(`kacha: built the ${what} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
