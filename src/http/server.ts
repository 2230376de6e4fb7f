/** The console's server: its pages, the API, the live streams. Speaks to nobody but its own pages and local programs. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Platform } from '../node/index.ts';
import { HttpFault } from './faults.ts';
import { isOwnHost, isOwnOrigin, LOOPBACK_NAMES, SECURITY_HEADERS } from './guard.ts';
import { Live } from './live-events.ts';
import type { RouteContext } from './route-context.ts';
import { addAsk } from './routes/ask.ts';
import { addCodes } from './routes/codes.ts';
import { addConfirmations } from './routes/confirmations.ts';
import { addExplain } from './routes/explain.ts';
import { addFacts } from './routes/facts.ts';
import { addHome } from './routes/home.ts';
import { addIssuers } from './routes/issuers.ts';
import { addLimits } from './routes/limits.ts';
import { addOperations } from './routes/operations.ts';
import { addPayments } from './routes/payments.ts';
import { addReference } from './routes/reference.ts';
import { addTerminalStanding } from './routes/terminal-standing.ts';
import { addTill } from './routes/till.ts';
import { addWallets } from './routes/wallets.ts';

export interface ServerOptions {
  readonly platform: Platform;
  readonly host: string;
  readonly port: number;
  /** Folder of the built console; absent while developing it. */
  readonly pages: string;
  readonly version: string;
  demo(): 'none' | 'preparing' | 'ready';
}

const BODY_BYTES_MAX = 16 * 1024;

const ROUTES = [
  addHome,
  addPayments,
  addExplain,
  addReference,
  addIssuers,
  addTill,
  addWallets,
  addOperations,
  addTerminalStanding,
  addLimits,
  addCodes,
  addFacts,
  addConfirmations,
  addAsk,
];

export class ConsoleServer {
  readonly #app: FastifyInstance;
  readonly #live: Live;
  readonly #options: ServerOptions;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#app = Fastify({ logger: false, bodyLimit: BODY_BYTES_MAX, forceCloseConnections: true });
    this.#live = new Live(options.platform);
    this.#guard();
    const context: RouteContext = {
      app: this.#app,
      platform: options.platform,
      live: this.#live,
      version: options.version,
      demo: options.demo,
    };
    for (const add of ROUTES) add(context);
    this.#pages();
  }

  /** Resolves with the port; rejects with the system's error. */
  async start(): Promise<number> {
    const address = await this.#app.listen({ host: this.#options.host, port: this.#options.port });
    return Number(new URL(address).port || this.#options.port);
  }

  async stop(): Promise<void> {
    this.#live.close();
    await this.#app.close();
  }

  #guard(): void {
    const own = new Set([...LOOPBACK_NAMES, this.#options.host]);
    this.#app.addHook('onRequest', async (request, reply) => {
      void reply.headers(SECURITY_HEADERS);
      const { host, origin } = request.headers;
      if (!isOwnHost(host, own) || !isOwnOrigin(origin, host)) {
        throw new HttpFault(403, 'foreign-origin', {
          message: { zh: '只接受控制台自己的页面', en: 'only the console’s own pages may ask' },
        });
      }
    });
    this.#app.setErrorHandler((error: Error & { readonly statusCode?: number }, _request, reply) => {
      if (error instanceof HttpFault) return void reply.code(error.status).send(error.body);
      const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
      const message =
        status === 500
          ? { zh: '服务器出错了', en: 'the server failed' }
          : { zh: '请求读不懂', en: 'the request could not be read' };
      void reply.code(status).send({ error: { code: status === 500 ? 'internal' : 'bad-request', message } });
    });
  }

  #pages(): void {
    const { pages } = this.#options;
    const built = existsSync(pages);
    if (built)
      void this.#app.register(fastifyStatic, {
        root: pages,
        index: ['index.html'],
        cacheControl: false,
        setHeaders: (reply, file) => void reply.header('cache-control', cachingOf(path.relative(pages, file))),
      });
    this.#app.setNotFoundHandler((request, reply) => {
      const isPage =
        request.method === 'GET' &&
        !request.url.startsWith('/api/') &&
        !/\.[a-z0-9]+$/.test(request.url.split('?')[0] ?? '');
      if (isPage && built) return void reply.sendFile('index.html');
      const message = built
        ? { zh: '没有这个地址', en: 'no such address' }
        : { zh: '控制台还没有构建：npm run prepare', en: 'the console is not built: npm run prepare' };
      void reply.code(404).send({ error: { code: 'not-found', message } });
    });
  }
}

/** The builder names what lies in `assets` after its content; everything else may change with the next version. */
function cachingOf(file: string): string {
  return file.startsWith(`assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
