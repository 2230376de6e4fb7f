import { expect, test } from 'vitest';
import { drawInTerminal, drawPicture, looksLikePicture, readPicture } from './index.ts';

const TEXT = '00020101021164200002ZH0104最佳运输0202北京6304ABCD';

test('a picture that was drawn is read again, Chinese included', async () => {
  const png = await drawPicture(TEXT, 'png');
  expect(looksLikePicture(png)).toBe(true);
  expect(await readPicture(png)).toEqual({ ok: true, value: [TEXT] });
});

test('a file that is no picture, and a picture without a code, are told apart', async () => {
  expect(await readPicture(Buffer.from('hello'))).toEqual({ ok: false, fault: { kind: 'not-a-picture' } });
  const white = await drawPicture('x', 'png');
  // Cut behind its header the picture cannot be loaded either.
  expect((await readPicture(white.subarray(0, 40))).ok).toBe(false);
});

test('a vector picture and a terminal picture are text', async () => {
  expect(Buffer.from(await drawPicture(TEXT, 'svg')).toString()).toContain('<svg');
  expect((await drawInTerminal(TEXT)).split('\n').length).toBeGreaterThan(10);
});
