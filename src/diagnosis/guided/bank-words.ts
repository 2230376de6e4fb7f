/** What to tell bank or acquirer on the telephone, of a payment that only its screen is known of. */
import type { Bilingual, Language } from '../../trade/index.ts';
import type { Explanation } from '../explanation.ts';
import { say } from '../words.ts';
import { type Conversation, DONT_KNOW } from './conversation.ts';
import { GUIDED_QUESTIONS } from './questions.ts';

const LABELS = {
  said: say('屏幕、小票或顾客说的', 'what screen, slip or customer says'),
  code: say('应答码', 'code'),
  asked: say('问过的', 'asked'),
  cause: say('像是', 'looks like'),
  money: say('扣款', 'money'),
  missing: say('打电话前请备好', 'have ready before you call'),
} as const;

const READY = say(
  '时间、金额、商户号、终端号、流水号或参考号、卡号后四位。不要报全卡号、密码和安全码',
  'time, amount, merchant, terminal, trace or reference number, the last four digits of the card. Never the whole number, the PIN or the security code',
);

/** Lines to copy, in one language; of an explanation that has passed the disclosure rule it says no more than that. */
export function bankWords(
  conversation: Conversation,
  explanation: Explanation,
  { language, voice }: { readonly language: Language; readonly voice: keyof Explanation['voices'] },
): readonly string[] {
  const t = (text: Bilingual): string => text[language];
  const { code, verdict, money, voices, terms } = explanation;
  const asked = conversation.answers.flatMap(({ question, answer }) => {
    const known = GUIDED_QUESTIONS.get(question);
    const given = known?.answers.find(({ id }) => id === answer);
    return known === undefined || given === undefined || answer === DONT_KNOW
      ? []
      : [`${t(known.text)} ${t(given.text)}`];
  });
  const lines: readonly (readonly [Bilingual, string])[] = [
    [LABELS.said, conversation.words.join(language === 'zh' ? '；' : '; ')],
    [LABELS.code, code === null ? '' : code.code],
    [LABELS.asked, asked.join(language === 'zh' ? '；' : '; ')],
    [LABELS.money, t(money.sentences[voice])],
    [LABELS.cause, terms.length === 0 ? t(voices[voice].headline) : t(verdict.title)],
    [LABELS.missing, t(READY)],
  ];
  const colon = language === 'zh' ? '：' : ': ';
  return lines.filter(([, text]) => text !== '').map(([label, text]) => `${t(label)}${colon}${text}`);
}
