/** A trace, a table, a capture or a folder of logs: told by what stands in it, or as `--form` says. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CAPTURE_FORMS } from '../../capture/index.ts';
import { paymentsOfTraffic, type Reading } from '../../reading/index.ts';
import { instant } from '../../std/index.ts';
import { describeTraceFault, TraceReader } from '../../trace/index.ts';
import type { Bilingual, CodeSpace, Language } from '../../trade/index.ts';
import { type ReadingFlags, readingOf } from '../capture-input.ts';
import { choiceOf } from '../choice.ts';
import { openingLines } from '../decode/opening-lines.ts';
import { both, CliFault, EXIT, progress } from '../saying.ts';
import { isTable, loadTable, type TableFlags } from './load-table.ts';
import { type Loaded, paymentSource, sourceOf } from './loaded.ts';
import { sampleOf, textOf } from './text-file.ts';

export interface LoadFlags extends ReadingFlags, Omit<TableFlags, 'space'> {
  readonly space?: CodeSpace | undefined;
}

export const DIAGNOSED_FORMS = ['trace', 'csv', ...CAPTURE_FORMS] as const;
type DiagnosedForm = (typeof DIAGNOSED_FORMS)[number];

/** What every file that was named holds, one behind the other. */
export async function loadInput(file: string, flags: LoadFlags, language: Language): Promise<Loaded> {
  const form = flags.form === undefined ? undefined : choiceOf('--form', flags.form, DIAGNOSED_FORMS);
  if (!existsSync(file)) {
    throw new CliFault(both(`没有这个文件：${file}`, `no such file: ${file}`), { hint: EXAMPLE });
  }
  const found = statSync(file);
  if (found.isDirectory()) return loadFolder(file, flags, language);
  if (found.size > PROGRESS_BYTES_MIN) {
    progress(language === 'zh' ? `正在读 ${megabytes(found.size)} MiB……` : `reading ${megabytes(found.size)} MiB...`);
  }
  const { text, encoding, isBinary } = sampleOf(file);
  switch (form ?? formOf(text, isBinary, flags)) {
    case 'trace':
      return loadTrace(textOf(file, encoding));
    case 'csv':
      return loadTable(textOf(file, encoding), flags);
    default:
      return loadTraffic([await readingOf(file, flags, language)], flags, { kind: 'capture', troubles: [] });
  }
}

function formOf(text: string, isBinary: boolean, flags: LoadFlags): DiagnosedForm | undefined {
  if (isBinary) return undefined;
  const begin = text.replace(/^\uFEFF/, '').trimStart();
  if (begin.startsWith('{"record":')) throw caseFiles();
  if (/^\{\s*"(?:schema"\s*:\s*"kacha\.trace\/|source"\s*:)/.test(begin)) return 'trace';
  if (flags.dialect !== undefined) return undefined;
  return flags.map !== undefined || isTable(begin) ? 'csv' : undefined;
}

const caseFiles = (): CliFault =>
  new CliFault(
    both('这是卷宗（kacha sim --trace 写的），不是记录', 'these are case files (of kacha sim --trace), no trace'),
    {
      hint: both(
        'kacha lab run <场景> --trace 文件 写的才是 kacha.trace/1',
        'kacha lab run <scenario> --trace <file> writes kacha.trace/1',
      ),
    },
  );

async function loadTrace(texts: AsyncIterable<string>): Promise<Loaded> {
  const reader = new TraceReader();
  for await (const text of texts) reader.push(text);
  const trace = reader.end();
  const { notes } = trace;
  const facts = Object.values(trace.context).reduce((sum, list) => sum + list.length, 0);
  const unknown = notes.setAside.slice(0, 10).map(({ what, count }) => `${what} × ${count}`);
  return {
    kind: 'trace',
    source: trace,
    opening: [
      both(
        `kacha.trace/1：${notes.lines} 行，${trace.payments.length} 笔，${facts} 条背景`,
        `kacha.trace/1: ${notes.lines} lines, ${trace.payments.length} payments, ${facts} facts of context`,
      ),
      ...(unknown.length === 0
        ? []
        : [both(`不认识的，放在一边：${unknown.join('、')}`, `not known, set aside: ${unknown.join(', ')}`)]),
      ...(notes.masked === 0
        ? []
        : [
            both(
              `${notes.masked} 处像卡号的数字已打码`,
              `${notes.masked} runs of digits like a card number were masked`,
            ),
          ]),
    ],
    troubles: notes.faults.map(describeTraceFault),
    troubleCount: notes.faultCount,
    mapping: null,
    space: null,
  };
}

