/** What `--dialect` takes: the name of a dialect that comes with Kacha, or a file with one. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  buildDialect,
  type Dialect,
  type DialectFinding,
  type DialectTable,
  dialects,
  findingText,
  knownDialect,
  parseDialectFile,
} from '../iso8583/index.ts';
import type { Result } from '../std/index.ts';
import type { Bilingual, Language } from '../trade/index.ts';
import { both, CliFault, didYouMean, EXIT } from './saying.ts';

/** A dialect by its name, or out of a file: what a command's `--dialect` takes. */
export async function dialectFrom(nameOrFile: string, language: Language): Promise<Dialect> {
  const known = knownDialect(nameOrFile);
  if (known.ok) return known.value.build();
  if (!/[/\\]|\.(json|[cm]?[jt]s)$/.test(nameOrFile)) throw unknownDialect(nameOrFile, known.fault.nearest);
  const parsed = await readDialectFile(nameOrFile);
  if (parsed.ok) return buildDialect(parsed.value);
  throw findingsFault(nameOrFile, parsed.fault, language);
}

/** JSON, or a module with a default export; `-` is standard input. */
export async function readDialectFile(file: string): Promise<Result<DialectTable, readonly DialectFinding[]>> {
  return parseDialectFile(await contentsOf(file));
}

/** All findings in one fault, one a line, so that they can be mended in one go. */
export function findingsFault(file: string, findings: readonly DialectFinding[], language: Language): CliFault {
  const lines = findings.map((finding) => `\n  ${findingText(finding, language)}`).join('');
  return new CliFault(
    both(`${file} 有 ${findings.length} 处不对：${lines}`, `${file}: ${findings.length} to mend${lines}`),
    { exitCode: EXIT.declined },
  );
}

/** Node runs no TypeScript before it is compiled, so a `.ts` file is refused with what to do instead. */
async function contentsOf(file: string): Promise<unknown> {
  const extension = path.extname(file);
  if (['.ts', '.mts', '.cts'].includes(extension)) {
    throw new CliFault(
      both(`${file}：命令行不直接读 TypeScript`, `${file}: the command line does not run TypeScript`),
      {
        hint: both(
          '先编译成 .js，或在程序里用 defineDialect（kacha/iso8583）',
          'compile it to .js first, or use defineDialect of kacha/iso8583 in your program',
        ),
      },
    );
  }
  if (extension === '.js' || extension === '.mjs') {
    const url = pathToFileURL(path.resolve(file)).href;
    const module = (await import(url).catch((error: unknown) => {
      throw unreadable(file, error);
    })) as { readonly default?: unknown };
    return module.default;
  }
  const text = await (file === '-' ? standardInput() : readFile(file, 'utf8')).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliFault(both(`${file} 不是 JSON`, `${file} is not JSON`), {
      exitCode: EXIT.declined,
      hint: placeOf(error),
    });
  }
}

async function standardInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
  return text;
}

function unknownDialect(name: string, guess: string | undefined): CliFault {
  const names = dialects().map((known) => known.name);
  return new CliFault(
    both(`没有叫 ${name} 的报文规范：${names.join('、')}`, `no dialect is called ${name}: ${names.join(', ')}`),
    {
      hint:
        guess === undefined
          ? both(
              '自己的规范写成 .json 文件，例如 --dialect acme.json',
              'one of your own is a file: --dialect acme.json',
            )
          : didYouMean(guess),
    },
  );
}

function unreadable(file: string, error: unknown): CliFault {
  return new CliFault(both(`读不了 ${file}`, `cannot read ${file}`), {
    hint: both(messageOf(error), messageOf(error)),
  });
}

/** The place alone: the message may quote what stands there, and that may be a log with a card number in it. */
function placeOf(error: unknown): Bilingual {
  const place = /position \d+.*$/.exec(messageOf(error))?.[0];
  return both(place ?? '看看引号、逗号和括号', place ?? 'look for a quote, a comma or a bracket');
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
