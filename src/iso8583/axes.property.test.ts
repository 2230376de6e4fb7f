/** Every codec with every way to say its length: whatever can be written in a table reads back. */
import { CODECS } from './codecs.ts';
import { promisesOf } from './dialect.suite.ts';
import { buildDialect } from './dialect.ts';
import { tableFlaws } from './dialect-flaws.ts';
import type { DialectTable } from './dialect-table.ts';
import { type FieldSpec, field } from './field-spec.ts';
import { type Length, PREFIX_BYTES, PREFIX_DIGITS, PREFIXES, prefixMax, type VariableLength } from './length.ts';
import type { TextCodec } from './text-codec.ts';

const RUNS = 40;

for (const [name, codec] of Object.entries(CODECS)) {
  const specs = [fixedLength(7), fixedLength(8), ...variableLengths()].map((length, i) => row(i + 2, codec, length));
  const table = (fields: readonly FieldSpec[]): DialectTable => ({
    name: `every length of ${name}`,
    mti: CODECS['ascii-digits'],
    bitmap: 'primary',
    fields,
  });
  // What cannot be told apart on the wire is no dialect; the rest must hold.
  promisesOf(buildDialect(table(specs.filter((spec) => tableFlaws(table([spec])).length === 0))), RUNS);
}

function row(de: number, codec: TextCodec, length: Length): FieldSpec {
  return field(de, `x-row${de}`, { codec, length, secrecy: 'open' });
}

function fixedLength(units: number): Length {
  return { kind: 'fixed', units };
}

function variableLengths(): Length[] {
  const sizes: VariableLength[] = (['units', 'bytes'] as const).flatMap((counts) => {
    const common = { kind: 'variable', unitsMax: 1, counts } as const;
    return PREFIXES.flatMap((prefix): VariableLength[] =>
      prefix === 'binary'
        ? PREFIX_BYTES.map((prefixBytes) => ({ ...common, prefix, prefixBytes }))
        : PREFIX_DIGITS.map((prefixDigits) => ({ ...common, prefix, prefixDigits })),
    );
  });
  // Small enough that all of them fit in one message; a prefix of one digit counting bytes says two characters each.
  return sizes.map((length) => ({ ...length, unitsMax: Math.min(21, prefixMax(length) === 9 ? 4 : 21) }));
}
