/** What stands above the messages: how the input was read, what was wrong with it, and what would mend it. */
import { describeCaptureFault } from '../../capture/index.ts';
import { FRAME_LENGTHS, type Wrapping } from '../../iso8583/index.ts';
import { type Advice, describeReadingFault, type Reading, type ReadingFormat } from '../../reading/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { both } from '../saying.ts';
import { spot } from './masked-facts.ts';

/** The form with its reason, the dialect with its reason and runner-up, faults of the capture, and the advice. */
export function openingLines({ capture, format, faults, advice }: Reading, language: Language): readonly string[] {
  const all = [
    ...capture.faults.map((fault) => ({ place: fault.place, said: describeCaptureFault(fault) })),
    ...faults.map((fault) => ({ place: fault.place, said: describeReadingFault(fault) })),
  ];
  const shown = all
    .slice(0, FAULTS_SHOWN_MAX)
    .map(({ place, said }) => `! ${spot(place)[language]}${COLON[language]}${said[language]}`);
  const more = all.length - shown.length;
  return [
    `${capture.form}${COLON[language]}${capture.why[language]}`,
    ...(format === undefined ? [] : formatLines(format, language)),
    ...shown,
    ...(more > 0 ? [language === 'zh' ? `! 还有 ${more} 处，--json 里有` : `! and ${more} more, in --json`] : []),
    ...(advice === undefined ? [] : [`→ ${adviceSaid(advice)[language]}`]),
  ];
}

/** The dialect with its reason, and the runner-up. */
export function formatLines(format: ReadingFormat, language: Language): readonly string[] {
  const { dialect, dialectBy, reason, framesFor, framesTried, runnerUp, wrapping } = format;
  const by = dialectBy === 'named' ? NAMED[language] : GUESSED[language];
  const count =
    framesTried > 1
      ? language === 'zh'
        ? `（抽看 ${framesTried} 条，${framesFor} 条支持）`
        : ` (${framesFor} of ${framesTried} frames looked at)`
      : '';
  const lines = [
    `${dialect.name}${by}${COLON[language]}${reason[language]}${count}`,
    ...(framesTried === 0 ? [wrappingSaid(wrapping)[language]] : []),
  ];
  if (runnerUp === undefined || runnerUp.framesFor === 0) return lines;
  return [
    ...lines,
    language === 'zh'
      ? `也可能是 ${runnerUp.dialect.name}（${runnerUp.framesFor} 条支持），用 --dialect 指定`
      : `perhaps ${runnerUp.dialect.name} (${runnerUp.framesFor} frame${runnerUp.framesFor === 1 ? '' : 's'}); --dialect decides`,
  ];
}

/** What would make the broken ones whole, said once. */
export function adviceSaid({ suggestion, mends, broken }: Advice): Bilingual {
  const { zh, en } = suggestion.change;
  return both(
    `${broken} 条报文有问题；如果${zh}，其中 ${mends} 条就完整了`,
    `${broken} messages have faults; if ${en}, ${mends} of them are whole`,
  );
}

export function wrappingSaid({ length, tpdu, dialUp, headerBytes }: Wrapping): Bilingual {
  const parts: Bilingual[] = [
    length === 'none' ? both('没有长度', 'no length') : FRAME_LENGTHS[length],
    tpdu === 'with' ? both('TPDU', 'TPDU') : both('没有 TPDU', 'no TPDU'),
    ...(dialUp === 'with' ? [both('拨号接入块', 'a dial-up block')] : []),
    headerBytes === 0
      ? both('没有报文头', 'no header')
      : both(`${headerBytes} 字节报文头`, `a header of ${headerBytes}`),
  ];
  return both(parts.map(({ zh }) => zh).join('，'), parts.map(({ en }) => en).join(', '));
}

const FAULTS_SHOWN_MAX = 12;
const COLON: Readonly<Record<Language, string>> = { zh: '：', en: ': ' };
const NAMED = both('（指定）', ' (named)');
const GUESSED = both('（猜的）', ' (guessed)');
