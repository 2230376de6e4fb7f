/**
 * Where the steps of an explanation tell what its advice on another attempt rules out. It reads the sentences as they are
 * said, and knows nothing of the marks by which they are chosen. Imported by tests only.
 */
import { LANGUAGES, type Language, VOICES, type Voice } from '../trade/index.ts';
import { viewFor } from './disclosure.ts';
import type { Explanation } from './explanation.ts';

export interface Contradiction {
  readonly voice: Voice;
  readonly language: Language;
  readonly step: string;
}

/** To do the same with the same card. */
const AGAIN: Readonly<Record<Language, RegExp>> = {
  zh: /再(?:次)?(?:试|刷|收(?!密码卡)|付|插|扫|挥|贴|输一|来一次)|重新(?:收|付|刷|插|扫|输密码|做一笔)|重(?:试|刷|扫)|(?:再|重新)做(?!一次网络|一笔试机|密钥)|再来一笔/,
  en: /\b(?:try|pay|swipe|insert|tap|take it|take the payment|charge|do it|scan|key it|hold it|once more)\b[^.;,]{0,24}\b(?:again|anew)\b|\bonce more\b|\btry (?:once|it|one)\b|\b(?:may|can) (?:safely )?charge again\b|\bstart again\b/i,
};

/** Said to leave it, or of something else than the attempt. */
const NOT_AGAIN: Readonly<Record<Language, RegExp>> = {
  zh: /不要|别(?!家|的)|不用|不再|不能|不得|未确认前|再(?:试|刷)也|再(?:也)?不|再次出现|新卡|另一张|测试卡|自己的卡|时间再做/,
  en: /\b(?:do not|don't|no further|never|test card|next customers|sign on|nothing|no cash|no second|not to|no try|if it happens again|rather than|guide no)\b/i,
};

/** Something must have happened first, and the step says so. */
const IF: Readonly<Record<Language, RegExp>> = {
  zh: /后|等|晚些|稍|换好|连上|三格|恢复|好了|有信号|亮了|显示|结果|过.{0,4}(?:分钟|会儿|阵)|隔|成功|查清|输错了就|切到|单独|换.{1,8}(?:卡|付法|机器|码|钱包|方式)|插卡|修好|清好|校好|签到|到点|看完|看到|挪开|移开|放回|调高|先|按.{1,6}(?:金额|的)|照着|主管|选/,
  en: /\b(?:once|when|after|until|then|if|later|wait|first|back|in a (?:few )?(?:minutes?|moment)|by it|supervisor|what is left|another)\b|\bin (?:ten|five|a) |\bwith three bars\b/i,
};

/** Cash and a code are second payments as well, while nobody knows of the first. */
const ANY_WAY: Readonly<Record<Language, RegExp>> = {
  zh: /换(?:一)?张卡|另一张卡|扫码付|付现金|收现金|用现金|、现金|换个付法|换一种付法|换个?钱包|别家银行的卡|换(?:一)?台机器(?:收|付)?/,
  en: /\b(?:take|use|pay|ask for|accept)\b[^.;]{0,40}\b(?:another card|cash|another way|QR(?! sign)|another wallet|other way to pay)\b/i,
};

/** Those at the till; whom they ask reads that it has to be confirmed before anything is advised. */
const TILL: ReadonlySet<Voice> = new Set<Voice>(['cashier', 'owner', 'cardholder']);
const OPEN: ReadonlySet<string> = new Set(['unknown', 'reversing', 'refund-pending']);
const CONFIRMED: Readonly<Record<Language, RegExp>> = {
  zh: /冲正|撤回|确认|结果|查清|查到|核实|先别|成功/,
  en: /revers|confirm|result|known|check|undone|learn|went through|came of it/i,
};

/** All of them, in every voice as it is shown. */
export function contradictions(explanation: Explanation): readonly Contradiction[] {
  return VOICES.flatMap((voice) => {
    const { voices, retry, money } = viewFor(explanation, voice);
    return LANGUAGES.flatMap((language) =>
      voices[voice].steps
        .map((step) => step[language])
        .filter((step) => {
          if (OPEN.has(money.state)) {
            const isSecond = says(step, AGAIN, language) || (TILL.has(voice) && says(step, ANY_WAY, language));
            return isSecond && !CONFIRMED[language].test(step);
          }
          if (retry.advice === 'never') return says(step, AGAIN, language);
          return retry.advice === 'not-before' && says(step, AGAIN, language) && !IF[language].test(step);
        })
        .map((step) => ({ voice, language, step })),
    );
  });
}

/** In a clause that does not forbid it. */
const says = (step: string, what: Readonly<Record<Language, RegExp>>, language: Language): boolean =>
  step.split(/[。；;.]/u).some((clause) => what[language].test(clause) && !NOT_AGAIN[language].test(clause));
