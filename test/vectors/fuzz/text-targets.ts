/** Texts: captures of every form, Chinese characters, dialect files, layouts, QR codes. */
import {
  CAPTURE_FORMS,
  CAPTURE_LIMITS,
  type Capture,
  type CaptureForm,
  describeCaptureFault,
  placeAt,
  readCapture,
} from '../../../src/capture/index.ts';
import { describeTlv } from '../../../src/emv/index.ts';
import {
  buildDialect,
  compositeParts,
  dialectFile,
  dialects,
  findingText,
  parseDialectFile,
  parseLayout,
  unionpayPos,
  unpack,
} from '../../../src/iso8583/index.ts';
import {
  describeMerchantQr,
  QR_CHARACTERS_MAX,
  readConsumerQr,
  readMerchantQr,
  readPaymentCode,
  recogniseCode,
} from '../../../src/qr/index.ts';
import { decodeGbk, encodeGbk, GBK_FAULTS_MAX, hex, toBase64, toHex } from '../../../src/std/index.ts';
import { LANGUAGES } from '../../../src/trade/index.ts';
import { messageVectors, plantedMessages } from './planted.ts';
import { type FuzzTarget, PLANTED_PAN, promise, type Reading, textOf, utf8, vectorFile, vectorJson } from './target.ts';

const POS = unionpayPos();

const TEXT_CAPTURES: readonly string[] = ['sign-on-dump.txt', 'switch.log', 'jpos.xml'];
const PACKET_CAPTURES: readonly string[] = [
  'loopback.pcap',
  'loopback.pcapng',
  'fragments.pcap',
  'gap.pcap',
  'out-of-order.pcapng',
];

export const CAPTURE_TARGETS: readonly FuzzTarget[] = [undefined, ...CAPTURE_FORMS].map((form) => ({
  name: `capture-${form ?? 'any'}`,
  seeds: () => captureSeeds(form),
  words: [
    '0000  ',
    '00000010',
    '*\n',
    '<isomsg>',
    '<field id="2" value="',
    '"/>',
    '</isomsg>',
    'IN: ',
    'data:;base64,',
    '0x',
    '\n\n',
  ],
  read: (bytes: Uint8Array): Reading => {
    const capture = readCapture(bytes, form === undefined ? {} : { form });
    expectBounded(bytes, capture);
    const sentences = capture.faults.map(describeCaptureFault);
    return {
      faults: capture.faults.map(({ kind, place }) => `${kind} @${place.byteOffset}`),
      // The bytes of a piece are not for anybody's eyes before they are read as a message.
      shown: [JSON.stringify([capture.why, sentences]), JSON.stringify(capture.pieces.map(fieldsShown))],
    };
  },
}));

function captureSeeds(form: CaptureForm | undefined): readonly Uint8Array[] {
  const message = messageVectors(POS.name)[0] ?? hex('');
  const planted = plantedMessages(POS)[0] ?? hex('');
  const ours: Readonly<Record<CaptureForm, readonly Uint8Array[]>> = {
    hex: [utf8(toHex(message)), utf8(toHex(planted).replace(/(..)/g, '$1 '))],
    base64: [utf8(toBase64(message)), utf8(`data:application/octet-stream;base64,${toBase64(planted)}`)],
    binary: [message, planted],
    'hex-dump': [vectorFile('captures/sign-on-dump.txt')],
    log: [vectorFile('captures/switch.log'), utf8(`2026-11-22 10:11:12 IN ${toHex(planted)}\n`)],
    'jpos-xml': [
      vectorFile('captures/jpos.xml').subarray(0, 3_000),
      utf8(
        `<log realm="c/127.0.0.1:1" at="2026-11-22T10:11:12"><send><isomsg><field id="0" value="0200"/><field id="2" value="${PLANTED_PAN}"/><isomsg id="48"><field id="1" value="x"/></isomsg></isomsg></send></log>`,
      ),
    ],
    pcap: PACKET_CAPTURES.filter((name) => name.endsWith('.pcap')).map((name) => vectorFile(`captures/${name}`)),
    pcapng: PACKET_CAPTURES.filter((name) => name.endsWith('.pcapng')).map((name) => vectorFile(`captures/${name}`)),
  };
  const files = TEXT_CAPTURES.map((name) => vectorFile(`captures/${name}`));
  return form === undefined ? [...Object.values(ours).flat(), ...files] : ours[form];
}

