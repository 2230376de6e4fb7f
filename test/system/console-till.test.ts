/** Every kind of transaction on the till's page, in a real browser: the menu, the questions before the amount, the papers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/security/index.ts';
import { hex, toHex } from '../../src/std/index.ts';
import { signatureImage } from '../../src/terminal/index.ts';
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
  it('takes down what the cardholder draws, uploads just that, or leaves it to the slip', signed);
  it('holds an amount, function first, and completes it from the list', heldAndCompleted);
  it('gives a sale back in part, amount first, once the supervisor has allowed it', refunded);
  it('takes a payment from the code on a telephone, and shows one to be scanned', paidByCode);
  it('asks what to do with a part that was approved', partTaken);
  it('logs an operator on with a password, and changes it', loggedOn);
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

async function signed(): Promise<void> {
  await type('4200');
  await page.locator('.key-confirm').click();
  await payByCard();
  const pad = page.locator('.pad svg');
  await shoot('sign-blank-zh-desktop');
  await draw(
    [
      [0.1, 0.2],
      [0.4, 0.8],
      [0.5, 0.3],
    ],
    [
      [0.6, 0.5],
      [0.9, 0.5],
    ],
  );
  await page.locator('.pad').getByText('重签').click();
  await pad.and(page.getByRole('img', { name: '已写 0 笔' })).waitFor();
  await draw(
    [
      [0.1, 0.2],
      [0.4, 0.8],
      [0.5, 0.3],
    ],
    [
      [0.6, 0.5],
      [0.9, 0.5],
    ],
  );
  for (const language of ['zh', 'en'] as const) {
    await speak(language);
    for (const [name, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await page.setViewportSize(size);
      await shoot(`sign-drawn-${language}-${name}`);
    }
  }
  const handedIn = page.waitForRequest((request) => request.postData()?.includes('"signature"') === true);
  await page.locator('.pad-confirm').press('Enter');
  await page.locator('.screen').getByText('Signed; the signature has been sent').waitFor();
  await shoot('sign-sent-en-phone');
  const { picture } = (await handedIn).postDataJSON() as { readonly picture: string };
  const bits = Buffer.from(picture, 'base64');
  const black = (x: number, y: number): boolean => (((bits[y * 36 + (x >> 3)] ?? 0) << (x & 7)) & 0x80) !== 0;
  // On both strokes, and nowhere between them.
  expect([black(29, 26), black(115, 102), black(200, 64), black(158, 64), black(280, 120)]).toEqual([
    ...[true, true, true],
    ...[false, false],
  ]);
  const image = signatureImage(bits);
  const digest = image.ok ? toHex(sha256(hex(image.value))).slice(0, 8) : 'none';
  await page.setViewportSize(DESKTOP);
  await page.locator('.till-outcome a').click();
  await page.getByText(`SHA-256 ${digest}`).first().waitFor();
  await shoot('sign-payment-en-desktop');
  await page.goBack();
  await speak('zh');
  await page.keyboard.press('Escape');
  await type('4300');
  await page.locator('.key-confirm').click();
  await payByCard();
  await page.locator('.pad').getByText('改签在纸上').press('Enter');
  await page.locator('.slip').getByText('持卡人签名').first().waitFor();
  await shoot('sign-paper-zh-desktop');
  await page.keyboard.press('Escape');
}

/** Each stroke by its corners, in parts of the pad. */
async function draw(...strokes: readonly (readonly (readonly [number, number])[])[]): Promise<void> {
  const box = await page.locator('.pad svg').boundingBox();
  if (box === null) expect.fail('no pad is shown');
  for (const [[x, y] = [0, 0], ...corners] of strokes) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
    await page.mouse.down();
    for (const [toX, toY] of corners)
      await page.mouse.move(box.x + toX * box.width, box.y + toY * box.height, { steps: 8 });
    await page.mouse.up();
  }
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

async function loggedOn(): Promise<void> {
  await page.keyboard.press('Escape');
  const form = page.locator('.till-operator');
  const [operator, password] = [form.getByLabel('操作员', { exact: true }), form.getByLabel('密码', { exact: true })];
  await form.getByText('演示用的出厂密码').waitFor();
  await operator.fill('03');
  await password.fill('9999');
  await form.getByRole('button', { name: '登录' }).click();
  await form.getByText('操作员或密码不对').waitFor();
  await password.fill('0000');
  await form.locator('summary').click();
  await form.getByLabel('新密码').fill('2468');
  await shoot('operator-zh-desktop');
  await page.setViewportSize(PHONE);
  await shoot('operator-zh-phone');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width);
  await form.getByRole('button', { name: '修改' }).click();
  await page.locator('.screen').getByText('操作员 03').waitFor();
  await form.getByText('密码已修改').waitFor();
  await speak('en');
  await shoot('operator-en-phone');
  await page.setViewportSize(DESKTOP);
  await shoot('operator-en-desktop');
  await speak('zh');
  await operator.fill('01');
  await password.fill('0000');
  await form.getByRole('button', { name: '登录' }).click();
  await page.locator('.screen').getByText('操作员 01').waitFor();
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
