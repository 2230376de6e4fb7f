/**
 * Network management on the interchange (0800): sign-on 001, sign-off 002, key exchange 101, echo 301; see
 * docs/reference/interchange.md. A wallet sees no PIN, and agrees to the zone key all the same: every link is made alike.
 */
import type { Instant } from '../std/index.ts';
import { answerTo, eventAt, type OwnElements, type Verdict } from './answer.ts';
import type { WalletFact, WalletRequest } from './messages.ts';

/** DE 70, as in ISO 8583:1987. */
export const LINK_CODES = { signOn: '001', signOff: '002', keyExchange: '101', echo: '301' } as const;

/** The answer to an 0800. */
export function networkManagementVerdict(input: WalletRequest, now: Instant): Verdict {
  const { fact, own } = managed(input);
  return { events: [eventAt(now, fact)], answer: answerTo(input.message, own, now) };
}

function managed({ link, key, message }: WalletRequest): { readonly fact: WalletFact; readonly own: OwnElements } {
  switch (message.networkManagementCode) {
    case LINK_CODES.signOn:
      return { fact: { kind: 'signed-on', link }, own: { responseCode: '00' } };
    case LINK_CODES.signOff:
      return { fact: { kind: 'signed-off', link }, own: { responseCode: '00' } };
    case LINK_CODES.echo:
      return { fact: { kind: 'echoed', link }, own: { responseCode: '00' } };
    case LINK_CODES.keyExchange: {
      const own = key.kind === 'opened' ? { responseCode: '00', keyBlock: key.kcv } : { responseCode: '63' };
      return { fact: { kind: 'key-answered', link }, own };
    }
    default:
      return { fact: { kind: 'not-understood', link, mti: message.mti }, own: { responseCode: '40' } };
  }
}
