/**
 * Who may read what. Whoever stands at the till may be a thief or may be in danger: for a discreet cause the cashier, the
 * owner and the cardholder get an explanation from which it cannot be read, not even by what is missing from a list.
 */
import { type Bilingual, type Contact, type TransactionKind, VOICES, type Voice } from '../trade/index.ts';
import { ACTOR_NAMES } from './actors.ts';
import type { OutcomeTexts } from './cause.ts';
import { HYPOTHESES } from './causes/all.ts';
import { riskBlockedByAcquirer } from './causes/business/risk-blocked-by-acquirer.ts';
import { cardLostOrStolen } from './causes/card-lost-or-stolen.ts';
import { rowOf } from './codes/look-up.ts';
import type { Explanation, VoiceText } from './explanation.ts';
import { overruledBy } from './retry.ts';
import { voicesFor } from './voices.ts';
import { say } from './words.ts';

/** What a discreet cause is called towards these voices. */
export const NEUTRAL_CAUSE = 'card-not-accepted';

/** Those who may read everything. */
const INITIATED: ReadonlySet<Voice> = new Set(['support', 'operations']);
/** A discreet cause at least this likely makes the whole explanation discreet. */
const DISCREET_MIN = 0.05;
const HIDDEN_CODE = '**';

/** The explanation as this voice may have it; safe to hand out whole, for every other voice in it is as discreet. */
export function viewFor(explanation: Explanation, voice: Voice): Explanation {
  if (INITIATED.has(voice)) return explanation;
  if (isDiscreet(explanation)) return neutralView(explanation);
  const open = {
    ...explanation,
    alternatives: explanation.alternatives.filter(({ cause }) => !DISCREET_CAUSES.has(cause)),
    beside: explanation.beside.filter(({ cause }) => !DISCREET_CAUSES.has(cause)),
    terms: explanation.terms.filter(({ cause }) => !DISCREET_CAUSES.has(cause)),
    turning: DISCREET_CAUSES.has(explanation.turning?.becomes ?? '') ? null : explanation.turning,
  };
  if (voice === 'cardholder') return cardholderView(open);
  const here = withoutCardsLife(open);
  return voice === 'cashier' ? cashierView(here) : here;
}

/** How the shop stands with its acquirer is its owner's to know: not at 45 % either, and not by what would prevent it. */
function cashierView(whole: Explanation): Explanation {
  const isHidden = ({ cause }: { readonly cause: string }): boolean => SHOPS_STANDING.has(cause);
  const { evidence, turning, verdict } = whole;
  const open = {
    ...whole,
    alternatives: whole.alternatives.filter((each) => !isHidden(each)),
    beside: whole.beside.filter((each) => !isHidden(each)),
    terms: whole.terms.filter((each) => !isHidden(each)),
    turning: turning !== null && SHOPS_STANDING.has(turning.becomes) ? null : turning,
    evidence: {
      for: evidence.for.filter(({ id }) => !SHOPS_EVIDENCE.has(id)),
      against: evidence.against.filter(({ id }) => !SHOPS_EVIDENCE.has(id)),
    },
  };
  if (!SHOPS_STANDING.has(verdict.cause)) return open;
  return {
    ...shopSideView(open, 'cashier'),
    prevention: SECOND_WAY,
    wouldChange: null,
    turning: null,
    question: null,
    learnt: null,
  };
}

/** Where else a customer's card was used is nobody's business at this shop. */
const CARDS_LIFE: ReadonlySet<string> = new Set(['pin-elsewhere', 'card-elsewhere', 'card-read-elsewhere']);

function withoutCardsLife(explanation: Explanation): Explanation {
  const { evidence } = explanation;
  return {
    ...explanation,
    evidence: {
      for: evidence.for.filter(({ id }) => !CARDS_LIFE.has(id)),
      against: evidence.against.filter(({ id }) => !CARDS_LIFE.has(id)),
    },
  };
}

