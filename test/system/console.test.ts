/** The four pages in a real browser, on a real platform: both languages, desktop and phone, and a payment on the till. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

const SHOTS = process.env['KACHA_SHOTS'];
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
const launched = await launchBrowser();
const why = 'reason' in launched ? launched.reason : '';
if (why !== '') console.warn(`console pages not checked: ${why}`);

describe.skipIf(why !== '')('the console', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kacha-console-'));
  let platform: ChildProcess;
  let address = '';
  let browser: Browser;

  beforeAll(async () => {
    if (!('browser' in launched)) return;
    browser = launched.browser;
    platform = spawn(
      process.execPath,
      ['bin/kacha.js', 'up', '--data', folder, '--port', '0', '--terminal-port', '0'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    address = await readAddress(platform);
    await until(async () => ((await json(`${address}/api/status`)) as { demo: string }).demo === 'ready', 60_000);
  });

  afterAll(async () => {
    await browser?.close();
    const ended = new Promise((resolve) => platform.once('exit', resolve));
    platform.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const pages: readonly {
    readonly name: string;
    readonly open: () => Promise<string>;
    readonly zh: string;
    readonly en: string;
  }[] = [
    { name: 'home', open: async () => '/', zh: '同一原因', en: 'same cause' },
    { name: 'payments', open: async () => '/payments', zh: '交易', en: 'Payments' },
    {
      name: 'payment',
      open: async () => `/payments/${await newest('pin-key-out-of-step')}`,
      zh: '尚未校准',
      en: 'ot yet calibrated',
    },
    { name: 'till', open: async () => '/till/10000002', zh: '搞点破坏', en: 'reak' },
  ];
  const newest = async (cause: string): Promise<string> => {
    const home = (await json(`${address}/api/home`)) as { groups: { cause: string; newestPaymentId: string }[] };
    return home.groups.find((group) => group.cause === cause)?.newestPaymentId ?? 'none';
  };

  for (const language of ['zh', 'en'] as const) {
    for (const size of ['desktop', 'phone'] as const) {
      it(`shows every page in ${language} on a ${size}, without overflow and without an error`, async () => {
        const complaints: string[] = [];
        const context = await browser.newContext({ viewport: SIZES[size] });
        await context.addInitScript(`localStorage.setItem('kacha.language', '${language}')`);
        for (const { name, open, ...words } of pages) {
          const page = await context.newPage();
          listen(page, complaints);
          await page.goto(address + (await open()));
          await page.getByText(words[language]).first().waitFor({ timeout: 15_000 });
          expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} overflows`).toBeLessThanOrEqual(
            SIZES[size].width,
          );
          if (SHOTS !== undefined) await shoot(page, `${name}-${language}-${size}`);
          await page.close();
        }
        await context.close();
        expect(complaints).toEqual([]);
      });
    }
  }

  it('takes a payment on the till, and explains the one that fails', async () => {
    const context = await browser.newContext({ viewport: SIZES.desktop });
    const page = await context.newPage();
    await page.goto(`${address}/till/10000002`);
    await pay(page, { amount: '1234', card: '正常卡', pin: '123456' });
    await page.getByText('交易成功').first().waitFor();
    await page.getByRole('button', { name: /取消/ }).first().click();
    await pay(page, { amount: '99900', card: '余额不足的卡', pin: '123456' });
    await page.getByText('没有扣款').first().waitFor();
    await page.getByText('余额').first().waitFor();
    if (SHOTS !== undefined) await shoot(page, 'till-failed-zh-desktop');
    await context.close();
  });

  it('tells an open page of a payment that somebody else takes', async () => {
    const page = await browser.newPage({ viewport: SIZES.desktop });
    await page.goto(`${address}/payments`);
    await page.getByText('¥').first().waitFor();
    const till = await browser.newPage({ viewport: SIZES.desktop });
    await till.goto(`${address}/till/10000008`);
    await pay(till, { amount: '77701', card: '余额不足的卡', pin: '123456' });
    await page.getByText('¥777.01').first().waitFor({ timeout: 15_000 });
    await till.close();
    await page.close();
  });
});

async function pay(
  page: Page,
  sale: { readonly amount: string; readonly card: string; readonly pin: string },
): Promise<void> {
  await page.getByText(sale.card, { exact: true }).first().click();
  for (const digit of sale.amount) await page.locator(`.key-${digit}`).click();
  await page.locator('.key-confirm').click();
  await page.locator('.slot-chip:not([disabled])').click();
  await page.locator('.screen-pin').waitFor();
  for (const digit of sale.pin) await page.locator(`.key-${digit}`).click();
  await page.locator('.key-confirm').click();
}

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS ?? '', { recursive: true });
  await page.waitForTimeout(700);
  await page.screenshot({ path: path.join(SHOTS ?? '', `${name}.png`), fullPage: true });
}

async function readAddress(platform: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    platform.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
    platform.once('exit', () => reject(new Error(`the platform ended: ${said}`)));
  });
}

async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

async function until(condition: () => Promise<boolean>, waitMs: number): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
