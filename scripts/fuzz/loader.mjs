// Loads the sources as they are, and counts what runs: every statement and branch below src/ gets a counter (istanbul's),
// which is what guides the fuzzer.
import { fileURLToPath } from 'node:url';
import { createInstrumenter } from 'istanbul-lib-instrument';
import { strippedSource } from '../typescript-loader.mjs';

const instrumenter = createInstrumenter({ esModules: true, compact: false, coverageVariable: '__kachaCoverage__' });

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const source = strippedSource(file);
  const counted = /[\\/]src[\\/]/.test(file) ? instrumenter.instrumentSync(source, file) : source;
  return { format: 'module', source: counted, shortCircuit: true };
}
