import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { MIDNIGHT } from '../switch/index.ts';
import { type CutOffFlags, cutOffOf, withCutOff } from './cut-off-flags.ts';
import { CliFault } from './saying.ts';

const typed = (...args: readonly string[]) =>
  cutOffOf(withCutOff(new Command()).parse(args, { from: 'user' }).opts<CutOffFlags>());

function hintOf(...args: readonly string[]): string | undefined {
  try {
    typed(...args);
  } catch (error) {
    if (error instanceof CliFault) return error.hint?.en;
    throw error;
  }
  return 'taken';
}

describe('the cut-off as typed', () => {
  it('is midnight without a window when nothing is said', () => {
    expect(typed()).toEqual(MIDNIGHT);
  });

  it.each([
    ['23:00', 1_380],
    ['9:05', 545],
    ['00:30', 30],
    ['00:00', 1_440],
    ['24:00', 1_440],
  ])('%s is minute %i', (text, minute) => {
    expect(typed('--cut-off', text, '--cut-off-window', '30')).toEqual({ minute, windowMinutes: 30 });
  });

  it.each([
    ['2300', 'did you mean --cut-off 23:00?'],
    ['23.30', 'did you mean --cut-off 23:30?'],
    ['23', 'did you mean --cut-off 23:00?'],
    ['25:00', 'did you mean --cut-off 23:00?'],
    ['24:01', 'did you mean --cut-off 23:00?'],
    ['12:75', 'did you mean --cut-off 23:00?'],
    ['late', 'did you mean --cut-off 23:00?'],
  ])('%s is refused with what is right', (text, hint) => {
    expect(hintOf('--cut-off', text)).toBe(hint);
  });

  it.each([
    ['121', 'did you mean --cut-off-window 120?'],
    ['-5', 'did you mean --cut-off-window 0?'],
    ['2.6', 'did you mean --cut-off-window 3?'],
    ['30m', 'did you mean --cut-off-window 30?'],
  ])('a window of %s is refused with the nearest that is right', (text, hint) => {
    expect(hintOf(`--cut-off-window=${text}`)).toBe(hint);
  });
});
