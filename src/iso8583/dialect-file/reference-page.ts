/** The page of one dialect in docs/reference: made from its table, so that it cannot say anything else. */
import { tableOf } from '../dialect.ts';
import type { KnownDialect } from '../dialects/known.ts';
import type { FieldSpec } from '../field-spec.ts';
import { isSecretKind, lengthText, SECRECY_TEXTS } from './print.ts';

/** Markdown. */
export function dialectReferencePage(known: KnownDialect): string {
  const { title, name, mti, bitmap, bitmapText, fields, passed = [] } = tableOf(known.build());
  const lines = [
    `# ${name}`,
    '',
    `${title?.en}. ${title?.zh}。`,
    '',
    `Message type: \`${mti.name}\`. Bitmap: ${BITMAPS[bitmap]}, ${BITMAP_TEXTS[bitmapText ?? 'binary']}. Made from the table by a test; \`kacha dialect show ${name}\` prints the same.`,
    '',
    ...settingLines(known),
    '| DE | name in code | length | codec | shown | 中文 | English |',
    '|---:|---|---|---|---|---|---|',
    ...fields.map(fieldLine),
    ...passed.map(
      ({ de, codec, length }) =>
        `| ${de} | | ${lengthText(length, codec.unit, 'en')} | \`${codec.name}\` | | 跳过 | stepped over |`,
    ),
    '',
    'Length: a number is fixed; L is a digit of the prefix, B a byte of it, and what follows the dots is the most.',
  ];
  return `${lines.join('\n')}\n`;
}

function fieldLine({ de, name, codec, length, secrecy, title }: FieldSpec): string {
  const prefix = length.kind === 'variable' ? `, prefix ${length.prefix}` : '';
  const shown = isSecretKind(secrecy) ? '**secret**' : SECRECY_TEXTS.en[secrecy];
  const size = `${lengthText(length, codec.unit, 'en')}${prefix}`;
  return `| ${de} | \`${name}\` | ${size} | \`${codec.name}\` | ${shown} | ${title.zh} | ${title.en} |`;
}

function settingLines({ settings }: KnownDialect): string[] {
  const rows = Object.entries(settings);
  if (rows.length === 0) return [];
  return [
    '| setting | values | what it decides | known from |',
    '|---|---|---|---|',
    ...rows.map(([name, { values, usual, says, source }]) => {
      const written = values.map((value) => (value === usual ? `**${value}**` : String(value))).join(', ');
      return `| \`${name}\` | ${written} | ${says.zh} · ${says.en} | ${source} |`;
    }),
    '',
  ];
}

const BITMAPS = { primary: 'one', 'primary-and-secondary': 'primary and secondary' } as const;
const BITMAP_TEXTS = { binary: 'in bytes', hex: 'in hexadecimal characters' } as const;
