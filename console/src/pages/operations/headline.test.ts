import i18next from 'i18next';
import { expect, test } from 'vitest';
import { en } from '../../language/en.ts';
import type { Translate } from '../../language/index.ts';
import { zh } from '../../language/zh.ts';
import { headline, type Watched } from './headline.ts';

const TEXTS = {
  ns: ['console'],
  defaultNS: 'console',
  resources: { zh: { console: zh }, en: { console: en } },
};

const said = (watched: Partial<Watched>): readonly string[] =>
  (['zh', 'en'] as const).map((language) => {
    const speech = i18next.createInstance();
    void speech.init({ lng: language, initAsync: false, interpolation: { escapeValue: false }, ...TEXTS });
    const t = speech.t as unknown as Translate;
    return headline({ waiting: [], links: [], differences: [], ...watched }, t);
  });

test('what waits for a person comes first, then links, then batches', () => {
  const waiting = [{ stuck: 'reversal' }, { stuck: 'refund' }] as const;
  const links = [{ standing: 'resting' }, { standing: 'up' }, { standing: 'trying' }] as const;
  expect(said({ waiting, links, differences: [{ stan: '000012' }] })).toEqual([
    '2 笔交易在等人处理，1 条链路不能用，1 处批次差异',
    '2 payments wait for a person, 1 link cannot be used, 1 difference in a batch',
  ]);
});

test('a link that is being tried carries payments again and alarms nobody', () => {
  expect(said({ links: [{ standing: 'trying' }] })).toEqual([
    '一切正常，没有等人处理的事',
    'All is well: nothing waits for a person',
  ]);
});
