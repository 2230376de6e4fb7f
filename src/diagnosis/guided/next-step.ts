/**
 * What comes next in a guided conversation: the question that tells most, or the explanation. Everything is worked out
 * anew from what was said, so that the state is the conversation and nothing else.
 */
import { type Bilingual, type MoneyState, type TransactionKind, VOICES } from '../../trade/index.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { approved, stillOpen } from '../causes/not-a-failure.ts';
import { rowOf } from '../codes/look-up.ts';
import { partiesOfCode, readingOf } from '../diagnose.ts';
import type { Evidence } from '../evidence/finding.ts';
import type { Explanation } from '../explanation.ts';
import { type Judgement, plainJudgement, VERDICT_MIN } from '../judge.ts';
import { WRONG_PINS_MAX } from '../retry.ts';
import { BITS_MIN, bitsOf, openQuestions } from '../weighing/ask.ts';
import { exhaustive, shareOfValues } from '../weighing/likelihood.ts';
import { type Priors, type Weighing, weigh } from '../weighing/weigh.ts';
import { say } from '../words.ts';
import { enteredBy, toldByLook, withoutPin } from './answer-evidence.ts';
import { type Conversation, DONT_KNOW, QUESTIONS_MAX } from './conversation.ts';
import { CODE_QUESTION, CODE_SPACE_ASKED, DETAIL_QUESTIONS, ENDING_QUESTIONS, STAGE_QUESTION } from './ending-facts.ts';
import { endingsHeard, massOf, sharesOfPlaces } from './endings.ts';
import { type EndingShares, type Hearing, hear } from './hear.ts';
import { explainedByPerson, judgedByPerson } from './leaning.ts';
import { canTell, LOOK_QUESTIONS, lookQuestion, sharesOfLooks } from './look-questions.ts';
import {
  type BankMessage,
  checkedFirst,
  moneyHeard,
  openShare,
  RETRY_ONCE_COMPARED,
  RETRY_ONCE_KNOWN,
  sentencesHeard,
} from './money.ts';
import { BANK_MESSAGE, GUIDED_QUESTIONS, type GuidedQuestion, KIND_QUESTION, PIN_TRIES } from './questions.ts';

/** So sure that no question is worth anybody's time. */
export const SURE_MIN = 0.95;

export interface Understanding {
  /** What was understood of the words, one line a thing. */
  readonly understood: readonly Bilingual[];
  /** What comes nearest, where nothing was. */
  readonly nearest: readonly Bilingual[];
}

export type GuidedStep = Understanding &
  (
    | {
        readonly kind: 'question';
        readonly question: GuidedQuestion;
        /** Which one it is, from 1. */
        readonly number: number;
        readonly max: number;
      }
    | {
        readonly kind: 'explanation';
        readonly explanation: Explanation;
        /** Sure enough, nothing left that is worth asking, or all questions asked. */
        readonly because: 'sure' | 'nothing-to-ask' | 'all-asked';
      }
  );

/** The next question, or the explanation. */
export function nextStep(conversation: Conversation, learnt?: Priors): GuidedStep {
  const known = knownFrom(conversation);
  const { understood, nearest } = known.hearing;
  const end = (because: Extract<GuidedStep, { kind: 'explanation' }>['because']): GuidedStep => ({
    kind: 'explanation',
    understood,
    nearest,
    explanation: explanationFrom(known, learnt),
    because,
  });
  if (known.plain !== null) return end('sure');
  const asked = conversation.answers.length;
  if (asked >= QUESTIONS_MAX) return end('all-asked');
  const weighing = weigh(known.findings, learnt);
  const isLast = asked === QUESTIONS_MAX - 1;
  const question =
    moneyQuestion(known, isLast ? 0 : OPEN_AT_ONCE) ??
    pinQuestion(known, weighing) ??
    tellingQuestion(known, weighing) ??
    moneyQuestion(known, 0);
  if (question === null) return end(isSure(weighing) ? 'sure' : 'nothing-to-ask');
  return { kind: 'question', understood, nearest, question, number: asked + 1, max: QUESTIONS_MAX };
}

