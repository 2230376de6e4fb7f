/** After a change of a table: `npx vitest run --project unit src/iso8583/dialect-file -u`. */
import { expect, test } from 'vitest';
import { dialects } from '../dialects/known.ts';
import { dialectReferencePage } from './reference-page.ts';

for (const known of dialects()) {
  test(`docs/reference/dialects/${known.name}.md says what the table says`, async () => {
    await expect(dialectReferencePage(known)).toMatchFileSnapshot(`../../../docs/reference/dialects/${known.name}.md`);
  });
}
