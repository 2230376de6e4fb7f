/**
 * Somebody at the counter of a town who is asked: says what the screen said or what they make of it, answers what can be
 * seen or told there, says "I don't know", and is sometimes wrong. What is true is what `counter.ts` says they can know.
 */
import {
  answerQuestion,
  type Conversation,
  DONT_KNOW,
  type Evidence,
  type Explanation,
  type Finding,
  judge,
  NEW_CONVERSATION,
  nextStep,
  SCREEN_TEXTS,
  type ScreenText,
  tell,
  truthfulAnswer,
} from '../../diagnosis/index.ts';
import { assert, type Prng } from '../../std/index.ts';
import type { AtCounter } from './counter.ts';
import { SAID_OF_CODES, SAID_OF_ENDINGS, SAID_OF_PAYMENT_CODES, SPELLINGS, VAGUE_SAID } from './person-words.ts';

/** Shares of people, and of what they say. All of them are estimates, and none is known to the engine. */
export const PERSON = {
  /** An answer that is not true, drawn from all that can be given. */
  wrong: 0.1,
  /** "I don't know", although one could. */
  shrugs: 0.1,
  /** Has not read the screen and says nothing at first. */
  noWords: 0.15,
  /** Says no more than that it failed. */
  vague: 0.15,
  /** Says it in words of one's own; the rest read the screen out. */
  ownWords: 0.4,
  /** Reads a text off a screen of another maker. */
  otherMaker: 0.5,
  /** Reads the code with the text. */
  readsCode: 0.5,
  /** Reads another code than the one that is there. */
  misreads: 0.03,
  /** Spells a word otherwise. */
  misspells: 0.25,
  /** Is the owner, or knows what the acquirer has written to the shop. */
  owner: 0.4,
  /** Noticed that something about the terminal was changed. */
  noticesChange: 0.5,
  /** The customer is still there, and the bank's message has come by then. */
  messageComes: 0.7,
  /** The customer tells how the card fared elsewhere. */
  customerTells: 0.6,
} as const;

export interface Guided {
  readonly explanation: Explanation;
  readonly questions: number;
  /** The questions with what was answered to them, for whoever looks at it. */
  readonly conversation: Conversation;
  /** All that this one could have said. */
  readonly knows: Knows;
}

/** What one of all the people at a counter can tell. */
export interface Knows extends AtCounter {
  /** Would know of a change if there had been one. */
  readonly hasNoticed: boolean;
}

/** From the first words to the explanation. */
export function guided(at: AtCounter, draws: Prng): Guided {
  const knows = knownTo(at, draws);
  let { conversation } = tell(NEW_CONVERSATION, wordsOf(at, draws));
  for (let questions = 0; ; questions++) {
    const step = nextStep(conversation);
    if (step.kind === 'explanation') return { explanation: step.explanation, questions, conversation, knows };
    const { id, answers } = step.question;
    const truly = truthAt(id, knows);
    // Whoever is asked for a code that is not in the list says it.
    if (id === 'code' && truly === DONT_KNOW && at.code !== null && !draws.chance(PERSON.shrugs))
      conversation = tell(conversation, at.code).conversation;
    const given = replyOf(truly, { answers: answers.map((each) => each.id), draws });
    const next = answerQuestion(conversation, { question: id, answer: given });
    assert(next.ok, 'an answer of the question that was asked');
    conversation = next.value;
  }
}

function knownTo(at: AtCounter, draws: Prng): Knows {
  const isOwner = draws.chance(PERSON.owner);
  const hasNoticed = draws.chance(PERSON.noticesChange);
  const customerTells = draws.chance(PERSON.customerTells);
  const isKnown = ({ variable }: Finding): boolean => {
    if (OF_THE_OWNER.has(variable)) return isOwner;
    if (variable === 'change') return hasNoticed;
    return customerTells || !OF_THE_CUSTOMER.has(variable);
  };
  const isTold = draws.chance(PERSON.messageComes);
  return { ...at, findings: at.findings.filter(isKnown), debit: isTold ? at.debit : null, hasNoticed };
}

const OF_THE_OWNER: ReadonlySet<string> = new Set(['standing', 'service-standing']);
const OF_THE_CUSTOMER: ReadonlySet<string> = new Set(['card-elsewhere', 'pin-elsewhere', 'card-read-elsewhere']);

