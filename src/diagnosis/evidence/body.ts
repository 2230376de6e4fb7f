/** What the terminal said of its own body around the attempt. A terminal that measures nothing is no evidence of anything. */

import type { CaseFile } from '../../trace/index.ts';
import { terminalFactLabel } from '../../trace/index.ts';
import type { TerminalEvent, TerminalHealth } from '../../trade/index.ts';
import { say } from '../words.ts';
import { terminalEvents } from './ending.ts';
import type { Finding } from './finding.ts';
import type { EndingFinding } from './stage.ts';

/** A battery at or below this may not last through a radio's burst. An estimate. */
const LOW_BATTERY_PERCENT = 15;
/** A certificate or a cryptogram minds more than this; a cashier minds less. */
const CLOCK_WRONG_SECONDS = 600;

/** Every sight of it. The latest reading counts: the one at the beginning is what the attempt began with. */
export function body(caseFile: CaseFile, _ending: EndingFinding): readonly Finding[] {
  const told = terminalEvents(caseFile);
  const health = told.findLast((event) => event.kind === 'health');
  return [...(health?.kind === 'health' ? healthSights(health) : []), ...told.flatMap(factSight), ...lastOfKind(told)];
}

const from = 'terminal' as const;

function healthSights(health: TerminalHealth): readonly Finding[] {
  const { signal, bearer, power, printer, storage, tamper, load, temperature } = health;
  const { batteryPercent: battery, clockOffsetSeconds: offset } = health;
  const sights: (Finding | null)[] = [
    signal && { variable: 'signal', value: signal, text: said('信号', 'signal', signal), from },
    bearer && { variable: 'bearer', value: bearer, text: said('联网方式', 'connected over', bearer), from },
    power && { variable: 'power', value: power, text: said('供电', 'power', power), from },
    printer && { variable: 'printer', value: printer, text: said('打印机', 'printer', printer), from },
    storage && { variable: 'storage', value: storage, text: said('存储', 'storage', storage), from },
    tamper && { variable: 'tamper', value: tamper, text: said('防拆', 'housing', tamper), from },
    load && { variable: 'load', value: load, text: said('负载', 'load', load), from },
    temperature && {
      variable: 'temperature',
      value: temperature,
      text: said('温度', 'temperature', temperature),
      from,
    },
    battery === null
      ? null
      : {
          variable: 'battery',
          value: battery <= LOW_BATTERY_PERCENT ? 'low' : 'ok',
          text: say(`电量 ${battery} %`, `battery at ${battery} %`),
          from,
        },
    offset === null
      ? null
      : {
          variable: 'clock',
          value: Math.abs(offset) > CLOCK_WRONG_SECONDS ? 'wrong' : 'right',
          text: say(`终端时钟差 ${offset} 秒`, `the terminal's clock is off by ${offset} seconds`),
          from,
        },
  ];
  return sights.flatMap((sight) => (sight === null ? [] : [sight]));
}

const HEALTH_ZH: Readonly<Record<string, string>> = {
  none: '没有',
  weak: '弱',
  good: '好',
  cable: '网线',
  wifi: 'Wi-Fi',
  mobile: '流量',
  mains: '市电',
  battery: '电池',
  flapping: '时断时续',
  ready: '正常',
  'no-paper': '缺纸',
  'door-open': '纸仓没关',
  'too-hot': '过热',
  jammed: '卡纸',
  'low-voltage': '电压低',
  'head-fault': '打印头故障',
  ok: '正常',
  low: '快满',
  full: '满',
  open: '被打开',
  normal: '正常',
  high: '高',
};

const said = (zh: string, en: string, value: string) => say(`${zh}：${HEALTH_ZH[value] ?? value}`, `${en}: ${value}`);

/** Facts that are a sight by themselves. */
function factSight(event: TerminalEvent): readonly Finding[] {
  switch (event.kind) {
    case 'print-failed':
      return [{ variable: 'printer', value: event.why, text: terminalFactLabel(event), from }];
    case 'tamper-tripped':
      return [{ variable: 'tamper', value: 'open', text: terminalFactLabel(event), from }];
    default:
      return [];
  }
}

/** Of what may happen several times in one attempt, the last. */
function lastOfKind(told: readonly TerminalEvent[]): readonly Finding[] {
  const last = <K extends TerminalEvent['kind']>(kind: K) =>
    told.findLast((event): event is Extract<TerminalEvent, { kind: K }> => event.kind === kind);
  const read = last('card-read-failed');
  const link = last('link-failed');
  const scan = last('scan-failed');
  const keypad = last('keypad-fault');
  const timeOut = last('pin-timed-out');
  const cannot = last('not-supported');
  const sights: (Finding | null | undefined)[] = [
    read && { variable: 'read-failure', value: read.why, text: terminalFactLabel(read), from },
    link && { variable: 'link-failure', value: link.why, text: terminalFactLabel(link), from },
    scan && { variable: 'scan-failure', value: scan.why, text: terminalFactLabel(scan), from },
    keypad && { variable: 'keypad-fault', value: keypad.why, text: terminalFactLabel(keypad), from },
    cannot && { variable: 'unsupported', value: cannot.what, text: terminalFactLabel(cannot), from },
    timeOut?.keys == null
      ? null
      : { variable: 'pin-keys', value: timeOut.keys, text: terminalFactLabel(timeOut), from },
  ];
  return sights.flatMap((sight) => (sight == null ? [] : [sight]));
}
