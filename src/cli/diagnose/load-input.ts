/** Traces, tables, captures and logs, in files, folders or a pipe: told by what stands in them, or as `--form` says. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { CAPTURE_FORMS } from '../../capture/index.ts';
import { paymentsOfTraffic, type Reading } from '../../reading/index.ts';
import { instant } from '../../std/index.ts';
import { describeTraceFault, TraceReader } from '../../trace/index.ts';
import type { Bilingual, CodeSpace, Language } from '../../trade/index.ts';
import { type ReadingFlags, readingOf, readingOfBytes, wholeOf } from '../capture-input.ts';
import { choiceOf } from '../choice.ts';
import { openingLines } from '../decode/opening-lines.ts';
import { both, CliFault, EXIT, progress } from '../saying.ts';
import { isTable, loadTable, type TableFlags } from './load-table.ts';
import { type Loaded, paymentSource, sourceOf } from './loaded.ts';
import { mergedOf } from './merged.ts';
import { fileInput, pipedInput, textOf } from './text-file.ts';

export interface LoadFlags extends ReadingFlags, Omit<TableFlags, 'space'> {
  readonly space?: CodeSpace | undefined;
}

export const DIAGNOSED_FORMS = ['trace', 'csv', ...CAPTURE_FORMS] as const;
type DiagnosedForm = (typeof DIAGNOSED_FORMS)[number];

type Part = { readonly name: string } & ({ readonly reading: Reading } | { readonly loaded: Loaded });

/** What every file that was named holds, a folder's files and standard input (`-`) among them, as one. */
export async function loadInput(named: readonly string[], flags: LoadFlags, language: Language): Promise<Loaded> {
  const { files, troubles } = filesOf(named);
  const parts: Part[] = [];
  for (const [i, { file, isNamed }] of files.entries()) {
    const name = path.basename(file);
    if (files.length > FILES_SHOWN_MAX) progress(`${i + 1}/${files.length} ${name}`);
    try {
      parts.push({ name, ...(await contentOf(file, flags, language)) });
    } catch (error) {
      if (isNamed || !(error instanceof CliFault)) throw error;
      troubles.push(both(`${name}：${error.line.zh}`, `${name}: ${error.line.en}`));
    }
  }
  if (parts.length === 0) {
    throw new CliFault(
      troubles[0] ?? both(`${named.join('、')} 里没有文件`, `there is no file in ${named.join(', ')}`),
      {
        exitCode: EXIT.declined,
        hint: EXAMPLE,
      },
    );
  }
  // A request may lie in one capture and its answer in the next.
  const readings = parts.flatMap((part) => ('reading' in part ? [part.reading] : []));
  const loaded = [
    ...(readings.length === 0 ? [] : [{ name: null, loaded: loadTraffic(readings, flags) }]),
    ...parts.flatMap((part) => ('loaded' in part ? [part] : [])),
  ];
  const [first] = named;
  const isFolder = named.length === 1 && first !== undefined && first !== '-' && statSync(first).isDirectory();
  if (named.length === 1 && !isFolder && loaded[0] !== undefined) return loaded[0].loaded;
  return mergedOf(loaded, { kind: isFolder ? 'folder' : 'files', troubles });
}

const FILES_SHOWN_MAX = 5;
/** A month of logs, a file a shift. */
const FILES_MAX = 500;
const FOLDER_BYTES_MAX = 512 * 1024 * 1024;

interface Listed {
  readonly file: string;
  /** Named itself, and not only its folder: then it has to be readable. */
  readonly isNamed: boolean;
}

function filesOf(named: readonly string[]): { readonly files: readonly Listed[]; readonly troubles: Bilingual[] } {
  const troubles: Bilingual[] = [];
  const all = [...new Set(named)].flatMap((each): readonly Listed[] => {
    if (each === '-') return [{ file: each, isNamed: true }];
    if (!existsSync(each))
      throw new CliFault(both(`没有这个文件：${each}`, `no such file: ${each}`), { hint: EXAMPLE });
    if (!statSync(each).isDirectory()) return [{ file: each, isNamed: true }];
    const inside = readdirSync(each)
      .filter((name) => !name.startsWith('.') && statSync(path.join(each, name)).isFile())
      .sort();
    return inside.map((name) => ({ file: path.join(each, name), isNamed: false }));
  });
  const files: Listed[] = [];
  let bytes = 0;
  for (const listed of all.slice(0, FILES_MAX)) {
    bytes += listed.isNamed ? 0 : statSync(listed.file).size;
    if (bytes > FOLDER_BYTES_MAX) {
      const name = path.basename(listed.file);
      troubles.push(both(`超过 512 MiB，从 ${name} 起没有读`, `beyond 512 MiB, from ${name} on nothing was read`));
      break;
    }
    files.push(listed);
  }
  if (all.length > FILES_MAX) {
    troubles.push(both(`只读了前 ${FILES_MAX} 个文件`, `only the first ${FILES_MAX} files were read`));
  }
  return { files, troubles };
}

async function contentOf(
  file: string,
  flags: LoadFlags,
  language: Language,
): Promise<{ readonly reading: Reading } | { readonly loaded: Loaded }> {
  const form = flags.form === undefined ? undefined : choiceOf('--form', flags.form, DIAGNOSED_FORMS);
  const size = file === '-' ? 0 : statSync(file).size;
  if (size > PROGRESS_BYTES_MIN) {
    progress(language === 'zh' ? `正在读 ${megabytes(size)} MiB……` : `reading ${megabytes(size)} MiB...`);
  }
  const input = file === '-' ? await pipedInput(process.stdin) : fileInput(file);
  const { text, isBinary } = input.sample;
  switch (form ?? formOf(text, isBinary, flags)) {
    case 'trace':
      return { loaded: await loadTrace(textOf(input)) };
    case 'csv':
      return { loaded: await loadTable(textOf(input), flags) };
    default:
      if (file === '-') return { reading: await readingOfBytes(() => wholeOf(input.pieces), flags, language) };
      return { reading: await readingOf(file, flags, language) };
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

function loadTraffic(readings: readonly Reading[], flags: LoadFlags): Loaded {
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
    kind: 'capture',
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
    troubles: [],
    troubleCount: 0,
    mapping: null,
    space: flags.space ?? null,
  };
}

const EXAMPLE = both(
  '给 kacha.trace/1、CSV、pcap、日志，或装着它们的目录，几个都行，- 读标准输入；例如 kacha diagnose 交易.csv',
  'give kacha.trace/1, CSV, pcap or logs, as files or folders of them, or - for standard input: kacha diagnose transactions.csv',
);
const PROGRESS_BYTES_MIN = 4 * 1024 * 1024;
const megabytes = (bytes: number): string => (bytes / (1024 * 1024)).toFixed(1);
