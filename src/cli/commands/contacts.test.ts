/** `kacha contacts`, as typed. */
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { CliFault } from '../saying.ts';
import { addContacts } from './contacts.ts';

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

async function kacha(...typed: readonly string[]): Promise<string> {
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const program = new Command('kacha').exitOverride();
  addContacts(program);
  await program.parseAsync(['contacts', '--data', '/nowhere', ...typed], { from: 'user' });
  return printed.join('');
}

test('a name, part of it or a number finds a row with where the number comes from', async () => {
  expect(await kacha('建行')).toMatch(/中国建设银行 +95533 +cross-read: /);
  expect(await kacha('10086', '--lang', 'en')).toMatch(/China Mobile +10086/);
  expect(JSON.parse(await kacha('招商', '--json'))).toMatchObject({
    schema: 'kacha.contacts/1',
    contacts: [{ id: 'cmb' }],
  });
});

test('nobody found is said, with what to do, and ends in 1', async () => {
  expect(await kacha('nobody', '--lang', 'en')).toMatch(/on the back of its card/);
  expect(process.exitCode).toBe(1);
});

test('a file that was named and is not there is one line', async () => {
  const error = await kacha('--file', '/nowhere/own.json').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CliFault);
  expect((error as CliFault).line.en).toContain('own.json cannot be read');
});
