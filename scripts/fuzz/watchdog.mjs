// Runs beside the fuzzer: an input that never comes back cannot be reported by the thread that it holds.
import { writeFileSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { shared, silentMsMax } = workerData;
const head = new Int32Array(shared, 0, 2);
const bytes = new Uint8Array(shared, 8);
let last = -1;
let since = Date.now();

setInterval(() => {
  const runs = Atomics.load(head, 0);
  if (runs !== last) {
    last = runs;
    since = Date.now();
  } else if (Date.now() - since > silentMsMax) {
    const input = Buffer.from(bytes.subarray(0, Atomics.load(head, 1)));
    writeFileSync('fuzz-hang.hex', `${input.toString('hex')}\n`);
    // Straight to the descriptor: the process ends on the next line.
    writeSync(2, `no end after ${silentMsMax} ms: ${input.length} bytes, written to fuzz-hang.hex\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}, 1_000);
