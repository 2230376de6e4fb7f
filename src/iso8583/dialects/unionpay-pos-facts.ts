/** The points on which acquirers differ, each with its usual value and where the difference was seen. */
import type { UnionpayPosLayoutSettings } from '../composites/unionpay-pos.ts';
import type { SettingsTable } from '../settings.ts';

export interface UnionpayPosSettings extends UnionpayPosLayoutSettings {
  /** DE 22, three digits in two bytes; the ones who declare four digits write it to the right. */
  readonly entryModeJustified: 'left' | 'right';
  readonly cardSequenceJustified: 'left' | 'right';
  readonly acquirerIdJustified: 'left' | 'right';
  /** What fills the last nibble of an odd number of digits. */
  readonly fillNibble: 0x0 | 0xf;
  readonly additionalPrivateDigitsMax: 322 | 999;
  /** Sixteen at some acquirers with SM4. */
  readonly pinBlockBytes: 8 | 16;
  readonly balancesCharactersMax: 20 | 40;
  readonly iccDataBytesMax: 255 | 512;
  /** DE 57 and 58: stepped over and reported, or part of the message. */
  readonly walletData: 'passed' | 'carried';
  readonly paymentDataCharactersMax: 600 | 999;
  readonly privateBinaryBytesMax: 512 | 999;
}

export const UNIONPAY_POS_SETTINGS: SettingsTable<UnionpayPosSettings> = {
  entryModeJustified: {
    values: ['left', 'right'],
    usual: 'left',
    says: {
      zh: '22 域三位数字在两个字节里靠左（021 → 02 10）还是靠右（00 21，即按 n4 定义）',
      en: 'DE 22: three digits stand left in two bytes (021 → 02 10), or right (00 21, where it is declared n4)',
    },
    source: 'A public frame has it left; some open implementations declare n4.',
  },
  cardSequenceJustified: {
    values: ['left', 'right'],
    usual: 'right',
    says: {
      zh: '23 域三位数字靠右（001 → 00 01）还是靠左（00 10）',
      en: 'DE 23: three digits stand right in two bytes (001 → 00 01), or left (00 10)',
    },
    source: 'A public frame has it right, as do those who declare n4; implementations that treat it like DE 22 differ.',
  },
  acquirerIdJustified: {
    values: ['left', 'right'],
    usual: 'left',
    says: {
      zh: '32 域奇数位时靠左（末尾补位）还是靠右（前面补 0）',
      en: 'DE 32: an odd number of digits stands left (filled behind), or right (zero in front)',
    },
    source: 'Some open stacks right-justify DE 32 alone.',
  },
  fillNibble: {
    values: [0x0, 0xf],
    usual: 0x0,
    says: {
      zh: '变长数字奇数位时末半字节补 0（0）还是补 F（15）；收到时两种都认',
      en: 'what fills the last nibble of an odd number of digits: 0, or F (15); both are read',
    },
    source: 'A public frame fills with 0; some open stacks fill with F.',
  },
  additionalPrivateDigitsMax: {
    values: [322, 999],
    usual: 322,
    says: { zh: '48 域最长几位数字', en: 'DE 48: the most digits' },
    source: 'Eight records of a batch upload need 322; stacks that declare three digits of length allow all of 999.',
  },
  pinBlockBytes: {
    values: [8, 16],
    usual: 8,
    says: {
      zh: '52 域 PIN 密文的字节数；个别收单机构用国密 SM4 时为 16',
      en: 'DE 52: bytes of the PIN block; sixteen at some acquirers with SM4',
    },
    source: 'One open implementation; no public document confirms the sixteen.',
  },
  balancesCharactersMax: {
    values: [20, 40],
    usual: 20,
    says: { zh: '54 域最长几个字符：一组余额还是两组', en: 'DE 54: the most characters, one balance or two' },
    source: 'Open implementations declare 20 or 40.',
  },
  iccDataBytesMax: {
    values: [255, 512],
    usual: 255,
    says: { zh: '55 域最长几个字节', en: 'DE 55: the most bytes' },
    source: 'Most open implementations declare 255; some allow 512.',
  },
  walletData: {
    values: ['passed', 'carried'],
    usual: 'passed',
    says: {
      zh: '57、58 域（电子钱包）跳过并提示，还是作为报文内容读出（element57、element58）',
      en: 'DE 57 and 58 (electronic purse): stepped over and reported, or read as element57 and element58',
    },
    source: 'Declared in old terminal stacks, rarely used.',
  },
  paymentDataCharactersMax: {
    values: [600, 999],
    usual: 600,
    says: { zh: '59 域最长几个字符', en: 'DE 59: the most characters' },
    source: 'Open implementations declare 600 or 999.',
  },
  paymentDataLengthDigits: {
    values: [2, 3],
    usual: 3,
    says: {
      zh: '59 域里每个用法的长度占几位数字',
      en: 'DE 59: how many digits the length of each of its tags has',
    },
    source: 'Write-ups say three; a public frame reads as two.',
  },
  privateBinaryBytesMax: {
    values: [512, 999],
    usual: 512,
    says: { zh: '62 域最长几个字节', en: 'DE 62: the most bytes' },
    source: 'Usually declared 512; parameter downloads of some acquirers are longer.',
  },
};
