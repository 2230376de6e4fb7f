import { lookup } from 'node:dns';
import { expect, it } from 'vitest';
import { fromLatin1 } from '../../std/index.ts';
import { isWebPage, linkFailureOf } from './link-faults.ts';

it('a host whose name nobody knows is told from one that is not there', async () => {
  // Reserved never to resolve: RFC 6761.
  const code = await new Promise<string | undefined>((resolve) =>
    lookup('switch.invalid', (error) => resolve(error?.code)),
  );
  expect(linkFailureOf(code)).toBe('name-not-found');
  expect(linkFailureOf('ECONNREFUSED')).toBe('connection-refused');
});

it('certificates and handshakes have words of their own, and a code that says nothing of the line has none', () => {
  expect(linkFailureOf('CERT_HAS_EXPIRED')).toBe('certificate-expired');
  expect(linkFailureOf('CERT_NOT_YET_VALID')).toBe('certificate-not-yet-valid');
  expect(linkFailureOf('SELF_SIGNED_CERT_IN_CHAIN')).toBe('certificate-untrusted');
  expect(linkFailureOf('ERR_SSL_WRONG_VERSION_NUMBER')).toBe('tls-handshake');
  expect(linkFailureOf('EMFILE')).toBeUndefined();
  expect(linkFailureOf(undefined)).toBeUndefined();
});

it('a log-on page is no answer of a switch', () => {
  expect(isWebPage(fromLatin1('HTTP/1.1 302 Found\r\n'))).toBe(true);
  expect(isWebPage(Uint8Array.of(0, 0x3b, 0x60, 0, 6))).toBe(false);
});
