/**
 * What the switch lends to terminals when nobody gives it a library of its own: chip applications and their parameters,
 * the keys of certification authorities, contactless limits, refused card ranges.
 */
import { tlv, writeTlv } from '../../emv/index.ts';
import { fromLatin1, hex, toHex } from '../../std/index.ts';

/** An entry of a list: what names it in a query, and the whole of it. TLV, hexadecimal. */
export interface LibraryEntry {
  readonly name: string;
  readonly value: string;
}

export interface TerminalLibrary {
  /** Named by 9F06 and 9F22. */
  readonly caKeys: readonly LibraryEntry[];
  /** Named by 9F06. */
  readonly aids: readonly LibraryEntry[];
  /** TLV, hexadecimal. */
  readonly contactless: string;
  /** Card prefixes that are refused at the terminal. */
  readonly blacklist: readonly string[];
}

interface CaKeyRow {
  readonly rid: string;
  readonly index: string;
  /** YYYYMMDD. */
  readonly expiry: string;
  readonly modulus: string;
  readonly exponent: string;
  /** SHA-1 of RID, index, modulus and exponent: EMV 4.3 Book 2, annex B 2.3. */
  readonly checksum: string;
}

/**
 * Test keys of our own, made for this table, under a provider that nobody has registered (identifiers that begin with F
 * are unregistered: ISO/IEC 7816-5). No scheme's key is shipped: whoever needs one loads the scheme's own publication.
 */
const TEST_CA_KEYS: readonly CaKeyRow[] = [
  {
    rid: 'F000009999',
    index: 'F1',
    expiry: '20301231',
    modulus: [
      'C3516A2E8A71B0F90F94E670EE06216574556CE86C1BE69454043DB0131F9A43',
      'EC137BF2E0315D907C9D10E93D4F3832D4FE1D7254828C501F1320AF9E112A40',
      '2C925F29CD5256576CC4EE4971F0D5D413EEBA39ACADF5CC940B924E195D1110',
      '20EF729552DC82CA33F48E5B945E0387712C015E8AE914FE0ADB180B7FB3CE17',
    ].join(''),
    exponent: '03',
    checksum: '0F4B38AB9E7E888E0D20FD1E208DF6DE05CC847F',
  },
  {
    rid: 'F000009999',
    index: 'F2',
    expiry: '20301231',
    modulus: [
      'E16947918A54D83BDEB1C16B781982794BD3331F2BF56E0F29CEB9181271F56D',
      '05AD32D78C68517C25A07144B5434CAB90F8417B4E4D6AB8F6BA6FE0330D9D1E',
      '5B7581CBFC85D2D8A7B79EF75725CF4ED6D7AAABB50160DE16C9024AD104FA15',
      '9FBF3FF7F261B1897E97D845A1A3DD4D17074B0D5F24DCCAE5B3DB804A0FBD5B',
    ].join(''),
    exponent: '03',
    checksum: '31EB8C1B261D5CA5CDACA63F71E923E55CB9C23B',
  },
];

/** Names of the DF tags: those of PBOC terminals (JR/T 0025), cross-read from open terminals, unreviewed. */
const caKeyEntry = (row: CaKeyRow): LibraryEntry => {
  const name = [tlv('9F06', hex(row.rid)), tlv('9F22', hex(row.index))];
  return {
    name: toHex(writeTlv(name)),
    value: toHex(
      writeTlv([
        ...name,
        tlv('DF05', hex(row.expiry)),
        // SHA-1, RSA.
        tlv('DF06', hex('01')),
        tlv('DF07', hex('01')),
        tlv('DF02', hex(row.modulus)),
        tlv('DF04', hex(row.exponent)),
        tlv('DF03', hex(row.checksum)),
      ]),
    ),
  };
};

/** UnionPay's are published (JR/T 0025, cross-read); the last one belongs to our own fictional issuers. */
const AIDS = ['A000000333010101', 'A000000333010102', 'A000000333010103', 'A000000333010106', 'F00000999901'] as const;

/** Values of our own: floor limit none, every payment online. */
const aidEntry = (aid: string): LibraryEntry => {
  const name = [tlv('9F06', hex(aid))];
  return {
    name: toHex(writeTlv(name)),
    value: toHex(
      writeTlv([
        ...name,
        // A name that only begins so is taken too.
        tlv('DF01', hex('00')),
        tlv('9F08', hex('0030')),
        tlv('DF11', hex('0000000000')),
        tlv('DF12', hex('FFFFFFFFFF')),
        tlv('DF13', hex('0000000000')),
        tlv('9F1B', hex('00000000')),
        tlv('DF15', hex('00000000')),
        tlv('DF16', hex('99')),
        tlv('DF17', hex('99')),
        tlv('DF14', hex('9F3704')),
        tlv('DF18', hex('01')),
      ]),
    ),
  };
};

/**
 * Contactless payments without PIN and signature: limit without PIN, switch for it, CDCVM, limit without signature, switch
 * for it. Open terminals number them FF8054, 55, 58, 59 and 5A; as those would be constructed objects in BER, they have
 * primitive tags of our own here. 1,000 yuan is the limit since 2018 (protocol reference 5.10).
 */
const CONTACTLESS = toHex(
  writeTlv([
    tlv('DF8154', fromLatin1('000000100000')),
    tlv('DF8155', fromLatin1('1')),
    tlv('DF8158', fromLatin1('1')),
    tlv('DF8159', fromLatin1('000000100000')),
    tlv('DF815A', fromLatin1('1')),
  ]),
);

export const DEMO_LIBRARY: TerminalLibrary = {
  caKeys: TEST_CA_KEYS.map(caKeyEntry),
  aids: AIDS.map(aidEntry),
  contactless: CONTACTLESS,
  // Of our own fictional range, so that no real card is ever refused by a table of ours.
  blacklist: ['999900'],
};
