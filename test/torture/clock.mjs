// For torture only: loaded before a process of Kacha (`node --import`), it lets the torture move that process's clock
// while it runs, as a careless administrator or a time server does. On SIGUSR2 the offset in milliseconds is read from
// the file that TORTURE_CLOCK_FILE names. Timers keep their own time, as they do when a real clock jumps.
import { readFileSync } from 'node:fs';

const RealDate = globalThis.Date;
const realNow = RealDate.now;
let offsetMs = readOffset();

RealDate.now = () => realNow() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [realNow() + offsetMs] : args, made),
});
process.on('SIGUSR2', () => {
  offsetMs = readOffset();
});

function readOffset() {
  try {
    return Number(readFileSync(process.env.TORTURE_CLOCK_FILE, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
