import { expect, it } from 'vitest';
import { CliFault } from './saying.ts';
import { wholeNumber } from './typed-number.ts';

it('takes whole numbers from 1 to what is allowed, and says what is', () => {
  expect(wholeNumber('--seeds', '7')).toBe(7);
  expect(wholeNumber('--seeds', '100', 100)).toBe(100);
  for (const typed of ['0', '-1', '1.5', '1e3', '', 'all', '101', '1000000000'])
    expect(() => wholeNumber('--seeds', typed, 100), typed).toThrow(
      new CliFault({ zh: `--seeds ${typed}：1 到 100 的整数`, en: `--seeds ${typed}: a whole number from 1 to 100` }),
    );
});
