/** Why a payment failed, what it did to the money, and what to do: one explanation for every surface. */
export { ACTOR_NAMES } from './actors.ts';
export * from './call-pack-text.ts';
export { cardholderSlip } from './cardholder-slip.ts';
export type { Cause, OutcomeTexts, RetryRule, Sees, Voices } from './cause.ts';
export { CAUSES, HYPOTHESES, priorShare } from './causes/all.ts';
export {
  CODE_SENSES,
  type CodeClass,
  type CodeRetry,
  type CodeRow,
  type CodeSense,
  type Disclosure,
  type MessageClass,
  type RetryLimit,
} from './codes/code-row.ts';
export { CODE_ROWS, type CodeUnknown, codeOf, lookUpCode, rowOf, rowsOfCode } from './codes/look-up.ts';
export {
  classesWithin,
  classOfTransaction,
  isMessageClass,
  MESSAGE_CLASS_NAMES,
  MESSAGE_CLASSES,
} from './codes/message-class.ts';
export { normalWords } from './codes/normal-words.ts';
export { SCREEN_TEXTS, type ScreenText } from './codes/screen-texts.ts';
export { type CodeHit, type CodeSearch, type CodeSearchScope, searchCodes } from './codes/search-codes.ts';
export { CONTACT_KIND_NAMES, CONTACTS, contactBook, searchContacts } from './contacts/book.ts';
export { CONTACTS_MAX, CONTACTS_SCHEMA, type ContactsFault, readContacts } from './contacts/read-contacts.ts';
export type { CardCount, PackedCell } from './counters/cell.ts';
export * from './counters/dimensions.ts';
export { failureClassOf, failureClassOfEnding } from './counters/failure-class.ts';
export {
  KeptWideCounts,
  type NearList,
  type NearPayments,
  type WideReach,
  wideReachOf,
} from './counters/kept-wide-counts.ts';
export * from './counters/ledger.ts';
export * from './counters/mend.ts';
export * from './counters/shares.ts';
export * from './counters/view.ts';
export { WideCounts } from './counters/wide-counts.ts';
export { WIDE_WINDOW_MS, type WidePayment } from './counters/wide-samples.ts';
export { explainCode, explainPayment, isFailure } from './diagnose.ts';
export { isDiscreet, isShopsOwn, NEUTRAL_CAUSE, SHOP_SIDE, viewFor } from './disclosure.ts';
export { findingsOf } from './evidence/all.ts';
export { ANSWERS_MAX, type AnswerGiven, answerGiven } from './evidence/answered.ts';
export { ending, moneyOf } from './evidence/ending.ts';
export { type Evidence, type Finding, isCount as isCountFinding } from './evidence/finding.ts';
export { type ExplainedPayment, explainTrace, wideCountsOf } from './explain-trace.ts';
export * from './explanation.ts';
export { type ExplanationTextOptions, explanationText } from './explanation-text.ts';
export { ASK_SCHEMA, type AskAnswer, askAnswer, conversationFaultWords, HIDDEN_NOTE } from './guided/asked.ts';
export { bankWords } from './guided/bank-words.ts';
export {
  answer as answerQuestion,
  CONVERSATION_SCHEMA,
  type Conversation,
  type ConversationFault,
  DONT_KNOW,
  type GivenAnswer,
  NEW_CONVERSATION,
  QUESTIONS_MAX,
  readConversation,
  SAID_MAX,
  stepBack,
  type Told,
  tell,
} from './guided/conversation.ts';
export {
  explainConversation,
  findingsOfConversation,
  type GuidedStep,
  nextStep,
  SURE_MIN,
} from './guided/next-step.ts';
export { OPENINGS } from './guided/openings-texts.ts';
export { GUIDED_QUESTIONS, type GuidedQuestion } from './guided/questions.ts';
export { truthfulAnswer, truthfulWords } from './guided/truthful.ts';
export { ALTERNATIVE_MIN, type Judgement, judge, VERDICT_MIN } from './judge.ts';
export * from './learning/confirmation.ts';
export * from './learning/learnt-priors.ts';
export { MONEY_SENTENCES, moneySentences } from './money-sentences.ts';
export { causesOfNeed, NEEDS, NEEDS_WITHOUT_CAUSE, type Need } from './needs.ts';
export { WRONG_PINS_MAX } from './retry.ts';
export { STRENGTHS, type Strength } from './strengths.ts';
