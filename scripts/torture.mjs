// npm run torture -- --minutes 10 --seed 7: builds what the processes run, then runs test/torture/main.ts.
import { spawnSync } from 'node:child_process';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('build.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [build, 'server'], { stdio: ['ignore', process.stderr, 'inherit'] });
if (status !== 0) process.exit(status ?? 1);
register('./typescript-loader.mjs', import.meta.url);
await import('../test/torture/main.ts');
