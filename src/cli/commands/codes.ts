/** `kacha codes`: what answer codes and screen texts mean, searched offline; and those of live traffic that nobody has checked. */
import type { Command } from 'commander';
import {
  CODE_ROWS,
  type CodeHit,
  type CodeRow,
  codeOf,
  isMessageClass,
  MESSAGE_CLASS_NAMES,
  MESSAGE_CLASSES,
  type MessageClass,
  rowsOfCode,
  type ScreenText,
  searchCodes,
} from '../../diagnosis/index.ts';
import type { CodesSeenAnswer } from '../../http/index.ts';
import { nearest } from '../../std/index.ts';
import { CODE_SPACES, type CodeSpace, isCodeSpace, type Language, maskDigitRuns } from '../../trade/index.ts';
import { rowLines, textLines, unreviewedLines } from '../codes-lines.ts';
import { inColumns } from '../columns.ts';
import { askPlatform, DEFAULT_API } from '../platform-api.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, print, say } from '../saying.ts';

interface CodesFlags {
  readonly space?: string;
  readonly class?: string;
  readonly unreviewed?: boolean;
  readonly days: string;
  readonly api: string;
  readonly json?: boolean;
  readonly lang?: string;
}

export function addCodes(program: Command): void {
  program
    .command('codes')
    .argument('[words...]', 'a code, what the screen says, or your own words / 应答码、屏幕上的字，或自己的话')
    .description('search answer codes and screen texts, offline / 查应答码和屏幕提示')
    .option('--space <space>', `one code space: ${CODE_SPACES.join(', ')}`)
    .option('--class <class>', `of one kind of message: ${MESSAGE_CLASS_NAMES.join(', ')}`)
    .option('--unreviewed', 'codes of live traffic without a row that was checked; asks a running platform')
    .option('--days <n>', 'with --unreviewed: how far back, at most 90', '30')
    .option('--api <url>', 'with --unreviewed: the console of the running platform', DEFAULT_API)
    .option('--json', 'for programs')
    .option('--lang <language>', 'zh or en')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha codes\n  kacha codes 05\n  kacha codes 请与银行联系\n  kacha codes 刷ka卡 余额不足\n  kacha codes NOTENOUGH --class refund\n  kacha codes --space visa --lang en\n  kacha codes --unreviewed\n\nWritten for support and operations: it names what those at a till are not told.',
    )
    .action(async (words: readonly string[], flags: CodesFlags) => codes(words.join(' ').trim(), flags));
}

async function codes(words: string, flags: CodesFlags): Promise<void> {
  const language = languageOf(flags.lang);
  if (flags.unreviewed === true) return unreviewed(words, flags, language);
  const space = spaceOf(flags.space);
  const messageClass = classOf(flags.class);
  if (words !== '') return search(words, { space, messageClass, language, isJson: flags.json === true });
  if (space === undefined && messageClass === undefined) return print(...spacesList(flags.json === true, language));
  const rows = (space === undefined ? CODE_SPACES : [space])
    .flatMap((each) => CODE_ROWS[each])
    .filter((row) => messageClass === undefined || row.messageClass === messageClass);
  print(...(flags.json === true ? [JSON.stringify(rows.map(shown), null, 2)] : listLines(rows, language)));
}

async function unreviewed(words: string, flags: CodesFlags, language: Language): Promise<void> {
  if (words !== '' || flags.space !== undefined || flags.class !== undefined)
    throw new CliFault(
      both('--unreviewed 列全部，不和别的条件一起用', '--unreviewed lists them all and goes with nothing else'),
    );
  if (!/^[1-9]\d{0,1}$/.test(flags.days) || Number(flags.days) > 90)
    throw new CliFault(both(`--days ${flags.days}：1 到 90`, `--days ${flags.days}: 1 to 90`));
  const found = await askPlatform<CodesSeenAnswer>(flags.api, `/api/operations/codes?days=${flags.days}`);
  print(...(flags.json === true ? [JSON.stringify(found, null, 2)] : unreviewedLines(found, language)));
}

interface Asked {
  readonly space: CodeSpace | undefined;
  readonly messageClass: MessageClass | undefined;
  readonly language: Language;
  readonly isJson: boolean;
}

function search(words: string, { space, messageClass, language, isJson }: Asked): void {
  const one = exactly(words, space, messageClass);
  if (one.length > 0)
    return print(
      ...(isJson
        ? [JSON.stringify(one.map(shown), null, 2)]
        : one.flatMap((row, i) => [...(i === 0 ? [] : ['']), ...rowLines(row, language)])),
    );
  const { hits, nearest: near } = searchCodes(words, { space, messageClass });
  if (hits.length === 0) throw nothingFound(words, near);
  if (isJson) return print(JSON.stringify(hits.map(shownHit), null, 2));
  const texts = hits.flatMap((hit) => (hit.kind === 'screen-text' ? [hit.screenText] : []));
  const rows = hits.flatMap((hit) => (hit.kind === 'row' ? [hit.row] : []));
  const said = texts.slice(0, TEXTS_SHOWN_MAX).map((text) => textLines(text, language));
  const blocks = [...said, ...(rows.length > 0 ? [listLines(rows, language)] : [])];
  print(...blocks.flatMap((lines, i) => [...(i === 0 ? [] : ['']), ...lines]));
}

