/** What `kacha sim` does to the world, asks of it, and proves its questions by. */
import { CHECK_NAMES, FAULTS, MARKS, MUTANT_FACTS } from '../../src/lab/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function simulationPages(): readonly ReferencePage[] {
  return [{ name: 'simulation.md', text: simulationPage() }];
}

function simulationPage(): string {
  const caught = (check: string): string =>
    MUTANT_FACTS.filter(({ caughtBy }) => caughtBy === check)
      .map(({ name }) => code(name))
      .join(', ');
  return page(
    '# Simulation: faults, checks, mutants, marks',
    'How it works and what long runs have found: [simulation](../simulation.md).',
    '## Faults',
    'Every seed draws which kinds it has. `kacha sim --faults a,b` names them instead.',
    table(
      ['fault', 'what it does'],
      FAULTS.map(({ name, does }) => [code(name), does]),
    ),
    '## Checks',
    'Asked of every seed once the world has healed.',
    table(
      ['check', 'mutants that it is proven by'],
      CHECK_NAMES.map((name) => [name, caught(name)]),
    ),
    '## Mutants',
    'Mistakes made on purpose in the simulated hosts (`kacha sim --mutant NAME`). A test sees each of them caught, by the check named here, under the faults named here.',
    table(
      ['mutant', 'the mistake', 'caught by', 'under'],
      MUTANT_FACTS.map(({ name, mistake, caughtBy, under }) => [
        code(name),
        mistake,
        caughtBy,
        under.length === 0 ? 'no fault at all' : under.map(code).join(', '),
      ]),
    ),
    '## Marks',
    'What a run counts, to show that it was reached at all.',
    MARKS.map(code).join(' · '),
  );
}
