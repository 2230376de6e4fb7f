/** `--cut-off` and `--cut-off-window`: when the acquirer's settlement date turns, and how long it takes over it. */
import type { Command } from 'commander';
import { type CutOff, MIDNIGHT } from '../switch/index.ts';
import { both, CliFault, didYouMean } from './saying.ts';

export interface CutOffFlags {
  readonly cutOff: string;
  readonly cutOffWindow: string;
}

/** Longer than this and it is no cut-off, but a shop that is shut. */
const WINDOW_MINUTES_MAX = 120;

const MINUTES_A_DAY = 1_440;

export const withCutOff = (command: Command): Command =>
  command
    .option('--cut-off <HH:MM>', 'when the settlement date turns, time in China / 日切时间', '24:00')
    .option('--cut-off-window <minutes>', 'for so long after it new requests are answered 90, 0 to 120', '0');

export function cutOffOf(flags: CutOffFlags): CutOff {
  return { minute: minuteOf(flags.cutOff), windowMinutes: windowOf(flags.cutOffWindow) };
}

/** 00:00 and 24:00 are the same moment, and the date that ends there is meant by both. */
function minuteOf(typed: string): number {
  const minute = minuteSaid(/^(\d{1,2}):(\d{2})$/.exec(typed.trim()));
  if (minute !== undefined) return minute;
  const loosely = minuteSaid(/^(\d{1,2})\D*(\d{2})?\D*$/.exec(typed.trim()));
  throw new CliFault(
    both(
      `--cut-off ${typed.slice(0, 40)}：写成中国时间 00:00 到 24:00`,
      `--cut-off ${typed.slice(0, 40)}: a time in China, 00:00 to 24:00`,
    ),
    { hint: didYouMean(`--cut-off ${loosely === undefined ? '23:00' : timeOf(loosely)}`) },
  );
}

function minuteSaid(parts: RegExpExecArray | null): number | undefined {
  if (parts === null) return undefined;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? '0')];
  const past = hour * 60 + minute;
  if (minute > 59 || past > MINUTES_A_DAY) return undefined;
  return past === 0 ? MIDNIGHT.minute : past;
}

const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

function windowOf(typed: string): number {
  const minutes = Number(typed);
  if (/^\d{1,3}$/.test(typed.trim()) && minutes <= WINDOW_MINUTES_MAX) return minutes;
  const nearest = Math.min(WINDOW_MINUTES_MAX, Math.max(0, Math.round(Number.parseFloat(typed) || 0)));
  throw new CliFault(
    both(
      `--cut-off-window ${typed.slice(0, 40)}：0 到 ${WINDOW_MINUTES_MAX} 分钟，整数`,
      `--cut-off-window ${typed.slice(0, 40)}: whole minutes, 0 to ${WINDOW_MINUTES_MAX}`,
    ),
    { hint: didYouMean(`--cut-off-window ${nearest}`) },
  );
}
