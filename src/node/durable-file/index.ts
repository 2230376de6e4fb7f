/** What a file system keeps through a power cut, and what it takes to be sure of it. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes names in a folder durable: a file that was created or renamed there is found again after a power cut. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // Folders cannot be opened there; a rename is durable by itself.
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
