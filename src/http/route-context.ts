/** What every route is given. */
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../node/index.ts';
import type { Live } from './live-events.ts';

export interface RouteContext {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  readonly live: Live;
  readonly version: string;
  demo(): 'none' | 'preparing' | 'ready';
}
