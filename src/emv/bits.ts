/** Bits into names. A bit that is set and has no name reads 保留 / reserved: it is shown, never dropped. */
import type { BitTable } from './bit-tables.ts';
import type { TagFinding } from './tag-finding.ts';

/** The rows that hold, in the table's order, then the reserved bits; empty when the length is not the table's. */
export function readBits(table: BitTable, bytes: Uint8Array): readonly TagFinding[] {
  if (bytes.length !== table.lengthBytes) return [];
  const named = table.rows
    .filter((row) => ((bytes[row.byte - 1] as number) & row.mask) === row.value)
    .map(({ byte, zh, en }): TagFinding => ({ kind: 'meaning', byte, zh, en }));
  return [...named, ...reservedBits(table, bytes)];
}

function reservedBits(table: BitTable, bytes: Uint8Array): readonly TagFinding[] {
  const findings: TagFinding[] = [];
  bytes.forEach((value, index) => {
    for (let bit = 8; bit >= 1; bit--) {
      const mask = 1 << (bit - 1);
      if ((value & mask) === 0 || isNamed(table, { byte: index + 1, mask, value })) continue;
      const place = { byte: index + 1, bit };
      findings.push({
        kind: 'odd',
        byte: place.byte,
        zh: `第 ${place.byte} 字节第 ${place.bit} 位：保留`,
        en: `byte ${place.byte} bit ${place.bit}: reserved`,
      });
    }
  });
  return findings;
}

/** Whether a row that holds speaks of the bit. */
function isNamed(
  table: BitTable,
  place: { readonly byte: number; readonly mask: number; readonly value: number },
): boolean {
  return table.rows.some(
    (row) => row.byte === place.byte && (row.mask & place.mask) !== 0 && (place.value & row.mask) === row.value,
  );
}