/** True when an explanation must not be read by those at the till. */
export function isDiscreet({ subject, verdict, alternatives, code }: Explanation): boolean {
  const ranked = [verdict, ...alternatives];
  if (ranked.some(({ cause, probability }) => DISCREET_CAUSES.has(cause) && probability >= DISCREET_MIN)) return true;
  const codes = [code, subject.kind === 'code' ? subject : null];
  return codes.some((each) => each !== null && hasDiscreetSense(each));
}

const DISCREET_CAUSES: ReadonlySet<string> = new Set(
  HYPOTHESES.filter(({ disclosure }) => disclosure === 'discreet').map(({ id }) => id),
);

/** Discreet, and said of a shop. A view that was neutral already stays what it was. */
const SHOP_CAUSES: ReadonlySet<string> = new Set(
  HYPOTHESES.filter(({ disclosure, layer }) => disclosure === 'discreet' && layer === 'merchant').map(({ id }) => id),
);

function hasDiscreetSense({ space, code }: NonNullable<Explanation['code']> | CodeSubject): boolean {
  return rowOf(space, code)?.disclosure === 'discreet';
}

type CodeSubject = Extract<Explanation['subject'], { kind: 'code' }>;

const SECOND_WAY = say('备好第二种付款方式。', 'Have a second way to pay ready.');

/** What a shop owes, has lost or has to settle with its acquirer is not read out to its customers. */
export const isShopsOwn = (cause: string): boolean => SHOPS_OWN.has(cause);

/** What such a cause is called towards cardholder and cashier. */
export const SHOP_SIDE = {
  cause: 'shop-side',
  title: say('原因在店里，和卡无关', 'on the shop’s side, and not the card'),
};

const SHOPS_OWN: ReadonlySet<string> = new Set(
  HYPOTHESES.filter(({ disclosure }) => disclosure === 'shop').map(({ id }) => id),
);
/** How the shop stands with its acquirer: what whoever works at its till need not know either. */
const SHOPS_STANDING: ReadonlySet<string> = new Set(
  HYPOTHESES.filter(({ disclosure, sees }) => disclosure === 'shop' && sees.standing !== undefined).map(({ id }) => id),
);
/** How a contract stands, whatever it is evidence for. */
const SHOPS_EVIDENCE: ReadonlySet<string> = new Set(['standing', 'service-standing']);

/** Prevention, questions and what would change the verdict are written for those who run the terminal. */
function cardholderView(whole: Explanation): Explanation {
  const others = {
    ...whole,
    alternatives: whole.alternatives.filter(({ cause }) => !isShopsOwn(cause)),
    beside: whole.beside.filter(({ cause }) => !isShopsOwn(cause)),
    terms: whole.terms.filter(({ cause }) => !isShopsOwn(cause)),
    evidence: {
      for: whole.evidence.for.filter(({ id }) => !SHOPS_EVIDENCE.has(id)),
      against: whole.evidence.against.filter(({ id }) => !SHOPS_EVIDENCE.has(id)),
    },
  };
  const explanation = isShopsOwn(whole.verdict.cause) ? shopSideView(others, 'cardholder') : others;
  return {
    ...explanation,
    prevention: cardholderPrevention(whole) ?? whole.prevention,
    wouldChange: null,
    turning: null,
    question: null,
    learnt: null,
  };
}

const UNTIL_SETTLED = say('这里恢复刷卡之后；现在请换个付法', 'use another way to pay until cards work here again');

