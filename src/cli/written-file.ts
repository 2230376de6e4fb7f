/** A file that somebody asked for; one that cannot be written is said in a line, not in a stack. */
import { writeFileSync } from 'node:fs';
import { both, CliFault } from './saying.ts';

export function writtenFile(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch {
    throw new CliFault(both(`写不了 ${file}`, `cannot write ${file}`));
  }
}
