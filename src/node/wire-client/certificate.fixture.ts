/** A certificate for a test's own server, made when the test runs: no private key lies about in the repository. */
import { generateKeyPairSync, sign } from 'node:crypto';

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/** Self-signed, for one name, good from 2020 to 2049 (RFC 5280; ECDSA over P-256 with SHA-256). */
export function selfSigned(name: string): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const nameSet = der(0x30, der(0x31, der(0x30, der(0x06, hexBytes('550403')), der(0x0c, Buffer.from(name)))));
  const validity = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));
  const alternative = der(0x30, der(0x82, Buffer.from(name)));
  const extension = der(0x30, der(0x06, hexBytes('551D11')), der(0x04, alternative));
  const toBeSigned = der(
    0x30,
    der(0xa0, der(0x02, hexBytes('02'))),
    der(0x02, hexBytes('01')),
    ECDSA_WITH_SHA256,
    nameSet,
    validity,
    nameSet,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, extension)),
  );
  const signature = der(0x03, Buffer.concat([hexBytes('00'), sign('sha256', toBeSigned, privateKey)]));
  const certificate = der(0x30, toBeSigned, ECDSA_WITH_SHA256, signature).toString('base64');
  const lines = certificate.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

const hexBytes = (digits: string): Buffer => Buffer.from(digits, 'hex');

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

const ECDSA_WITH_SHA256 = der(0x30, der(0x06, hexBytes('2A8648CE3D040302')));
