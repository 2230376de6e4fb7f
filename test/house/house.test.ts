/** The code about the code: what ARCHITECTURE.md and STYLE.md promise, checked. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, importsOf, layers, ROOT, ring, sources } from './sources.ts';

const all = sources();
const code = all.filter((file) => file.kind === 'code');
const rows = layers();
const layerOf = (module: string): number => rows.findIndex((row) => row.includes(module));
const CORE = new Set(rows.slice(0, layerOf('lab') + 1).flat());

describe('layers', () => {
  it('every folder of src has a row in ARCHITECTURE.md, and every row a folder', () => {
    const modules = new Set(all.map((file) => file.module));
    expect([...modules].filter((module) => layerOf(module) < 0)).toEqual([]);
    expect(rows.flat().filter((module) => !modules.has(module))).toEqual([]);
  });

  it('a module imports only from rows above its own', () => {
    const wrong = all.flatMap((file) =>
      file.imports
        .filter((target) => target.startsWith('src/'))
        .map((target) => ({ target, module: target.split('/')[1] ?? '' }))
        .filter(({ module }) => module !== file.module && layerOf(module) >= layerOf(file.module))
        .map(({ target }) => `${file.name} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('from another module only its index.ts (or the API contract) is imported, inside a module never its own', () => {
    const wrong = code.flatMap((file) =>
      file.imports
        .filter((target) => {
          const sameModule = target.split('/')[1] === file.module;
          const isIndex = /^src\/[^/]+\/index\.ts$/.test(target);
          const isDoor =
            isIndex ||
            target === 'src/http/contract.ts' ||
            target === 'src/lab/demo/index.ts' ||
            /^src\/node\/[^/]+\/index\.ts$/.test(target);
          return sameModule ? isIndex : !isDoor;
        })
        .map((target) => `${file.name} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('there are no rings of imports, types included', () => {
    expect(ring(new Map(code.map((file) => [file.name, file.imports])))).toBeUndefined();
    expect(
      ring(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a']);
  });

  it('the console imports types from the contract, the page of questions its engine, and nothing else of src', () => {
    const wrong = filesBelow('console/src', ['.ts', '.tsx']).flatMap((name) => {
      const text = readFileSync(path.join(ROOT, name), 'utf8');
      const outside = importsOf(name, text).filter((target) => target.startsWith('src/'));
      const values = [...text.matchAll(/import\s+(?!type\b)[^'";]*from\s+'[^']*http\/contract\.ts'/g)];
      // It works without a server, so that it carries the engine along.
      const engine = name.startsWith('console/src/pages/ask/') ? ['src/diagnosis/index.ts'] : [];
      const allowed = ['src/http/contract.ts', ...engine];
      return [...outside.filter((target) => !allowed.includes(target)), ...values.map(String)].map(
        (what) => `${name}: ${what}`,
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('purity of the core', () => {
  const BANNED: readonly (readonly [RegExp, string])[] = [
    [/\bDate\.now\b|\bnew Date\b/, 'the clock: take `now: Instant`'],
    [/\bMath\.random\b/, 'dice: take a `Prng`'],
    [/\.toLocale[A-Z]\w*\(/, 'the locale of the machine'],
    [/\bIntl\./, 'the locale of the machine'],
    [/\basync\s|\bawait\s|\bPromise\b/, 'waiting: return sends and let the host wait'],
    [/\bWeakRef\b/, 'the garbage collector'],
    [/from 'node:/, 'the machine'],
    [/\bconsole\./, 'printing'],
  ];
  it.each(BANNED.map(([pattern, why]) => ({ pattern, why })))('does not touch $why', ({ pattern }) => {
    const wrong = code.filter((file) => CORE.has(file.module) && pattern.test(withoutComments(file.text)));
    expect(wrong.map((file) => file.name)).toEqual([]);
  });

  it('has no run-time dependency', () => {
    const wrong = code.filter((file) => CORE.has(file.module) && /from '[^.']/.test(withoutComments(file.text)));
    expect(wrong.map((file) => file.name)).toEqual([]);
  });
});

describe('sizes', () => {
  /** Rows, not logic: response codes, texts, DES tables, element facts. */
  const TABLES = /\/(codes|causes|language)\/|-(tables|facts|sentences|texts)\.ts$|\/contract\.ts$/;
  it('a file has at most 400 lines, tables exempt', () => {
    const files = [
      ...all.map((file) => file.name),
      ...filesBelow('console/src', ['.ts', '.tsx']),
      ...filesBelow('test', ['.ts']),
    ];
    const long = files.filter((name) => !TABLES.test(name) && lineCount(name) > 400);
    expect(long.map((name) => `${name}: ${lineCount(name)}`)).toEqual([]);
  });

  it('a function has at most 60 lines and three parameters', async () => {
    const { longFunctions } = await import('./functions.ts');
    expect(longFunctions(code)).toEqual([]);
  });
});

