/** Answers that are not 2xx: a code for programs, a sentence for people, and the nearest valid form where there is one. */
import type { Bilingual } from '../trade/index.ts';
import type { ApiFault } from './contract.ts';

export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly status: number;
  readonly body: ApiFault;
  constructor(
    status: number,
    code: string,
    said: { readonly message: Bilingual; readonly nearest?: string | undefined },
  ) {
    super(said.message.en);
    this.status = status;
    this.body = {
      error: { code, message: said.message, ...(said.nearest === undefined ? {} : { nearest: said.nearest }) },
    };
  }
}

export const notFound = (what: Bilingual, nearest?: string): HttpFault =>
  new HttpFault(404, 'not-found', { message: what, nearest });

export const badRequest = (message: Bilingual, nearest?: string): HttpFault =>
  new HttpFault(400, 'bad-request', { message, nearest });
