// Writes src/std/gbk-tables.ts: every two-byte character of GBK. Source: TextDecoder('gbk') of Node (WHATWG Encoding
// Standard, "index gb18030"; GBK as in GB 13000.1-93 and code page 936). Characters for private use say nothing to a
// reader and are left out. Run it with `node scripts/generate-gbk.mjs`; a test compares its output with the file.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FIRST = { from: 0x81, to: 0xfe };
const SECOND = { from: 0x40, to: 0xfe, except: 0x7f };
const UNKNOWN = '\uFFFD';

export function gbkTables() {
  const decoder = new TextDecoder('gbk');
  const rows = [];
  for (let first = FIRST.from; first <= FIRST.to; first++) {
    let row = '';
    for (let second = SECOND.from; second <= SECOND.to; second++) {
      if (second === SECOND.except) continue;
      const text = decoder.decode(Uint8Array.of(first, second));
      row += text.length !== 1 || /[\uE000-\uF8FF]/.test(text) ? UNKNOWN : text;
    }
    rows.push(row);
  }
  return `/**
 * The two-byte characters of GBK: a row for each first byte from 81 to FE, in it a character for each second byte from
 * 40 to FE without 7F; U+FFFD where GBK has none. Made by scripts/generate-gbk.mjs from TextDecoder('gbk') of Node
 * (WHATWG Encoding Standard, index gb18030).
 */
export const GBK_ROWS: readonly string[] = [
${rows.map((row) => `  '${row.replace('\u3000', '\\u3000')}',`).join('\n')}
];
`;
}

const target = fileURLToPath(new URL('../src/std/gbk-tables.ts', import.meta.url));
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, gbkTables());
