import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { HomeAnswer } from '../../../../src/http/contract.ts';
import { en } from '../../language/en.ts';
import type { Translate } from '../../language/index.ts';
import { zh } from '../../language/zh.ts';
import { headline } from './headline.ts';

test('the costliest cause ends the sentence', () => {
  expect(said({ failed: 31, payments: 300, same: [14, 9] })).toEqual([
    '今天有 31 笔失败，其中 14 笔同一原因：PIN 密钥不同步',
    'Today: 31 failed, 14 of them for one cause: PIN key out of step',
  ]);
});

test('failures that are all alike, a single one, and none at all are said as such', () => {
  expect(said({ failed: 3, payments: 9, same: [3] })[0]).toBe('今天有 3 笔失败，都是同一原因：PIN 密钥不同步');
  expect(said({ failed: 1, payments: 9, same: [1] })[0]).toBe('今天有 1 笔失败，原因：PIN 密钥不同步');
  expect(said({ failed: 0, payments: 9, same: [] })[0]).toBe('今天有 9 笔交易，没有失败。');
});

test('failures that nobody has explained yet are still counted', () => {
  expect(said({ failed: 2, payments: 9, same: [] })[0]).toBe('今天有 2 笔失败。');
});

interface Day {
  readonly failed: number;
  readonly payments: number;
  /** Failures of each cause, the costliest first. */
  readonly same: readonly number[];
}

function said({ failed, payments, same }: Day): readonly string[] {
  const title = { zh: 'PIN 密钥不同步', en: 'PIN key out of step' };
  const home = { failed, payments, groups: same.map((failures) => ({ failures, title })) } as unknown as HomeAnswer;
  return (['zh', 'en'] as const).map((language) => {
    const speech = i18next.createInstance();
    void speech.init({ lng: language, initAsync: false, interpolation: { escapeValue: false }, ...TEXTS });
    const t = speech.t as unknown as Translate;
    const { sentence, cause } = headline(home, t('home.today'), t);
    const gap = language === 'en' && cause !== null ? ' ' : '';
    return `${sentence}${gap}${cause?.[language] ?? ''}`;
  });
}

const TEXTS = {
  ns: ['console'],
  defaultNS: 'console',
  resources: { zh: { console: zh }, en: { console: en } },
} as const;