/** Nothing that was read is more than what came in, a dump's `*` aside: it stands for so many bytes and no more. */
function expectBounded(bytes: Uint8Array, { pieces, faults }: Capture): void {
  promise(pieces.length <= CAPTURE_LIMITS.piecesMax && pieces.length <= bytes.length, 'pieces are bounded');
  promise(faults.length <= CAPTURE_LIMITS.faultsMax + Object.keys(CAPTURE_LIMITS).length, 'faults are bounded');
  const repeats = bytes.reduce((sum, byte) => sum + (byte === ASTERISK ? 1 : 0), 0);
  let total = 0;
  for (const piece of pieces) {
    if (piece.kind === 'fields') {
      promise(piece.message.fields.size <= CAPTURE_LIMITS.fieldsPerMessageMax, 'fields are bounded');
      continue;
    }
    total += piece.bytes.length;
    if (piece.kind === 'stream') placeAt(piece, piece.bytes.length - 1);
  }
  promise(total <= bytes.length + repeats * CAPTURE_LIMITS.dumpRepeatBytesMax, 'pieces hold no more than what came');
}

const ASTERISK = 0x2a;

function fieldsShown(piece: Capture['pieces'][number]): unknown {
  return piece.kind === 'fields' ? [piece.realm, [...piece.message.fields]] : piece.place;
}

