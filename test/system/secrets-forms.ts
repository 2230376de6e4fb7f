/** Every form in which a secret may lie about: as text, packed, in other encodings, wrapped once more. */

/** Bytes to look for; a half byte before or after them where digits are packed across byte borders. */
export interface Pattern {
  readonly bytes: Uint8Array;
  /** Low half of the byte before. */
  readonly nibbleBefore?: number;
  /** High half of the byte after. */
  readonly nibbleAfter?: number;
  readonly form: string;
  /** Which secret, in words that do not give it away. */
  readonly name: string;
}

/** A card number or a PIN, as digits. */
export function digitPatterns(name: string, digits: string): readonly Pattern[] {
  const text = Buffer.from(digits, 'latin1');
  const even = digits.length - (digits.length % 2);
  const utf16 = Buffer.from(digits, 'utf16le');
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['plain text', text],
    ['text in fours, spaces', latin1(groups(digits, 4).join(' '))],
    ['text in fours, hyphens', latin1(groups(digits, 4).join('-'))],
    ['text, six and the rest', latin1(`${digits.slice(0, 6)} ${digits.slice(6)}`)],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['hexadecimal of the text', latin1(text.toString('hex'))],
    ...base64Forms('base64 of the text', text),
    ...base64Forms('base64 of the packed digits', Buffer.from(digits.slice(0, even), 'hex')),
  ];
  return [...forms.map(([form, bytes]) => ({ name, form, bytes })), ...packedPatterns(name, digits)];
}

/** A key or a PIN block. */
export function bytePatterns(name: string, bytes: Uint8Array): readonly Pattern[] {
  const hex = Buffer.from(bytes).toString('hex');
  const forms: readonly (readonly [string, Uint8Array])[] = [
    ['binary', bytes],
    ['hexadecimal', latin1(hex)],
    ['hexadecimal, capitals', latin1(hex.toUpperCase())],
    ...base64Forms('base64', bytes),
  ];
  return forms.map(([form, found]) => ({ name, form, bytes: found }));
}

/** ISO 9564 format 0 before it is enciphered. */
export function clearPinBlock(pan: string, pin: string): Uint8Array {
  const pinField = Buffer.from(`0${pin.length.toString(16)}${pin}`.padEnd(16, 'F'), 'hex');
  const account = Buffer.from(`0000${pan.slice(-13, -1)}`, 'hex');
  return pinField.map((byte, i) => byte ^ (account[i] ?? 0));
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const groups = (digits: string, width: number): readonly string[] =>
  digits.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];

function packedPatterns(name: string, digits: string): readonly Pattern[] {
  const whole = digits.length - (digits.length % 2);
  const shifted = digits.slice(1);
  const shiftedWhole = shifted.length - (shifted.length % 2);
  const after = (rest: string): Partial<Pattern> => (rest === '' ? {} : { nibbleAfter: Number(rest) });
  return [
    {
      name,
      form: 'packed',
      bytes: Buffer.from(digits.slice(0, whole), 'hex'),
      ...after(digits.slice(whole)),
    },
    {
      name,
      form: 'packed, half a byte later',
      nibbleBefore: Number(digits[0]),
      bytes: Buffer.from(shifted.slice(0, shiftedWhole), 'hex'),
      ...after(shifted.slice(shiftedWhole)),
    },
  ];
}

/** Base64 of these bytes wherever they begin within a longer text: only what their own bits decide. */
function base64Forms(form: string, bytes: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  return [0, 1, 2].flatMap((shiftBytes) => {
    const text = Buffer.concat([Buffer.alloc(shiftBytes), bytes]).toString('base64');
    const own = text.slice(Math.ceil((shiftBytes * 8) / 6), Math.floor(((shiftBytes + bytes.length) * 8) / 6));
    const forUrls = own.replaceAll('+', '-').replaceAll('/', '_');
    const forms: readonly (readonly [string, Uint8Array])[] = [[`${form}, shifted by ${shiftBytes}`, latin1(own)]];
    return forUrls === own
      ? forms
      : [...forms, [`${form} for URLs, shifted by ${shiftBytes}`, latin1(forUrls)] as const];
  });
}
