/** Is it the PIN or the key? Other cards on this keypad since its keys were loaded, and this card on other keypads. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { counted, say } from '../words.ts';
import {
  atThisTerminal,
  cardsIn,
  PIN_REFUSALS,
  terminalsIn,
  thisCardElsewhere,
  toldSense,
  wasApproved,
  withOtherCards,
} from './comparison.ts';
import type { FindingOf } from './finding.ts';
import type { EndingFinding } from './stage.ts';

/** Three other cards in a row: more than forgetful customers can explain. */
const MANY_CARDS = 3;

const PIN_ENDINGS: ReadonlySet<string> = new Set([
  'pin-wrong',
  'pin-unreadable',
  'authentication-failed',
  'pin-tries-exceeded',
]);

/** True when the ending speaks of a PIN at all. */
export const isPinEnding = (ending: EndingFinding): boolean => PIN_ENDINGS.has(ending.value);

/** Whether a PIN was entered for this payment. */
export function pin({ record }: CaseFile, ending: EndingFinding): FindingOf<'pin'> | null {
  const value = record.row.pin;
  if (!isPinEnding(ending) || value === 'unknown') return null;
  const text =
    value === 'entered'
      ? say('这一笔输了密码', 'a PIN was entered for this payment')
      : say('这一笔没有输密码', 'no PIN was entered for this payment');
  return { variable: 'pin', value, text, from: 'message' };
}

/** What this keypad did with the PINs of other cards since its keys were loaded. */
export function pinOnKeypad(caseFile: CaseFile, ending: EndingFinding): FindingOf<'pin-on-keypad'> | null {
  if (!isPinEnding(ending)) return null;
  const { keyGeneration } = caseFile.record.row;
  const judged = atThisTerminal(caseFile).filter(
    (each) => each.pin === 'entered' && each.keyGeneration === keyGeneration && (refused(each) || wasApproved(each)),
  );
  const accepted = judged.filter(wasApproved);
  const others = withOtherCards(caseFile, judged.filter(refused));
  const value = keypadValue({
    cardsRefused: cardsIn(others),
    cardsAccepted: cardsIn(accepted),
    cardsRefusedInRow: cardsIn(sinceAccepted(caseFile, others, accepted)),
  });
  if (value === null) return null;
  const text = keypadText(cardsIn(others) + 1, cardsIn(accepted));
  return { variable: 'pin-on-keypad', value, text, from: 'neighbours' };
}

/** What other keypads did with this card's PIN. */
export function pinElsewhere(caseFile: CaseFile, ending: EndingFinding): FindingOf<'pin-elsewhere'> | null {
  if (!isPinEnding(ending)) return null;
  const tried = thisCardElsewhere(caseFile).filter((each) => each.pin === 'entered');
  const no = tried.filter(refused);
  const yes = tried.filter(wasApproved);
  if (no.length + yes.length === 0) return null;
  const value = no.length === 0 ? 'accepted' : yes.length === 0 ? 'refused' : 'mixed';
  const text = say(
    `这张卡的密码在别的终端：${terminalsIn(no)} 台被拒，${terminalsIn(yes)} 台通过（七天内）`,
    `this card's PIN at other terminals within seven days: refused at ${terminalsIn(no)}, accepted at ${terminalsIn(yes)}`,
  );
  return { variable: 'pin-elsewhere', value, text, from: 'neighbours' };
}

const refused = (neighbour: NeighbourPayment): boolean => PIN_REFUSALS.has(toldSense(neighbour) ?? '');

function keypadText(withThis: number, took: number): Bilingual {
  if (withThis === 1) {
    return say(
      `自换密钥以来，这个密码键盘上有 ${took} 张卡的密码通过，只有这张被拒`,
      `since its keys were loaded this keypad passed the PIN of ${counted(took, 'card', 'cards')} and refused only this one`,
    );
  }
  const passed = say(
    took === 0 ? '没有一张通过' : `${took} 张通过`,
    took === 0 ? 'none was accepted' : `${counted(took, 'card was', 'cards were')} accepted`,
  );
  return say(
    `自换密钥以来，这个密码键盘上 ${withThis} 张不同的卡（含这张）被拒密码，${passed.zh}`,
    `${withThis} different cards (this one included) were refused for PIN on this keypad since its keys were loaded; ${passed.en}`,
  );
}

interface KeypadCounts {
  readonly cardsRefused: number;
  readonly cardsAccepted: number;
  readonly cardsRefusedInRow: number;
}

function keypadValue({
  cardsRefused,
  cardsAccepted,
  cardsRefusedInRow,
}: KeypadCounts): FindingOf<'pin-on-keypad'>['value'] | null {
  if (cardsAccepted > 0) {
    if (cardsRefusedInRow >= MANY_CARDS) return 'many-refused-after-accepting';
    return cardsRefused > cardsAccepted ? 'some-refused-some-accepted' : 'others-accepted';
  }
  if (cardsRefused >= MANY_CARDS) return 'many-refused-none-accepted';
  if (cardsRefused === 2) return 'several-refused-none-accepted';
  return cardsRefused === 1 ? 'one-other-refused-none-accepted' : null;
}

/** Refusals between the last acceptance before this payment and the first after it. */
function sinceAccepted(
  { record }: CaseFile,
  refusals: readonly NeighbourPayment[],
  accepted: readonly NeighbourPayment[],
): readonly NeighbourPayment[] {
  const at = record.row.openedAt;
  const before = Math.max(...accepted.map(({ openedAt }) => (openedAt <= at ? openedAt : Number.NEGATIVE_INFINITY)));
  const after = Math.min(...accepted.map(({ openedAt }) => (openedAt > at ? openedAt : Number.POSITIVE_INFINITY)));
  return refusals.filter(({ openedAt }) => openedAt > before && openedAt < after);
}
