/** The register of observations: what can be seen of a payment is seen here, in one order. */
import type { CaseFile } from '../../trace/index.ts';
import { around } from './around.ts';
import { attempt } from './attempt.ts';
import { body } from './body.ts';
import { business } from './business.ts';
import type { Finding } from './finding.ts';
import { issuerNeighbours } from './issuer.ts';
import { pin, pinElsewhere, pinOnKeypad, pinWithIssuer } from './pin.ts';
import { cardForm, pinAsked } from './presence.ts';
import { cardReadElsewhere, readerWithOthers } from './reading.ts';
import type { EndingFinding } from './stage.ts';
import { cardElsewhere, entry, keyCheck, macOnTerminal, othersHere } from './terminal.ts';
import { wider } from './wider.ts';
import { answeredBy, failingWithPin } from './with-pin.ts';

type Observation = (caseFile: CaseFile, ending: EndingFinding) => Finding | readonly Finding[] | null;

const COMPARISONS: readonly Observation[] = [
  entry,
  pin,
  pinAsked,
  pinOnKeypad,
  pinElsewhere,
  pinWithIssuer,
  readerWithOthers,
  cardReadElsewhere,
  cardForm,
  issuerNeighbours,
  macOnTerminal,
  keyCheck,
  othersHere,
  cardElsewhere,
  body,
  attempt,
  around,
  failingWithPin,
  answeredBy,
  business,
  wider,
];

/** Everything that could be observed; what is not known is absent. The ending comes first. */
export function findingsOf(caseFile: CaseFile, end: EndingFinding): readonly [EndingFinding, ...Finding[]] {
  return [end, ...COMPARISONS.flatMap((observe) => observe(caseFile, end) ?? [])];
}
