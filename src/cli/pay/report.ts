/** What is printed when it is over: the slip or one JSON object, and the exit code. */
import { paymentIdOfResult, type SoftwareTerminal } from '../../node/index.ts';
import {
  type AttemptResult,
  detailList,
  type Job,
  moneyText,
  screen,
  signatureStanding,
  slip,
  supervisorTriesLeft,
  type Errand as TerminalErrand,
  type TerminalState,
  totalsSlip,
  triesLeftText,
} from '../../terminal/index.ts';
import type { Language } from '../../trade/index.ts';
import { explainAttempt } from '../attempt-explanation.ts';
import { EXIT, print, progress } from '../saying.ts';
import type { PayFlags } from './flags.ts';

export interface Speaking {
  readonly terminal: SoftwareTerminal;
  readonly flags: PayFlags;
  readonly language: Language;
}

type Said = Readonly<Record<Language, string>>;

/** Before anything is asked for: what the last run left behind, and what goes first because of it. */
export function sayWhatIsOwed({ terminal, flags, language }: Speaking): void {
  if (flags.json === true) return;
  const { identity, reversal, refund, jobs } = terminal.state;
  const said = [
    ...(reversal === null ? [] : [REVERSAL_OWED]),
    ...(refund === null ? [] : [REFUND_OPEN]),
    ...(jobs.settlement === null ? [] : [SETTLEMENT_OPEN]),
  ];
  for (const text of said) progress(`[${identity.terminalId}] ${text[language]}`);
}

export async function reportPayment(speaking: Speaking, result: AttemptResult): Promise<number> {
  const { terminal, flags, language } = speaking;
  const paymentId = paymentIdOfResult(terminal);
  const { state } = terminal;
  const explanation =
    result.result === 'approved'
      ? null
      : await explainAttempt({ terminal, result, paymentId, api: flags.api, language });
  if (flags.json === true) {
    const { attempt, answer, sent } = result;
    printJson({
      result: result.result,
      why: result.why,
      money: result.money,
      code: answer?.code ?? null,
      paymentId,
      stan: sent?.stan ?? null,
      reversalPending: state.reversal !== null,
      explanation: explanation?.json ?? null,
      transaction: attempt.transaction,
      amountMinor: answer?.partMinor ?? attempt.amountMinor,
      batch: sent?.batch ?? null,
      reference: answer?.rrn ?? null,
      authorisationCode: answer?.authorisationCode ?? attempt.authorisationCode,
      voucher: answer?.voucher ?? null,
      originalStan: attempt.original?.stan ?? null,
      refundPending: state.refund !== null,
      toBeSent: state.queue.length,
      supervisorTriesLeft: supervisorTriesLeft(state),
      signature: signedOf(state),
    });
  } else {
    printPaper(speaking, result);
    const left = result.why === 'password-wrong' ? triesLeftText(state) : null;
    if (left !== null) print('', SUPERVISOR_TRIES[language](left[language]));
    if (explanation !== null) print('', ...explanation.lines);
    for (const line of leftBehind(speaking)) print('', line);
  }
  return exitCodeOf(result);
}

/** `null`: nothing was drawn on the pad. */
function signedOf(state: TerminalState): 'sent' | 'to-be-sent' | null {
  const standing = signatureStanding(state);
  return standing === 'sending' ? 'to-be-sent' : standing === 'sent' ? 'sent' : null;
}

const printJson = (value: object): void => print(JSON.stringify(value, null, 2));

function exitCodeOf({ result }: AttemptResult): number {
  if (result === 'approved') return EXIT.done;
  return result === 'outcome-unknown' ? EXIT.unknown : EXIT.declined;
}

function printPaper({ terminal, language }: Speaking, result: AttemptResult): void {
  const lines = slip(terminal.state, { language, kind: 'cardholder' });
  if (lines.length > 0) return print(RULE, ...lines, RULE);
  const { headline, lines: shown } = screen(terminal.state);
  const money = moneyText(result);
  const texts = new Set([headline, ...shown, ...(money === null ? [] : [money])].map((text) => text[language]));
  print(...texts);
}

/** The slip does not say it: the customer has no part in it. */
const SUPERVISOR_TRIES: Readonly<Record<Language, (left: string) => string>> = {
  zh: (left) => `主管密码${left}。`,
  en: (left) => `The supervisor has ${left}.`,
};

