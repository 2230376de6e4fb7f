/**
 * A payment's chip data in a few sentences for a support agent: what the card decided, how the cardholder was verified,
 * what the terminal found and what that means, what did not fit together, and who should look.
 */
import { toHex } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import { CVM_METHODS, SCRIPT_RESULTS } from './code-tables.ts';
import { type CvmResults, cvmResults } from './cvm.ts';
import { readTvr, type TerminalFinding, TVR_BYTES } from './terminal-verification-results.ts';
import { type Tlv, tlvValue } from './tlv.ts';
import {
  CARD_DECISIONS,
  CONTRADICTIONS,
  LOOK_AT,
  type LookAt,
  TVR_SENTENCES,
  type TvrSentence,
  VERIFICATION_RESULTS,
  VERIFIED_ON_DEVICE,
} from './tvr-sentences.ts';

export interface ChipExplanation {
  /** In reading order; empty when the data holds none of 9F27, 9F34, 9F6C, 95, 9F0E, DF31. */
  readonly sentences: readonly Bilingual[];
  /** Who should look, most often named first; empty when nothing is out of the ordinary. */
  readonly look: readonly (Bilingual & { readonly who: LookAt })[];
}

/** Reads 9F27, 9F34, 9F6C, 95, 82, 9F33, 9F0E and DF31 where they are; values of the wrong length are passed over. */
export function explainChip(items: readonly Tlv[]): ChipExplanation {
  const verification = cvmResults(tlvValue(items, '9F34') ?? new Uint8Array());
  const findings = terminalFindings(items);
  const known = TVR_SENTENCES.filter((each) => has(findings, each));
  const contradictions = contradictionsOf(items, { verification, findings });
  const sentences = [
    ...decision(items),
    ...(verification === undefined ? [] : [verificationSentence(verification)]),
    ...(qualifies(items, ON_DEVICE) ? [VERIFIED_ON_DEVICE] : []),
    ...known.map(({ zh, en }) => ({ zh, en })),
    ...denials(items, findings),
    ...contradictions.map(({ zh, en }) => ({ zh, en })),
    ...scriptSentences(items),
  ];
  return { sentences, look: whoLooks([...known, ...contradictions]) };
}

interface Checked {
  readonly verification: CvmResults | undefined;
  readonly findings: readonly TerminalFinding[];
}

type Place = Pick<TerminalFinding, 'byte' | 'bit'>;

const NOT_AUTHENTICATED: Place = { byte: 1, bit: 8 };
const NOT_VERIFIED: Place = { byte: 3, bit: 8 };
const ONLINE_PIN_ENTERED: Place = { byte: 3, bit: 3 };

/** Of the card transaction qualifiers (9F6C). */
const PIN_WANTED: Place = { byte: 1, bit: 8 };
const ON_DEVICE: Place = { byte: 2, bit: 8 };

const has = (findings: readonly TerminalFinding[], place: Place): boolean =>
  findings.some((each) => each.byte === place.byte && each.bit === place.bit);

function terminalFindings(items: readonly Tlv[]): readonly TerminalFinding[] {
  const bytes = tlvValue(items, '95');
  const read = readTvr(toHex(bytes ?? new Uint8Array()));
  return read.ok ? read.value : [];
}

function qualifies(items: readonly Tlv[], { byte, bit }: Place): boolean {
  const qualifiers = tlvValue(items, '9F6C');
  return qualifiers?.length === 2 && (((qualifiers[byte - 1] as number) >>> (bit - 1)) & 1) === 1;
}

function decision(items: readonly Tlv[]): readonly Bilingual[] {
  const cid = tlvValue(items, '9F27');
  const sentence = cid?.length === 1 ? CARD_DECISIONS[(cid[0] as number) >> 6] : undefined;
  return sentence === undefined ? [] : [sentence];
}

function verificationSentence({ method, result }: CvmResults): Bilingual {
  const name = Object.hasOwn(CVM_METHODS, method) ? CVM_METHODS[method] : undefined;
  const how: Bilingual = name ?? { zh: `未知方法(${method})`, en: `an unknown method (${method})` };
  const outcome = VERIFICATION_RESULTS[result];
  return { zh: `持卡人验证：${how.zh}${outcome.zh}。`, en: `Cardholder verification: ${how.en}${outcome.en}.` };
}

/** What the issuer told the card to decline for: bits that stand both in the findings and in its action code. */
function denials(items: readonly Tlv[], findings: readonly TerminalFinding[]): readonly Bilingual[] {
  const code = tlvValue(items, '9F0E');
  if (code?.length !== TVR_BYTES) return [];
  return findings
    .filter(({ byte, bit }) => (((code[byte - 1] as number) >>> (bit - 1)) & 1) === 1)
    .map(({ zh, en }) => ({
      zh: `发卡行在卡里规定，遇到“${zh}”就脱机拒绝。`,
      en: `The issuer has the card declined offline for "${en}".`,
    }));
}

type Contradiction = (typeof CONTRADICTIONS)[keyof typeof CONTRADICTIONS];

function contradictionsOf(items: readonly Tlv[], { verification, findings }: Checked): readonly Contradiction[] {
  const found: Contradiction[] = [];
  if (has(findings, NOT_AUTHENTICATED) && bothAuthenticate(items)) found.push(CONTRADICTIONS.couldHaveAuthenticated);
  const isOnlinePin = verification?.method === '02';
  if (verification !== undefined && !isOnlinePin && qualifies(items, PIN_WANTED)) {
    found.push(CONTRADICTIONS.cardWantedPin);
  }
  if (verification === undefined || tlvValue(items, '95')?.length !== TVR_BYTES) return found;
  const isPinEntered = has(findings, ONLINE_PIN_ENTERED);
  if (isPinEntered && !isOnlinePin) found.push(CONTRADICTIONS.pinWithoutCvm);
  if (isOnlinePin && !isPinEntered && verification.result !== 'failed') found.push(CONTRADICTIONS.cvmWithoutPin);
  if (has(findings, NOT_VERIFIED) && verification.result === 'successful') found.push(CONTRADICTIONS.successYetFailed);
  return found;
}

/** A method that AIP byte 1 (SDA 0x40, DDA 0x20, CDA 0x01) and 9F33 byte 3 (0x80, 0x40, 0x08) have in common. */
function bothAuthenticate(items: readonly Tlv[]): boolean {
  const card = tlvValue(items, '82')?.[0] ?? 0;
  const terminal = tlvValue(items, '9F33')?.[2] ?? 0;
  const methods: readonly (readonly [card: number, terminal: number])[] = [
    [0x40, 0x80],
    [0x20, 0x40],
    [0x01, 0x08],
  ];
  return methods.some(([ofCard, ofTerminal]) => (card & ofCard) !== 0 && (terminal & ofTerminal) !== 0);
}

function scriptSentences(items: readonly Tlv[]): readonly Bilingual[] {
  const results = tlvValue(items, 'DF31') ?? tlvValue(items, '9F5B');
  const first = results?.[0];
  const name = first === undefined ? undefined : SCRIPT_RESULTS[String(first >> 4)];
  return name === undefined ? [] : [{ zh: `发卡行脚本：${name.zh}。`, en: `The issuer's script: ${name.en}.` }];
}

function whoLooks(reasons: readonly Pick<TvrSentence, 'look'>[]): ChipExplanation['look'] {
  const named = reasons.flatMap(({ look }) => look);
  const counts = new Map<LookAt, number>();
  for (const who of named) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([who]) => ({ who, ...LOOK_AT[who] }));
}
