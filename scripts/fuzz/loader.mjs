// Loads the sources as they are, and counts what runs: TypeScript is stripped, then every statement and branch below src/
// gets a counter (istanbul's), which is what guides the fuzzer.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInstrumenter } from 'istanbul-lib-instrument';
import ts from 'typescript';

const instrumenter = createInstrumenter({ esModules: true, compact: false, coverageVariable: '__kachaCoverage__' });

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
    fileName: file,
  });
  const counted = /[\\/]src[\\/]/.test(file) ? instrumenter.instrumentSync(outputText, file) : outputText;
  return { format: 'module', source: counted, shortCircuit: true };
}
