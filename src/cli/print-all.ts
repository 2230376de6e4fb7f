/** Much to print: as fast as the reader takes it, so that it never piles up in memory. */
import { once } from 'node:events';

/** Writes each text as it is. A reader that closes the pipe ends the process without a fault. */
export async function writeAll(texts: Iterable<string>): Promise<void> {
  for (const text of texts) if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
