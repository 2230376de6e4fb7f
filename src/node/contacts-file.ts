/**
 * An acquirer's own contacts: `contacts.json` in the data folder, or the file that KACHA_CONTACTS names. Without either
 * there are only those that everybody knows. Read once, at the start: a number changes less often than a process.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONTACTS_SCHEMA, type ContactsFault, readContacts } from '../diagnosis/index.ts';
import { fault, ok, type Result } from '../std/index.ts';
import type { ContactRow } from '../trade/index.ts';

export type ContactsFileFault =
  | { readonly kind: 'missing'; readonly file: string }
  | { readonly kind: 'wrong'; readonly file: string; readonly fault: ContactsFault };

/** A file that was named must be there; the one in the data folder may be missing. */
export function readContactsFile(options: {
  readonly dataDir: string;
  readonly named?: string | undefined;
}): Result<readonly ContactRow[], ContactsFileFault> {
  const named = options.named ?? process.env['KACHA_CONTACTS'];
  const file = path.resolve(named ?? path.join(options.dataDir, 'contacts.json'));
  const text = textOf(file);
  if (text === undefined) return named === undefined ? ok([]) : fault({ kind: 'missing', file });
  const read = readContacts(text);
  return read.ok ? read : fault({ kind: 'wrong', file, fault: read.fault });
}

/** The fault in one line. */
export function contactsFaultLine(found: ContactsFileFault): string {
  if (found.kind === 'missing') return `contacts: ${found.file} cannot be read`;
  const { at, wants } = found.fault;
  return `contacts: ${found.file}${at === '' ? '' : `: ${at}`} should be ${wants.en} (${CONTACTS_SCHEMA})`;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