describe('words', () => {
  const BANNED_NAMES = /^(utils?|helpers?|common|misc|manager|lib)(\.ts)?$/;
  it('no file or folder is a drawer', () => {
    const names = [...filesBelow('src', ['.ts']), ...filesBelow('console/src', ['.ts', '.tsx'])];
    expect(names.filter((name) => name.split('/').some((part) => BANNED_NAMES.test(part)))).toEqual([]);
  });

  it('no name says nothing', () => {
    const wrong = code.filter((file) =>
      /\b(?:const|let|function)\s+(data|info|tmp|obj|stuff|helper|manager)\b/.test(withoutComments(file.text)),
    );
    expect(wrong.map((file) => file.name)).toEqual([]);
  });

  it('nothing is left half done', () => {
    const mark = new RegExp(`${'FIX'}ME|${'TO'}DO|${'XX'}X:|\\.only\\(|\\.skip\\(`);
    const files = [
      ...filesBelow('src', ['.ts']),
      ...filesBelow('test', ['.ts']),
      ...filesBelow('console/src', ['.ts', '.tsx']),
    ];
    expect(
      files.filter(
        (name) => name !== 'test/house/house.test.ts' && mark.test(readFileSync(path.join(ROOT, name), 'utf8')),
      ),
    ).toEqual([]);
  });
});

describe('card numbers', () => {
  it('no run of 13 to 19 digits that passes the Luhn check outside vectors', async () => {
    const { passesLuhn } = await import('../../src/trade/index.ts');
    const names = [
      ...filesBelow('src', ['.ts', '.json']),
      ...filesBelow('test', ['.ts', '.txt']),
      ...filesBelow('console/src', ['.ts', '.tsx']),
      ...filesBelow('docs', ['.md']),
      ...filesBelow('examples', ['.ts', '.json']),
      'README.md',
      'README.zh-CN.md',
    ];
    const wrong = names.filter((name) => {
      const runs =
        readFileSync(path.join(ROOT, name), 'utf8').match(/(?<![0-9A-Fa-f.])\d{13,19}(?![0-9A-Fa-f])/g) ?? [];
      return runs.some((run) => passesLuhn(run) && !/^(\d)\1+$/.test(run));
    });
    expect(wrong).toEqual([]);
  });
});

describe('dead code', () => {
  it('every file is reached from the command line, an export, or the API contract', () => {
    const entries = [
      'src/cli/main.ts',
      'src/http/contract.ts',
      ...rows.flat().map((module) => `src/${module}/index.ts`),
    ];
    const graph = new Map(all.map((file) => [file.name, file.imports]));
    const reached = new Set<string>();
    const walk = (name: string): void => {
      if (reached.has(name)) return;
      reached.add(name);
      for (const next of graph.get(name) ?? []) walk(next);
    };
    entries.forEach(walk);
    expect(code.filter((file) => !reached.has(file.name)).map((file) => file.name)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}

function lineCount(name: string): number {
  return readFileSync(path.join(ROOT, name), 'utf8').split('\n').length;
}
