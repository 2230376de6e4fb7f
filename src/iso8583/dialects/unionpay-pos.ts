/**
 * The interface between a UnionPay-style terminal and its acquirer: BCD, one bitmap.
 * Cross-read from open implementations and public write-ups; the official specification was not read. Where they
 * disagree, the point is a setting.
 */
import { unionpayPosLayouts } from '../composites/unionpay-pos.ts';
import { buildDialect, type Dialect } from '../dialect.ts';
import { type FieldSpec, field, withLayouts } from '../field-spec.ts';
import { fixed, ll, lll } from '../length.ts';
import { usualOf } from '../settings.ts';
import { ascii, bcd, bcdRight, binary, type TextCodec } from '../text-codec.ts';
import { UNIONPAY_POS_SETTINGS, type UnionpayPosSettings } from './unionpay-pos-facts.ts';

export type { UnionpayPosSettings } from './unionpay-pos-facts.ts';

export const UNIONPAY_POS_USUAL: UnionpayPosSettings = usualOf(UNIONPAY_POS_SETTINGS);

/** The dialect of one acquirer: the usual one, but for what is said otherwise. */
export function unionpayPos(settings: Partial<UnionpayPosSettings> = {}): Dialect {
  const chosen: UnionpayPosSettings = { ...UNIONPAY_POS_USUAL, ...settings };
  return buildDialect({
    name: 'unionpay.pos',
    title: { zh: '银联式 POS 终端接口', en: 'UnionPay-style terminal interface' },
    mti: bcdRight,
    bitmap: 'primary',
    fields: withLayouts(
      [
        ...cardAndTimes(chosen),
        ...partiesAndAnswer(chosen),
        ...securityAndPrivate(chosen),
        ...(chosen.walletData === 'carried' ? WALLET : []),
      ],
      unionpayPosLayouts(chosen),
    ),
    passed: chosen.walletData === 'passed' ? WALLET.map(({ de, codec, length }) => ({ de, codec, length })) : [],
  });
}

const WALLET: readonly FieldSpec[] = [
  field(57, 'element57', { codec: ascii, length: lll(100, 'bcd') }),
  field(58, 'element58', { codec: binary, length: lll(100, 'bcd') }),
];

function cardAndTimes(settings: UnionpayPosSettings): FieldSpec[] {
  const digits = variableDigits(settings);
  return [
    field(2, 'pan', { codec: digits, length: ll(19, 'bcd') }),
    field(3, 'processingCode', { codec: bcdRight, length: fixed(6) }),
    field(4, 'amount', { codec: bcdRight, length: fixed(12) }),
    field(11, 'stan', { codec: bcdRight, length: fixed(6) }),
    field(12, 'localTime', { codec: bcdRight, length: fixed(6) }),
    field(13, 'localDate', { codec: bcdRight, length: fixed(4) }),
    field(14, 'expiry', { codec: bcdRight, length: fixed(4) }),
    field(15, 'settlementDate', { codec: bcdRight, length: fixed(4) }),
    field(22, 'entryMode', { codec: threeDigits(settings.entryModeJustified), length: fixed(3) }),
    field(23, 'cardSequence', { codec: threeDigits(settings.cardSequenceJustified), length: fixed(3) }),
    field(25, 'conditionCode', { codec: bcdRight, length: fixed(2) }),
    field(26, 'pinCaptureCode', { codec: bcdRight, length: fixed(2) }),
  ];
}

function partiesAndAnswer(settings: UnionpayPosSettings): FieldSpec[] {
  const track = bcd({ alphabet: 'track', justified: 'left', fillNibble: settings.fillNibble });
  const institution = settings.acquirerIdJustified === 'right' ? bcdRight : variableDigits(settings);
  return [
    field(32, 'acquirerId', { codec: institution, length: ll(11, 'bcd') }),
    field(35, 'track2', { codec: track, length: ll(37, 'bcd') }),
    field(36, 'track3', { codec: track, length: lll(104, 'bcd') }),
    field(37, 'rrn', { codec: ascii, length: fixed(12) }),
    field(38, 'authorisationCode', { codec: ascii, length: fixed(6) }),
    field(39, 'responseCode', { codec: ascii, length: fixed(2) }),
    field(41, 'terminalId', { codec: ascii, length: fixed(8) }),
    field(42, 'merchantId', { codec: ascii, length: fixed(15) }),
    field(44, 'additionalResponse', { codec: ascii, length: ll(25, 'bcd') }),
  ];
}

function securityAndPrivate(settings: UnionpayPosSettings): FieldSpec[] {
  const digits = variableDigits(settings);
  return [
    field(48, 'additionalPrivate', { codec: digits, length: lll(settings.additionalPrivateDigitsMax, 'bcd') }),
    field(49, 'currency', { codec: ascii, length: fixed(3) }),
    field(52, 'pinBlock', { codec: binary, length: fixed(settings.pinBlockBytes) }),
    field(53, 'securityControl', { codec: bcdRight, length: fixed(16) }),
    field(54, 'balances', { codec: ascii, length: lll(settings.balancesCharactersMax, 'bcd') }),
    field(55, 'iccData', { codec: binary, length: lll(settings.iccDataBytesMax, 'bcd') }),
    field(59, 'paymentData', { codec: ascii, length: lll(settings.paymentDataCharactersMax, 'bcd') }),
    // Seventeen digits are described; acquirers append their own.
    field(60, 'typing', { codec: digits, length: lll(30, 'bcd') }),
    field(61, 'originalTransaction', { codec: digits, length: lll(29, 'bcd') }),
    field(62, 'privateBinary', { codec: binary, length: lll(settings.privateBinaryBytesMax, 'bcd') }),
    field(63, 'privateText', { codec: ascii, length: lll(163, 'bcd') }),
    field(64, 'mac', { codec: binary, length: fixed(8) }),
  ];
}

function variableDigits(settings: UnionpayPosSettings): TextCodec {
  return bcd({ alphabet: 'digits', justified: 'left', fillNibble: settings.fillNibble });
}

function threeDigits(justified: 'left' | 'right'): TextCodec {
  return bcd({ alphabet: 'digits', justified, fillNibble: 0x0 });
}