/** The explanation as things stand, however many questions are left. */
export const explainConversation = (conversation: Conversation, learnt?: Priors): Explanation =>
  explanationFrom(knownFrom(conversation), learnt);

/** What is weighed of a conversation. */
export const findingsOfConversation = (conversation: Conversation): readonly Evidence[] =>
  knownFrom(conversation).findings;

interface Known {
  readonly conversation: Conversation;
  readonly hearing: Hearing;
  readonly said: EndingShares | null;
  /** How probable each ending is; `null` while nothing was said of it. */
  readonly endings: EndingShares | null;
  readonly bank: BankMessage;
  readonly money: MoneyState;
  readonly findings: readonly Evidence[];
  /** Not a failure: it went through, or is still waited for. */
  readonly plain: Judgement | null;
}

function knownFrom(conversation: Conversation): Known {
  const told = hear(conversation.words);
  const read = answerTo(conversation, CODE_QUESTION.id);
  const code = told.code ?? (read === undefined ? undefined : rowOf(CODE_SPACE_ASKED, read));
  const kind = KIND_QUESTION.answers.find(({ id }) => id === answerTo(conversation, KIND_QUESTION.id))?.id;
  const transaction = (kind as TransactionKind | undefined) ?? told.transaction;
  const hearing = { ...told, code: code ?? null, transaction };
  const hasPin = answerTo(conversation, PIN_TRIES.id) !== 'none' && answerTo(conversation, 'pin') !== 'no';
  const heard = endingsHeard(hasPin ? hearing.endings : withoutPin(hearing.endings), conversation.answers);
  const said = heard?.said ?? null;
  const endings = heard?.likely ?? null;
  const bank = bankMessageIn(conversation);
  return {
    conversation,
    hearing,
    said,
    endings,
    bank,
    money: moneyHeard({
      endings,
      code: hearing.code,
      transaction: hearing.transaction,
      bank,
      saidThrough:
        answerTo(conversation, STAGE_QUESTION.id) === 'went-through' || SAYS_THROUGH.test(conversation.words.join(' ')),
    }),
    findings: findingsFrom(conversation, hearing, said),
    plain: plainOf(endings),
  };
}

/** A screen that says so; not "不成功", "没成功" or "not successful". */
const SAYS_THROUGH =
  /(?<!不|没|未|没有|不能|未能)成功(?!率)|(?<!not |n.t |never |un)(?:approved|went through|successful)/i;

/** Told in passing, and not "没扣": a refusal on the screen does not outweigh it. */
const SAYS_CHARGED =
  /(?<!没|没有|未|不|不会|没被|没有被)(?:扣了|被扣|已扣|扣款成功|扣走|扣钱了|划走|划扣了|出账|支出)|(?:was|were|been|got|but|is) (?:charged|debited)|(?:money|amount) (?:is |was |has )?(?:gone|left|taken)/i;
/** The bank's message or app is spoken of as of one that shows the payment. */
const BANK_SHOWS =
  /(?:短信|银行卡?|app|手机|账单)[^，。,.!！?？]{0,12}(?<!没|没有|未)(?:消费|扣|支出|到账通知|显示)|(?:app|bank|sms|text|statement)[^,.!?]{0,20}\b(?:shows?|says|sent)\b(?! (?:nothing|no))/i;
const BANK_SAYS_NOTHING = /没(?:有)?(?:收到|短信|扣|消费|显示|动静)|no (?:message|sms|text|charge)/i;

function bankMessageIn(conversation: Conversation): BankMessage {
  const given = answerTo(conversation, BANK_MESSAGE.id);
  if (given === 'charged' || given === 'given-back' || given === 'nothing') return given;
  const words = conversation.words.join(' ');
  const isShown = BANK_SHOWS.test(words) && !BANK_SAYS_NOTHING.test(words);
  return SAYS_CHARGED.test(words) || isShown ? 'charged' : null;
}

