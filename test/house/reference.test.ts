/** The reference pages are the tables of the sources; a stale one is written anew by `npm run reference`. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { referencePages } from '../../scripts/reference/pages.ts';
import { schemaFiles } from '../../scripts/reference/schemas.ts';

const FOLDER = new URL('../../docs/reference/tables/', import.meta.url);
const pages = referencePages();

test('there is a page for every table, and no other', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(pages.map(({ name }) => name).sort());
});

test.each(pages)('$name is fresh', ({ name, text }) => {
  expect(readFileSync(new URL(name, FOLDER), 'utf8')).toBe(text);
});

test.each(schemaFiles())('$name is fresh', ({ name, text }) => {
  expect(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8')).toBe(text);
});
