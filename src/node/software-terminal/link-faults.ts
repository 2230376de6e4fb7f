/** What the socket says when there is no connection, in the words of the trade. */
import type { TerminalInput } from '../../terminal/index.ts';
import type { LinkFailure } from '../../trade/index.ts';

export const failed = (why: LinkFailure, sent: 'nothing' | 'request'): TerminalInput => ({
  kind: 'link',
  status: 'failed',
  why,
  sent,
});

/** By the code of a Node error; `undefined` where the code says nothing of the line. */
export function linkFailureOf(code: string | undefined): LinkFailure | undefined {
  if (code === undefined) return undefined;
  return LINK_FAILURES[code] ?? (code.startsWith('ERR_SSL_') ? 'tls-handshake' : undefined);
}

/** Something on the way that speaks HTTP to whoever comes: the log-on page of a wireless network. */
export function isWebPage(chunk: Uint8Array): boolean {
  return String.fromCharCode(...chunk.subarray(0, HTTP.length)) === HTTP;
}

const HTTP = 'HTTP/';

/** Sources: errno(7), and the codes of X.509 verification in Node's documentation of TLS. */
const LINK_FAILURES: Readonly<Record<string, LinkFailure>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ENETUNREACH: 'no-route',
  EHOSTUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-address',
  EACCES: 'blocked',
  EPERM: 'blocked',
  ECONNREFUSED: 'connection-refused',
  ETIMEDOUT: 'connection-timeout',
  ECONNRESET: 'connection-reset',
  EPIPE: 'connection-reset',
  EPROTO: 'tls-handshake',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-untrusted',
};
