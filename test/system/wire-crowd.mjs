// Strangers in a process of their own: as many connections as were asked for, which never say a word. Prints one line of
// JSON when all have tried, and one when the last of them has been dropped. Ends when its input is closed.
import { once } from 'node:events';
import { connect } from 'node:net';

const [port, wanted] = process.argv.slice(2).map(Number);
const AT_ONCE = 200;
let connected = 0;
let failed = 0;
let dropped = 0;
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
process.stdin.resume().on('end', () => process.exit(0));

const all = [];
for (let i = 0; i < wanted; i += AT_ONCE)
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, wanted - i) }, () => stranger()));
say({ connected, failed, dropped });
await Promise.all(all);
say({ connected, failed, dropped });

async function stranger() {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  const end = new Promise((resolve) => socket.on('close', resolve)).then(() => {
    dropped += 1;
  });
  try {
    await once(socket, 'connect');
    connected += 1;
    all.push(end);
  } catch {
    failed += 1;
  }
}
