/**
 * Kacha interchange: the scheme side, our own published dialect. It follows ISO 8583:1987 with ASCII text and length
 * prefixes, a binary bitmap and raw binary elements. It is not, and does not claim to be, any scheme's.
 */
import { INTERCHANGE_LAYOUTS } from '../composites/interchange.ts';
import { buildDialect, type Dialect } from '../dialect.ts';
import { type FieldSpec, field, withLayouts } from '../field-spec.ts';
import { fixed, ll, lll } from '../length.ts';
import { ascii, asciiDigits, asciiTrack, binary } from '../text-codec.ts';

/** The one interchange: between a switch and an issuer there is nothing to set. */
export function interchange(): Dialect {
  return buildDialect({
    name: 'kacha.interchange',
    title: { zh: '卡查转接接口', en: 'Kacha interchange' },
    mti: asciiDigits,
    bitmap: 'primary-and-secondary',
    fields: withLayouts(INTERCHANGE_FIELDS, INTERCHANGE_LAYOUTS),
  });
}

const n = (de: number, name: FieldSpec['name'], digits: number): FieldSpec =>
  field(de, name, { codec: asciiDigits, length: fixed(digits) });

const ans = (de: number, name: FieldSpec['name'], characters: number): FieldSpec =>
  field(de, name, { codec: ascii, length: fixed(characters) });

const INTERCHANGE_FIELDS: readonly FieldSpec[] = [
  field(2, 'pan', { codec: asciiDigits, length: ll(19, 'ascii') }),
  n(3, 'processingCode', 6),
  n(4, 'amount', 12),
  n(7, 'transmittedAt', 10),
  n(11, 'stan', 6),
  n(12, 'localTime', 6),
  n(13, 'localDate', 4),
  n(14, 'expiry', 4),
  n(15, 'settlementDate', 4),
  n(18, 'merchantCategory', 4),
  n(22, 'entryMode', 3),
  n(23, 'cardSequence', 3),
  n(25, 'conditionCode', 2),
  field(32, 'acquirerId', { codec: asciiDigits, length: ll(11, 'ascii') }),
  field(33, 'forwarderId', { codec: asciiDigits, length: ll(11, 'ascii') }),
  field(35, 'track2', { codec: asciiTrack, length: ll(37, 'ascii') }),
  ans(37, 'rrn', 12),
  ans(38, 'authorisationCode', 6),
  ans(39, 'responseCode', 2),
  ans(41, 'terminalId', 8),
  ans(42, 'merchantId', 15),
  ans(43, 'acceptorName', 40),
  field(48, 'additionalPrivate', { codec: ascii, length: lll(512, 'ascii') }),
  n(49, 'currency', 3),
  field(52, 'pinBlock', { codec: binary, length: fixed(8) }),
  n(53, 'securityControl', 16),
  field(54, 'balances', { codec: ascii, length: lll(120, 'ascii') }),
  field(55, 'iccData', { codec: binary, length: lll(255, 'ascii') }),
  field(64, 'mac', { codec: binary, length: fixed(8) }),
  n(70, 'networkManagementCode', 3),
  n(90, 'originalElements', 42),
  field(125, 'keyBlock', { codec: binary, length: lll(255, 'ascii') }),
  field(128, 'mac', { codec: binary, length: fixed(8) }),
];
