/** What was found in a file: which cause how often, what would make it surer, and then payment by payment. */
import {
  type Explanation,
  explainPayment,
  explanationText,
  isFailure,
  moneyOf,
  viewFor,
  wideCountsOf,
} from '../../diagnosis/index.ts';
import { type CaseFile, caseFilesOf } from '../../trace/index.ts';
import {
  type Bilingual,
  type Language,
  type MoneyState,
  maskDigitRuns,
  type PaymentRow,
  type Voice,
  yuan,
} from '../../trade/index.ts';
import { clock, inColumns } from '../columns.ts';
import { both, progress } from '../saying.ts';
import { WANTED, WANTED_TEXTS, type Wanted, wantedFor } from './evidence-wanted.ts';
import type { Loaded } from './loaded.ts';

export interface Diagnosed {
  readonly row: PaymentRow;
  readonly isFailed: boolean;
  readonly isMoneyOpen: boolean;
  /** As this voice may read it; worked out when it is asked for, which for most of a day's approvals nobody does. */
  readonly explanation: Explanation;
  readonly wanted: readonly Wanted[];
}

export interface CauseCount {
  readonly cause: string;
  readonly title: Bilingual;
  readonly who: Bilingual;
  readonly payments: number;
  readonly amountMinor: number;
  /** Of these payments nobody knows yet where the money is. */
  readonly moneyOpen: number;
}

export interface Summary {
  readonly payments: number;
  readonly failed: number;
  readonly moneyOpen: number;
  readonly causes: readonly CauseCount[];
  /** How many of the failed ones lack it. */
  readonly wanted: readonly { readonly what: Wanted; readonly payments: number }[];
}

/** Neither taken nor given back for sure. */
const OPEN: ReadonlySet<MoneyState> = new Set<MoneyState>(['unknown', 'reversing', 'refund-pending']);
const PROGRESS_EVERY = 5_000;

/** Every payment of the file, one at a time; what is asked of it is worked out when it is asked. */
export function* diagnosed({ source }: Loaded, voice: Voice): Generator<Diagnosed> {
  const counts = wideCountsOf(source);
  for (const caseFile of caseFilesOf({ ...source, countWide: (row) => counts.of(row) })) {
    yield diagnosedOne(caseFile, voice);
  }
}

/** The same, with a line now and then for whoever waits. */
export function* withProgress(payments: Iterable<Diagnosed>, language: Language): Generator<Diagnosed> {
  let count = 0;
  for (const each of payments) {
    yield each;
    count += 1;
    if (count % PROGRESS_EVERY === 0) {
      progress(language === 'zh' ? `解释了 ${count} 笔……` : `${count} payments explained...`);
    }
  }
}

function diagnosedOne(caseFile: CaseFile, voice: Voice): Diagnosed {
  const { row } = caseFile.record;
  const isFailed = isFailure(row);
  let explanation: Explanation | undefined;
  return {
    row,
    isFailed,
    isMoneyOpen: OPEN.has(moneyOf(caseFile)),
    get explanation() {
      explanation ??= viewFor(explainPayment(caseFile), voice);
      return explanation;
    },
    wanted: isFailed ? wantedFor(caseFile) : [],
  };
}

export class SummaryMaker {
  readonly #causes = new Map<string, CauseCount>();
  readonly #wanted = new Map<Wanted, number>();
  #payments = 0;
  #failed = 0;
  #moneyOpen = 0;

  take(each: Diagnosed): void {
    const { row, isFailed, isMoneyOpen: isOpen, wanted } = each;
    this.#payments += 1;
    if (isOpen) this.#moneyOpen += 1;
    if (!isFailed) return;
    const { explanation } = each;
    this.#failed += 1;
    for (const each of wanted) this.#wanted.set(each, (this.#wanted.get(each) ?? 0) + 1);
    const { cause, title } = explanation.verdict;
    const known = this.#causes.get(cause);
    this.#causes.set(cause, {
      cause,
      title,
      who: explanation.whoActs.name,
      payments: (known?.payments ?? 0) + 1,
      amountMinor: (known?.amountMinor ?? 0) + row.amountMinor,
      moneyOpen: (known?.moneyOpen ?? 0) + (isOpen ? 1 : 0),
    });
  }

  get summary(): Summary {
    return {
      payments: this.#payments,
      failed: this.#failed,
      moneyOpen: this.#moneyOpen,
      causes: [...this.#causes.values()].sort((a, b) => b.payments - a.payments),
      wanted: WANTED.flatMap((what) => {
        const payments = this.#wanted.get(what);
        return payments === undefined ? [] : [{ what, payments }];
      }),
    };
  }
}

export function summaryLines(
  { payments, failed, moneyOpen, causes, wanted }: Summary,
  language: Language,
): readonly string[] {
  const t = (text: Bilingual): string => text[language];
  const head = both(
    `${payments} 笔：失败 ${failed} 笔，款项未定 ${moneyOpen} 笔`,
    `${payments} payments: ${failed} failed, ${moneyOpen} with money unsettled`,
  );
  const columns = [
    { title: t(both('笔数', 'payments')), align: 'right' as const },
    { title: t(both('金额', 'amount')), align: 'right' as const },
    { title: t(both('未定', 'unsettled')), align: 'right' as const },
    { title: t(both('谁来办', 'who acts')) },
    { title: t(both('原因', 'cause')) },
  ];
  const rows = causes.map((each) => [
    String(each.payments),
    yuan(each.amountMinor),
    String(each.moneyOpen),
    t(each.who),
    `${t(each.title)} (${each.cause})`,
  ]);
  const sharper = wanted.map(({ what, payments: count }) => `  ${String(count).padStart(5)}  ${t(WANTED_TEXTS[what])}`);
  return [
    t(head),
    ...(rows.length === 0 ? [] : ['', ...inColumns(columns, rows)]),
    ...(sharper.length === 0
      ? []
      : ['', t(both('有了这些会更准（失败笔数）', 'this would make it surer (failed payments)')), ...sharper]),
  ];
}

/** One payment, its own facts first. What went through is one line. */
export function paymentLines(each: Diagnosed, voice: Voice, language: Language): readonly string[] {
  const { row, isFailed, explanation } = each;
  const facts = [
    clock(row.openedAt),
    `¥${yuan(row.amountMinor)}`,
    row.terminalId === 'x' ? '' : row.terminalId,
    row.stan ?? '',
    row.panMasked ?? '',
    row.paymentId,
  ];
  const head = `— ${maskDigitRuns(facts.filter((fact) => fact !== '').join('  '))}`;
  if (!isFailed) return [`${head}  ${explanation.verdict.title[language]}`];
  return [head, ...explanationText(explanation, { voice, language, evidenceMax: 2 })];
}