const answerTo = ({ answers }: Conversation, id: string): string | undefined =>
  answers.find(({ question }) => question === id)?.answer;

function findingsFrom(
  { answers }: Conversation,
  { understood, transaction, sees }: Hearing,
  endings: EndingShares | null,
): readonly Evidence[] {
  const ending: readonly Evidence[] =
    endings === null
      ? []
      : [
          {
            variable: 'ending',
            mayBe: [...endings].map(([value, share]) => ({ value, share })),
            text: together([
              ...understood,
              ...answers.flatMap((given) => (isOfEnding(given.question) ? said(given) : [])),
            ]),
            from: 'person',
          },
        ];
  const kind: readonly Evidence[] =
    transaction === 'sale' && answerIsUnknown(answers)
      ? []
      : [{ variable: 'transaction', mayBe: [{ value: transaction, share: 1 }], text: KIND_TOLD, from: 'person' }];
  const seen = sees.map(([variable, value]): Evidence => {
    return { variable, mayBe: [{ value, share: 1 }], text: together(understood), from: 'person' };
  });
  const given = answers.flatMap((each): readonly Evidence[] => {
    const isEvidence = each.answer !== DONT_KNOW && !isOfEnding(each.question) && !SAFETY.has(each.question);
    const [text] = said(each);
    const entered = text && enteredBy(each, text);
    if (entered !== undefined) return [entered];
    if (!isEvidence || text === undefined) return [];
    const look = toldByLook(each, text);
    if (look !== undefined) return [look];
    return [{ variable: each.question, answer: each.answer, text, from: 'person' } as Evidence];
  });
  const answered = new Set(given.map(({ variable }) => variable));
  // What is asked again is answered better than it was told in passing.
  return [...ending, ...kind, ...seen.filter(({ variable }) => !answered.has(variable)), ...given];
}

/** That it is a sale is only evidence where somebody says so. */
const answerIsUnknown = (answers: Conversation['answers']): boolean =>
  !answers.some(({ question, answer }) => question === KIND_QUESTION.id && answer !== DONT_KNOW);

const KIND_TOLD = say('说的是这一种交易', 'this kind of transaction was spoken of');
/** No evidence of the engine by themselves. */
const SAFETY: ReadonlySet<string> = new Set([BANK_MESSAGE.id, PIN_TRIES.id, KIND_QUESTION.id]);

const isOfEnding = (question: string): boolean =>
  question === BANK_MESSAGE.id || ENDING_QUESTIONS.some(({ id }) => id === question);

function said({ question, answer }: Conversation['answers'][number]): readonly Bilingual[] {
  const asked = GUIDED_QUESTIONS.get(question);
  const given = asked?.answers.find(({ id }) => id === answer);
  if (asked === undefined || given === undefined) return [];
  return [say(`${asked.text.zh}${given.text.zh}`, `${asked.text.en} ${given.text.en}`)];
}

const together = (texts: readonly Bilingual[]): Bilingual =>
  say(texts.map(({ zh }) => zh).join('；'), texts.map(({ en }) => en).join('; '));

/** Of what was heard so much must say that nothing failed. */
const PLAIN_MIN = 0.6;

function plainOf(endings: EndingShares | null): Judgement | null {
  if (endings === null) return null;
  if (massOf(endings, ['approved', 'approved-partly']) >= PLAIN_MIN) return plainJudgement(approved);
  return massOf(endings, ['ask-again']) >= PLAIN_MIN ? plainJudgement(stillOpen) : null;
}

const isSure = ({ ranked: [first] }: Weighing): boolean => first.term.posterior >= SURE_MIN;

/** Where so much of what was heard leaves the money open, it is asked after before anything else; otherwise at the end. */
const OPEN_AT_ONCE = 0.3;

