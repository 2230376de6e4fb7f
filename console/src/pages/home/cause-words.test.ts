import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { CauseGroup } from '../../../../src/http/contract.ts';
import { en } from '../../language/en.ts';
import type { Translate } from '../../language/index.ts';
import { zh } from '../../language/zh.ts';
import { causeWords } from './cause-words.ts';

test('a cause that struck at one terminal only names the place instead of counting it', () => {
  expect(said({ terminals: 1, cards: 2, issuers: 1, failures: 19, there: 19 })).toEqual([
    { place: '都在惠邻超市 10000005', spread: '2 张卡 · 1 家发卡行 · 13:50–18:19' },
    { place: 'All at Huilin Supermarket 10000005', spread: '2 cards · 1 issuer · 13:50–18:19' },
  ]);
});

test('most failures at one place are told with their number, and a few scattered ones are not', () => {
  expect(said({ terminals: 2, cards: 3, issuers: 1, failures: 3, there: 2 })[0]?.place).toBe(
    '其中 2 笔在惠邻超市 10000005',
  );
  expect(said({ terminals: 4, cards: 2, issuers: 2, failures: 4, there: 1 })[0]).toEqual({
    place: null,
    spread: '4 台终端 · 2 张卡 · 2 家发卡行 · 13:50–18:19',
  });
});

test('cards and issuers that were never reached are not counted as none', () => {
  expect(said({ terminals: 2, cards: 0, issuers: 0, failures: 2, there: 1 })[1]?.spread).toBe(
    '2 terminals · 13:50–18:19',
  );
});

interface Struck {
  readonly terminals: number;
  readonly cards: number;
  readonly issuers: number;
  readonly failures: number;
  /** Failures at the place where most were. */
  readonly there: number;
}

function said({ there, ...counts }: Struck) {
  const group = {
    ...counts,
    firstAt: Date.UTC(2026, 10, 21, 5, 50),
    lastAt: Date.UTC(2026, 10, 21, 10, 19),
    mostlyAt: {
      terminalId: '10000005',
      merchantName: { zh: '惠邻超市', en: 'Huilin Supermarket' },
      failures: there,
    },
  } as unknown as CauseGroup;
  return (['zh', 'en'] as const).map((language) => {
    const speech = i18next.createInstance();
    void speech.init({ lng: language, initAsync: false, interpolation: { escapeValue: false }, ...TEXTS });
    return causeWords(group, { t: speech.t as unknown as Translate, say: (text) => text[language] });
  });
}

const TEXTS = {
  ns: ['console'],
  defaultNS: 'console',
  resources: { zh: { console: zh }, en: { console: en } },
} as const;
