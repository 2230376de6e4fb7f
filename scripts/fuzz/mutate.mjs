// One input from another: the usual blind changes, and pieces of the trade's own (lengths, bitmaps, message types).

const PIECES = [
  '0200',
  '0210',
  '0800',
  '30323030',
  '6000060000',
  '603100311003',
  '7024048020C09811',
  'C000',
  '8000000000000000',
  '00',
  'FF',
  '99',
  '0999',
  '0A',
  '3939',
  '303939',
  '5F',
  '9F',
  '70',
  '84FFFFFFFF',
  '80',
  '6304',
  '0A0D0D0A',
  'D4C3B2A1',
].map((hex) => Buffer.from(hex, 'hex'));

const BYTES_MAX = 4_096;

/** `dice` gives whole numbers below its argument. */
export function mutated(input, { dice, corpus, pieces = [] }) {
  let bytes = Buffer.from(input);
  const rounds = 1 << dice(4);
  for (let i = 0; i < rounds; i++) bytes = change(bytes, { dice, corpus, pieces });
  return bytes.subarray(0, BYTES_MAX);
}

function change(bytes, { dice, corpus, pieces }) {
  const at = dice(bytes.length + 1);
  switch (dice(10)) {
    case 0:
      return bytes.length === 0 ? bytes : set(bytes, dice(bytes.length), (byte) => byte ^ (1 << dice(8)));
    case 1:
      return bytes.length === 0 ? bytes : set(bytes, dice(bytes.length), () => dice(256));
    case 2:
      return bytes.length === 0 ? bytes : set(bytes, dice(bytes.length), (byte) => byte + dice(9) - 4);
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + dice(4))]);
    case 5: {
      const all = pieces.length > 0 && dice(2) === 0 ? pieces : PIECES;
      return Buffer.concat([bytes.subarray(0, at), all[dice(all.length)], bytes.subarray(at)]);
    }
    case 6: {
      const piece = PIECES[dice(PIECES.length)];
      return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + piece.length)]);
    }
    case 7: {
      const from = dice(bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, from + dice(32)), bytes.subarray(at)]);
    }
    case 8: {
      const other = corpus[dice(corpus.length)] ?? bytes;
      return Buffer.concat([bytes.subarray(0, at), other.subarray(dice(other.length + 1))]);
    }
    default:
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(dice(64), dice(256)), bytes.subarray(at)]);
  }
}

function set(bytes, at, to) {
  const copy = Buffer.from(bytes);
  copy[at] = to(copy[at]) & 0xff;
  return copy;
}
