/**
 * Questions whose answers are what somebody can see. Behind one look stand many values that only a machine can tell
 * apart: a terminal with signal that does not connect may lack an address, a route, a certificate or money on its plan.
 * What looks alike is one answer, and is weighed as one; "no, nothing" is an answer as well.
 */
import type { Bilingual } from '../../trade/index.ts';
import type { Cause } from '../cause.ts';
import { HYPOTHESES } from '../causes/all.ts';
import type { CountId } from '../evidence/counts.ts';
import { VARIABLES, type ValueOf, type VariableId } from '../evidence/variables.ts';
import { RATES } from '../rates.ts';
import { exhaustive, strengthOf } from '../weighing/likelihood.ts';
import { say } from '../words.ts';

export interface LookAnswer {
  readonly id: string;
  readonly text: Bilingual;
  /** What a machine would call it; empty where it has no name. */
  readonly values: readonly string[];
  /** How probable it is under a cause, before it is reckoned that people guess. */
  readonly under: (cause: Cause) => number;
}

export interface LookQuestion {
  readonly id: string;
  readonly text: Bilingual;
  readonly answers: readonly LookAnswer[];
  /** The evidence that the answer is of, shown beside it. */
  readonly variable: VariableId | CountId;
  /** Evidence that need not be asked after any more once this was answered. */
  readonly covers: readonly (VariableId | CountId)[];
}

type Look<V extends VariableId> = readonly [id: string, text: Bilingual, values: readonly ValueOf<V>[]];

/** Whoever has this before them sees one of these. */
function looks<V extends VariableId>(variable: V, text: Bilingual, all: readonly Look<V>[]): LookQuestion {
  return {
    id: variable,
    variable,
    covers: [],
    text,
    answers: all.map(([id, said, values]) => ({
      id,
      text: said,
      values,
      under: (cause) => sum(values, cause, variable) / sum(VARIABLES[variable].values, cause, variable),
    })),
  };
}

/** Mostly there is none of it, and then that is the answer. */
function whether<V extends VariableId>(
  variable: V,
  { text, none }: { readonly text: Bilingual; readonly none: Bilingual },
  some: readonly Look<V>[],
): LookQuestion {
  const seen = some.flatMap(([, , values]) => values);
  return {
    id: variable,
    variable,
    covers: [],
    text,
    answers: [
      { id: 'none', text: none, values: [], under: (cause) => Math.max(NONE_MIN, 1 - sum(seen, cause, variable)) },
      ...some.map(([id, said, values]) => ({
        id,
        text: said,
        values,
        under: (cause: Cause) => sum(values, cause, variable),
      })),
    ],
  };
}

/** Not everything that was changed was noticed. */
const NONE_MIN = 0.2;

const sum = (values: readonly string[], cause: Cause, variable: VariableId): number =>
  values.reduce((all, value) => all + strengthOf(cause, variable, value), 0);

const LINK = looks(
  'link-failure',
  say('机器顶上的信号或网络图标怎样？', 'What does the signal or network icon of the terminal show?'),
  [
    ['no-signal', say('没有信号', 'no signal'), ['no-signal']],
    ['sim-refused', say('显示无卡，或卡上打叉', 'no SIM, or a cross on it'), ['sim-refused']],
    [
      'wifi-refused',
      say('Wi-Fi 没连上，或要登录', 'Wi-Fi not joined, or wants a log-on'),
      ['wifi-refused', 'captive-portal'],
    ],
    ['cable-out', say('网线没插好，或打叉', 'the cable is out, or crossed out'), ['cable-out']],
    [
      'connection-timeout',
      say('图标都正常，就是连不上', 'all icons look well, it just does not connect'),
      [
        'no-carrier',
        'no-data',
        'no-address',
        'name-not-found',
        'no-route',
        'blocked',
        'connection-refused',
        'connection-timeout',
        'connection-reset',
        'certificate-expired',
        'certificate-not-yet-valid',
        'certificate-untrusted',
        'tls-handshake',
      ],
    ],
  ],
);

