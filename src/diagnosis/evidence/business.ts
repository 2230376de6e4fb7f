/** What the contract, the rules, the people at the counter and the calendar of payouts say beyond one message. */
import { civilTime, isoDate } from '../../std/index.ts';
import type { CaseFile, Service } from '../../trace/index.ts';
import { type PaymentRow, TRANSACTIONS, yuan } from '../../trade/index.ts';
import { say } from '../words.ts';
import { holdsAt, NEW_RULE_MS } from './around.ts';
import { atThisTerminal, wasApproved, within } from './comparison.ts';
import { terminalEvents } from './ending.ts';
import type { Finding } from './finding.ts';
import { inEnglish, sourceAside } from './kind-names.ts';
import type { EndingFinding } from './stage.ts';

/** Every sight of it. */
export function business(caseFile: CaseFile, ending: EndingFinding): readonly Finding[] {
  const sights = [serviceStanding, rule, operatorStop, pace, amountAfter, kindAfter, giveBacksHere, payoutAge];
  return sights.flatMap((look) => look(caseFile, ending) ?? []);
}

/** Services that a transaction makes use of. */
function servicesOf({ transaction, entry }: PaymentRow): readonly Service[] {
  const { money, originals } = TRANSACTIONS[transaction];
  return [
    transaction.startsWith('qr-') ? 'qr' : 'cards',
    ...(transaction === 'instalment' ? (['instalment', 'credit-cards'] as const) : []),
    ...(money === 'give-back' ? (['refund'] as const) : []),
    ...(money === 'hold' || money === 'release' || (money === 'capture' && originals.length > 0)
      ? (['pre-authorisation'] as const)
      : []),
    ...(entry === 'contactless' ? (['contactless'] as const) : []),
    ...(entry === 'keyed' ? (['keyed-entry'] as const) : []),
  ];
}

/** Kinds of card are not known of a payment: a standing of theirs is held to concern it. */
const UNSEEN: ReadonlySet<Service> = new Set<Service>(['credit-cards', 'foreign-cards', 'payout']);

function serviceStanding({ record: { row }, context }: CaseFile): Finding | null {
  const found = context.standing?.filter((each) => each.kind !== 'active' && holdsAt(each, row.openedAt)) ?? [];
  const own = servicesOf(row);
  const concerned = found.find(({ service }) => service !== null && (own.includes(service) || UNSEEN.has(service)));
  const [fact] = concerned === undefined ? found : [concerned];
  if (fact === undefined) return null;
  const value = fact.service === null ? 'whole' : concerned === undefined ? 'another-service' : 'this-service';
  const text = {
    whole: say('说的是整个合同', 'it speaks of the whole contract'),
    'this-service': say(
      `说的是这一笔用到的业务（${fact.source}）`,
      `it speaks of the service used here${sourceAside(fact.source)}`,
    ),
    'another-service': say('说的是另一项业务', 'it speaks of another service'),
  }[value];
  return { variable: 'service-standing', value, text, from: 'context' };
}

/** What it says, where an English reader can read it. */
const rulesText = (text: string): string => (inEnglish(text) === null ? '' : `: ${text}`);

function rule({ record: { row }, context }: CaseFile): Finding | null {
  const found = context.notices?.find(
    (each) =>
      each.kind === 'rule-change' &&
      // What one issuer decides for its own cards is its policy, and no rule.
      each.scope.kind !== 'issuer' &&
      each.scope.kind !== 'bin' &&
      holdsAt(each, row.openedAt) &&
      (each.transactions.length === 0 || each.transactions.includes(row.transaction)),
  );
  if (found === undefined) return null;
  const day = isoDate(civilTime(found.since));
  const text = say(
    `规定（${found.source}，${day} 起）：${found.text}`,
    `a rule${sourceAside(found.source)}, since ${day}${rulesText(found.text)}`,
  );
  const value = row.openedAt - found.since <= NEW_RULE_MS ? 'new' : 'in-force';
  return { variable: 'rule', value, text, from: 'context' };
}

/** What stopped the operator, where an operator was stopped. */
function operatorStop(caseFile: CaseFile, ending: EndingFinding): Finding | null {
  if (ending.value !== 'operator-denied') return null;
  const events = terminalEvents(caseFile);
  // Whoever lacks the right is asked for a password: a wrong one says more than that it was asked for.
  const told = events.findLast(({ kind }) => kind === 'operator-refused');
  if (told === undefined && events.some(({ kind }) => kind === 'operator-denied')) {
    const text = say('这一步要主管', 'this takes a supervisor');
    return { variable: 'operator-stop', value: 'needs-supervisor', text, from: 'terminal' };
  }
  if (told?.kind !== 'operator-refused') return null;
  const text =
    told.why === 'locked'
      ? say('主管密码错太多次，锁住了', "the supervisor's password is locked after too many mistakes")
      : say('主管密码不对', "the supervisor's password was wrong");
  return { variable: 'operator-stop', value: told.why, text, from: 'terminal' };
}

