/** Every kind of transaction on the till's page, in a real browser: the menu, the questions before the amount, the papers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

const SHOTS = process.env['KACHA_SHOTS'];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const TILL = '10000002';
const launched = await launchBrowser();
const why = 'reason' in launched ? launched.reason : '';
if (why !== '') console.warn(`the till's page not checked: ${why}`);

const folder = mkdtempSync(path.join(tmpdir(), 'kacha-till-'));
let platform: ChildProcess;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

describe.skipIf(why !== '')('the till’s page', () => {
  beforeAll(start);
  afterAll(stop);

  it('opens a menu of every transaction, in both languages and on a phone', menuShown);
  it('holds an amount, function first, and completes it from the list', heldAndCompleted);
  it('gives a sale back in part, amount first, once the supervisor has allowed it', refunded);
  it('takes a payment from the code on a telephone, and shows one to be scanned', paidByCode);
  it('asks what to do with a part that was approved', partTaken);
  it('settles the batch, says so, and prints the slips again', settled);
});

async function menuShown(): Promise<void> {
  await page.locator('.key-more').click();
  for (const language of ['zh', 'en'] as const) {
    await speak(language);
    for (const [name, size] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await page.setViewportSize(size);
      await page.locator('.functions').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} overflows`).toBeLessThanOrEqual(
        size.width,
      );
      await shoot(`menu-${language}-${name}`);
    }
  }
  await speak('zh');
  await page.setViewportSize(DESKTOP);
  await page.keyboard.press('Escape');
  await page.locator('.keypad').waitFor();
  expect(complaints).toEqual([]);
}

async function heldAndCompleted(): Promise<void> {
  await choose('预授权');
  await page.locator('.screen').getByText('预授权：输入金额').waitFor();
  await type('50000');
  await shoot('hold-amount-zh-desktop');
  await page.keyboard.press('Enter');
  await payByCard();
  await shoot('hold-approved-zh-desktop');
  const hold = page.locator('.till-sales li', { hasText: '预授权' }).first();
  await hold.getByText('冻结中').waitFor();
  await hold.getByRole('button', { name: '预授权完成', exact: true }).click();
  // All that is held stands on the screen, to be lowered or confirmed.
  await page.locator('.screen-amount', { hasText: '¥500.00' }).waitFor();
  await shoot('completion-amount-zh-desktop');
  await page.keyboard.press('Enter');
  await payByCard();
  await shoot('completion-approved-zh-desktop');
  await page.locator('.till-sales li', { hasText: '已完成' }).waitFor();
  await page.setViewportSize(PHONE);
  await shoot('completion-approved-zh-phone');
  await page.setViewportSize(DESKTOP);
}

async function refunded(): Promise<void> {
  await page.keyboard.press('Escape');
  await type('8000');
  await page.keyboard.press('Enter');
  await payByCard();
  await page.keyboard.press('Escape');
  await type('3000');
  await choose('退货');
  await shoot('refund-originals-zh-desktop');
  await page.setViewportSize(PHONE);
  await shoot('refund-originals-zh-phone');
  await page.setViewportSize(DESKTOP);
  await page.locator('.function-original', { hasText: '¥80.00' }).first().click();
  await page.locator('.screen').getByText('请主管输入密码').waitFor();
  await shoot('refund-supervisor-zh-desktop');
  await type('111111');
  await page.keyboard.press('Enter');
  await page.locator('.screen').getByText('密码不对').waitFor();
  await type('123456');
  await page.keyboard.press('Enter');
  await payByCard();
  await page.locator('.till-sales').getByText('已退 ¥30.00').waitFor();
  await speak('en');
  await shoot('refund-approved-en-desktop');
  await page.setViewportSize(PHONE);
  await shoot('refund-approved-en-phone');
  await page.setViewportSize(DESKTOP);
  await speak('zh');
}

async function paidByCode(): Promise<void> {
  await page.keyboard.press('Escape');
  await choose('扫码消费');
  await type('1500');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '马上付' }).waitFor();
  await shoot('code-payers-zh-desktop');
  await page.getByRole('button', { name: '马上付' }).click();
  await page.locator('.screen').getByText('交易成功').waitFor();
  await page.keyboard.press('Escape');
  await type('2500');
  await choose('出码收款');
  const code = page.locator('.screen-qr');
  await code.waitFor();
  expect(await code.evaluate('(image) => image.decode().then(() => image.naturalWidth > 0)')).not.toBe(false);
  await shoot('code-shown-zh-desktop');
  await page.setViewportSize(PHONE);
  await shoot('code-shown-zh-phone');
  await page.setViewportSize(DESKTOP);
  await page.getByRole('button', { name: '云朵钱包' }).click();
  await page.getByRole('button', { name: '马上付' }).click();
  await page.locator('.screen').getByText('交易成功').waitFor();
}

async function partTaken(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByText('可部分批准的卡', { exact: true }).first().click();
  await type('90000');
  await page.keyboard.press('Enter');
  await page.locator('.slot-chip:enabled').click();
  await page.locator('.screen-pin').waitFor();
  await type('123456');
  await page.keyboard.press('Enter');
  await page.locator('.screen').getByText('只批准了一部分').waitFor();
  await shoot('part-zh-desktop');
  await page.locator('.key-confirm').click();
  await page.locator('.screen-mark.is-approved').waitFor();
  await page.keyboard.press('Escape');
}

async function settled(): Promise<void> {
  await choose('结算');
  await page.locator('.screen').getByText('结算完成').waitFor();
  await page.locator('.till-standing').getByText('已记 0 笔').waitFor();
  await page.getByRole('button', { name: '结算单' }).click();
  await page.locator('.till-reprint .slip').getByText('结算总计单').waitFor();
  await shoot('settled-zh-desktop');
  await speak('en');
  await page.setViewportSize(PHONE);
  await shoot('settled-en-phone');
  expect(complaints).toEqual([]);
}

async function choose(name: string): Promise<void> {
  await page.locator('.key-more').click();
  await page.locator('.functions').getByRole('button', { name, exact: true }).click();
}

async function payByCard(): Promise<void> {
  await page.locator('.slot-chip:enabled').click();
  await page.locator('.screen-pin, .screen-mark').first().waitFor();
  if ((await page.locator('.screen-pin').count()) > 0) {
    await type('123456');
    await page.keyboard.press('Enter');
  }
  await page.locator('.screen').getByText('交易成功').waitFor();
}

async function type(digits: string): Promise<void> {
  for (const digit of digits) await page.keyboard.press(digit);
}

async function speak(language: 'zh' | 'en'): Promise<void> {
  const other = page.locator('.shell-tools button');
  if ((await other.innerText()) === (language === 'en' ? 'English' : '中文')) await other.click();
}

async function shoot(name: string): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: path.join(SHOTS, `till-${name}.png`), fullPage: true });
}

async function start(): Promise<void> {
  if (!('browser' in launched)) return;
  browser = launched.browser;
  platform = spawn(process.execPath, ['bin/kacha.js', 'up', '--data', folder, '--port', '0', '--terminal-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await readAddress();
  const context = await browser.newContext({ viewport: DESKTOP });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${address}/till/${TILL}`);
  await page.getByText('输入金额').waitFor();
  await page.locator('.till-terminal').getByText('已签到').waitFor();
}

async function stop(): Promise<void> {
  await browser?.close();
  const ended = new Promise((resolve) => platform.once('exit', resolve));
  platform.kill('SIGINT');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

async function readAddress(): Promise<string> {
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