const RULE = '─'.repeat(40);

function leftBehind({ terminal, language }: Speaking): readonly string[] {
  const { reversal, refund, queue } = terminal.state;
  return [
    ...(reversal === null ? [] : [REVERSAL_LEFT[language]]),
    ...(refund === null ? [] : [REFUND_LEFT[language]]),
    ...(queue.length === 0 ? [] : [QUEUE_LEFT[language]]),
  ];
}

/** Of a job that is done or was put off. */
export function reportJob(speaking: Speaking, job: Job, done: boolean): number {
  const { terminal, flags, language } = speaking;
  const { jobs, batch } = terminal.state;
  const settlement = job === 'settlement' ? jobs.lastSettlement : null;
  if (flags.json === true) {
    printJson({
      job,
      result: done ? 'done' : 'not-done',
      batch,
      settlement:
        settlement === null || !done
          ? null
          : {
              batch: settlement.settlement.batch,
              date: settlement.settlement.settlementDate,
              closed: settlement.closed,
              totals: settlement.settlement.totals,
              compared: settlement.settlement.flags,
              entries: settlement.entries.length,
            },
    });
  } else if (!done) print(JOB_LEFT[language]);
  else if (job === 'settlement') {
    print(RULE, ...totalsSlip(terminal.state, language), RULE, ...detailList(terminal.state, language), RULE);
  } else print(JOB_DONE[language]);
  if (done) return EXIT.done;
  return jobs.settlement === null ? EXIT.declined : EXIT.unknown;
}

/** Of whose password was changed. */
export function reportPassword({ terminal, flags, language }: Speaking, of: string): number {
  if (flags.json === true)
    printJson({ job: 'password', result: 'done', batch: terminal.state.batch, settlement: null });
  else print(PASSWORD_CHANGED[language](of));
  return EXIT.done;
}

const PASSWORD_CHANGED: Readonly<Record<Language, (operator: string) => string>> = {
  zh: (operator) => `操作员 ${operator} 的密码已修改。`,
  en: (operator) => `The password of operator ${operator} is changed.`,
};

export function reportErrand({ terminal, flags, language }: Speaking, errand: TerminalErrand, done: boolean): number {
  if (flags.json === true)
    printJson({ job: errand, result: done ? 'done' : 'not-done', batch: terminal.state.batch, settlement: null });
  else print(ERRANDS[errand][done ? 'done' : 'failed'][language]);
  return done ? EXIT.done : EXIT.declined;
}

const ERRANDS: Readonly<Record<TerminalErrand, Readonly<Record<'done' | 'failed', Said>>>> = {
  'sign-on': {
    done: { zh: '签到成功。', en: 'Signed on.' },
    failed: { zh: '签到失败。', en: 'The sign-on failed.' },
  },
  echo: {
    done: { zh: '线路正常。', en: 'The line is good.' },
    failed: { zh: '线路不通。', en: 'Nobody answered on the line.' },
  },
};

const JOB_DONE: Said = { zh: '完成。', en: 'Done.' };
const JOB_LEFT: Said = {
  zh: '还没有完成，下次运行这台终端时会接着做。',
  en: 'Not finished; the next run of this terminal goes on with it.',
};

const REVERSAL_OWED: Said = {
  zh: '上一笔还欠一个冲正，先送冲正。',
  en: 'The last payment here still owes a reversal; that goes first.',
};

const REFUND_OPEN: Said = {
  zh: '上一笔退货结果未知，先查清。',
  en: 'What became of the last refund is not known yet; that is asked first.',
};

const SETTLEMENT_OPEN: Said = {
  zh: '结算还没有做完，先做完结算。',
  en: 'A settlement was not finished; that goes first.',
};

const REVERSAL_LEFT: Said = {
  zh: '冲正还没有送达,下次运行这台终端时会先送冲正。',
  en: 'A reversal is still to be delivered; the next run of this terminal delivers it first.',
};

const REFUND_LEFT: Said = {
  zh: '退货结果还没有查到，下次运行这台终端时会先查。',
  en: 'What became of the refund is not known yet; the next run of this terminal asks first.',
};

const QUEUE_LEFT: Said = {
  zh: '还有通知没有上送，下次运行这台终端时会补送。',
  en: 'Something is still to be sent; the next run of this terminal sends it.',
};
