import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { askHidden } from './ask-hidden.ts';
import { CliFault } from './saying.ts';

class Window extends EventEmitter {
  readonly isTTY = true;
  readonly modes: boolean[] = [];
  setRawMode(mode: boolean): void {
    this.modes.push(mode);
  }
  resume(): void {}
  pause(): void {}
}

const words = { question: { zh: '密码', en: 'password' }, language: 'en', hint: { zh: '', en: 'use --x' } } as const;

function asked(): { readonly answer: Promise<string>; readonly window: Window; readonly shown: string[] } {
  const window = new Window();
  const shown: string[] = [];
  return { answer: askHidden({ ...words, keyboard: window, show: (text) => shown.push(text) }), window, shown };
}

it('takes what is typed up to Enter, corrections and all, and shows none of it', async () => {
  const { answer, window, shown } = asked();
  for (const keys of ['24', '69\u007f8', '\r']) window.emit('data', Buffer.from(keys));
  expect(await answer).toBe('2468');
  expect(shown.join('')).toBe('password: \n');
  expect([window.modes, window.listenerCount('data')]).toEqual([[true, false], 0]);
});

it('is given up with Ctrl-C, and leaves the window as it was', async () => {
  const { answer, window } = asked();
  window.emit('data', Buffer.from('2\u0003'));
  await expect(answer).rejects.toBeInstanceOf(CliFault);
  expect(window.modes).toEqual([true, false]);
});

it('is not waited for where nobody sits: the fault says what to type instead', async () => {
  const window = Object.assign(new Window(), { isTTY: false });
  await expect(askHidden({ ...words, keyboard: window })).rejects.toMatchObject({
    line: { en: 'password is missing' },
    hint: { en: 'use --x' },
  });
});
