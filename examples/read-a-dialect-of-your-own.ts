/** Your acquirer's interface is nearly the usual one: say the difference in a table, and everything else follows. */
import {
  buildDialect,
  defineDialect,
  dumpMessage,
  dumpText,
  findingText,
  pack,
  parseDialectFile,
  unpack,
} from 'kacha/iso8583';

const acme = defineDialect({
  name: 'acme.pos',
  extends: 'unionpay.pos',
  settings: { entryModeJustified: 'right' },
  fields: [
    { de: 44, remove: true },
    {
      de: 57,
      name: 'x-memberNumber',
      zh: '会员号',
      en: 'member number',
      secrecy: 'open',
      codec: 'ascii',
      length: { max: 12, prefix: 'bcd' },
    },
  ],
});

const packed = pack(acme, { mti: '0200', stan: '000012', entryMode: '021', 'x-memberNumber': 'M-4711' });
if (!packed.ok) throw new Error(packed.fault.kind);
console.log(dumpText(dumpMessage(acme, unpack(acme, packed.value)), { language: 'en' }));

// From a file, which may have mistakes in it: all of them are told at once, each with its row.
const file = { name: 'acme.pos', extends: 'unionpay.pos', fields: [{ de: 57, name: 'x-memberNumber', codec: 'asci' }] };
const parsed = parseDialectFile(file);
if (parsed.ok) console.log(buildDialect(parsed.value).name);
else for (const finding of parsed.fault) console.log(findingText(finding, 'en'));

/* prints:
0200 financial request acme.pos
  11 system trace audit number: 000012
  22 entry mode: 021  magnetic stripe, PIN present
  57 member number: M-4711
fields[0] (DE 57 x-memberNumber): codec is "asci"; it is one of "ascii", "ascii-digits", "ascii-track", "ascii-signed", "ascii-hex", "bcd-digits-right", "bcd-digits-left-0", "bcd-digits-left-F", "bcd-track-right", "bcd-track-left-0", "bcd-track-left-F", "bcd-signed", "binary", "ebcdic-037", "ebcdic-1047", "ebcdic-digits", "ebcdic-track", "ebcdic-signed", "ebcdic-hex" (did you mean ascii?)
fields[0] (DE 57 x-memberNumber): length is missing: { "fixed": 6 }, { "max": 99, "prefix": "ascii" }
*/