interface TrafficFrame {
  readonly kind: 'capture' | 'folder';
  readonly troubles: readonly Bilingual[];
}

function loadTraffic(readings: readonly Reading[], flags: LoadFlags, { kind, troubles }: TrafficFrame): Loaded {
  const traffic = paymentsOfTraffic(readings, { ...paymentSource(flags.space), now: instant(Date.now()) });
  const others = [...traffic.others].map(([mti, count]) => `${mti} × ${count}`);
  const [zh, en] = [
    (reading: Reading) => openingLines(reading, 'zh'),
    (reading: Reading) => openingLines(reading, 'en'),
  ];
  const opening = readings.slice(0, FILES_SHOWN_MAX).flatMap((reading) => {
    const english = en(reading);
    return zh(reading).map((line, i) => both(line, english[i] ?? line));
  });
  const messages = readings.reduce((sum, reading) => sum + reading.messages.length, 0);
  return {
    kind,
    source: sourceOf(traffic.payments),
    opening: [
      ...opening,
      both(
        `${messages} 条报文，${traffic.payments.length} 笔交易`,
        `${messages} messages, ${traffic.payments.length} payments`,
      ),
      ...(others.length === 0 ? [] : [both(`不是交易的：${others.join('、')}`, `no payments: ${others.join(', ')}`)]),
      ...(traffic.strayReversals === 0
        ? []
        : [
            both(
              `${traffic.strayReversals} 条冲正，原交易不在里面`,
              `${traffic.strayReversals} reversals of payments that are not in it`,
            ),
          ]),
      ...(traffic.leftOut === 0
        ? []
        : [
            both(`超过上限，${traffic.leftOut} 笔没有读`, `${traffic.leftOut} payments beyond the limit were not read`),
          ]),
    ],
    troubles,
    troubleCount: troubles.length,
    mapping: null,
    space: flags.space ?? null,
  };
}

const FILES_SHOWN_MAX = 5;
/** A month of logs, a file a shift. */
const FILES_MAX = 500;
const FOLDER_BYTES_MAX = 512 * 1024 * 1024;

async function loadFolder(folder: string, flags: LoadFlags, language: Language): Promise<Loaded> {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.') && statSync(path.join(folder, name)).isFile())
    .sort();
  const readings: Reading[] = [];
  const troubles: Bilingual[] = [];
  let bytes = 0;
  for (const [i, name] of names.slice(0, FILES_MAX).entries()) {
    const file = path.join(folder, name);
    bytes += statSync(file).size;
    if (bytes > FOLDER_BYTES_MAX) {
      troubles.push(both(`超过 512 MiB，从 ${name} 起没有读`, `beyond 512 MiB, from ${name} on nothing was read`));
      break;
    }
    if (names.length > FILES_SHOWN_MAX) progress(`${i + 1}/${names.length} ${name}`);
    try {
      readings.push(await readingOf(file, flags, language));
    } catch (error) {
      if (!(error instanceof CliFault)) throw error;
      troubles.push(both(`${name}：${error.line.zh}`, `${name}: ${error.line.en}`));
    }
  }
  if (names.length > FILES_MAX) {
    troubles.push(both(`只读了前 ${FILES_MAX} 个文件`, `only the first ${FILES_MAX} files were read`));
  }
  if (readings.length === 0) {
    const [first] = troubles;
    throw new CliFault(first ?? both(`${folder} 里没有文件`, `there is no file in ${folder}`), {
      exitCode: EXIT.declined,
      hint: EXAMPLE,
    });
  }
  return loadTraffic(readings, flags, { kind: 'folder', troubles });
}

const EXAMPLE = both(
  '给 kacha.trace/1、CSV、pcap、日志，或一个日志目录；例如 kacha diagnose 交易.csv',
  'give a kacha.trace/1, a CSV, a pcap, a log or a folder of logs: kacha diagnose transactions.csv',
);
const PROGRESS_BYTES_MIN = 4 * 1024 * 1024;
const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toFixed(1);
