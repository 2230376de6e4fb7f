/** What was attempted: the kind of transaction, the card's origin, the amount, and whether it was tried a moment ago. */
import type { CaseFile } from '../../trace/index.ts';
import { isForeignCard, TRANSACTIONS, yuan } from '../../trade/index.ts';
import { say } from '../words.ts';
import { atThisTerminal, wasApproved } from './comparison.ts';
import type { Finding } from './finding.ts';
import type { EndingFinding } from './stage.ts';

const from = 'message' as const;

/** Every sight of it. */
export function attempt(caseFile: CaseFile, _ending: EndingFinding): readonly Finding[] {
  const { row } = caseFile.record;
  const { transaction, panMasked } = row;
  const name = TRANSACTIONS[transaction];
  const again = againHere(caseFile);
  const isForeign = isForeignCard(panMasked);
  const sights: (Finding | null)[] = [
    { variable: 'transaction', value: transaction, text: say(`交易：${name.zh}`, `transaction: ${name.en}`), from },
    again,
    panMasked === null
      ? null
      : {
          variable: 'card-origin',
          value: isForeign ? 'foreign' : 'domestic',
          text: isForeign ? say('是外卡', 'a foreign card') : say('是国内卡', 'a domestic card'),
          from,
        },
    amountShape(row.amountMinor),
  ];
  return sights.flatMap((sight) => (sight === null ? [] : [sight]));
}

/** Within this a second try is the same purchase. */
const AGAIN_MS = 10 * 60_000;

function againHere(caseFile: CaseFile): Finding | null {
  const { cardToken, amountMinor, openedAt, transaction } = caseFile.record.row;
  if (cardToken === null) return null;
  const before = atThisTerminal(caseFile).filter(
    (each) =>
      each.cardToken === cardToken &&
      each.amountMinor === amountMinor &&
      each.transaction === transaction &&
      each.openedAt < openedAt &&
      openedAt - each.openedAt <= AGAIN_MS,
  );
  const value = before.some(wasApproved) ? 'approved-before' : before.length > 0 ? 'failed-before' : 'first';
  const text = {
    'approved-before': say(
      `十分钟内，同一张卡、同样金额在这台终端已经成功过`,
      'the same card and amount was approved on this terminal within ten minutes before',
    ),
    'failed-before': say(
      `十分钟内，同一张卡、同样金额在这台终端已试过 ${before.length} 次`,
      `the same card and amount was tried here ${before.length} times within ten minutes before`,
    ),
    first: say('这张卡、这个金额是第一次试', 'the first try with this card and amount'),
  }[value];
  return { variable: 'again-here', value, text, from: 'neighbours' };
}

/** From here on, in whole thousands of yuan, an amount looks like cash rather than like goods. An estimate. */
const LARGE_MINOR = 500_000;
const ROUND_MINOR = 100_000;

function amountShape(amountMinor: number): Finding {
  const isCashLike = amountMinor >= LARGE_MINOR && amountMinor % ROUND_MINOR === 0;
  return {
    variable: 'amount-shape',
    value: isCashLike ? 'round-and-large' : 'ordinary',
    text: isCashLike
      ? say(`整数大额 ${yuan(amountMinor)}`, `a round and large amount, ${yuan(amountMinor)}`)
      : say(`金额 ${yuan(amountMinor)}`, `the amount is ${yuan(amountMinor)}`),
    from,
  };
}
