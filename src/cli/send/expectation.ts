/** `--expect 39=00`: what an answer must hold, in one flag, for a person and for CI. */
import type { Dialect, DumpedElement, FieldName, Message, MessageDump } from '../../iso8583/index.ts';
import { nearest } from '../../std/index.ts';
import { maskDigitRuns } from '../../trade/index.ts';
import { both, CliFault, didYouMean } from '../saying.ts';

export interface Expectation {
  /** As it was typed in front of the `=`. */
  readonly element: string;
  readonly name: FieldName | 'mti';
  /** `one-of` with the values; an element may also have to be there, or not to be. */
  readonly wants: 'present' | 'absent' | 'one-of';
  readonly values: readonly string[];
}

/** Both sides as anybody may see them. */
export interface CheckedExpectation {
  readonly element: string;
  readonly name: string;
  readonly holds: boolean;
  readonly expected: string;
  readonly got: string;
}

/** `39=00`, `39=00,10`, `responseCode=00`, `mti=0210`, `38=*`, `38=-`. A `CliFault` names the nearest element. */
export function expectationOf(typed: string, dialect: Dialect): Expectation {
  const equals = typed.indexOf('=');
  const element = typed.slice(0, Math.max(0, equals)).trim();
  const wanted = typed.slice(equals + 1).trim();
  if (element === '' || wanted === '') {
    throw new CliFault(both('--expect 要写成 域=值', '--expect takes element=value'), { hint: EXAMPLES });
  }
  const name = nameOf(element, dialect);
  if (wanted === '*') return { element, name, wants: 'present', values: [] };
  if (wanted === '-') return { element, name, wants: 'absent', values: [] };
  return { element, name, wants: 'one-of', values: wanted.split(',').map((value) => value.trim()) };
}

/** Holds the clear value against what was asked for; what is printed of it is the mask. */
export function checkExpectation(expectation: Expectation, message: Message, dump: MessageDump): CheckedExpectation {
  const { element, name, wants, values } = expectation;
  const value = clearValue(message, name);
  const shown = name === 'mti' ? dump.mti : dump.elements.find((each) => each.name === name)?.shown;
  const holds =
    wants === 'one-of'
      ? value !== undefined && values.some((one) => one === value || one === value.trimEnd())
      : (value !== undefined) === (wants === 'present');
  const expected =
    wants === 'present'
      ? '*'
      : wants === 'absent'
        ? '-'
        : values.map((one) => asShown(one, { value, shown })).join(',');
  return { element, name, holds, expected, got: shown ?? '-' };
}

/** An element that was masked hides what was expected of it too: it may be the same card. */
function asShown(
  expected: string,
  got: { readonly value: string | undefined; readonly shown: DumpedElement['shown'] | undefined },
): string {
  if (got.value !== undefined && got.shown !== got.value && got.shown !== got.value.trimEnd()) return '[hidden]';
  return maskDigitRuns(expected);
}

function clearValue(message: Message, name: FieldName | 'mti'): string | undefined {
  const value = message[name as FieldName];
  return value === undefined || typeof value === 'string' ? value : value.revealFor('comparing');
}

function nameOf(element: string, dialect: Dialect): FieldName | 'mti' {
  if (element.toLowerCase() === 'mti') return 'mti';
  if (/^\d+$/.test(element)) {
    const de = Number(element);
    const spec = dialect.byDe.get(de);
    if (spec !== undefined) return spec.name;
    throw new CliFault(both(`${dialect.name} 没有第 ${de} 域`, `${dialect.name} has no element ${de}`), {
      hint: EXAMPLES,
    });
  }
  for (const name of dialect.names) if (name.toLowerCase() === element.toLowerCase()) return name;
  const guess = nearest(element, [...dialect.names]);
  throw new CliFault(
    both(`${dialect.name} 没有叫 ${element} 的域`, `${dialect.name} has no element called ${element}`),
    { hint: guess === undefined ? EXAMPLES : didYouMean(`${guess}=`) },
  );
}

const EXAMPLES = both(
  '例如 39=00、39=00,10、mti=0210、38=*（要有）、38=-（不能有）',
  'such as 39=00, 39=00,10, mti=0210, 38=* (is there), 38=- (is not there)',
);
