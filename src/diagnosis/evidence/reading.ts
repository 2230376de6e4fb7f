/** Is it the card or the reader? Other cards on this reader, and this card on other readers, by the same kind of entry. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import type { CardEntry } from '../../trade/index.ts';
import { say } from '../words.ts';
import { atThisTerminal, cardsIn, nearest, terminalsIn, thisCardElsewhere, withOtherCards } from './comparison.ts';
import type { FindingOf } from './finding.ts';
import type { EndingFinding } from './stage.ts';

/** Payments compared at one reader. */
const COMPARED_MAX = 10;

const FAILED_ENTRY: Readonly<Partial<Record<EndingFinding['value'], CardEntry>>> = {
  'chip-read-failed': 'chip',
  'contactless-read-failed': 'contactless',
  'stripe-read-failed': 'swipe',
  'fallback-refused': 'chip',
  'chip-card-swiped': 'chip',
};

/** What other cards did in this reader. */
export function readerWithOthers(caseFile: CaseFile, ending: EndingFinding): FindingOf<'reader-with-others'> | null {
  const entry = FAILED_ENTRY[ending.value];
  if (entry === undefined) return null;
  const tried = atThisTerminal(caseFile).filter((each) => failed(each, entry) || wasRead(each, entry));
  const others = nearest(caseFile, withOtherCards(caseFile, tried), COMPARED_MAX);
  const failing = cardsIn(others.filter((each) => failed(each, entry)));
  const reading = cardsIn(others.filter((each) => wasRead(each, entry)));
  const value = readerValue(failing, reading);
  if (value === null) return null;
  const text = say(
    `同一读卡器，时间最近的几笔：别的卡 ${failing} 张读不出，${reading} 张读得出`,
    `in this reader, of the payments nearest in time: ${failing} other cards failed, ${reading} were read`,
  );
  return { variable: 'reader-with-others', value, text, from: 'neighbours' };
}

/** What this card did in other readers. */
export function cardReadElsewhere(caseFile: CaseFile, ending: EndingFinding): FindingOf<'card-read-elsewhere'> | null {
  const entry = FAILED_ENTRY[ending.value];
  if (entry === undefined) return null;
  const elsewhere = thisCardElsewhere(caseFile);
  const failing = terminalsIn(elsewhere.filter((each) => failed(each, entry)));
  const reading = terminalsIn(elsewhere.filter((each) => wasRead(each, entry)));
  if (failing + reading === 0) return null;
  const value = failing === 0 ? 'reads' : reading > 0 ? 'mixed' : failing === 1 ? 'fails-at-one' : 'fails-at-several';
  const text = say(
    `这张卡在别的机器上：${failing} 台读不出，${reading} 台读得出（七天内）`,
    `this card in other terminals within seven days: ${failing} failed to read it, ${reading} read it`,
  );
  return { variable: 'card-read-elsewhere', value, text, from: 'neighbours' };
}

/** A fallback says that the chip failed even when the terminal's own records are missing. */
const failed = (each: NeighbourPayment, entry: CardEntry): boolean =>
  each.readFailures.includes(entry) || (entry === 'chip' && each.fallback);

const wasRead = (each: NeighbourPayment, entry: CardEntry): boolean => each.entry === entry && !failed(each, entry);

/** One failure among a handful of good reads says little either way, so it is left out. */
function readerValue(failing: number, reading: number): FindingOf<'reader-with-others'>['value'] | null {
  if (failing >= 2) {
    const share = failing / (failing + reading);
    return share >= 0.5 ? 'several-fail' : share >= 0.2 ? 'some-fail-some-read' : 'several-read';
  }
  if (failing === 1) return reading <= 1 ? 'one-fails' : reading >= 5 ? 'several-read' : null;
  return reading === 0 ? null : reading === 1 ? 'one-reads' : 'several-read';
}
