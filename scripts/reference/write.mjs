// Writes docs/reference/tables from the sources: npm run reference
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

register('../typescript-loader.mjs', import.meta.url);
const { referencePages } = await import('./pages.ts');
const folder = new URL('../../docs/reference/tables/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(new URL(name, folder));
for (const { name, text } of referencePages()) writeFileSync(new URL(name, folder), text);
console.log(`written: ${readdirSync(folder).length} pages in ${fileURLToPath(folder)}`);
