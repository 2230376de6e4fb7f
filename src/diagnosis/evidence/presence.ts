/** What was there at the counter and what was not: a PIN that nobody entered, a chip that a card has elsewhere. */
import type { CaseFile } from '../../trace/index.ts';
import { say } from '../words.ts';
import type { FindingOf } from './finding.ts';
import { isPinEnding } from './pin.ts';
import type { EndingFinding } from './stage.ts';

/** A terminal asks for the PIN of whatever is inserted or swiped; of a small amount by tap it does not. */
export function pinAsked({ record }: CaseFile, ending: EndingFinding): FindingOf<'pin-asked'> | null {
  const { pin, entry } = record.row;
  if (!isPinEnding(ending) || pin !== 'not-entered' || entry === 'unknown') return null;
  const wasAsked = entry !== 'contactless';
  const text = wasAsked
    ? say('插卡或刷卡，机器要过密码，没有输', 'inserted or swiped: the PIN was asked for and not entered')
    : say('挥卡，机器按小额免密没有要密码', 'tapped: as a small amount no PIN was asked for');
  return { variable: 'pin-asked', value: wasAsked ? 'skipped' : 'not-asked', text, from: 'message' };
}

/** Only of a card that was swiped here. */
export function cardForm({ record, neighbours }: CaseFile, _ending: EndingFinding): FindingOf<'card-form'> | null {
  const { entry, cardToken, paymentId } = record.row;
  if (entry !== 'swipe' || cardToken === null) return null;
  const others = neighbours.sameCard.filter((each) => each.cardToken === cardToken && each.paymentId !== paymentId);
  const byChip = others.filter((each) => each.entry === 'chip' || each.entry === 'contactless').length;
  const byStripe = others.filter((each) => each.entry === 'swipe').length;
  if (byChip + byStripe === 0) return null;
  const text = say(
    `这里刷的磁条；这张卡七天内另有 ${byChip} 笔读芯片，${byStripe} 笔刷磁条`,
    `swiped here; within seven days this card was read by its chip ${byChip} times more, by its stripe ${byStripe} times`,
  );
  return { variable: 'card-form', value: byChip > 0 ? 'chip-elsewhere' : 'stripe-elsewhere', text, from: 'neighbours' };
}
