/**
 * The fictional world: five issuers that do not exist, and the card numbers that belong to nobody.
 *
 * Their numbers begin with 9999. ISO/IEC 7812-1 gives a leading 9 to national assignment: the next three digits are the
 * ISO 3166-1 number of the country whose body assigns the rest. 999 is among the numbers ISO 3166-1 leaves to users
 * (900 to 999) and never allots to a country, so no body can ever assign a number that begins so, and no genuine card
 * can have one.
 */
import { assert } from '../std/index.ts';
import { type Bilingual, type IssuerId, issuerId, luhnCheckDigit, Secret } from '../trade/index.ts';
import type { IssuerSettings } from './state.ts';

/** An issuer that does not exist, with everything a route and its books need. */
export interface FictionalIssuer {
  readonly issuerId: IssuerId;
  /** 1 to 5; the last digit of the prefix. */
  readonly index: number;
  readonly name: Bilingual;
  /** Issuer prefix, six digits. */
  readonly prefix: string;
  readonly settings: IssuerSettings;
  /** What its ordinary cards may spend. */
  readonly singleLimitMinor: number;
  readonly dayLimitMinor: number;
}

/** National assignment, to a country that cannot be. */
const PREFIX_WITHOUT_INDEX = '99990';
const YUAN = 100;

/**
 * What most issuers do with what comes after: 115 % of a hold and 30 days (source: protocol reference, two bank articles);
 * refunds within half a year and adjustments of a fifth are our own.
 */
const CUSTOMARY = {
  completionPercentMax: 115,
  holdDays: 30,
  refundDays: 180,
  refundLimitMinor: null,
  adjustmentPercentMax: 120,
  instalments: 'granted',
} as const satisfies Partial<IssuerSettings>;

/** The five of them; they differ in what they do with unreadable PINs, fallback, PINs and limits. */
export const FICTIONAL_ISSUERS: readonly FictionalIssuer[] = [
  issuer(1, {
    issuerId: issuerId('huaxing'),
    name: { zh: '华兴银行', en: 'Huaxing Bank' },
    settings: {
      ...CUSTOMARY,
      unreadablePin: { code: '55', countsTry: false },
      fallback: 'accepted',
      pin: 'signature-accepted',
      noPinLimitMinor: 1_000 * YUAN,
    },
    singleLimitMinor: 50_000 * YUAN,
    dayLimitMinor: 100_000 * YUAN,
  }),
  issuer(2, {
    issuerId: issuerId('jiangnan'),
    name: { zh: '江南银行', en: 'Jiangnan Bank' },
    settings: {
      ...CUSTOMARY,
      unreadablePin: { code: '99', countsTry: false },
      fallback: 'accepted',
      pin: 'signature-accepted',
      noPinLimitMinor: 1_000 * YUAN,
    },
    singleLimitMinor: 20_000 * YUAN,
    dayLimitMinor: 50_000 * YUAN,
  }),
  issuer(3, {
    issuerId: issuerId('beichen'),
    name: { zh: '北辰银行', en: 'Beichen Bank' },
    settings: {
      ...CUSTOMARY,
      unreadablePin: { code: '55', countsTry: true },
      fallback: 'accepted',
      pin: 'always',
      noPinLimitMinor: 1_000 * YUAN,
    },
    singleLimitMinor: 50_000 * YUAN,
    dayLimitMinor: 50_000 * YUAN,
  }),
  issuer(4, {
    issuerId: issuerId('nanyang'),
    name: { zh: '南洋信用', en: 'Nanyang Credit' },
    settings: {
      ...CUSTOMARY,
      unreadablePin: { code: '99', countsTry: false },
      fallback: 'refused',
      pin: 'signature-accepted',
      noPinLimitMinor: 1_000 * YUAN,
    },
    singleLimitMinor: 100_000 * YUAN,
    dayLimitMinor: 200_000 * YUAN,
  }),
  issuer(5, {
    issuerId: issuerId('yunling'),
    name: { zh: '云岭农商', en: 'Yunling Rural Bank' },
    settings: {
      ...CUSTOMARY,
      unreadablePin: { code: '99', countsTry: false },
      fallback: 'accepted',
      pin: 'always',
      noPinLimitMinor: 300 * YUAN,
      // Source: protocol reference; one bank gives seven days and no more than was held.
      completionPercentMax: 100,
      holdDays: 7,
      instalments: 'refused',
      refundLimitMinor: 5_000 * YUAN,
    },
    singleLimitMinor: 5_000 * YUAN,
    dayLimitMinor: 20_000 * YUAN,
  }),
];

/** The fictional issuer of this name; `undefined` for any other. */
export function fictionalIssuer(id: string): FictionalIssuer | undefined {
  return FICTIONAL_ISSUERS.find((issuerRow) => issuerRow.issuerId === id);
}

/**
 * A card number of the fictional world: prefix, serial number, check digit. `issuerIndex` is 1 to 5; `serial` has at most
 * nine digits.
 */
export function testPan(card: {
  readonly issuerIndex: number;
  readonly serial: number;
  readonly digits: 16 | 19;
}): Secret {
  const { issuerIndex, serial, digits } = card;
  assert(issuerIndex >= 1 && issuerIndex <= 5, 'there are five fictional issuers');
  assert(Number.isInteger(serial) && serial >= 0 && serial < 1_000_000_000, 'a serial number has at most nine digits');
  const prefix = `${PREFIX_WITHOUT_INDEX}${issuerIndex}`;
  const body = prefix + String(serial).padStart(digits - prefix.length - 1, '0');
  return Secret.pan(body + luhnCheckDigit(body));
}

function issuer(index: number, facts: Omit<FictionalIssuer, 'index' | 'prefix'>): FictionalIssuer {
  return { ...facts, index, prefix: `${PREFIX_WITHOUT_INDEX}${index}` };
}
