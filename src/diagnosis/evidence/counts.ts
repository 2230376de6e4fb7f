/**
 * Evidence that is a count: of so many other payments, so many failed in the same way. The samples do not overlap, so
 * that nothing is counted twice: what is counted at this terminal is in no wider sample, and so on outwards.
 */
import type { Bilingual } from '../../trade/index.ts';
import type { Rate } from '../rates.ts';
import { say } from '../words.ts';
import { type Question, yesNo } from './question.ts';

interface CountFacts {
  /** Under a cause that has no bearing on it. */
  readonly usual: Rate;
  /** Others may fail in the same way at the time for a reason of their own. */
  readonly coincident?: true;
  /** The fact to ask for while nothing was counted. */
  readonly ask: Bilingual;
  /** How a person at the counter could supply it; `null` when nobody there can. */
  readonly question: Question | null;
}

export const COUNTS = {
  /** Cards. */
  'pin-on-keypad': {
    usual: 'few',
    ask: say(
      '换一位顾客在这个密码键盘上输密码，能不能通过',
      "whether another customer's PIN is accepted on this keypad",
    ),
    question: yesNo(
      say('今天别的顾客在这台机器上输密码，也被拒了吗？', "Were other customers' PINs refused on this terminal today?"),
      { yes: { k: 2, n: 2 }, no: { k: 0, n: 3 } },
    ),
  },
  /** Terminals. */
  'pin-elsewhere': {
    usual: 'some',
    ask: say('这张卡在别的终端输密码，能不能通过', "whether this card's PIN is accepted at another terminal"),
    question: yesNo(say('这张卡的密码最近在别处也被拒过吗？', "Was this card's PIN refused anywhere else lately?"), {
      yes: { k: 1, n: 1 },
      no: { k: 0, n: 1 },
    }),
  },
  /** Other cards of the same issuer, at other terminals. Many people forgetting their PINs at once is no coincidence. */
  'pin-with-issuer': {
    usual: 'few',
    ask: say(
      '同一家发卡行的别的卡，密码在别的终端能不能通过',
      'whether other PINs of this issuer pass at other terminals',
    ),
    question: null,
  },
  /** Cards. */
  'reader-with-others': {
    usual: 'few',
    ask: say('换一张卡在这台机器上能不能读', 'whether another card reads on this terminal'),
    question: yesNo(
      say('别的卡用同样的方式，在这台机器上也读不出吗？', 'Do other cards fail to read here too, in the same way?'),
      { yes: { k: 2, n: 2 }, no: { k: 0, n: 2 } },
    ),
  },
  /** Terminals. */
  'card-read-elsewhere': {
    usual: 'few',
    ask: say('这张卡在别的机器上能不能读', 'whether this card reads on another terminal'),
    question: yesNo(say('这张卡在别家的机器上也读不出吗？', 'Does this card fail to read in other terminals too?'), {
      yes: { k: 1, n: 1 },
      no: { k: 0, n: 1 },
    }),
  },
  /** Payments with this issuer that found it, or the way to it, out of service. */
  'issuer-unreachable': {
    usual: 'hardly-any',
    ask: say('同一家发卡行的卡，这半小时在别处能不能用', 'whether cards of this issuer work elsewhere at this time'),
    question: yesNo(say('同一家银行的别的卡，现在也刷不了吗？', 'Do other cards of the same bank fail now as well?'), {
      yes: { k: 2, n: 2 },
      no: { k: 0, n: 2 },
    }),
  },
  /** Payments with this issuer that waited for an answer in vain. */
  'issuer-slow': {
    usual: 'hardly-any',
    ask: say('同一家发卡行的卡，这半小时在别处能不能用', 'whether cards of this issuer work elsewhere at this time'),
    question: null,
  },
  /** Cards. */
  'others-here': {
    usual: 'few',
    coincident: true,
    ask: say('这台终端同一时间别的卡能不能用', 'whether other cards work on this terminal at the time'),
    question: yesNo(
      say('别的卡现在在这台机器上也一样失败吗？', 'Do other cards fail on this terminal now, in the same way?'),
      { yes: { k: 3, n: 3 }, no: { k: 0, n: 2 } },
    ),
  },
  /** Terminals. */
  'card-elsewhere': {
    usual: 'some',
    ask: say('这张卡在别的终端能不能用', 'whether this card works at another terminal'),
    question: yesNo(say('这张卡今天在别处也刷不了吗？', 'Did this card fail anywhere else today?'), {
      yes: { k: 1, n: 1 },
      no: { k: 0, n: 1 },
    }),
  },
  /** Payments at the other terminals of the shop. */
  'site-others': {
    usual: 'few',
    coincident: true,
    ask: say('店里别的机器现在能不能用', 'whether the other terminals of the shop work now'),
    question: yesNo(say('店里别的收银机也一样失败吗？', 'Do the other terminals of the shop fail in the same way?'), {
      yes: { k: 4, n: 4 },
      no: { k: 0, n: 4 },
    }),
  },
  /** Payments of other shops, by the same way to the scheme or issuer. */
  'route-others': {
    usual: 'few',
    coincident: true,
    ask: say('同一条通道上别的商户的交易是否正常', 'whether other merchants get through on the same route'),
    question: null,
  },
  /** Payments of other shops whose terminals run the same version of the application. */
  'version-others': {
    usual: 'few',
    coincident: true,
    ask: say('同一版本的其他终端是否也这样', 'whether other terminals with the same version do the same'),
    question: null,
  },
  /** Payments of other shops over the same carrier. */
  'carrier-others': {
    usual: 'few',
    coincident: true,
    ask: say('同一家运营商的其他终端是否在线', 'whether other terminals of the same carrier are online'),
    question: null,
  },
  /** Payments that the same operator took, at whichever terminal. */
  'operator-others': {
    usual: 'few',
    coincident: true,
    ask: say('同一位操作员的其他交易怎样', 'how the other payments of the same operator went'),
    question: null,
  },
  /** Payments of other shops with cards of the same range. */
  'range-others': {
    usual: 'few',
    coincident: true,
    ask: say(
      '同一卡段的别的卡在别的商户是否正常',
      'whether other cards of the same range are taken by other merchants',
    ),
    question: null,
  },
  /** Payments of all other shops with cards of all other issuers. */
  'everyone-else': {
    usual: 'few',
    coincident: true,
    ask: say('别的商户、别的银行此刻是否正常', 'whether other merchants and other issuers are well at this moment'),
    question: null,
  },
} as const satisfies Readonly<Record<string, CountFacts>>;

/** Whether a coincidence must be reckoned with. */
export const isCoincident = (id: CountId): boolean => (COUNTS[id] as CountFacts).coincident === true;

/**
 * Counted of cards that were not read, whatever became of the payment. All other counts are of payments that failed as
 * this one did, so that only what ended this one can have failed them.
 */
const OF_READING: ReadonlySet<string> = new Set<CountId>(['reader-with-others', 'card-read-elsewhere']);

export const isOfSameFailure = (id: CountId): boolean => !OF_READING.has(id);

export type CountId = keyof typeof COUNTS;

export const COUNT_IDS = Object.keys(COUNTS) as readonly CountId[];

export const isCountId = (id: string): id is CountId => Object.hasOwn(COUNTS, id);
