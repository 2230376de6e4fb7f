/** The papers of a payment's page: what is copied, what the print view holds, and that it holds nothing to press. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const CONTROLS = 'button, a, input, select, textarea, summary, nav, [role="button"]';

export async function papersPrinted(page: Page): Promise<void> {
  // A headless browser has no print dialogue; that it was asked for is what is seen here.
  await page.evaluate('window.print = () => { window.asked = (window.asked ?? 0) + 1; }');
  await sheetOf(page, { button: '.payment-for-customer button', holds: '本单不是付款凭证', asked: 1 });
  await sheetOf(page, { button: '.payment-call-ways button:nth-child(2)', holds: '打电话给银行时照着念', asked: 2 });
  await page.locator('.payment-call-ways button:nth-child(3)').click();
  await page.locator('.payment-call-code img').waitFor();
  await page.waitForFunction("document.querySelector('.payment-call-code img').naturalWidth > 0");
}

async function sheetOf(
  page: Page,
  { button, holds, asked }: { readonly button: string; readonly holds: string; readonly asked: number },
): Promise<void> {
  await page.locator(button).first().click();
  await page.locator('.print-sheet').waitFor({ state: 'attached' });
  expect(await page.locator('.print-sheet').isVisible()).toBe(false);
  await page.waitForFunction(`window.asked === ${asked}`);
  await page.emulateMedia({ media: 'print' });
  await page.locator('.print-sheet').getByText(holds).waitFor();
  expect(await page.locator(CONTROLS).locator('visible=true').count()).toBe(0);
  expect(await page.locator('.shell, main').locator('visible=true').count()).toBe(0);
  const pdf = await page.pdf({ format: 'A5' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: null });
  // What the browser says once its dialogue is closed.
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
  await page.locator('.print-sheet').waitFor({ state: 'detached' });
}
