// Writes docs/reference/tables, and the schemas that are made of forms, from the sources: npm run reference
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

register('../typescript-loader.mjs', import.meta.url);
const { referencePages } = await import('./pages.ts');
const { schemaFiles } = await import('./schemas.ts');
const folder = new URL('../../docs/reference/tables/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(new URL(name, folder));
for (const { name, text } of referencePages()) writeFileSync(new URL(name, folder), text);
const schemas = new URL('../../schemas/', import.meta.url);
for (const { name, text } of schemaFiles()) writeFileSync(new URL(name, schemas), text);
console.log(`written: ${readdirSync(folder).length} pages in ${fileURLToPath(folder)}`);
