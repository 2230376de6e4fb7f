/** What can be typed after `kacha pay`, and the values of it that mean the same whatever is asked for. */
import type { PhysicalFaults } from '../../node/index.ts';
import { TILL_BREAKS, type TillBreakId } from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import { type AmountFault, type Bilingual, maskDigitRuns, parseYuan } from '../../trade/index.ts';
import { both, CliFault, didYouMean } from '../saying.ts';

export interface PayFlags {
  readonly amount?: string;
  readonly tip?: string;
  readonly instalments?: string;
  readonly offline?: boolean;
  readonly advice?: boolean;
  readonly reference?: string;
  readonly date?: string;
  readonly voucher?: string;
  readonly authorisation?: string;
  readonly qr?: string;
  readonly walletUser?: string;
  readonly showCode?: boolean;
  readonly partial?: string;
  /** `true`: asked for at the prompt. */
  readonly supervisor?: string | true;
  readonly sign?: string;
  readonly forced?: boolean;
  readonly card?: string;
  readonly entry?: string;
  readonly pin?: string;
  readonly wrongDigit?: boolean;
  readonly host: string;
  readonly terminal: string;
  readonly merchant?: string;
  readonly keyFile?: string;
  readonly state?: string;
  readonly void?: string;
  readonly balance?: boolean;
  readonly operator?: string;
  readonly operatorPassword?: string;
  readonly newPassword?: string;
  readonly break?: string;
  readonly wait: string;
  readonly api: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** A power cut is what kill -9 is for, and so is a crash. */
export const BREAKS = (Object.keys(TILL_BREAKS) as TillBreakId[]).filter(
  (id) => id !== 'power-cut' && id !== 'app-crash',
);

export function breakOf(text: string | undefined): Partial<PhysicalFaults> {
  if (text === undefined) return {};
  const id = BREAKS.find((known) => known === text);
  if (id !== undefined) return TILL_BREAKS[id].broken;
  const guess = nearest(text, BREAKS);
  throw new CliFault(
    both(`--break ${text}：只有 ${BREAKS.join('、')}`, `--break ${text}: one of ${BREAKS.join(', ')}`),
    guess === undefined ? {} : { hint: didYouMean(`--break ${guess}`) },
  );
}

export function operatorOf(code: string): string {
  if (/^\d{2}$/.test(code)) return code;
  throw new CliFault(
    both(
      `--operator ${shownOf(code)}：两位数字，01 到 98 收银员，00 主管`,
      `--operator ${shownOf(code)}: two digits, 01 to 98 cashiers, 00 the supervisor`,
    ),
  );
}

export function addressOf(text: string): { readonly host: string; readonly port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2] ?? 0);
  if (match === null || port < 1 || port > 65_535)
    throw new CliFault(
      both(`--host ${text}：主机:端口，例如 127.0.0.1:8583`, `--host ${text}: host:port, e.g. 127.0.0.1:8583`),
    );
  return { host: (match[1] ?? '').replace(/^\[|\]$/g, ''), port };
}

export function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 1 && seconds <= 600))
    throw new CliFault(both(`--wait ${text}：1 到 600 秒`, `--wait ${text}: 1 to 600 seconds`));
  return seconds;
}

/** In fen. */
export function moneyOf(option: string, typed: string): number {
  const amount = parseYuan(typed);
  if (amount.ok) return amount.value;
  const { zh, en } = AMOUNT_FAULTS[amount.fault];
  throw new CliFault(both(`${option} ${shownOf(typed)}：${zh}`, `${option} ${shownOf(typed)}: ${en}`), {
    hint: both('以元为单位，最多两位小数，例如 88.80', 'yuan with up to two decimals, e.g. 88.80'),
  });
}

const AMOUNT_FAULTS: Readonly<Record<AmountFault, Bilingual>> = {
  'not-a-number': both('不是金额', 'not an amount'),
  'too-many-decimals': both('最小到分', 'fen is the smallest unit'),
  zero: both('金额为零', 'nothing to pay'),
  'too-large': both('超过报文能装的金额', 'more than a message can carry'),
};

/** Six digits, as on the slip. */
export function traceOf(option: string, typed: string): string {
  if (/^\d{1,6}$/.test(typed)) return typed.padStart(6, '0');
  const shown = shownOf(typed);
  throw new CliFault(
    both(
      `${option} ${shown}：流水号最多六位数字，例如 000012`,
      `${option} ${shown}: a trace number has up to six digits, e.g. 000012`,
    ),
  );
}

/** As it is quoted in an error: whoever typed a card's number must not read it again. */
export const shownOf = (typed: string): string => maskDigitRuns(typed).slice(0, 24);
