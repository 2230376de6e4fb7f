/**
 * The page of questions in a real browser, from nothing but its files: no platform runs, no API answers, and in the end
 * the server of the files is gone as well. Telephone and desktop, both languages.
 */
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { luhnCheckDigit } from '../../src/trade/index.ts';
import { launchBrowser } from './browser.ts';

const FILES = path.resolve('console/dist');
const SHOTS = process.env['KACHA_SHOTS'];
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const launched = await launchBrowser();
const why = 'reason' in launched ? launched.reason : existsSync(FILES) ? '' : 'the console is not built';
if (why !== '') console.warn(`page of questions not checked: ${why}`);

let server: Server;
let address = '';
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Addresses that were asked for, beside the files. */
const asked: string[] = [];
const complaints: string[] = [];

describe.skipIf(why !== '')('the page of questions', () => {
  beforeAll(start);
  afterAll(stop);

  it('leads from a text to its explanation, money first, on a telephone and a desktop, in both languages', led);
  it('goes back, takes "I don’t know", and starts again', turned);
  it('throws a card number away, and says so', kept);
  it('tells of a reported card only that it cannot be used, whoever reads', discreet);
  it('asks nobody but its own files', () => expect(asked).toEqual([]));
  it('opens again when the server is gone, and answers to the end', offline);
});

async function led(): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    await open(language);
    const words = language === 'zh' ? WORDS.zh : WORDS.en;
    await shot(`opening-${language}`);
    await page.getByRole('button', { name: words.text, exact: true }).click();
    await page.getByText(words.progress).waitFor();
    await shot(`question-${language}`);
    await page.getByRole('button', { name: '51', exact: true }).click();
    const [first] = await page.locator('main h1').allInnerTexts();
    expect(first).toBe(words.money);
    await page.getByText(words.cause).first().waitFor();
    await page.getByText(words.bank).waitFor();
    await shot(`end-${language}`);
  }
  expect(complaints).toEqual([]);
}

const WORDS = {
  zh: {
    text: '请与银行联系',
    progress: '第 1 问，最多 6 问',
    money: '没有扣款。',
    cause: '卡内可用余额不足',
    bank: '打电话时这样说',
  },
  en: {
    text: 'Contact your bank',
    progress: 'Question 1 of at most 6',
    money: 'No money was taken.',
    cause: 'Insufficient funds',
    bank: 'What to say on the telephone',
  },
} as const;

async function turned(): Promise<void> {
  await open('zh');
  await page.getByRole('button', { name: '没反应' }).click();
  await page.getByText('第 1 问').waitFor();
  await page.getByRole('button', { name: '不知道' }).click();
  await page.getByText('第 2 问').waitFor();
  await page.getByRole('button', { name: '上一步' }).click();
  await page.getByText('第 1 问').waitFor();
  for (let step = 0; step < 6 && (await page.locator('.ask-progress').count()) > 0; step++) {
    await page.getByRole('button', { name: '不知道' }).click();
  }
  await page.getByText('还不知道扣没扣款').first().waitFor();
  await shot('unknown-zh');
  await page.getByRole('button', { name: '重新开始' }).click();
  await page.getByText('刷不了？说说看到了什么').waitFor();
}

async function kept(): Promise<void> {
  await open('zh');
  const body = '622202021234567';
  const pan = `${body}${luhnCheckDigit(body)}`;
  await page.getByLabel('屏幕、小票上的字，或顾客的话').fill(`${pan} 余额不足`);
  await page.getByRole('button', { name: '查原因' }).click();
  await page.getByText('已经抹掉').waitFor();
  expect(await page.locator('body').innerText()).not.toContain('6222');
  const stored = await page.evaluate('JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])');
  expect(stored).not.toContain('6222');
}

async function discreet(): Promise<void> {
  await open('zh');
  await page.getByLabel('屏幕、小票上的字，或顾客的话').fill('43');
  await page.getByRole('button', { name: '查原因' }).click();
  for (const reader of ['收银员', '店主', '持卡人']) {
    await page.getByRole('button', { name: reader, exact: true }).click();
    expect(await page.locator('main').innerText()).not.toMatch(/挂失|被窃|没收/);
  }
}

async function offline(): Promise<void> {
  await open('zh');
  await page.getByText('没有网络也能打开这一页').waitFor({ timeout: 20_000 });
  await closed();
  await page.reload();
  await page.getByRole('button', { name: '密码错误' }).click();
  await page.getByText('密码错过几次').waitFor();
  for (let step = 0; step < 6 && (await page.locator('.ask-progress').count()) > 0; step++) {
    await page.getByRole('button', { name: '不知道' }).click();
  }
  await page
    .getByText(/没有被?扣款/)
    .first()
    .waitFor();
  // A window of its own as well, as on the next day.
  const later = await context.newPage();
  await later.goto(`${address}/ask`);
  await later.getByText('刷不了？说说看到了什么').waitFor();
  await later.close();
}

async function open(language: 'zh' | 'en'): Promise<void> {
  await page.goto(`${address}/ask`);
  const wanted = page.getByRole('button', { name: language === 'zh' ? '切换为英文' : 'Switch to Chinese' });
  const other = page.getByRole('button', { name: language === 'zh' ? 'Switch to Chinese' : '切换为英文' });
  await wanted.or(other).waitFor();
  if ((await other.count()) > 0) await other.click();
  await wanted.waitFor();
}

/** No wider than its window; and a picture where somebody wants to see it. */
async function shot(name: string): Promise<void> {
  for (const size of ['desktop', 'phone'] as const) {
    await page.setViewportSize(SIZES[size]);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width, `${name} overflows on a ${size}`).toBeLessThanOrEqual(SIZES[size].width);
    if (SHOTS === undefined) continue;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: path.join(SHOTS, `ask-${name}-${size}.png`), fullPage: true });
  }
}

async function start(): Promise<void> {
  if (!('browser' in launched)) return;
  browser = launched.browser;
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = path.join(FILES, pathname === '/ask' ? 'index.html' : path.normalize(pathname));
    const type = TYPES[path.extname(file)];
    if (type === undefined || !existsSync(file)) {
      asked.push(pathname);
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  context = await browser.newContext({ viewport: SIZES.phone });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

const closed = (): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function stop(): Promise<void> {
  await browser?.close();
  if (server?.listening) await closed();
}