const READING = looks('read-failure', say('读卡时是怎样的？', 'What happened when the card was read?'), [
  ['not-seated', say('卡没插到底', 'the card was not pushed in all the way'), ['not-seated']],
  ['card-removed-early', say('卡拔得、拿开得太早', 'the card was taken away too early'), ['card-removed-early']],
  ['swipe-too-fast', say('刷得太快', 'it was swiped too fast'), ['swipe-too-fast']],
  ['slot-blocked', say('卡槽里有东西，插不进', 'something is in the slot'), ['slot-blocked']],
  ['several-cards', say('几张卡叠在一起挥的', 'several cards were held to it together'), ['several-cards']],
  [
    'no-answer-to-reset',
    say('卡放得没问题，机器就是读不出', 'the card was held well, and it just was not read'),
    [
      'no-answer-to-reset',
      'chip-mute',
      'chip-bad-data',
      'no-track',
      'track-parity',
      'no-card-in-field',
      'antenna-silent',
      'reader-silent',
      'application-blocked',
    ],
  ],
]);

const SCANNING = looks('scan-failure', say('顾客的码扫不出来，是哪一种？', 'The code does not scan. Which is it?'), [
  ['code-damaged', say('手机屏碎了、太花', 'the screen is cracked or scratched'), ['code-damaged']],
  ['too-dark', say('屏幕太暗，或者反光', 'the screen is too dark, or reflects'), ['too-dark', 'glare']],
  ['camera-dirty', say('扫码窗口脏了', 'the scanner window is dirty'), ['camera-dirty']],
  [
    'nothing-seen',
    say('都正常，就是扫不到', 'all looks well, it just does not see it'),
    ['nothing-seen', 'scanner-silent'],
  ],
]);

const KEYS = looks(
  'keypad-fault',
  say('密码键盘上有按了没反应、或自己按下去的键吗？', 'Is a key of the PIN pad dead or stuck?'),
  [
    ['no', say('没有，都好按', 'no, all keys work'), ['none']],
    ['yes', say('有', 'yes'), ['digit-key-stuck', 'function-key-stuck', 'pad-silent']],
  ],
);

const CHANGED = whether(
  'change',
  {
    text: say('这几天机器换过或更新过什么吗？', 'Was anything about the terminal changed these days?'),
    none: say('没有', 'no, nothing'),
  },
  [
    ['release', say('更新过软件', 'the software was updated'), ['release', 'firmware']],
    ['key-load', say('重新灌过密钥', 'keys were loaded'), ['key-load']],
    ['configuration', say('改过设置', 'its settings were changed'), ['configuration']],
    ['device-swap', say('换过机器', 'the device was replaced'), ['device-swap']],
  ],
);

const STANDING = looks('standing', say('收单公司最近找过您吗？', 'Has the acquirer been in touch lately?'), [
  ['active', say('没有，一切正常', 'no, all is well'), ['active']],
  ['documents-expired', say('要补证件', 'documents are to be renewed'), ['documents-expired']],
  ['fees-owed', say('欠费', 'fees are owed'), ['fees-owed', 'fees-held']],
  ['risk-blocked', say('说有风险交易、在审核', 'about risky payments, or a review'), ['risk-blocked', 'under-review']],
  ['not-opened', say('刚申请，还没开通好', 'only just applied, not opened yet'), ['not-opened']],
  ['suspended', say('说停用了、合同到期', 'it was suspended, or the contract ended'), ['suspended', 'ended']],
]);

const WEATHER = looks(
  'weather',
  say('店里现在停电、积水或打雷吗？', 'Is there a power cut, flood or thunderstorm now?'),
  [
    ['yes', say('是', 'yes'), ['bad', 'warned']],
    ['no', say('不是', 'no'), ['none']],
  ],
);

/** Others who paid here lately, as many as somebody at a counter has in mind. */
const OTHERS = 2;

