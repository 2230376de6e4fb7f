/**
 * The reference pages that are tables of the sources. `npm run reference` writes them; test/house/reference.test.ts fails
 * when one is stale.
 */
import { codePages } from './codes.ts';
import { keyPages } from './keys.ts';
import { qrPages } from './qr.ts';
import { securityPages } from './security.ts';
import { tagPages } from './tags.ts';

export interface ReferencePage {
  /** Below docs/reference/tables. */
  readonly name: string;
  readonly text: string;
}

export function referencePages(): readonly ReferencePage[] {
  const pages = [...codePages(), ...qrPages(), ...tagPages(), ...securityPages(), ...keyPages()];
  return [...pages, { name: 'README.md', text: indexOf(pages) }];
}

function indexOf(pages: readonly ReferencePage[]): string {
  const lines = pages.map(({ name, text }) => `- [${/^# (.*)$/m.exec(text)?.[1] ?? name}](${name})`);
  return `# Tables\n\nWritten from the sources by \`npm run reference\`; edit the sources, not these pages.\n\n${lines.join('\n')}\n`;
}
