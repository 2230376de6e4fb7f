/** `kacha tlv <hex|base64|file|->`: chip data as a tree, named, in words, masked. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Command } from 'commander';
import {
  checkIccData,
  ICC_PROFILE_NAMES,
  type IccFinding,
  type IccProfileName,
  inspectTlv,
  isConstructed,
  isTag,
  readTlv,
  TAGS,
  type TlvInspection,
  tlv,
  tlvFaultSentence,
  writeTlv,
} from '../../emv/index.ts';
import { nearest } from '../../std/index.ts';
import { type Language, maskInWords } from '../../trade/index.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, print } from '../saying.ts';
import { bytesFromText, printableText } from '../typed-bytes.ts';

interface TlvFlags {
  readonly tag?: string;
  readonly check?: string;
  readonly lang?: string;
  readonly json?: boolean;
  readonly unmask?: boolean;
}

export function addTlv(program: Command): void {
  program
    .command('tlv')
    .argument('[input]', 'hexadecimal, base64, a file, or - for standard input')
    .description('read chip data (DE 55) into words / 把芯片数据（55 域）读成话')
    .option('--tag <tag>', 'the input is one value of this tag, such as 95')
    .option('--check <message>', `what DE 55 must hold: ${ICC_PROFILE_NAMES.join(', ')}`)
    .option('--unmask', 'show secrets in clear')
    .option('--json', 'for programs (schemas/tlv-1.schema.json)')
    .option('--lang <language>', 'zh or en')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha tlv 9F2701809F36020001950580000480009F3403420300\n' +
        '  kacha tlv --tag 95 0040000000 --lang en\n  kacha tlv --check sale-request de55.hex',
    )
    .action((input: string | undefined, flags: TlvFlags) => showTlv(input, flags));
}

/** What the command prints; the flags are parsed and the input is read. */
export interface TlvReport {
  readonly inspection: TlvInspection;
  readonly check: { readonly profile: IccProfileName; readonly findings: readonly IccFinding[] } | null;
}

/** `show` decides about secrets in the tree; check and words never show any. */
export function tlvReport(bytes: Uint8Array, show: 'masked' | 'unmasked', profile?: IccProfileName): TlvReport {
  const check = profile === undefined ? null : { profile, findings: checkIccData(profile, readTlv(bytes).items) };
  return { inspection: inspectTlv(bytes, show), check };
}

/** For people, in one language. */
export function tlvLines({ inspection, check }: TlvReport, language: Language): readonly string[] {
  const words = WORDS[language];
  return [
    ...inspection.objects.flatMap((object) => objectLines(object, language)),
    ...section(
      words.explanation,
      inspection.explanation.sentences.map((sentence) => sentence[language]),
    ),
    ...section(
      words.look,
      inspection.explanation.look.map((look) => look[language]),
    ),
    ...section(words.faults, faultLines(inspection, language)),
    ...section(words.nearest, inspection.nearest === undefined ? [] : [inspection.nearest[language]]),
    ...(check === null ? [] : section(words.check, checkLines(check.findings, language))),
  ];
}

/** For programs: schemas/tlv-1.schema.json. */
export function tlvJson({ inspection, check }: TlvReport): unknown {
  return {
    objects: inspection.objects,
    faults: inspection.faults.map((fault) => ({
      kind: fault.kind,
      byteOffset: fault.byteOffset,
      ...tlvFaultSentence(fault),
    })),
    nearest: inspection.nearest ?? null,
    explanation: inspection.explanation,
    check,
  };
}

const WORDS = {
  zh: {
    explanation: '说明',
    look: '该看',
    faults: '读不下去的地方',
    nearest: '这样就读得通',
    check: '对照',
    complete: '必备的都齐',
    perhaps: '视情况才有，这里没有：',
    at: '偏移',
  },
  en: {
    explanation: 'In words',
    look: 'Look at',
    faults: 'Unreadable',
    nearest: 'Nearest valid form',
    check: 'Checked',
    complete: 'all that is mandatory is there',
    perhaps: 'absent here, needed in some cases only:',
    at: 'offset',
  },
} as const satisfies Readonly<Record<Language, unknown>>;

function showTlv(input: string | undefined, flags: TlvFlags): void {
  const language = languageOf(flags.lang);
  const profile = flags.check === undefined ? undefined : profileOf(flags.check);
  const given = readInput(input);
  const bytes = flags.tag === undefined ? given : withTag(flags.tag, given);
  const report = tlvReport(bytes, flags.unmask === true ? 'unmasked' : 'masked', profile);
  if (flags.json === true) print(JSON.stringify(tlvJson(report), null, 2));
  else print(...tlvLines(report, language));
  const isWrong = report.check?.findings.some(({ severity }) => severity === 'error') === true;
  if (report.inspection.faults.length > 0 || isWrong) process.exitCode = EXIT.declined;
}

/** Beyond it each has a line of its own. */
const WORDS_A_LINE_MAX = 3;

function objectLines(object: TlvInspection['objects'][number], language: Language): readonly string[] {
  const indent = '  '.repeat(object.depth);
  const value = object.shown === '' ? '' : `  ${maskInWords(object.shown, language)}`;
  const separator = language === 'zh' ? '；' : '; ';
  const words = object.words.map((word) => (word.kind === 'odd' ? `! ${word[language]}` : word[language]));
  const said = words.length > WORDS_A_LINE_MAX ? words : [words.join(separator)].filter((line) => line !== '');
  return [
    `${indent}${object.tag.padEnd(6)} ${object[language]}${value}`,
    ...said.map((line) => `${indent}       ${line}`),
    ...object.odd.map((odd) => `${indent}       ! ${odd[language]} (${WORDS[language].at} ${object.byteOffset})`),
  ];
}

