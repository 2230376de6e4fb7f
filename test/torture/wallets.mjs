// The fictional wallets in a process of their own, so that they can be killed, with the telephones of their users: the
// paths are those of the platform's API. Says where it listens in the words of `kacha issuer`.
import { createServer } from 'node:http';
import { connectUrl, openStore, startWallets } from '../../dist/node/index.js';
import { instant } from '../../dist/std/index.js';

const complain = (line) => void process.stderr.write(`${line}\n`);
const server = await connectUrl(process.env.DATABASE_URL);
if (!server.ok) fail(server.fault.line);
const opened = await openStore({
  connection: server.value.connection,
  keyFile: process.env.KACHA_KEY_FILE,
  now: () => instant(Date.now()),
  onTrouble: complain,
});
if (!opened.ok) fail(opened.fault.line);
const wallets = await startWallets(opened.value, {
  note: complain,
  alarm: complain,
  onTakenOver: () => process.exit(1),
}).catch((error) => fail(error.message));

const telephones = createServer((request, response) => {
  void answered(request).then((answer) => {
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
});
telephones.listen(0, '127.0.0.1', () => {
  for (const [walletId, { port }] of wallets) console.log(`wallet  ${walletId}=127.0.0.1:${port}`);
  console.log(`telephones  127.0.0.1:${telephones.address().port}`);
});

async function answered(request) {
  const [, walletId, user, does] = /^\/api\/wallets\/(\w+)\/users\/([\w-]+)\/(code|scan)$/.exec(request.url) ?? [];
  const host = wallets.get(walletId)?.host;
  if (host === undefined) return undefined;
  if (does === 'code') {
    const code = await host.showCode(user);
    return code === undefined ? undefined : { code: code.revealFor('routing') };
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  await host.scan(user, JSON.parse(body).text);
  return {};
}

function fail(line) {
  complain(line);
  process.exit(1);
}
