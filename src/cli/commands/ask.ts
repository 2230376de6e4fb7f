/** `kacha ask [words…]`: somebody's terminal fails, and nobody has its data. At most six questions, then the explanation. */
import type { Command } from 'commander';
import {
  answerQuestion,
  askAnswer,
  type Conversation,
  type ConversationFault,
  conversationFaultWords,
  explanationText,
  type GivenAnswer,
  GUIDED_QUESTIONS,
  HIDDEN_NOTE,
  NEW_CONVERSATION,
  OPENINGS,
  readConversation,
  type Told,
  tell,
} from '../../diagnosis/index.ts';
import { nearest } from '../../std/index.ts';
import { type Language, maskDigitRuns, VOICES, type Voice } from '../../trade/index.ts';
import { askInTurn } from '../ask-in-turn.ts';
import { both, CliFault, didYouMean, languageOf, print, progress, say, voiceOf } from '../saying.ts';

interface AskFlags {
  readonly lang?: string;
  readonly as: string;
  readonly json?: boolean;
  readonly answer: readonly string[];
}

export function addAsk(program: Command): void {
  program
    .command('ask')
    .argument(
      '[words...]',
      'what the screen, the slip or the customer says, or 没反应 / 屏幕、小票或顾客说的话，或“没反应”',
    )
    .description(
      'find out why somebody’s terminal fails, by at most six questions; offline / 一问一答查失败原因，不用联网',
    )
    .option('--as <voice>', `for whom: ${VOICES.join(', ')}`, 'cashier')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'one step for programs (schemas/ask-1.schema.json): the next question, or the explanation')
    .option('--answer <id=value>', 'an answer given beforehand; may be repeated', collected, [])
    .addHelpText(
      'after',
      '\nExamples:\n  kacha ask\n  kacha ask 请与银行联系\n  kacha ask 没反应 --answer stage=not-read --answer stage-not-read=chip\n  kacha ask 51 --lang en --as cardholder\n  kacha ask 密码错误 --json\n\nIt never asks for a card number, a PIN or a security code, and keeps nothing. At a prompt: a number picks, Enter is\n"I don\'t know", b goes back, q ends. Without a prompt it prints the next question and what is known so far.',
    )
    .action(async (words: readonly string[], flags: AskFlags) => ask(words.join(' ').trim(), flags));
}

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

async function ask(words: string, flags: AskFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const voice = voiceOf(flags.as);
  const given = flags.answer.map(answerIn);
  const told = tell(NEW_CONVERSATION, words);
  const conversation = given.reduce(answered, told.conversation);
  const known: Told = { conversation, hidden: told.hidden };
  if (flags.json === true) return print(JSON.stringify(askAnswer(known, voice), null, 2));
  if (known.hidden > 0) progress(say(HIDDEN_NOTE, language));
  const isPrompt = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (isPrompt) return askInTurn({ conversation, language, voice });
  print(...stepLines(known, language, voice));
}

/** "stage=refused" */
function answerIn(typed: string): GivenAnswer {
  const at = typed.indexOf('=');
  if (at > 0 && at < typed.length - 1) return { question: typed.slice(0, at), answer: typed.slice(at + 1) };
  const known = nearest(typed.replace('=', ''), [...GUIDED_QUESTIONS.keys()]) ?? 'stage';
  const first = GUIDED_QUESTIONS.get(known)?.answers[0]?.id ?? 'unknown';
  const shown = maskDigitRuns(typed.slice(0, 40));
  throw new CliFault(both(`--answer ${shown}：写成 问题=答案`, `--answer ${shown}: question=answer`), {
    hint: didYouMean(`--answer ${known}=${first}`),
  });
}

function answered(conversation: Conversation, given: GivenAnswer): Conversation {
  const result = answerQuestion(conversation, given);
  if (!result.ok) throw asCliFault(result.fault);
  // As strict as the API: a conversation that is too long is refused here as well.
  const read = readConversation(result.value);
  if (!read.ok) throw asCliFault(read.fault);
  return result.value;
}

function asCliFault(fault: ConversationFault): CliFault {
  const { line, nearest: near } = conversationFaultWords(fault);
  return new CliFault(line, { hint: near === undefined ? undefined : didYouMean(`--answer ${near}`) });
}

/** The next question with the flag that answers it, or the explanation. */
function stepLines(known: Told, language: Language, voice: Voice): readonly string[] {
  const { understood, step, conversation } = askAnswer(known, voice);
  const colon = language === 'zh' ? '：' : ': ';
  const heard = understood.map((text) => `${say(HEARD, language)}${colon}${say(text, language)}`);
  if (step.kind === 'explanation') {
    const words = step.bankWords[language].map((line) => `  ${line}`);
    return [
      ...heard,
      ...explanationText(step.explanation, { voice, language }),
      `${say(TELL_BANK, language)}${colon.trim()}`,
      ...words,
    ];
  }
  const { question, number, max } = step;
  const nothing = conversation.words.length === 0 && conversation.answers.length === 0;
  return [
    ...heard,
    ...(nothing ? [say(OPEN, language), ...OPENINGS.map((text) => `  kacha ask ${say(text, language)}`)] : []),
    `${say(both(`第 ${number} 问，最多 ${max} 问`, `Question ${number} of at most ${max}`), language)}${colon}${say(question.text, language)}`,
    ...question.answers.map(({ id, text }) => `  --answer ${question.id}=${id}   ${say(text, language)}`),
    `  --answer ${question.id}=unknown   ${say(both('不知道', 'I don’t know'), language)}`,
  ];
}

const HEARD = both('听懂了', 'Understood');
const TELL_BANK = both('报给银行或收单机构', 'To tell bank or acquirer');
const OPEN = both(
  '屏幕上写着什么？照抄，或用自己的话说，例如：',
  'What does the screen say? Copy it or say it in your own words, for example:',
);
