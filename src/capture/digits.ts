/** Hexadecimal digits out of text that holds other characters too. */

const NOT_A_DIGIT = -1;
const VALUES = Int8Array.from({ length: 256 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? NOT_A_DIGIT : value;
});

export interface Digits {
  readonly bytes: Uint8Array;
  readonly count: number;
}

/** The digits of a text, whatever stands between them; a last digit without its partner is counted and left out. */
export function readDigits(text: string): Digits {
  const bytes = new Uint8Array(text.length >> 1);
  let count = 0;
  let high = 0;
  for (let i = 0; i < text.length; i++) {
    const value = digitValue(text, i);
    if (value === NOT_A_DIGIT) continue;
    if (count % 2 === 0) high = value;
    else bytes[count >> 1] = high * 16 + value;
    count += 1;
  }
  return { bytes: bytes.subarray(0, count >> 1), count };
}

/** How many hexadecimal digits a text holds. */
export function countDigits(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (digitValue(text, i) !== NOT_A_DIGIT) count += 1;
  return count;
}

/** Whether a frame says its own length in front: two bytes binary, or four digits in ASCII. */
export function announcesItsLength(bytes: Uint8Array): boolean {
  if (bytes.length > 2 && (bytes[0] as number) * 256 + (bytes[1] as number) === bytes.length - 2) return true;
  let announced = 0;
  for (let i = 0; i < 4; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return false;
    announced = announced * 10 + digit;
  }
  return announced > 0 && announced === bytes.length - 4;
}

function digitValue(text: string, at: number): number {
  return VALUES[text.charCodeAt(at)] ?? NOT_A_DIGIT;
}
