/** The API and its contract. */
export type * from './contract.ts';
export { LOOPBACK_NAMES } from './guard.ts';
export { ConsoleServer, type ServerOptions } from './server.ts';
