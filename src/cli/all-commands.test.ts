import { Command } from 'commander';
import { expect, it } from 'vitest';
import { COMMANDS, commandsFor } from './all-commands.ts';

it.each(Object.entries(COMMANDS))('%s is what its module adds, and nothing else', async (name, load) => {
  const program = new Command();
  (await load())(program);
  expect(program.commands.map((command) => command.name())).toEqual([name]);
});

it('only what is typed is loaded; help, and whoever mistypes, gets all of them', () => {
  expect(commandsFor('codes')).toEqual([COMMANDS['codes']]);
  for (const typed of [undefined, '--help', 'help', 'cods', 'constructor']) {
    expect(commandsFor(typed)).toHaveLength(Object.keys(COMMANDS).length);
  }
});
