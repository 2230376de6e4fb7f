/** The twelve lines in which an explanation is read on a screen without pictures. Money first. */
import { type Bilingual, type Language, type Voice, yuan } from '../trade/index.ts';
import { clockText, contactText, contactWays } from './call-pack-text.ts';
import { viewFor } from './disclosure.ts';
import type { Calibration, CallPack, EvidenceLine, Explanation, RetryAdvice } from './explanation.ts';
import { say } from './words.ts';

export interface ExplanationTextOptions {
  readonly voice: Voice;
  readonly language: Language;
  /** How many pieces of evidence a line names at most. */
  readonly evidenceMax?: number;
}

/** At most twelve lines, each with its label; a line that has nothing to say is left out. Discretion is kept here too. */
export function explanationText(explanation: Explanation, options: ExplanationTextOptions): readonly string[] {
  const shown = viewFor(explanation, options.voice);
  const lines = WHO_WEIGH.has(options.voice) ? weighedLines(shown, options) : tillLines(shown, options);
  const colon = options.language === 'zh' ? '：' : ': ';
  return lines.filter(([, text]) => text !== '').map(([label, text]) => `${label[options.language]}${colon}${text}`);
}

type Line = readonly [label: Bilingual, text: string];

/** Those who read figures: how sure, what for, what against. */
const WHO_WEIGH: ReadonlySet<Voice> = new Set<Voice>(['support', 'operations']);

function weighedLines(
  shown: Explanation,
  { voice, language, evidenceMax = 3 }: ExplanationTextOptions,
): readonly Line[] {
  const said = shown.voices[voice];
  const t = (text: Bilingual): string => text[language];
  const evidence = (lines: readonly EvidenceLine[]): string =>
    joined(
      lines.slice(0, evidenceMax).map((line) => `${t(line.text)} ${times(line.factor)}`),
      language,
    );
  return [
    [MONEY, t(shown.money.sentences[voice])],
    [VERDICT, `${t(said.headline)}${verdictTail(shown, language)}${besideTail(shown, language)}`],
    [CODE, codeText(shown, language)],
    [BECAUSE, evidence(shown.evidence.for)],
    [say('反证', 'Against'), evidence(shown.evidence.against)],
    [WHO_ACTS, whoActsLine(shown.whoActs, language)],
    [RETRY, retryLine(shown.retry, voice, language)],
    [DO, steps(said.steps.map(t))],
    [DO_NOT, said.doNot === null ? '' : t(said.doNot)],
    [PREVENT, t(shown.prevention)],
    [say('什么会改变结论', 'Would change'), wouldChange(shown, language)],
    [CALL_PACK, shown.callPack === null ? '' : callPackLine(shown.callPack, language)],
  ];
}

/**
 * Somebody waits at the till: what became of the money, what it is, what to do. No figures: half of them would make one
 * doubt the money, too. The evidence is for the owner, in plain words; the code stands in the call pack.
 */
function tillLines(shown: Explanation, { voice, language }: ExplanationTextOptions): readonly Line[] {
  const said = shown.voices[voice];
  const t = (text: Bilingual): string => text[language];
  const facts = voice === 'owner' ? shown.evidence.for.slice(0, OWNER_EVIDENCE_MAX).map(({ text }) => t(text)) : [];
  return [
    [MONEY, t(shown.money.sentences[voice])],
    [VERDICT, t(said.headline)],
    [DO, steps(said.steps.map(t))],
    [DO_NOT, said.doNot === null ? '' : t(said.doNot)],
    [RETRY, retryLine(shown.retry, voice, language)],
    [BECAUSE, joined(facts, language)],
    [WHO_ACTS, whoActsLine(whoToReach(shown.whoActs, voice), language)],
    [PREVENT, voice === 'cashier' ? '' : t(shown.prevention)],
    [say('问一句', 'Ask'), shown.question === null ? '' : t(shown.question.text)],
    [CODE, shown.callPack === null ? codeText(shown, language) : ''],
    [CALL_PACK, shown.callPack === null ? '' : callPackLine(shown.callPack, language)],
  ];
}

const OWNER_EVIDENCE_MAX = 2;

/** No cashier rings an issuer, and no customer the shop's acquirer. */
function whoToReach(whoActs: Explanation['whoActs'], voice: Voice): Explanation['whoActs'] {
  const isTheirs =
    voice === 'cardholder' ? whoActs.actor === 'issuer' : voice === 'owner' && whoActs.actor !== 'issuer';
  return isTheirs ? whoActs : { ...whoActs, contact: null };
}

const MONEY = say('钱', 'Money');
const VERDICT = say('结论', 'Verdict');
const CODE = say('应答码', 'Code');
const BECAUSE = say('依据', 'Because');
const WHO_ACTS = say('谁来办', 'Who acts');
const RETRY = say('重试', 'Retry');
const DO = say('怎么做', 'Do');
const DO_NOT = say('注意', 'Mind');
const PREVENT = say('预防', 'Prevent');
const CALL_PACK = say('报给银行', 'Call pack');

const joined = (texts: readonly string[], language: Language): string => texts.join(language === 'zh' ? '；' : '; ');

const codeText = ({ code }: Explanation, language: Language): string =>
  code === null ? '' : `${code.code} [${code.space}] ${code.meaning[language]}`;

/** Two figures at most, and never a certainty that nobody has measured. */
function percent(probability: number): string {
  return `${Math.min(99, Math.max(1, Math.round(probability * 100)))} %`;
}

