/** ISO 8583:1993 in ASCII with a binary bitmap. Its message types begin with 1. */
import { ISO_LAYOUTS } from '../composites/iso.ts';
import { buildDialect, type Dialect } from '../dialect.ts';
import { withLayouts } from '../field-spec.ts';
import { carried } from '../standard-row.ts';
import { ascii, asciiDigits, asciiSigned, asciiTrack, binary } from '../text-codec.ts';
import { ISO_1993_ROWS } from './iso-1993-tables.ts';

export function iso1993(): Dialect {
  return buildDialect({
    name: 'iso8583.1993',
    title: { zh: 'ISO 8583:1993，ASCII，二进制位图', en: 'ISO 8583:1993 in ASCII with a binary bitmap' },
    mti: asciiDigits,
    bitmap: 'primary-and-secondary',
    fields: withLayouts(
      carried(ISO_1993_ROWS, {
        digits: asciiDigits,
        variableDigits: asciiDigits,
        text: ascii,
        track: asciiTrack,
        bytes: binary,
        signed: asciiSigned,
        prefix: 'ascii',
      }),
      ISO_LAYOUTS,
    ),
  });
}