export const TEXT_TARGETS: readonly FuzzTarget[] = [
  {
    name: 'gbk',
    seeds: () => [hex('D3E0B6EE3939B2BBD7E3'), hex('80A3B08140FEFE'), utf8('ASCII')],
    read(bytes) {
      const { text, faults } = decodeGbk(bytes);
      promise(text.length <= bytes.length && faults.length <= GBK_FAULTS_MAX, 'text and faults are bounded');
      const again = encodeGbk(text);
      promise(again.ok || faults.length > 0, 'what was read without a fault can be written');
      if (again.ok) promise(decodeGbk(again.value).text === text, 'what was written reads as it was');
      return { faults: faults.map(({ kind, byteOffset }) => `${kind} @${byteOffset}`) };
    },
  },
  {
    name: 'dialect-file',
    seeds: () => [
      ...dialects()
        .slice(0, 2)
        .map((known) => jsonBytes(dialectFile(known.build()))),
      utf8(
        '{"name":"a.b","extends":"unionpay.pos","settings":{"entryModeJustified":"right"},"fields":[{"de":44,"remove":true},{"de":48,"length":{"max":512}},{"de":57,"name":"x-member","zh":"会员号","en":"member","secrecy":"length-only","codec":"ascii","length":{"max":32,"prefix":"bcd"}}],"passed":[{"de":100,"codec":"ascii","length":{"max":9,"prefix":"ascii"}}]}',
      ),
      utf8(
        '{"name":"c","mti":"ascii-digits","bitmap":"primary","fields":[{"de":2,"name":"pan","codec":"bcd-digits","length":{"max":19,"prefix":"bcd"}}]}',
      ),
    ],
    words: [
      '"fixed":',
      '"max":',
      '"prefix":"binary"',
      '"prefixBytes":',
      '"x-own"',
      '"de":',
      'null',
      '-1',
      '1e9',
      '[]',
      '{}',
      '"__proto__":',
      '"codec":"ebcdic-digits"',
      '"secrecy":"pan"',
    ],
    read(bytes) {
      const json = jsonOf(bytes);
      if (json === NOT_JSON) return { faults: ['not-json'] };
      const parsed = parseDialectFile(json);
      if (parsed.ok) {
        const dialect = buildDialect(parsed.value);
        unpack(dialect, bytes);
        return { faults: [] };
      }
      const shown = LANGUAGES.flatMap((language) => parsed.fault.map((finding) => findingText(finding, language)));
      return { faults: parsed.fault.map(({ kind, path }) => `${kind} ${path}`), shown };
    },
  },
  {
    name: 'layout',
    seeds: () =>
      POS.fields
        .flatMap(({ layout }) => (layout === undefined ? [] : [jsonBytes(layout)]))
        .filter(({ length }) => length < 3_000),
    words: [
      '"kind":"rows"',
      '"kind":"chosen"',
      '"kind":"as-text"',
      '"width":"rest"',
      '"width":',
      '"least":',
      '"parts":[',
      '{"kind":"ber-tlv"}',
      '"secrecy":"open"',
      '"__proto__":',
    ],
    read(bytes) {
      const json = jsonOf(bytes);
      if (json === NOT_JSON) return { faults: ['not-json'] };
      const parsed = parseLayout(json);
      if (!parsed.ok) return { faults: parsed.fault.map(({ path }) => path), shown: [JSON.stringify(parsed.fault)] };
      const fields = POS.fields.map((spec) => (spec.name === 'privateText' ? { ...spec, layout: parsed.value } : spec));
      for (const privateText of ['', '0012345', textOf(bytes).slice(0, 200)]) {
        compositeParts({ ...POS, fields }, { mti: '0200', privateText }, 'privateText');
      }
      return { faults: [] };
    },
  },
  {
    name: 'qr-merchant',
    seeds: () => [
      ...qrTexts('qr/merchant-presented.json'),
      utf8(`000201${'02'}16${PLANTED_PAN}5204541153031565802CN5901A6001B6304FFFF`),
    ],
    read(bytes) {
      const text = textOf(bytes);
      const code = readMerchantQr(text);
      promise(text.length <= QR_CHARACTERS_MAX || code.objects.length === 0, 'a text too long for a code is not read');
      return {
        faults: code.findings.map(({ kind, path }) => `${kind} ${path}`.trim()),
        shown: [
          ...LANGUAGES.flatMap((language) => describeMerchantQr(code, { language })),
          JSON.stringify(code.findings),
        ],
      };
    },
  },
  {
    name: 'qr-consumer',
    seeds: () => [
      ...qrTexts('qr/consumer-presented.json'),
      utf8(toBase64(hex(`8505435056303161${'0A'}5A08${PLANTED_PAN}`))),
    ],
    read(bytes) {
      const read = readConsumerQr(textOf(bytes));
      if (!read.ok) return { faults: [read.fault.kind] };
      const { items, faults } = read.value;
      return {
        faults: faults.map(({ kind, byteOffset }) => `${kind} @${byteOffset}`),
        shown: [JSON.stringify(describeTlv(items))],
      };
    },
  },
  {
    name: 'code-scanned',
    seeds: () => [
      ...qrTexts('qr/merchant-presented.json').slice(0, 1),
      utf8(`62${'12345678'.repeat(2)}9`),
      utf8('https://qr.95516.com/00010000/x'),
    ],
    read(bytes) {
      const { kind, why } = recogniseCode(textOf(bytes));
      const payment = readPaymentCode(textOf(bytes));
      return {
        faults: [kind, ...(payment.ok ? [] : [payment.fault.kind])],
        shown: [JSON.stringify(why), JSON.stringify(payment)],
      };
    },
  },
];

const NOT_JSON = Symbol('not JSON');

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes));
  } catch {
    return NOT_JSON;
  }
}

const jsonBytes = (value: unknown): Uint8Array => utf8(JSON.stringify(value));

const qrTexts = (name: string): readonly Uint8Array[] =>
  vectorJson<{ readonly cases: readonly { readonly text: string }[] }>(name).cases.map(({ text }) => utf8(text));
