/**
 * ISO 8583:1987 as it is commonly written: in ASCII with a binary bitmap, all in hexadecimal characters, in packed
 * digits, and in EBCDIC.
 */
import { ISO_LAYOUTS } from '../composites/iso.ts';
import { buildDialect, type Dialect } from '../dialect.ts';
import { ebcdic037, ebcdic1047, ebcdicDigits, ebcdicSigned, ebcdicTrack } from '../ebcdic.ts';
import { withLayouts } from '../field-spec.ts';
import { type SettingsTable, usualOf } from '../settings.ts';
import { carried, type StandardRow, type Wire } from '../standard-row.ts';
import {
  ascii,
  asciiDigits,
  asciiHex,
  asciiSigned,
  asciiTrack,
  bcd,
  bcdRight,
  bcdSigned,
  binary,
} from '../text-codec.ts';
import { ISO_1987_ROWS } from './iso-1987-tables.ts';

export interface Iso1987Settings {
  /** The edition is older than the chip: DE 55 is reserved in it, and carries chip elements wherever there are any. */
  readonly element55: 'chip' | 'reserved';
}

export interface Iso1987BcdSettings extends Iso1987Settings {
  readonly justified: 'left' | 'right';
  readonly fillNibble: 0x0 | 0xf;
}

export interface Iso1987EbcdicSettings extends Iso1987Settings {
  readonly codePage: '037' | '1047';
}

export const ISO_1987_SETTINGS: SettingsTable<Iso1987Settings> = {
  element55: {
    values: ['chip', 'reserved'],
    usual: 'chip',
    says: {
      zh: '55 域是 IC 卡数据（iccData，字节）还是标准里的保留域（element55，字符）',
      en: 'DE 55 is chip elements (iccData, bytes), or reserved as in the standard (element55, characters)',
    },
    source: 'ISO 8583:1987 reserves it; networks with chip cards use it as ISO 8583:1993 does.',
  },
};

export const ISO_1987_BCD_SETTINGS: SettingsTable<Iso1987BcdSettings> = {
  ...ISO_1987_SETTINGS,
  justified: {
    values: ['left', 'right'],
    usual: 'left',
    says: {
      zh: '变长数字奇数位时靠左（末尾补位）还是靠右（前面补 0）',
      en: 'an odd number of digits of variable length stands left (filled behind), or right (zero in front)',
    },
    source: 'The standard does not pack digits; open implementations offer both.',
  },
  fillNibble: {
    values: [0x0, 0xf],
    usual: 0x0,
    says: {
      zh: '靠左时末半字节补 0 还是补 F（15）',
      en: 'what fills the last nibble where they stand left: 0, or F (15)',
    },
    source: 'The standard does not pack digits; open implementations offer both.',
  },
};

export const ISO_1987_EBCDIC_SETTINGS: SettingsTable<Iso1987EbcdicSettings> = {
  ...ISO_1987_SETTINGS,
  codePage: {
    values: ['037', '1047'],
    usual: '037',
    says: { zh: 'EBCDIC 代码页', en: 'the code page of EBCDIC' },
    source: 'Letters and digits are the same in both; brackets and carets are not.',
  },
};

export function iso1987Ascii(settings: Partial<Iso1987Settings> = {}): Dialect {
  return buildDialect({
    name: 'iso8583.1987.ascii',
    title: { zh: 'ISO 8583:1987，ASCII，二进制位图', en: 'ISO 8583:1987 in ASCII with a binary bitmap' },
    mti: asciiDigits,
    bitmap: 'primary-and-secondary',
    fields: withLayouts(carried(rows(settings), ASCII_WIRE), ISO_LAYOUTS),
  });
}

/** Nothing but printable characters: bitmap and binary elements are hexadecimal too. */
export function iso1987Hex(settings: Partial<Iso1987Settings> = {}): Dialect {
  return buildDialect({
    name: 'iso8583.1987.hex',
    title: { zh: 'ISO 8583:1987，ASCII，十六进制位图', en: 'ISO 8583:1987 in ASCII with a hexadecimal bitmap' },
    mti: asciiDigits,
    bitmap: 'primary-and-secondary',
    bitmapText: 'hex',
    fields: withLayouts(carried(rows(settings), { ...ASCII_WIRE, bytes: asciiHex }), ISO_LAYOUTS),
  });
}

export function iso1987Bcd(settings: Partial<Iso1987BcdSettings> = {}): Dialect {
  const { justified, fillNibble } = { ...usualOf(ISO_1987_BCD_SETTINGS), ...settings };
  return buildDialect({
    name: 'iso8583.1987.bcd',
    title: { zh: 'ISO 8583:1987，BCD', en: 'ISO 8583:1987 in packed digits' },
    mti: bcdRight,
    bitmap: 'primary-and-secondary',
    fields: withLayouts(
      carried(rows(settings), {
        digits: bcdRight,
        variableDigits: bcd({ alphabet: 'digits', justified, fillNibble }),
        text: ascii,
        track: bcd({ alphabet: 'track', justified, fillNibble }),
        bytes: binary,
        signed: bcdSigned,
        prefix: 'bcd',
      }),
      ISO_LAYOUTS,
    ),
  });
}

export function iso1987Ebcdic(settings: Partial<Iso1987EbcdicSettings> = {}): Dialect {
  const { codePage } = { ...usualOf(ISO_1987_EBCDIC_SETTINGS), ...settings };
  return buildDialect({
    name: 'iso8583.1987.ebcdic',
    title: { zh: 'ISO 8583:1987，EBCDIC', en: 'ISO 8583:1987 in EBCDIC' },
    mti: ebcdicDigits,
    bitmap: 'primary-and-secondary',
    fields: withLayouts(
      carried(rows(settings), {
        digits: ebcdicDigits,
        variableDigits: ebcdicDigits,
        text: codePage === '037' ? ebcdic037 : ebcdic1047,
        track: ebcdicTrack,
        bytes: binary,
        signed: ebcdicSigned,
        prefix: 'ebcdic',
      }),
      ISO_LAYOUTS,
    ),
  });
}

const ASCII_WIRE: Wire = {
  digits: asciiDigits,
  variableDigits: asciiDigits,
  text: ascii,
  track: asciiTrack,
  bytes: binary,
  signed: asciiSigned,
  prefix: 'ascii',
};

function rows(settings: Partial<Iso1987Settings>): readonly StandardRow[] {
  const { element55 } = { ...usualOf(ISO_1987_SETTINGS), ...settings };
  if (element55 === 'reserved') return ISO_1987_ROWS;
  return ISO_1987_ROWS.map((row) => (row[0] === 55 ? [55, 'iccData', 'b..255'] : row));
}
