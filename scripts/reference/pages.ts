/**
 * The reference pages that are tables of the sources. `npm run reference` writes them; test/house/reference.test.ts fails
 * when one is stale.
 */
import { codePages } from './codes.ts';
import { contactPages } from './contacts.ts';
import { dialectPages } from './dialects.ts';
import { keyPages } from './keys.ts';
import { limitPages } from './limits.ts';
import { needPages } from './needs.ts';
import { qrPages } from './qr.ts';
import { securityPages } from './security.ts';
import { simulationPages } from './simulation.ts';
import { storyPages } from './stories.ts';
import { tagPages } from './tags.ts';
import { transactionPages } from './transactions.ts';

export interface ReferencePage {
  /** Below docs/reference/tables. */
  readonly name: string;
  readonly text: string;
}

export function referencePages(): readonly ReferencePage[] {
  const pages = [
    ...dialectPages(),
    ...transactionPages(),
    ...codePages(),
    ...contactPages(),
    ...tagPages(),
    ...securityPages(),
    ...keyPages(),
    ...qrPages(),
    ...limitPages(),
    ...simulationPages(),
    ...storyPages(),
    ...needPages(),
  ];
  return [...pages, { name: 'README.md', text: indexOf(pages) }];
}

function indexOf(pages: readonly ReferencePage[]): string {
  const lines = pages.map(({ name, text }) => `- [${/^# (.*)$/m.exec(text)?.[1] ?? name}](${name})`);
  return `# Tables\n\nWritten from the sources by \`npm run reference\`; edit the sources, not these pages.\n\n${lines.join('\n')}\n`;
}