/** The true answer, of somebody who knows what is known at this counter; `unknown` where that says nothing. */
export function truthAt(question: string, { findings, debit, wrongPins, others, hasNoticed }: Knows): string {
  if (question === 'who-fails') return others ?? DONT_KNOW;
  if (question === 'bank-message') return debit ?? DONT_KNOW;
  if (question === 'pin-tries') return pinTries(findings, wrongPins);
  const truly = truthfulAnswer(question, findings);
  return question === 'change' && truly === DONT_KNOW && hasNoticed ? 'none' : truly;
}

function pinTries(findings: AtCounter['findings'], wrongPins: number): string {
  if (findings.some((each) => each.variable === 'pin' && 'value' in each && each.value === 'not-entered'))
    return 'none';
  return wrongPins > 1 ? 'more' : wrongPins === 1 ? 'once' : DONT_KNOW;
}

function wordsOf(at: AtCounter, draws: Prng): string {
  if (at.screen === null || draws.chance(PERSON.noWords))
    return at.screen === null && draws.chance(PERSON.ownWords) ? draws.pick(ownWords(at)) : '';
  const chosen = draws.next();
  if (chosen < PERSON.vague) return misspelt(draws.pick(VAGUE_SAID), draws);
  if (chosen < PERSON.vague + PERSON.ownWords) return misspelt(draws.pick(ownWords(at)), draws);
  const text = draws.chance(PERSON.otherMaker) ? (otherMaker(at, draws) ?? at.screen.zh) : at.screen.zh;
  if (at.code === null || !draws.chance(PERSON.readsCode)) return misspelt(text, draws);
  return `${text} ${draws.chance(PERSON.misreads) ? draws.pick(Object.keys(SAID_OF_CODES)) : at.code}`;
}

function ownWords({ code, why, findings, screen }: AtCounter): readonly string[] {
  const isByCode = findings.some(
    (each) => each.variable === 'transaction' && 'value' in each && /^qr-/.test(each.value),
  );
  const said =
    code === null
      ? SAID_OF_ENDINGS[why]
      : ((isByCode ? SAID_OF_PAYMENT_CODES[code] : undefined) ?? SAID_OF_CODES[code]);
  return said ?? [screen?.zh ?? '', screen?.en ?? ''];
}

/** The customary texts that may stand for this code, the commoner ones first. */
function otherMaker({ code }: AtCounter, draws: Prng): string | undefined {
  if (code === null) return undefined;
  const texts = SCREEN_TEXTS.filter(({ codes }) =>
    codes.some(([space, each]) => space === TOLD_SPACE && each === code),
  );
  const [one] = texts.length === 0 ? [] : [draws.pick(texts)];
  return one && draws.pick(wordings(one));
}

const TOLD_SPACE = 'unionpay.pos';
const wordings = ({ text, also }: ScreenText): readonly string[] => [text.zh, text.zh, text.en, ...also];

function misspelt(text: string, draws: Prng): string {
  if (!draws.chance(PERSON.misspells)) return text;
  const found = SPELLINGS.filter(([plain]) => text.includes(plain));
  if (found.length === 0) return text;
  const [plain, typed] = draws.pick(found);
  return text.replace(plain, draws.pick(typed));
}

function replyOf(
  truly: string,
  { answers, draws }: { readonly answers: readonly string[]; readonly draws: Prng },
): string {
  if (draws.chance(PERSON.shrugs)) return DONT_KNOW;
  return truly !== DONT_KNOW && draws.chance(PERSON.wrong) ? draws.pick(answers) : truly;
}

/** As many as anybody at a counter has the patience for while the record is there as well. */
const QUESTIONS_BESIDE_MAX = 3;

/** The verdict on a payment on record once the person who took it has answered what would decide most. */
export function askedBeside(
  findings: readonly Finding[],
  { truth, draws }: { readonly truth: readonly Finding[]; readonly draws: Prng },
): string {
  const evidence: Evidence[] = [...findings];
  for (let i = 0; i < QUESTIONS_BESIDE_MAX; i++) {
    const { question } = judge(evidence);
    if (question === null) break;
    const { evidence: variable, answers, text } = question;
    const answer = replyOf(truthfulAnswer(variable, truth), { answers: answers.map(({ id }) => id), draws });
    // Who does not know is not asked a second time, and nobody knows what would be asked instead.
    if (answer === DONT_KNOW) break;
    evidence.push({ variable: variable as Finding['variable'], answer, text, from: 'person' });
  }
  return judge(evidence).texts.id;
}
