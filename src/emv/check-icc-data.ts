/** DE 55 against the profile of its message: all findings, each with what it does to the payment. */
import type { Bilingual } from '../trade/index.ts';
import { checkFormat, type FormatFinding } from './check-format.ts';
import { ICC_PROFILES, type IccProfile, type IccProfileName } from './icc-profile-tables.ts';
import { tagFacts } from './tags.ts';
import type { Tlv } from './tlv.ts';

export interface IccFinding {
  readonly kind: 'missing' | 'sensitive' | 'not-in-profile' | 'malformed' | 'perhaps-missing';
  /** `note`: worth knowing, no reason to refuse. */
  readonly severity: 'error' | 'note';
  readonly tag: string;
  readonly expected: Bilingual;
  readonly got: Bilingual;
  readonly effect: Bilingual;
}

/** Findings in the profile's order, then what the profile does not name. `profile` may be a table of the caller's own. */
export function checkIccData(profile: IccProfileName | IccProfile, items: readonly Tlv[]): readonly IccFinding[] {
  const { rows } = typeof profile === 'string' ? ICC_PROFILES[profile] : profile;
  const format = checkFormat(items);
  const present = new Set(items.map(({ tag }) => tag));
  const expected = rows.flatMap((row): readonly IccFinding[] => {
    if (!present.has(row.tag)) return missing(row);
    return format.filter(({ tag }) => tag === row.tag).map((finding) => malformed(finding, row.effect));
  });
  const named = new Set(rows.map(({ tag }) => tag));
  const others = items.filter(({ tag }) => !named.has(tag));
  return [...expected, ...others.map(notNamed)];
}

type Row = IccProfile['rows'][number];

function missing({ tag, presence, when, effect }: Row): readonly IccFinding[] {
  switch (presence) {
    case 'mandatory':
      return [{ kind: 'missing', severity: 'error', tag, expected: lengthOf(tag), got: ABSENT, effect }];
    case 'conditional': {
      const condition = when ?? { zh: '视情况', en: 'conditionally' };
      return [{ kind: 'perhaps-missing', severity: 'note', tag, expected: condition, got: ABSENT, effect }];
    }
    case 'optional':
      return [];
  }
}

function malformed(finding: FormatFinding, effect: Bilingual): IccFinding {
  const { tag, zh, en } = finding;
  const severity = finding.kind === 'duplicated' ? 'note' : 'error';
  return { kind: 'malformed', severity, tag, expected: lengthOf(tag), got: { zh, en }, effect };
}

function notNamed({ tag }: Tlv): IccFinding {
  const { secrecy } = tagFacts(tag);
  const got = { zh: '有', en: 'present' };
  const expected = { zh: '没有', en: 'absent' };
  if (secrecy === 'public' || secrecy === 'header' || secrecy === 'withheld' || secrecy === 'unknown') {
    const effect = {
      zh: '多数收单会忽略；少数按格式错误拒绝',
      en: 'most acquirers ignore it; a few refuse it as a format error',
    };
    return { kind: 'not-in-profile', severity: 'note', tag, expected, got, effect };
  }
  const effect = {
    zh: '卡号、磁道、姓名、PIN、密钥不该放在 55 域：它们会被明文转发和存档',
    en: 'card number, track, name, PIN and keys have no place in DE 55: they would be forwarded and filed in clear',
  };
  return { kind: 'sensitive', severity: 'error', tag, expected, got, effect };
}

const ABSENT: Bilingual = { zh: '没有', en: 'absent' };

function lengthOf(tag: string): Bilingual {
  const { bytesMin, bytesMax } = tagFacts(tag);
  const range = bytesMin === bytesMax ? String(bytesMin) : `${bytesMin}-${bytesMax}`;
  return { zh: `${range} 字节`, en: range === '1' ? '1 byte' : `${range} bytes` };
}