/** Every voice in it is that of whom it is for: the whole view may leave the house. */
function shopSideView(explanation: Explanation, voice: 'cashier' | 'cardholder'): Explanation {
  const { verdict, retry, voices, callPack } = explanation;
  return {
    ...explanation,
    verdict: { ...verdict, ...SHOP_SIDE },
    alternatives: [],
    beside: [],
    evidence: { for: [], against: [] },
    terms: [],
    retry: retry.advice === 'not-before' ? { ...retry, notBefore: null, because: UNTIL_SETTLED } : retry,
    // The provider asks a cashier for the code; to a customer it says that the shop is none.
    ...(voice === 'cardholder' && {
      code: null,
      callPack: callPack === null ? null : { ...callPack, code: null, shown: null },
    }),
    voices: Object.fromEntries(VOICES.map((each) => [each, voices[voice]])) as unknown as Explanation['voices'],
  };
}

/** `undefined` for what was no failure. */
function cardholderPrevention({ verdict }: Explanation): Bilingual | undefined {
  const cause = HYPOTHESES.find(({ id }) => id === verdict.cause);
  return cause && (cause.preventionForCardholder ?? SECOND_WAY);
}

const TITLE = say('这张卡现在用不了', 'this card cannot be used now');

/** Where the reason is the shop's and not the card's, another card is no advice; the acquirer is who may be asked. */
const TITLE_OF_SHOP = say('这一笔现在受理不了', 'this payment cannot be taken now');
const BECAUSE_OF_SHOP = say(
  '请换个付法，并由店主联系收单机构',
  'use another way to pay; the owner contacts the acquirer',
);

function neutralView(explanation: Explanation): Explanation {
  const { subject, callPack, retry, verdict } = explanation;
  const isShop = SHOP_CAUSES.has(verdict.cause);
  return {
    ...explanation,
    subject: subject.kind === 'code' ? { ...subject, code: HIDDEN_CODE } : subject,
    verdict: {
      ...verdict,
      cause: NEUTRAL_CAUSE,
      title: isShop ? TITLE_OF_SHOP : TITLE,
      layer: isShop ? 'merchant' : 'card',
    },
    alternatives: [],
    beside: [],
    evidence: { for: [], against: [] },
    terms: [],
    code: null,
    whoActs: isShop
      ? { actor: 'acquirer', name: ACTOR_NAMES.acquirer, contact: acquirerOf(callPack) }
      : { actor: 'cardholder', name: ACTOR_NAMES.cardholder, contact: null },
    retry: isAtRest(explanation)
      ? {
          ...retry,
          advice: 'never',
          notBefore: null,
          because: isShop ? BECAUSE_OF_SHOP : cardLostOrStolen.retry.because,
          limit: null,
        }
      : { ...retry, limit: null },
    voices: neutralVoices(explanation, isShop ? riskBlockedByAcquirer : cardLostOrStolen),
    prevention: SECOND_WAY,
    wouldChange: null,
    turning: null,
    question: null,
    learnt: null,
    callPack: callPack === null ? null : { ...callPack, code: null, shown: null },
  };
}

/** Kept, for it was there whatever the cause is. */
const acquirerOf = (pack: Explanation['callPack']): Contact | null =>
  pack?.contacts.find(({ kind }) => kind === 'acquirer') ?? null;

/** While nobody knows what became of the money, another way to pay is a second payment, whatever the reason is. */
const isAtRest = ({ money, callPack }: Explanation): boolean =>
  overruledBy({ texts: cardLostOrStolen, money: money.state, transaction: kindOf(callPack), rule: null }) === 'cause';

const kindOf = (pack: Explanation['callPack']): TransactionKind => pack?.transaction ?? 'sale';

/** The initiated voices read the cashier's words here, because the whole view leaves the house. */
function neutralVoices({ money, callPack }: Explanation, texts: OutcomeTexts): Explanation['voices'] {
  const question = { texts, money: money.state, transaction: kindOf(callPack), rule: null };
  const voices = voicesFor({ ...question, overruled: overruledBy(question), stopPin: false, pickUp: false });
  const text = (voice: Voice): VoiceText => (INITIATED.has(voice) ? voices.cashier : voices[voice]);
  return Object.fromEntries(VOICES.map((voice) => [voice, text(voice)])) as unknown as Explanation['voices'];
}