const TEXTS_SHOWN_MAX = 2;

/** A code in a named space is shown whole: every message class and edition, or the class that was asked for. */
function exactly(
  words: string,
  space: CodeSpace | undefined,
  messageClass: MessageClass | undefined,
): readonly CodeRow[] {
  const code = codeOf(words);
  if (space === undefined || code === null) return [];
  const rows = rowsOfCode(space, code);
  if (messageClass === undefined) return rows;
  const { hits } = searchCodes(words, { space, messageClass });
  return hits.flatMap((hit) => (hit.kind === 'row' && hit.row.code === code ? [hit.row] : []));
}

function nothingFound(words: string, near: readonly CodeHit[]): CliFault {
  const asked = maskDigitRuns(words.slice(0, 40));
  const names = near.map((hit) =>
    hit.kind === 'row'
      ? both(`${hit.row.code}（${hit.row.space}）`, `${hit.row.code} in ${hit.row.space}`)
      : hit.screenText.text,
  );
  const hint =
    names.length === 0
      ? both(
          '换个说法，或照抄屏幕上的字；kacha codes 列出全部码空间',
          'say it otherwise, or as the screen does; kacha codes lists the spaces',
        )
      : both(`最接近的：${names.map(({ zh }) => zh).join('、')}`, `nearest: ${names.map(({ en }) => en).join(', ')}`);
  return new CliFault(both(`没有找到“${asked}”`, `nothing is known of "${asked}"`), { exitCode: EXIT.declined, hint });
}

function spaceOf(text: string | undefined): CodeSpace | undefined {
  if (text === undefined || isCodeSpace(text)) return text;
  throw new CliFault(
    both(`--space ${text}：只有 ${CODE_SPACES.join('、')}`, `--space ${text}: one of ${CODE_SPACES.join(', ')}`),
    { hint: didYouMean(`--space ${nearest(text, CODE_SPACES) ?? CODE_SPACES[0]}`) },
  );
}

function classOf(text: string | undefined): MessageClass | undefined {
  if (text === undefined || isMessageClass(text)) return text;
  throw new CliFault(
    both(
      `--class ${text}：只有 ${MESSAGE_CLASS_NAMES.join('、')}`,
      `--class ${text}: one of ${MESSAGE_CLASS_NAMES.join(', ')}`,
    ),
    { hint: didYouMean(`--class ${nearest(text, MESSAGE_CLASS_NAMES) ?? 'sale'}`) },
  );
}

function spacesList(isJson: boolean, language: Language): readonly string[] {
  const counts = CODE_SPACES.map((space) => ({
    space,
    rows: CODE_ROWS[space].length,
    reviewed: CODE_ROWS[space].filter(({ reviewed: is }) => is).length,
  }));
  if (isJson) return [JSON.stringify(counts, null, 2)];
  const titles = language === 'zh' ? ['码空间', '行', '已核对'] : ['space', 'rows', 'reviewed'];
  return inColumns(
    [
      { title: titles[0] ?? '' },
      { title: titles[1] ?? '', align: 'right' },
      { title: titles[2] ?? '', align: 'right' },
    ],
    counts.map(({ space, rows, reviewed }) => [space, String(rows), String(reviewed)]),
  );
}

function listLines(rows: readonly CodeRow[], language: Language): readonly string[] {
  const titles = language === 'zh' ? ['码', '码空间', '类', '含义'] : ['code', 'space', 'class', 'meaning'];
  return inColumns(
    titles.map((title) => ({ title })),
    rows.map((row) => [
      row.code,
      row.space,
      row.class ?? '-',
      `${say(row.meaning, language)}${narrower(row, language)}`,
    ]),
  );
}

const narrower = ({ messageClass, space, version, code }: CodeRow, language: Language): string => {
  const isOneOfSeveral = rowsOfCode(space, code).some(
    (each) => each.messageClass === messageClass && each.version !== version,
  );
  const parts = [
    ...(messageClass === 'response' ? [] : [say(MESSAGE_CLASSES[messageClass].name, language)]),
    ...(isOneOfSeveral ? [version] : []),
  ];
  return parts.length === 0 ? '' : language === 'zh' ? `（${parts.join('，')}）` : ` (${parts.join(', ')})`;
};

/** Without the words that only a search reads. */
const shown = ({ words: _words, ...row }: CodeRow): Omit<CodeRow, 'words'> => row;

const shownHit = (
  hit: CodeHit,
): { readonly score: number } & ({ readonly row: Omit<CodeRow, 'words'> } | { readonly screenText: ScreenText }) =>
  hit.kind === 'row' ? { score: hit.score, row: shown(hit.row) } : { score: hit.score, screenText: hit.screenText };