function faultLines({ faults }: TlvInspection, language: Language): readonly string[] {
  return faults.map((fault) => {
    const sentence = tlvFaultSentence(fault)[language];
    return `${WORDS[language].at} ${fault.byteOffset}${language === 'zh' ? '：' : ': '}${sentence}`;
  });
}

function checkLines(findings: readonly IccFinding[], language: Language): readonly string[] {
  const lines = findings
    .filter(({ kind }) => kind !== 'perhaps-missing')
    .map(({ kind, severity, tag, expected, got, effect }) => {
      const mark = severity === 'error' ? '✗' : '·';
      const name = Object.hasOwn(TAGS, tag) ? (TAGS[tag]?.[language] ?? '') : '';
      if (kind === 'missing')
        return language === 'zh'
          ? `${mark} ${tag} ${name}：缺少，应有 ${expected.zh}。${effect.zh}`
          : `${mark} ${tag} ${name}: missing, ${expected.en} expected; ${effect.en}`;
      return language === 'zh'
        ? `${mark} ${tag} ${name}：应为 ${expected.zh}，现为 ${got.zh}。${effect.zh}`
        : `${mark} ${tag} ${name}: expected ${expected.en}, got ${got.en}; ${effect.en}`;
    });
  const perhaps = findings.filter(({ kind }) => kind === 'perhaps-missing').map(({ tag }) => tag);
  const complete = lines.length === 0 ? [WORDS[language].complete] : lines;
  return perhaps.length === 0
    ? complete
    : [
        ...complete,
        `· ${WORDS[language].perhaps}${language === 'zh' ? '' : ' '}${perhaps.join(language === 'zh' ? '、' : ' ')}`,
      ];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

/** The value with its tag and length in front, so that one value reads as any other object. */
function withTag(flag: string, value: Uint8Array): Uint8Array {
  const tag = flag.toUpperCase();
  if (!isTag(tag)) {
    const guess = nearest(tag, Object.keys(TAGS));
    throw new CliFault(both(`--tag ${flag}：不是一个标签`, `--tag ${flag}: not a tag`), {
      hint: guess === undefined ? undefined : didYouMean(`--tag ${guess}`),
    });
  }
  if (isConstructed(tag)) {
    throw new CliFault(
      both(`--tag ${tag}：它是模板，没有自己的值`, `--tag ${tag}: a template, which has no value of its own`),
      { hint: both('不带 --tag，给出整段数据', 'leave --tag out and give the whole of the data') },
    );
  }
  return writeTlv([tlv(tag, value)]);
}

function profileOf(flag: string): IccProfileName {
  const profile = ICC_PROFILE_NAMES.find((known) => known === flag);
  if (profile !== undefined) return profile;
  const guess = nearest(flag, ICC_PROFILE_NAMES) ?? 'sale-request';
  throw new CliFault(
    both(
      `--check ${flag}：只有 ${ICC_PROFILE_NAMES.join('、')}`,
      `--check ${flag}: one of ${ICC_PROFILE_NAMES.join(', ')}`,
    ),
    { hint: didYouMean(`--check ${guess}`) },
  );
}

/** More is no chip data: a command carries 255 bytes, DE 55 at most 999. */
const INPUT_BYTES_MAX = 1 << 20;

const STANDARD_INPUT = 0;

function readInput(input: string | undefined): Uint8Array {
  const isPiped = input === '-' || (input === undefined && !isatty(STANDARD_INPUT));
  if (isPiped) return bytesOfFile(standardInput());
  if (input === undefined) {
    throw new CliFault(both('没有数据', 'no data'), {
      hint: both(
        'kacha tlv 9F360200019F270180，或用 - 读标准输入',
        'kacha tlv 9F360200019F270180, or - for standard input',
      ),
    });
  }
  if (existsSync(input) && statSync(input).isFile()) {
    if (statSync(input).size > INPUT_BYTES_MAX) throw tooLarge();
    return bytesOfFile(readFileSync(input));
  }
  if (/[./\\]\w*$/.test(input) && !/[+=]$/.test(input)) {
    const line = both('没有这个文件，也不是十六进制或 base64', 'no such file, and neither hexadecimal nor base64');
    if (!bytesFromText(input).ok)
      throw new CliFault(line, { hint: both('十六进制可以直接写在命令后面', 'hexadecimal may follow the command') });
  }
  return typedBytes(input);
}

/** A terminal or pipe that has nothing ready is the same as nothing. */
function standardInput(): Uint8Array {
  try {
    return readFileSync(STANDARD_INPUT);
  } catch {
    return new Uint8Array();
  }
}

/** A file holds text in hexadecimal or base64, or the bytes themselves. */
function bytesOfFile(content: Uint8Array): Uint8Array {
  if (content.length > INPUT_BYTES_MAX) throw tooLarge();
  const text = printableText(content);
  return text === undefined ? content : typedBytes(text);
}

function typedBytes(text: string): Uint8Array {
  const bytes = bytesFromText(text);
  if (bytes.ok) return bytes.value;
  throw new CliFault(bytes.fault.line, { hint: bytes.fault.hint });
}

const tooLarge = (): CliFault =>
  new CliFault(both(`超过 ${INPUT_BYTES_MAX} 字节`, `more than ${INPUT_BYTES_MAX} bytes`));