function times(factor: number): string {
  const rounded = factor >= 1 ? factor : 1 / factor;
  const figure = rounded >= 1000 ? '>1000' : rounded >= 10 ? String(Math.round(rounded)) : rounded.toFixed(1);
  return factor >= 1 ? `×${figure}` : `÷${figure}`;
}

/** What was weighed shows its probability; what was not weighed has none. */
function verdictTail({ verdict, alternatives, terms, learnt }: Explanation, language: Language): string {
  if (terms.length === 0) return '';
  const mark = `${CALIBRATIONS[verdict.calibration][language]}${learntTail(learnt, language)}`;
  const ranked = verdict.cause === 'none-of-these' ? alternatives.slice(0, 2) : [verdict];
  if (ranked.length === 0) return aside(percent(verdict.probability), mark, language);
  const named = ranked.map(({ title, probability }) => `${title[language]} ${percent(probability)}`);
  const lead = verdict.cause === 'none-of-these' ? (language === 'zh' ? '最接近的：' : 'nearest: ') : '';
  return aside(`${lead}${named.join(language === 'zh' ? '、' : ', ')}`, mark, language);
}

const CALIBRATIONS: Readonly<Record<Calibration, Bilingual>> = {
  'calibrated on simulated payments': say('按模拟交易校准', 'calibrated on simulated payments'),
  'not calibrated': say('未校准', 'not calibrated'),
};

/** That the prior is no longer the one of the files. */
function learntTail(learnt: Explanation['learnt'], language: Language): string {
  if (learnt === null) return '';
  const { confirmations } = learnt;
  return language === 'zh'
    ? `，参考了 ${confirmations} 笔已查实的交易`
    : `, learnt from ${confirmations} confirmed payment${confirmations === 1 ? '' : 's'}`;
}

/** What holds of the payment as well. */
function besideTail({ beside }: Explanation, language: Language): string {
  if (beside.length === 0) return '';
  const named = beside.map(({ title, probability }) => `${title[language]} ${percent(probability)}`);
  return language === 'zh' ? `同时：${named.join('、')}。` : ` Also: ${named.join(', ')}.`;
}

/** The fact that would, and the question by which a person at the terminal can find out. */
function wouldChange({ wouldChange: fact, question }: Explanation, language: Language): string {
  const asked = question === null ? '' : `${language === 'zh' ? '问一句：' : 'Ask: '}${question.text[language]}`;
  return [fact?.[language] ?? '', asked].filter((text) => text !== '').join(language === 'zh' ? '' : ' ');
}

const aside = (text: string, mark: string, language: Language): string =>
  language === 'zh' ? `（${text}，${mark}）` : ` (${text}, ${mark})`;

function retryLine(retry: RetryAdvice, voice: Voice, language: Language): string {
  const known = [triesText(retry, language), limitText(retry, voice, language)].filter((text) => text !== '');
  const tail = known.length === 0 ? '' : language === 'zh' ? `（${known.join('；')}）` : ` (${known.join('; ')})`;
  return `${adviceText(retry, language)}${tail}`;
}

function adviceText({ advice, because, notBefore }: RetryAdvice, language: Language): string {
  const isChinese = language === 'zh';
  switch (advice) {
    case 'now':
      return `${isChinese ? '可以，' : 'yes, '}${because[language]}`;
    case 'never':
      return `${isChinese ? '不要，' : 'no, '}${because[language]}`;
    case 'not-before': {
      if (notBefore === null) return `${isChinese ? '先不要，等到' : 'not yet, '}${because[language]}`;
      const from = clockText(notBefore);
      return `${isChinese ? `先不要，最早 ${from}，` : `not before ${from}, `}${because[language]}`;
    }
  }
}

/** How many more a scheme lets pass is no advice to go on trying: whoever stands at the till does not read it. */
function limitText({ limit }: RetryAdvice, voice: Voice, language: Language): string {
  if (limit === null || (limit.kind === 'attempts' && !WHO_WEIGH.has(voice))) return '';
  return limit.text[language];
}

function triesText({ triesHere }: RetryAdvice, language: Language): string {
  if (triesHere <= 1) return '';
  return language === 'zh' ? `今天在这台第 ${triesHere} 次` : `attempt ${triesHere} here today`;
}

/** An issuer has said its name already. */
function whoActsLine({ actor, name, contact }: Explanation['whoActs'], language: Language): string {
  if (contact === null) return name[language];
  const reached = actor === 'issuer' ? contactWays(contact, language) : contactText(contact, language);
  return `${name[language]}${language === 'zh' ? '，' : ', '}${reached}`;
}

const steps = (texts: readonly string[]): string =>
  texts.length === 1 ? (texts[0] ?? '') : texts.map((text, i) => `${i + 1}. ${text}`).join(' ');

function callPackLine(pack: CallPack, language: Language): string {
  const word = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const parts = [
    [word('时间', 'time'), clockText(pack.at)],
    [word('金额', 'amount'), yuan(pack.amountMinor)],
    [word('卡号', 'card'), pack.panMasked],
    [word('商户', 'merchant'), pack.merchantId],
    [word('终端', 'terminal'), pack.terminalId],
    [word('批次', 'batch'), pack.batch],
    [word('流水号', 'trace'), pack.stan],
    [word('参考号', 'reference'), pack.rrn],
    [word('应答码', 'code'), pack.code],
  ] as const;
  return parts.flatMap(([label, value]) => (value === null ? [] : [`${label} ${value}`])).join(word('，', ', '));
}
