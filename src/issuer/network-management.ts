/**
 * Network management on the interchange (0800): sign-on 001, sign-off 002, key exchange 101, echo 301.
 *
 * In a key exchange the switch makes the zone PIN key and sends it in DE 125: the key under the zone master key (8, 16
 * or 24 bytes), and after it, if the switch likes, its check value (4 bytes). The answer is 00 with the issuer's own check
 * value (4 bytes) in DE 125 for the switch to compare, or 63 when the block does not open or its check value differs.
 */
import type { Instant } from '../std/index.ts';
import { answerTo, eventAt, type OwnElements, type Verdict } from './answer.ts';
import type { IssuerFact, IssuerRequest } from './messages.ts';

/** DE 70, as in ISO 8583:1987. */
export const NETWORK_MANAGEMENT_CODES = { signOn: '001', signOff: '002', keyExchange: '101', echo: '301' } as const;

/** The answer to an 0800. */
export function networkManagementVerdict(input: IssuerRequest, now: Instant): Verdict {
  const { fact, own } = managed(input);
  return { events: [eventAt(now, fact)], answer: answerTo(input.message, own, now) };
}

function managed(input: IssuerRequest): { readonly fact: IssuerFact; readonly own: OwnElements } {
  const { link, key, message } = input;
  switch (message.networkManagementCode) {
    case NETWORK_MANAGEMENT_CODES.signOn:
      return { fact: { kind: 'signed-on', link }, own: { responseCode: '00' } };
    case NETWORK_MANAGEMENT_CODES.signOff:
      return { fact: { kind: 'signed-off', link }, own: { responseCode: '00' } };
    case NETWORK_MANAGEMENT_CODES.echo:
      return { fact: { kind: 'echoed', link }, own: { responseCode: '00' } };
    case NETWORK_MANAGEMENT_CODES.keyExchange:
      if (key.kind !== 'opened') return { fact: { kind: 'key-refused', link }, own: { responseCode: '63' } };
      return {
        fact: { kind: 'key-installed', link, kcv: key.kcv },
        own: { responseCode: '00', keyBlock: key.kcv },
      };
    default:
      return { fact: { kind: 'not-understood', link, mti: message.mti }, own: { responseCode: '40' } };
  }
}
