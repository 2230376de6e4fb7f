/**
 * What the bank or the acquirer asks for on the telephone, gathered once: when, how much, which card, where, under which
 * numbers, what the screen said, what has been tried. Nothing of it depends on the cause.
 */
import type { CaseFile, NeighbourPayment } from '../trace/index.ts';
import type { Bilingual, CardEntry, Contact } from '../trade/index.ts';
import type { CodeRow } from './codes/code-row.ts';
import { SCREEN_TEXTS } from './codes/screen-texts.ts';
import { contactOf, partiesOf } from './contacts/book.ts';
import type { CallPack } from './explanation.ts';
import { firstOfTwo, lineOfFirst } from './first-of-two.ts';
import type { Tries } from './retry.ts';
import { counted, say } from './words.ts';

export function callPackOf(caseFile: CaseFile, codeRow: CodeRow | null, tries: Tries): CallPack {
  const { record, context } = caseFile;
  const { row } = record;
  return {
    at: row.openedAt,
    amountMinor: row.amountMinor,
    panMasked: row.panMasked,
    merchantId: row.merchantId,
    terminalId: row.terminalId,
    batch: row.batch,
    stan: row.stan,
    rrn: row.rrn,
    code: row.code ?? codeRow?.code ?? null,
    transaction: row.transaction,
    entry: row.entry,
    merchantName: context.merchantName,
    issuerName: context.issuerName,
    shown: codeRow === null ? null : screenText(codeRow),
    tried: triedSoFar(caseFile, tries),
    contacts: contactsOf(caseFile),
  };
}

export const ENTRY_NAMES: Readonly<Record<CardEntry | 'unknown', Bilingual>> = {
  chip: say('插卡', 'chip'),
  contactless: say('挥卡', 'contactless'),
  swipe: say('刷磁条', 'swipe'),
  keyed: say('手输卡号', 'keyed'),
  unknown: say('方式不明', 'entry unknown'),
};

/** The customary words in both languages; a terminal of another maker may have worded them otherwise. */
function screenText({ display, meaning, code, space }: CodeRow): Bilingual | null {
  if (display === null) return null;
  const known = SCREEN_TEXTS.find(({ codes }) => codes[0]?.[0] === space && codes[0][1] === code);
  return say(display, known?.text.en ?? meaning.en);
}

/** How near in time another payment must be to say something about this moment. */
const NEARBY_MS = 30 * 60_000;

function triedSoFar(caseFile: CaseFile, { here, wrongPins }: Tries): readonly Bilingual[] {
  const { row } = caseFile.record;
  const { neighbours } = caseFile;
  const near = (each: NeighbourPayment): boolean => Math.abs(each.openedAt - row.openedAt) <= NEARBY_MS;
  const others = neighbours.sameTerminal.filter((each) => near(each) && each.cardToken !== row.cardToken);
  const went = others.filter(({ outcome }) => outcome === 'approved' || outcome === 'voided').length;
  const lines: Bilingual[] = [];
  if (here > 1) lines.push(say(`这张卡今天在这台机器上第 ${here} 次`, `attempt ${here} with this card here today`));
  if (wrongPins > 1) lines.push(say(`今天已错密码 ${wrongPins} 次`, `${wrongPins} wrong PINs today`));
  for (const entry of new Set(row.readFailures)) {
    lines.push(say(`${ENTRY_NAMES[entry].zh}没读出来`, `could not be read by ${ENTRY_NAMES[entry].en}`));
  }
  if (others.length > 0) {
    const of = counted(others.length, 'more payment', 'more payments');
    lines.push(
      say(
        `这台机器前后半小时另有 ${others.length} 笔，成功 ${went} 笔`,
        `${of} here within half an hour, ${went} of them approved`,
      ),
    );
  }
  const first = firstOfTwo(caseFile);
  if (first !== null) lines.push(lineOfFirst(first));
  return lines;
}

function contactsOf(caseFile: CaseFile): readonly Contact[] {
  const parties = partiesOf(caseFile);
  return (['issuer', 'acquirer'] as const).flatMap((actor) => contactOf(actor, parties) ?? []);
}