/** Where the money is, if the customer's bank has told. */
function moneyQuestion(known: Known, openMin: number): GuidedQuestion | null {
  const { conversation, hearing, endings } = known;
  if (endings === null || answerTo(conversation, BANK_MESSAGE.id) !== undefined) return null;
  if (known.money !== 'unknown') return null;
  return hearing.code !== null || openShare(endings) >= openMin ? BANK_MESSAGE : null;
}

/** How near a card is to being locked, before anybody is told to enter its PIN again. */
function pinQuestion({ conversation }: Known, { ranked: [first] }: Weighing): GuidedQuestion | null {
  const isPin = first.cause.retry.kind === 'now-until-two-wrong-pins' && first.term.posterior >= PIN_MIN;
  return isPin && answerTo(conversation, PIN_TRIES.id) === undefined ? PIN_TRIES : null;
}

const PIN_MIN = 0.5;
/** From so much on what was heard lies in one place, and finer questions about it make sense. */
const PLACE_MIN = 0.7;

const QUIET_MIN = 0.5;

interface Candidate {
  readonly question: GuidedQuestion;
  readonly bits: number;
}

function tellingQuestion(known: Known, weighing: Weighing): GuidedQuestion | null {
  const [first] = weighing.ranked;
  // Whoever is asked may be the one who is not to know.
  const isQuiet = first.cause.disclosure === 'discreet' && first.term.posterior >= QUIET_MIN;
  if (isSure(weighing) || isQuiet) return null;
  const asked = new Set(known.conversation.answers.flatMap(({ question }) => [question, ...coveredBy(question)]));
  const ofEvidence = openQuestions(weighing, known.findings).asking.flatMap(({ variable, bits }): Candidate[] => {
    const question = lookQuestion(variable) === undefined ? GUIDED_QUESTIONS.get(variable) : undefined;
    return question === undefined ? [] : [{ question, bits }];
  });
  const candidates = [
    ...ofEndings(known, weighing),
    ...ofKind(known, weighing),
    ...ofLooks(known, weighing),
    ...ofEvidence,
  ]
    .map(({ question, bits }) => ({ question, bits: bits * canTell(question.id) }))
    .filter(({ question, bits }) => !asked.has(question.id) && bits >= BITS_MIN);
  const best = candidates.reduce<Candidate | null>((most, each) => (each.bits > (most?.bits ?? 0) ? each : most), null);
  return best?.question ?? null;
}

/** Of what the words have told already nobody is asked again. */
function ofLooks({ findings, conversation }: Known, weighing: Weighing): readonly Candidate[] {
  const seen = new Set<string>(findings.map(({ variable }) => variable));
  const isOpen = ({ variable, covers }: (typeof LOOK_QUESTIONS)[number]): boolean =>
    !seen.has(variable) && covers.every((each) => answerTo(conversation, each) === undefined);
  return LOOK_QUESTIONS.filter(isOpen).flatMap((look): readonly Candidate[] => {
    const question = GUIDED_QUESTIONS.get(look.id);
    return question === undefined ? [] : [{ question, bits: bitsOf(weighing, sharesOfLooks(look)) }];
  });
}

const coveredBy = (question: string): readonly string[] => lookQuestion(question)?.covers ?? [];

/** What was being done, where neither the words nor an answer say so. */
function ofKind({ hearing: { transaction } }: Known, weighing: Weighing): readonly Candidate[] {
  if (transaction !== 'sale') return [];
  const shares = KIND_QUESTION.answers.map(({ id }) => shareOfValues('transaction', [{ value: id, share: 1 }]));
  return [{ question: KIND_QUESTION, bits: bitsOf(weighing, exhaustive(shares)) }];
}