/** Counts that say that whoever comes here fails in the same way, and those that say it of one bank's cards. */
const OF_ALL: readonly CountId[] = ['others-here', 'site-others', 'route-others', 'everyone-else'];
const OF_ONE_BANK: readonly CountId[] = ['issuer-unreachable', 'issuer-slow', 'range-others'];

const meanOf = (cause: Cause, counts: readonly CountId[]): number =>
  counts.reduce((most, id) => {
    const rate = cause.rates?.[id];
    if (rate === undefined) return most;
    const { failed, passed } = RATES[rate];
    return Math.max(most, failed / (failed + passed));
  }, FAILS_ANYWAY);

/** Of others' payments so many fail in the same way by chance. */
const FAILS_ANYWAY = 0.05;

/** Each of the others fails by the cause or does not. */
const everybody = (cause: Cause): number => meanOf(cause, OF_ALL) ** OTHERS;
const nobody = (cause: Cause): number => (1 - meanOf(cause, OF_ALL)) ** OTHERS;

/** What everybody asks first: only this one, one bank's, or all? One answer to what would be several questions. */
export const WHO_FAILS: LookQuestion = {
  id: 'who-fails',
  variable: 'others-here',
  covers: ['others-here', 'issuer-unreachable'],
  text: say('现在别的顾客刷卡怎样？', 'How do other customers’ cards fare now?'),
  answers: [
    {
      id: 'only-this',
      text: say('别人都正常，就这一位不行', 'all others are well, only this one fails'),
      values: [],
      under: (cause) => nobody(cause) * (1 - meanOf(cause, OF_ONE_BANK)),
    },
    {
      id: 'same-bank',
      text: say('同一家银行的卡都不行，别家正常', 'cards of the same bank all fail, others are well'),
      values: [],
      under: (cause) => nobody(cause) * meanOf(cause, OF_ONE_BANK),
    },
    {
      id: 'some',
      text: say('有的行，有的不行', 'some do, some do not'),
      values: [],
      under: (cause) => 1 - everybody(cause) - nobody(cause),
    },
    { id: 'all', text: say('谁都刷不了', 'nobody’s works'), values: [], under: everybody },
  ],
};

export const LOOK_QUESTIONS: readonly LookQuestion[] = [
  WHO_FAILS,
  LINK,
  READING,
  SCANNING,
  KEYS,
  CHANGED,
  STANDING,
  WEATHER,
];

export const lookQuestion = (id: string): LookQuestion | undefined => LOOK_QUESTIONS.find((each) => each.id === id);

const known = new Map<string, readonly (readonly number[])[]>();

/** For each answer, how probable it is under each hypothesis, in the order of HYPOTHESES. */
export function sharesOfLooks({ id, answers }: LookQuestion): readonly (readonly number[])[] {
  const before = known.get(id);
  if (before !== undefined) return before;
  const shares = exhaustive(answers.map(({ under }) => HYPOTHESES.map((cause) => under(cause))));
  known.set(id, shares);
  return shares;
}

/**
 * How many of the people at a counter can tell, of those who are asked. What hardly anybody knows is worth little to ask,
 * however much the answer would say. Estimates.
 */
export const CAN_TELL: Readonly<Record<string, number>> = {
  'who-fails': 0.7,
  'others-here': 0.7,
  'reader-with-others': 0.6,
  'pin-on-keypad': 0.5,
  'site-others': 0.4,
  'issuer-unreachable': 0.3,
  'card-elsewhere': 0.3,
  'pin-elsewhere': 0.25,
  'card-read-elsewhere': 0.3,
  'failing-with-pin': 0.15,
  // The cashier is rarely the one to whom the acquirer writes.
  standing: 0.45,
  change: 0.6,
  // In the bank's app, if the customer looks there.
  'limit-kind': 0.2,
  code: 0.7,
};

/** Everything else can be seen or was done by whoever is asked. */
export const canTell = (question: string): number => CAN_TELL[question] ?? 0.85;
