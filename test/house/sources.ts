/** The source tree as the house rules see it: files, their imports, and the layers that ARCHITECTURE.md draws. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly name: string;
  readonly text: string;
  /** First folder below src. */
  readonly module: string;
  readonly kind: 'code' | 'test';
  /** Relative imports, resolved to names. */
  readonly imports: readonly string[];
}

export function filesBelow(folder: string, extensions: readonly string[]): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && extensions.some((extension) => entry.name.endsWith(extension)))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !/(^|\/)(node_modules|dist)\//.test(name))
    .sort();
}

export function sources(): readonly SourceFile[] {
  return filesBelow('src', ['.ts']).map(readSource);
}

/** Rows of the table in ARCHITECTURE.md, lowest first. */
export function layers(): readonly (readonly string[])[] {
  const text = readFileSync(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const table = text.slice(text.indexOf('<!-- layers')).split('\n');
  const rows = table.filter((line) => line.startsWith('|')).slice(2);
  return rows.map((row) => (row.split('|')[1] ?? '').trim().split(/\s+/));
}

function readSource(name: string): SourceFile {
  const text = readFileSync(path.join(ROOT, name), 'utf8');
  const kind = /\.(test|suite|fixture)\.ts$/.test(name) ? 'test' : 'code';
  return { name, text, module: name.split('/')[1] ?? '', kind, imports: importsOf(name, text) };
}

export function importsOf(name: string, text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s+'(\.[^']+)'|import\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g,
  );
  return [...found].map((match) => path.posix.join(path.posix.dirname(name), match[1] ?? match[2] ?? match[3] ?? ''));
}

/** A group of files that import each other in a ring, if there is one. */
export function ring(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (name: string): readonly string[] | undefined => {
    const at = trail.indexOf(name);
    if (at >= 0) return [...trail.slice(at), name];
    if (done.has(name)) return undefined;
    trail.push(name);
    for (const next of graph.get(name) ?? []) {
      const found = visit(next);
      if (found !== undefined) return found;
    }
    trail.pop();
    done.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const found = visit(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