function ofEndings({ said, endings, hearing, conversation }: Known, weighing: Weighing): readonly Candidate[] {
  const likely = STAGE_QUESTION.answers.find(
    ({ endings: at }) => endings !== null && massOf(endings, at) >= PLACE_MIN,
  )?.id;
  const stageSaid = answerTo(conversation, STAGE_QUESTION.id);
  const place = stageSaid === undefined || stageSaid === DONT_KNOW ? likely : stageSaid;
  // What the screen says was read already.
  const isRead = hearing.code !== null || (hearing.endings !== null && place === 'refused');
  const detail = place === undefined || isRead ? undefined : DETAIL_QUESTIONS.get(place);
  // Who cannot say where it stopped can often still read a code off the slip.
  const mayBeShown = place === 'refused' || (place === undefined && stageSaid === DONT_KNOW);
  const code = mayBeShown && hearing.code === null ? CODE_QUESTION : undefined;
  const stage =
    answerTo(conversation, STAGE_QUESTION.id) === undefined && place === undefined ? STAGE_QUESTION : undefined;
  return [stage, detail, code].flatMap((question): readonly Candidate[] => {
    const asked = question && GUIDED_QUESTIONS.get(question.id);
    if (question === undefined || asked === undefined) return [];
    return [{ question: asked, bits: bitsOf(weighing, sharesOfPlaces(question, said)) }];
  });
}

function explanationFrom(known: Known, learnt: Priors | undefined): Explanation {
  const { hearing, money: state, bank, conversation } = known;
  const { code, transaction } = hearing;
  const judgement = known.plain ?? judgedByPerson(known.findings, learnt);
  const explanation = explainedByPerson(
    {
      subject: code === null ? { kind: 'told' } : { kind: 'code', space: code.space, code: code.code },
      money: { state, sentences: sentencesHeard(state, bank, transaction) },
      transaction,
      code: code === null ? null : readingOf(code),
      codeRow: code,
      tries: { here: 1, wrongPins: wrongPins(conversation) },
      parties: partiesOfCode(code?.space ?? null),
      callPack: null,
      earliest: () => null,
    },
    judgement,
  );
  const open = withoutAsked(explanation, conversation);
  if (state === 'unknown') return withCheck(open);
  const { retry } = open;
  if (bank !== 'given-back' || retry.advice !== 'now') return open;
  return { ...open, retry: { ...retry, advice: 'not-before', because: RETRY_ONCE_COMPARED } };
}

/** Who does not know how often it was wrong is told to stop. */
function wrongPins(conversation: Conversation): number {
  const given = answerTo(conversation, PIN_TRIES.id);
  return given === 'more' || given === DONT_KNOW ? WRONG_PINS_MAX : 1;
}

/** What was asked is not asked again at the end. */
function withoutAsked(explanation: Explanation, { answers }: Conversation): Explanation {
  const isAsked = (evidence: string | undefined): boolean =>
    answers.some(({ question }) => question === evidence || coveredBy(question).includes(evidence ?? ''));
  return {
    ...explanation,
    question: isAsked(explanation.question?.evidence) ? null : explanation.question,
    turning: isAsked(explanation.turning?.evidence) ? null : explanation.turning,
  };
}

/** Nobody checks this payment unless somebody does; what a cause says of a reversal is said of a system that is not there. */
function withCheck(explanation: Explanation): Explanation {
  const { retry, voices, verdict } = explanation;
  const cause = HYPOTHESES.find(({ id }) => id === verdict.cause);
  const isNamed = verdict.probability >= VERDICT_MIN;
  const waits = isNamed && (cause?.retry.kind === 'after-reversal' || cause === undefined);
  const checked = VOICES.map((voice) => {
    const text = waits ? { ...voices[voice], headline: probably(verdict.title), steps: [] } : voices[voice];
    return [voice, checkedFirst(voice, text)] as const;
  });
  return {
    ...explanation,
    retry: { ...retry, advice: 'not-before', because: RETRY_ONCE_KNOWN },
    voices: Object.fromEntries(checked) as unknown as Explanation['voices'],
  };
}

const probably = ({ zh, en }: Bilingual): Bilingual =>
  say(`多半是：${zh}。成没成要查了才知道。`, `Probably: ${en}. Whether it went through has to be looked up.`);
