import { expect, test } from 'vitest';
import { tagReferencePage } from './tag-reference.fixture.ts';

test('the reference page says what the tables say (npx vitest run -u src/emv/tag-reference.test.ts writes it)', async () => {
  await expect(tagReferencePage()).toMatchFileSnapshot('../../docs/reference/tags.md');
});
