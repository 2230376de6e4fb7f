import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { CODE_SPACES, VOICES } from '../trade/index.ts';
import {
  answerLost,
  caseFile,
  declined,
  list,
  neighbour,
  notSent,
  opened,
  powerLost,
  refused,
  row,
  silent,
} from './case-file.fixture.ts';
import { CODE_ROWS } from './codes/look-up.ts';
import { explainCode, explainPayment } from './diagnose.ts';
import { viewFor } from './disclosure.ts';
import type { Explanation } from './explanation.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/explanation-2.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

function check(explanation: Explanation): void {
  for (const voice of VOICES) {
    // As it travels: a property that is undefined would be lost, and a NaN become null.
    validate(JSON.parse(JSON.stringify(viewFor(explanation, voice))));
    expect(validate.errors ?? []).toEqual([]);
  }
}

test('real explanations of payments keep the published schema', () => {
  const approved = row({ code: '00', outcome: 'approved', money: 'charged' });
  for (const of of [
    caseFile(approved, [opened(approved)]),
    declined('55', { sameTerminal: list(9, () => neighbour({ code: '55', outcome: 'declined' })) }),
    declined('43'),
    declined('XX'),
    refused('mac-wrong'),
    silent('no-answer'),
    answerLost(),
    powerLost('reversed'),
    refused('original-not-found', {}, { transaction: 'void' }),
    notSent([]),
  ]) {
    check(explainPayment(of));
  }
});

test('explanations of every listed code keep the published schema', () => {
  for (const space of CODE_SPACES) for (const { code } of CODE_ROWS[space]) check(explainCode({ space, code }));
  check(explainCode({ space: 'unionpay.pos', code: 'not a code at all' }));
});

test('the schema refuses what is not an explanation', () => {
  expect(validate({ schema: 'kacha.explanation/1' })).toBe(false);
  expect(validate({ ...explainPayment(declined('51')), balance: 100 })).toBe(false);
});
