/**
 * What somebody types may hold a card number, a PIN or a security code. They are taken out before anything else is done
 * with the words: nothing here asks for them, and nothing keeps them.
 */

export interface Hidden {
  readonly text: string;
  /** How many numbers were taken out. */
  readonly hidden: number;
}

/** Stands where a number was. */
export const HIDDEN_MARK = '****';

/** Digits of any width, whatever is put between them; a run of thirteen or more is taken for a card, Luhn or no Luhn: some genuine ones fail it. */
const LONG_RUN = /\p{Nd}(?:[\p{Cf}\s.,·•・_/\\|*()#~，。、—–-]{0,12}\p{Nd}){12,}/gu;
/** A piece of a card number, or a PIN of six: nothing that is asked here has so many digits in one piece. An amount has a point. */
const PIECE = /(?<![\p{Nd}.,])\p{Nd}{6,}(?![\p{Nd}]|[.,]\p{Nd})/gu;
/** Groups of four, of which the rest may stand behind a word. */
const GROUPS = /(?<!\p{Nd})\p{Nd}{4}(?:[\p{Cf}\s.·•・_/\\|*-]{1,12}\p{Nd}{3,4})+(?!\p{Nd})/gu;
const SECRET = '密码|密马|蜜码|秘码|mima|pin|password|passcode|安全码|校验码|验证码|后三位|背面|cvv2?|cvn2?|cvc2?';
/** A number of at least three digits, said to be a PIN or a code on the card's back. A response code has two. */
const NAMED_SECRET = new RegExp(String.raw`(${SECRET})([^\p{Nd}\n]{0,24}?)(\p{Nd}(?:[\s.-]?\p{Nd}){2,})`, 'giu');
/** The same with the number first. */
const SECRET_NAMED = new RegExp(
  String.raw`(?<![\p{Nd}.])(\p{Nd}(?:[\s.-]?\p{Nd}){2,})([^\p{Nd}\n]{0,6}?)(${SECRET})`,
  'giu',
);
const SPOKEN = '[零〇一二三四五六七八九幺两]';
/** Chinese numerals, said digit by digit: 六二二二零二… */
const SPOKEN_RUN = new RegExp(`${SPOKEN}(?:[\\s、，-]?${SPOKEN}){5,}`, 'gu');

/** The words without what must not be kept. */
export function withoutNumbers(text: string): Hidden {
  let hidden = 0;
  const mark = (): string => {
    hidden += 1;
    return HIDDEN_MARK;
  };
  const plain = text
    .normalize('NFKC')
    .replace(LONG_RUN, mark)
    .replace(SPOKEN_RUN, mark)
    .replace(GROUPS, mark)
    .replace(NAMED_SECRET, (_, name: string, between: string) => `${name}${between}${mark()}`)
    .replace(SECRET_NAMED, (...[, , between, name]: string[]) => `${mark()}${between}${name}`)
    .replace(PIECE, mark);
  return { text: plain, hidden };
}
