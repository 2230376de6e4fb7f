/** The capability matrix of a security module, for people and for programs. */
import { type Capability, SECURITY_OPERATIONS, type SecurityModule } from '../security/index.ts';
import type { Bilingual, Language } from '../trade/index.ts';

/** What `kacha hsm matrix --json` prints: schemas/hsm-matrix-1.schema.json. */
export interface HsmMatrix {
  readonly module: Bilingual;
  /** Never 'certified': no module here is. */
  readonly pciPin: 'not-compliant';
  readonly rows: readonly Capability[];
}

export function hsmMatrix(module: SecurityModule): HsmMatrix {
  return { module: module.name, pciPin: 'not-compliant', rows: module.capabilities() };
}

/** One line an operation and variant; the reasons stand once below, because many rows share them. */
export function matrixLines(matrix: HsmMatrix, language: Language): readonly string[] {
  const reasons = [...new Set(matrix.rows.map((row) => row.standing.reason[language]))];
  const names = matrix.rows.map((row) => nameOf(row, language));
  const width = Math.max(...names.map(shownWidth)) + 2;
  const rows = matrix.rows.map(({ standing }, index) => {
    const name = names[index] ?? '';
    const note = reasons.indexOf(standing.reason[language]) + 1;
    return `${MARKS[standing.kind]} ${name}${' '.repeat(width - shownWidth(name))}${STANDINGS[standing.kind][language]} [${note}]`;
  });
  const notes = reasons.map((reason, index) => `[${index + 1}] ${reason}`);
  return [`${matrix.module[language]} · ${NOT_COMPLIANT[language]}`, '', ...rows, '', ...notes];
}

/** The same as a table of Markdown: the reference page is made from it. */
export function matrixMarkdown(matrix: HsmMatrix): readonly string[] {
  const rows = matrix.rows.map((row) => `| ${nameOf(row, 'en')} | ${row.standing.kind} | ${row.standing.reason.en} |`);
  return ['| operation | standing | how |', '|---|---|---|', ...rows];
}

const NOT_COMPLIANT: Bilingual = {
  zh: '不符合 PCI PIN，只作测试用',
  en: 'not PCI PIN compliant, for tests only',
};

const MARKS: Readonly<Record<Capability['standing']['kind'], string>> = { native: '✓', composed: '~', unable: '✗' };

const STANDINGS: Readonly<Record<Capability['standing']['kind'], Bilingual>> = {
  native: { zh: '自带', en: 'native' },
  composed: { zh: '组合', en: 'composed' },
  unable: { zh: '不能', en: 'unable' },
};

function nameOf({ operation, variant }: Capability, language: Language): string {
  const name = SECURITY_OPERATIONS[operation][language];
  return variant === undefined ? name : `${name} · ${variant}`;
}

/** Chinese characters take two columns of a terminal. */
function shownWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}
