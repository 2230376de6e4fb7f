import { expect, it } from 'vitest';
import { play, signedOnTerminal } from './terminal-story.suite.ts';

it.each([
  ['taken', '00', []],
  ['that nobody there can read, now or later,', '30', []],
  ['put off', '96', ['attempt-started', 'attempt-ended']],
])('what was told and is %s (%s) leaves %j to tell', (_what, code, left) => {
  const terminal = signedOnTerminal();
  for (const line of ['sale 1', 'cancel', `upload answers ${code}`]) play(terminal, line);
  expect(terminal.state.outbox.map(({ kind }) => kind)).toEqual(left);
});
