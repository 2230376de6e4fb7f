/** The issuer as a machine, for hosts and the lab. */
import type { Machine } from '../machine/index.ts';
import { evolve } from './books.ts';
import { decide, nextWake } from './decide.ts';
import type { IssuerEvent, IssuerInput } from './messages.ts';
import type { Books, IssuerSend } from './state.ts';

/** Decide, apply the events, keep their rows, then let the sends leave. */
export const issuerMachine: Machine<Books, IssuerInput, IssuerEvent, IssuerSend> = { decide, evolve, nextWake };
