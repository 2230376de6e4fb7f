/** Is it the card or the reader? Other cards on this reader, and this card on other readers, by the same kind of entry. */
import type { CaseFile, NeighbourPayment } from '../../trace/index.ts';
import type { CardEntry } from '../../trade/index.ts';
import { say } from '../words.ts';
import { atThisTerminal, nearest, tallyOfCards, terminalsIn, thisCardElsewhere, withOtherCards } from './comparison.ts';
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
  const { k, n, since } = tallyOfCards(
    caseFile,
    others.filter((each) => failed(each, entry)),
    others.filter((each) => wasRead(each, entry)),
  );
  if (n === 0) return null;
  const text =
    since === 'ever'
      ? say(
          `同一读卡器，时间最近的几笔：别的卡 ${k} 张读不出，${n - k} 张读得出`,
          `in this reader, of the payments nearest in time: ${k} other cards failed, ${n - k} were read`,
        )
      : say(
          `同一读卡器，自上一次读得出以来，别的卡接连 ${k} 张读不出`,
          `in this reader ${k} other cards in a row have failed since it last read one`,
        );
  return { variable: 'reader-with-others', k, n, text, from: 'neighbours' };
}

/** What this card did in other readers. */
export function cardReadElsewhere(caseFile: CaseFile, ending: EndingFinding): FindingOf<'card-read-elsewhere'> | null {
  const entry = FAILED_ENTRY[ending.value];
  if (entry === undefined) return null;
  const elsewhere = thisCardElsewhere(caseFile);
  const k = terminalsIn(elsewhere.filter((each) => failed(each, entry)));
  const reading = terminalsIn(elsewhere.filter((each) => wasRead(each, entry)));
  if (k + reading === 0) return null;
  const text = say(
    `这张卡在别的机器上：${k} 台读不出，${reading} 台读得出（七天内）`,
    `this card in other terminals within seven days: ${k} failed to read it, ${reading} read it`,
  );
  return { variable: 'card-read-elsewhere', k, n: k + reading, text, from: 'neighbours' };
}

/** A fallback says that the chip failed even when the terminal's own records are missing. */
const failed = (each: NeighbourPayment, entry: CardEntry): boolean =>
  each.readFailures.includes(entry) || (entry === 'chip' && each.fallback);

const wasRead = (each: NeighbourPayment, entry: CardEntry): boolean => each.entry === entry && !failed(each, entry);
