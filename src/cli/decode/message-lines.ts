/** One message for a person: a headline, what it is, element by element, what the chip says. */
import { dumpText } from '../../iso8583/index.ts';
import type { ReadMessage } from '../../reading/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { both } from '../saying.ts';
import { DIRECTIONS, placeShown, realmShown, timeShown } from './masked-facts.ts';
import { type Decoding, type MacVerdict, type MessageReport, reportOf, waitsInVain } from './message-report.ts';

export function messageLines(read: ReadMessage, decoding: Decoding, language: Language): readonly string[] {
  const report = reportOf(read, decoding);
  const { chip, mac, dump } = report;
  return [
    headline(report, language),
    dumpText(dump, { language, bytes: decoding.bytes }),
    ...hiddenLines(read, language),
    ...(mac === undefined ? [] : [`MAC ${MAC_VERDICTS[mac][language]}`]),
    ...(chip === undefined ? [] : [CHIP[language], ...chip.sentences.map((sentence) => `     ${sentence[language]}`)]),
    ...(chip === undefined || chip.look.length === 0
      ? []
      : [`     ${LOOK[language]}${chip.look.map((look) => look[language]).join(language === 'zh' ? '、' : ', ')}`]),
    ...exchangeLines(report, decoding, language),
  ];
}

/** # number, transaction, time, direction, ends, place. */
export function headline(
  { read, transaction }: Pick<MessageReport, 'read' | 'transaction'>,
  language: Language,
): string {
  const { number, atMs, direction, from, to, realm } = read;
  const ends = from === undefined || to === undefined ? undefined : `${endShown(from)} → ${endShown(to)}`;
  const words = [
    transactionShown(transaction, language),
    atMs === undefined ? undefined : timeShown(atMs),
    direction === undefined ? undefined : DIRECTIONS[direction][language],
    ends,
    realm === undefined ? undefined : realmShown(realm),
    placeShown(read, language),
  ];
  return `#${number} ${words.filter((word) => word !== undefined && word !== '').join(' · ')}`;
}

/** The row's name; where the message is not quite that row, it says so. */
export function transactionShown(transaction: MessageReport['transaction'], language: Language): string {
  if (transaction === undefined) return '';
  const { row, differs, direction } = transaction;
  const name = language === 'zh' ? `${row.zh}${SIDES[direction].zh}` : `${row.en}, ${SIDES[direction].en}`;
  if (differs.length === 0) return name;
  const paths = differs.map(({ path }) => path).join(language === 'zh' ? '、' : ', ');
  return language === 'zh' ? `像是${name}（${paths} 不符）` : `perhaps ${name} (${paths} differs)`;
}

const endShown = ({ address, port }: NonNullable<ReadMessage['from']>): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

function hiddenLines({ hidden }: ReadMessage, language: Language): readonly string[] {
  if (hidden.length === 0) return [];
  const list = hidden.join(language === 'zh' ? '、' : ', ');
  return [language === 'zh' ? `   ! 日志里遮住了 ${list} 域` : `   ! the log hides elements ${list}`];
}

function exchangeLines(report: MessageReport, { reading }: Decoding, language: Language): readonly string[] {
  if (reading.messages.length < 2) return [];
  const { partner, waitMs } = report;
  if (partner === undefined) return waitsInVain(report) ? [NO_ANSWER[language]] : [];
  if (waitMs === undefined && partner.number > report.read.number) return [`↔ #${partner.number}`];
  const wait = waitMs === undefined ? '' : ` · ${waitShown(waitMs)}`;
  return [`↔ #${partner.number}${wait}`];
}

export const waitShown = (waitMs: number): string =>
  waitMs >= 10_000
    ? `${(waitMs / 1_000).toFixed(1)} s`
    : `${waitMs < 10 ? Math.round(waitMs * 10) / 10 : Math.round(waitMs)} ms`;

const SIDES: Readonly<Record<'request' | 'response', Bilingual>> = {
  request: both('请求', 'request'),
  response: both('应答', 'response'),
};
const MAC_VERDICTS: Readonly<Record<MacVerdict, Bilingual>> = {
  good: both('对得上', 'is good'),
  wrong: both('对不上：密钥、算法不对，或报文被改过', 'is wrong: another key or algorithm, or the message was changed'),
  absent: both('报文里没有', 'is not in the message'),
  unknown: both('没有原始字节，没法核对', 'cannot be checked: the bytes are not there'),
};
const CHIP = both('   芯片', '   Chip');
const LOOK = both('该看：', 'Look at: ');
export const NO_ANSWER = both('↔ 没看到应答', '↔ no answer seen');
