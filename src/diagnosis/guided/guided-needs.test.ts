import { expect, test } from 'vitest';
import { CAUSE_CASES } from '../cause-cases.fixture.ts';
import { HYPOTHESES } from '../causes/all.ts';
import { findingsOf } from '../evidence/all.ts';
import { ending } from '../evidence/ending.ts';
import { carried } from './carried.fixture.ts';
import { DONT_KNOW } from './conversation.ts';
import type { GuidedStep } from './next-step.ts';
import { truthfulAnswer, truthfulWords } from './truthful.ts';

/** The end of a conversation in which everything is known that `truth` says. */
function endOf(words: string, truth: Readonly<Record<string, string>>): Extract<GuidedStep, { kind: 'explanation' }> {
  return carried(words, ({ id }) => truth[id] ?? DONT_KNOW).step;
}

/** What people come with, as the catalogue of needs has it, and whose cause it is in the end. */
const CASES: readonly (readonly [
  need: string,
  words: string,
  truth: Readonly<Record<string, string>>,
  causes: readonly string[],
])[] = [
  ['N001', '请与银行联系', { code: '01' }, ['refer-to-issuer']],
  ['N002', '请与银行联系', { code: '51' }, ['insufficient-funds']],
  [
    'N007',
    '刷ka卡后没反应',
    { stage: 'not-read', 'stage-not-read': 'chip', 'reader-with-others': 'yes', 'others-here': 'yes' },
    ['reader-dirty-or-worn', 'reader-silent-or-broken', 'slot-blocked-by-something'],
  ],
  [
    'N008',
    '读卡失败',
    {
      'stage-not-read': 'chip',
      'read-failure': 'no-answer-to-reset',
      'reader-with-others': 'no',
      'card-read-elsewhere': 'yes',
    },
    ['chip-not-read', 'chip-blocked-by-issuer'],
  ],
  [
    'N009',
    '磁条消磁刷不出来',
    { 'stage-not-read': 'swipe', 'reader-with-others': 'no', 'card-read-elsewhere': 'yes' },
    ['stripe-worn-or-demagnetised'],
  ],
  ['N014', 'mima cuowu', { 'pin-on-keypad': 'no', 'pin-tries': 'once' }, ['wrong-pin']],
  [
    'N015',
    '密码错误，但顾客确认密码没错',
    { 'pin-on-keypad': 'yes', 'pin-tries': 'once', 'pin-elsewhere': 'no' },
    ['pin-key-out-of-step'],
  ],
  ['N019', '账户余额不足', {}, ['insufficient-funds']],
  ['N022', '该卡已过期', {}, ['card-expired']],
  ['N025', '无效卡号', { entry: 'yes' }, ['keyed-number-wrong']],
  [
    'N026',
    '超出限额',
    { 'limit-kind': 'day-amount', 'limit-known': 'issuer' },
    ['card-limit-day', 'amount-over-limit'],
  ],
  ['N032', '密码错误次数超限', {}, ['pin-tries-exceeded']],
  [
    'N035',
    '刷卡读不出来',
    { stage: 'not-read', 'stage-not-read': 'swipe', 'read-failure': 'swipe-too-fast' },
    ['swiped-too-fast'],
  ],
  ['N043', '小票没打出来', { printer: 'no-paper' }, ['printer-out-of-paper']],
  [
    'N046',
    '机器突然断电',
    { weather: 'no', battery: 'no' },
    ['terminal-power-lost', 'power-supply-flapping', 'site-power-cut'],
  ],
  [
    'N053',
    '机器死机了',
    { change: 'release' },
    ['app-crashed-in-the-middle', 'app-version-defect', 'terminal-overloaded-or-hot'],
  ],
  ['N055', '权限不足 请主管授权', { 'operator-stop': 'needs-supervisor' }, ['operator-not-permitted']],
  [
    'N062',
    '交易超时',
    { 'stage-no-answer': 'timed-out', 'bank-message': 'nothing' },
    ['issuer-too-late', 'network-lost-after-sending'],
  ],
  [
    'N080',
    '发卡方状态不正常',
    { 'issuer-unreachable': 'yes', 'card-elsewhere': 'yes' },
    ['issuer-down', 'issuer-maintenance'],
  ],
  ['N168', '钱没到账', { standing: 'active' }, ['payout-not-due-yet', 'payout-on-holiday-calendar']],
];

test.each(CASES)('%s: "%s" is led to its cause by truthful answers', (_need, words, truth, causes) => {
  const { explanation } = endOf(words, truth);
  const [likeliest] = [explanation.verdict, ...explanation.alternatives]
    .filter(({ cause }) => cause !== 'none-of-these')
    .sort((a, b) => b.probability - a.probability);
  expect(causes).toContain(likeliest?.cause);
  for (const cause of causes) expect(HYPOTHESES.map(({ id }) => id)).toContain(cause);
});

test('of no cause does a truthful person hear that nothing was taken, or to try again, where the record says otherwise', () => {
  const wrong: string[] = [];
  for (const [cause, file] of Object.entries(CAUSE_CASES)) {
    const truth = findingsOf(file, ending(file));
    const { money } = file.record.row;
    const { explanation } = carried(truthfulWords(truth), ({ id }) => truthfulAnswer(id, truth)).step;
    if (explanation.money.state === 'none' && money !== 'none') wrong.push(`${cause}: not charged, but ${money}`);
    if (explanation.retry.advice === 'now' && money !== 'none' && money !== 'reversed') wrong.push(`${cause}: again`);
  }
  expect(Object.keys(CAUSE_CASES).length).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});