/** Three payments with one card in ten minutes are more than a person shops. An estimate. */
const BURST_MS = 10 * 60_000;
const BURST_MIN = 3;
const COUNTED_ENDINGS: ReadonlySet<string> = new Set([
  'acquirer-limit',
  'merchant-limit',
  'over-count',
  'card-not-permitted',
]);

function pace(caseFile: CaseFile, ending: EndingFinding): Finding | null {
  const { cardToken, openedAt } = caseFile.record.row;
  if (cardToken === null || !COUNTED_ENDINGS.has(ending.value)) return null;
  const near = within(caseFile, atThisTerminal(caseFile), BURST_MS);
  const count = near.filter((each) => each.cardToken === cardToken && each.openedAt <= openedAt).length;
  const text = say(
    `之前十分钟里，这张卡在这台终端还有 ${count} 笔`,
    `${count} other payments with this card here within the ten minutes before`,
  );
  return { variable: 'pace', value: count >= BURST_MIN ? 'burst' : 'calm', text, from: 'neighbours' };
}

/** A customer whose amount was mistaken stays for the right one. */
const CORRECTED_MS = 10 * 60_000;
const AMOUNT_ENDINGS: ReadonlySet<string> = new Set([
  'funds',
  'over-limit',
  'terminal-limit',
  'merchant-limit',
  'acquirer-limit',
  'amount-invalid',
  'wallet-funds',
  'wallet-limit',
]);

function amountAfter(caseFile: CaseFile, ending: EndingFinding): Finding | null {
  const { cardToken, openedAt, amountMinor } = caseFile.record.row;
  if (cardToken === null || !AMOUNT_ENDINGS.has(ending.value)) return null;
  const after = within(caseFile, atThisTerminal(caseFile), CORRECTED_MS).findLast(
    (each) => each.cardToken === cardToken && each.openedAt > openedAt && wasApproved(each),
  );
  const isSlip = after !== undefined && [10, 100].some((times) => after.amountMinor * times === amountMinor);
  const value = after === undefined ? 'none' : isSlip ? 'tenth-or-hundredth' : 'other';
  const text =
    after === undefined
      ? say('这张卡之后没有再付', 'nothing was paid with this card afterwards')
      : say(
          `这张卡接着付了 ${yuan(after.amountMinor)}，成功；这一笔是 ${yuan(amountMinor)}`,
          `this card then paid ${yuan(after.amountMinor)}, approved; this one was ${yuan(amountMinor)}`,
        );
  return { variable: 'amount-after', value, text, from: 'neighbours' };
}

const KIND_ENDINGS: ReadonlySet<string> = new Set([
  'service-closed',
  'terminal-not-permitted',
  'not-supported',
  'transaction-invalid',
  'card-not-permitted',
]);

function kindAfter(caseFile: CaseFile, ending: EndingFinding): Finding | null {
  const { cardToken, openedAt, amountMinor, transaction } = caseFile.record.row;
  if (cardToken === null || !KIND_ENDINGS.has(ending.value)) return null;
  const after = within(caseFile, atThisTerminal(caseFile), CORRECTED_MS).find(
    (each) =>
      each.cardToken === cardToken &&
      each.amountMinor === amountMinor &&
      each.openedAt > openedAt &&
      each.transaction !== transaction &&
      wasApproved(each),
  );
  if (after === undefined) {
    const text = say('之后没有换一种交易再做', 'it was not done as another kind afterwards');
    return { variable: 'kind-after', value: 'none', text, from: 'neighbours' };
  }
  const [as, was] = [TRANSACTIONS[after.transaction], TRANSACTIONS[transaction]];
  const text = say(
    `这一笔是${was.zh}；同卡同额随后做${as.zh}，成功`,
    `this was a ${was.en}; the same card and amount then went through as a ${as.en}`,
  );
  return { variable: 'kind-after', value: 'another-approved', text, from: 'neighbours' };
}

/** So many voids and refunds at one terminal in a day stand out. An estimate. */
const GIVE_BACKS_MANY = 5;

function giveBacksHere(caseFile: CaseFile): Finding | null {
  const here = atThisTerminal(caseFile);
  if (here.length === 0) return null;
  const count = here.filter(({ transaction }) =>
    ['undo', 'give-back'].includes(TRANSACTIONS[transaction].money),
  ).length;
  const text = say(
    `这台终端前后一天里，撤销和退货共 ${count} 笔`,
    `${count} voids and refunds at this terminal within a day`,
  );
  return { variable: 'give-backs-here', value: count >= GIVE_BACKS_MANY ? 'many' : 'few', text, from: 'neighbours' };
}

const DAY_MS = 24 * 3_600_000;

function payoutAge({ record: { row }, context }: CaseFile, ending: EndingFinding): Finding | null {
  if (ending.value !== 'not-paid-out') return null;
  const today = isoDate(civilTime(context.now));
  const days = Math.round((Date.parse(today) - Date.parse(row.settlementDate)) / DAY_MS);
  const value = days <= 0 ? 'same-day' : days === 1 ? 'next-day' : 'later';
  const text = say(
    `算 ${row.settlementDate} 的账，今天是 ${today}`,
    `it is settled as of ${row.settlementDate}; today is ${today}`,
  );
  return { variable: 'payout-age', value, text, from: 'context' };
}
