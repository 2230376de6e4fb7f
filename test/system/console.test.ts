/**
 * The pages in a real browser, on a real platform that is started once: both languages, desktop and phone, payments on
 * the till by mouse and by keyboard, what a cashier may not read, and a server that does not answer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { setLimit, setStandIn } from './console-forms.ts';
import { papersPrinted } from './console-papers.ts';

const SHOTS = process.env['KACHA_SHOTS'];
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
/** What a cashier may not read of a card that was reported: neither words nor codes. */
const DISCREET = /挂失|被窃|没收|stolen|\blost\b|pick.?up|(?<![\d:.])4[13](?![\d:.])/i;
const launched = await launchBrowser();
const why = 'reason' in launched ? launched.reason : '';
if (why !== '') console.warn(`console pages not checked: ${why}`);

const folder = mkdtempSync(path.join(tmpdir(), 'kacha-console-'));
let platform: ChildProcess;
let address = '';
let browser: Browser;
let context: BrowserContext;
/** One page for all tests: the scripts and fonts of the console are fetched once. */
let page: Page;
/** What the browser complained about since the test began. */
const complaints: string[] = [];

interface Place {
  readonly name: string;
  readonly path: () => Promise<string>;
  readonly zh: string;
  readonly en: string;
}

const PAGES: readonly Place[] = [
  { name: 'home', path: async () => '/', zh: '同一原因', en: 'for one cause' },
  { name: 'payments', path: async () => '/payments?outcome=failed', zh: '发卡行拒绝', en: 'Declined by issuer' },
  {
    name: 'payment',
    path: async () => `/payments/${await paymentOf('pin-key-out-of-step')}`,
    zh: '概率按模拟交易校准',
    en: 'Not yet calibrated',
  },
  {
    name: 'payment-reversed',
    path: async () => `/payments/${await paymentOf('issuer-too-late')}`,
    zh: '已冲正',
    en: 'Reversed',
  },
  { name: 'operations', path: async () => '/operations', zh: '没有等人处理的交易', en: 'Nothing waits for a person' },
  { name: 'till', path: async () => '/till/10000002', zh: '搞点破坏', en: 'Break something' },
];

describe.skipIf(why !== '')('the console', () => {
  beforeAll(start);
  afterAll(stop);
  beforeEach(async () => {
    complaints.length = 0;
    await page.setViewportSize(SIZES.desktop);
  });
  afterEach(async () => {
    await speak('zh');
    await tellTo('support');
  });

  it.each(PAGES)(
    'shows $name in both languages, on a desktop and on a phone, without overflow or error',
    shownEverywhere,
  );
  it('says so when the day on screen is not today', otherDaySaid);
  it('finds payments by the last four digits of the card', foundByLastFour);
  it('names the elements of a message in the language of the reader', elementsNamed);
  it('prints slip and call pack alone on one page, and shows the call pack as a code', async () => {
    await page.goto(`${address}/payments/${await paymentOf('pin-key-out-of-step')}`);
    await papersPrinted(page);
  });
  it('tells support why a reported card failed, and hides it from the cashier', discreet);
  it('shows operations a link that is down, with the reason, and asks a terminal to do something', operationsWatched);
  it('shows operations how far limits are used up, and sets one and a stand-in contract', limitsSet);
  it('takes a payment with the keyboard alone', paidByKeyboard);
  it('explains a payment that fails on the till, money first', failureExplained);
  it('explains a PIN pad with a wrong key, and mends it by signing on', brokenAndMended);
  it('tells an open page of a payment that somebody else takes', liveTold);
  it('rests where the reader wants less motion', restful);
  it('says that the service does not answer, and goes on when it does', serviceAway);
});

async function shownEverywhere(place: Place): Promise<void> {
  await page.goto(address + (await place.path()));
  for (const language of ['zh', 'en'] as const) {
    await speak(language);
    expect(await page.evaluate('document.documentElement.lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
    for (const size of ['desktop', 'phone'] as const) {
      await page.setViewportSize(SIZES[size]);
      await page.locator('main').getByText(place[language]).first().waitFor({ timeout: 15_000 });
      // A chart measures itself anew in the frame after the window has changed; what overflows for good still fails.
      await expect
        .poll(() => page.evaluate('document.documentElement.scrollWidth'), { message: `${size} overflows` })
        .toBeLessThanOrEqual(SIZES[size].width);
      await shoot(`${place.name}-${language}-${size}`);
    }
  }
  expect(complaints).toEqual([]);
}

async function otherDaySaid(): Promise<void> {
  const { date } = (await json('/api/home')) as { date: string };
  const { now } = (await json('/api/status')) as { now: number };
  const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  await page.goto(address);
  await page.getByText('同一原因').waitFor();
  expect(await page.locator('.home-other-day', { hasText: date }).count()).toBe(date === today ? 0 : 1);
  expect(await page.locator('h1', { hasText: '今天' }).count()).toBe(date === today ? 1 : 0);
}

async function foundByLastFour(): Promise<void> {
  const known = (await json('/api/payments?outcome=failed')) as { items: { panMasked: string | null }[] };
  const lastFour = known.items.find(({ panMasked }) => panMasked !== null)?.panMasked?.slice(-4) ?? '';
  await page.goto(`${address}/payments`);
  await page.getByLabel('卡号后四位').fill(lastFour);
  await page.getByRole('button', { name: '查询' }).click();
  await page.waitForURL(/lastFour/);
  await page.getByText('没有更早的了').or(page.getByText('再看更早的')).waitFor();
  const cards = await page.locator('.payments-table tbody tr td:nth-child(4)').allInnerTexts();
  const shown = cards.filter((card) => card.includes('*'));
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter((card) => !card.includes(`*${lastFour}`))).toEqual([]);
}

async function elementsNamed(): Promise<void> {
  await page.goto(`${address}/payments/${await paymentOf('pin-key-out-of-step')}`);
  const row = page.locator('.messages tbody tr', { has: page.getByText('39', { exact: true }) }).first();
  await row.getByText('应答码').waitFor();
  await speak('en');
  await row.getByText('Response code').waitFor();
}

async function limitsSet(): Promise<void> {
  await page.goto(`${address}/operations`);
  await setLimit(page);
  await setStandIn(page);
  await shoot('operations-limits-zh-desktop');
  await speak('en');
  await page.setViewportSize(SIZES.phone);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(SIZES.phone.width);
  await shoot('operations-limits-en-phone');
}

async function operationsWatched(): Promise<void> {
  await page.goto(`${address}/operations`);
  const link = page.locator('.operations-link', { hasText: '云岭农商' });
  await link.getByText('正常').waitFor();
  await behave('yunling', 'down');
  await link.locator('.badge', { hasText: /断开|停用/ }).waitFor({ timeout: 15_000 });
  await page.locator('h1', { hasText: '1 条链路不能用' }).waitFor();
  await shoot('operations-link-down-zh-desktop');
  await behave('yunling', 'normal');
  await page.getByLabel('终端', { exact: true }).selectOption('10000005');
  await page.getByLabel('要办的事').selectOption('download-blacklist');
  await page.getByRole('button', { name: '交办' }).click();
  await page.locator('.operations-rows li', { hasText: '10000005' }).getByText('下载黑名单').waitFor();
  expect(complaints).toEqual([]);
}

async function behave(issuer: string, mode: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ mode });
  await fetch(`${address}/api/issuers/${issuer}/behaviour`, { method: 'POST', headers, body });
}

async function discreet(): Promise<void> {
  const paymentId = await paymentOf('card-lost-or-stolen');
  await page.goto(`${address}/payments/${paymentId}`);
  await page.locator('.payment-verdict').getByText('挂失').waitFor();
  await shoot('reported-card-support-zh-desktop');
  await tellTo('cashier');
  for (const language of ['zh', 'en'] as const) {
    await speak(language);
    const answers: string[] = [];
    page.on('response', async (response) => {
      if (response.url().includes(`/api/payments/${paymentId}`)) answers.push(await response.text().catch(() => ''));
    });
    await page.reload();
    await page
      .locator('.payment-verdict')
      .getByText(language === 'zh' ? '这张卡现在用不了' : 'This card cannot be used now')
      .waitFor();
    expect(withoutClock(await page.locator('body').innerText())).not.toMatch(DISCREET);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.join()).not.toMatch(/挂失|被窃|stolen|"4[13]"/i);
    page.removeAllListeners('response');
    await shoot(`reported-card-cashier-${language}-desktop`);
  }
  await page.goto(`${address}/payments?outcome=failed`);
  await page.locator('.payments-table tbody tr').nth(1).waitFor();
  expect(withoutClock(await page.locator('main').innerText())).not.toMatch(/挂失|被窃|stolen/i);
}

async function paidByKeyboard(): Promise<void> {
  await page.goto(`${address}/till/10000002`);
  await page.getByText('输入金额').waitFor();
  await type('12345');
  await page.keyboard.press('Backspace');
  await page.locator('.screen-amount', { hasText: '¥12.34' }).waitFor();
  await shoot('till-amount-zh-desktop');
  await page.keyboard.press('Enter');
  // The terminal asks for the card; the slot that fits it has the focus, and shows it.
  await page.locator('.slot-chip:focus').waitFor();
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  await shoot('till-card-zh-desktop');
  await page.keyboard.press('Enter');
  await page.locator('.screen-pin').waitFor();
  await type('123');
  await page.locator('.screen-pin .is-filled').nth(2).waitFor();
  expect(await page.getByRole('status').filter({ hasText: '已输入 3 位密码' }).count()).toBe(1);
  await shoot('till-pin-zh-desktop');
  await type('456');
  await page.keyboard.press('Enter');
  await page.locator('.screen').getByText('交易成功').waitFor();
  await shoot('till-approved-zh-desktop');
  await page.keyboard.press('Escape');
  await page.locator('.screen-amount', { hasText: '¥0.00' }).waitFor();
  expect(complaints).toEqual([]);
}

async function failureExplained(): Promise<void> {
  await page.goto(`${address}/till/10000002`);
  await pay({ amount: '99900', card: '余额不足的卡' });
  const outcome = page.locator('.till-outcome');
  await outcome.getByRole('heading', { name: '未扣款' }).waitFor();
  await outcome.getByText('余额').first().waitFor();
  await shoot('till-failed-zh-desktop');
  await page.setViewportSize(SIZES.phone);
  await shoot('till-failed-zh-phone');
  const device = await page.locator('.device').boundingBox();
  const slip = await page.locator('.slip').boundingBox();
  const below = (slip?.y ?? 0) - ((device?.y ?? 0) + (device?.height ?? 0));
  expect(below, 'the slip comes out right under the terminal').toBeGreaterThan(0);
  expect(below).toBeLessThan(40);
}

async function brokenAndMended(): Promise<void> {
  await page.goto(`${address}/till/10000008`);
  const breaking = page.getByRole('button', { name: '弄错密码键盘的密钥' });
  await breaking.click();
  await page.getByRole('button', { name: '弄错密码键盘的密钥', pressed: true }).waitFor();
  await pay({ amount: '1300', card: '大额卡' });
  await page.locator('.till-outcome').getByText('没输错').first().waitFor();
  await shoot('till-wrong-key-zh-desktop');
  await page.locator('.key-cancel').click();
  if ((await breaking.getAttribute('aria-pressed')) === 'false') await breaking.click();
  await page.getByRole('button', { name: '弄错密码键盘的密钥', pressed: true }).waitFor();
  await page.getByRole('button', { name: '签到', exact: true }).click();
  await page.getByRole('button', { name: '弄错密码键盘的密钥', pressed: false }).waitFor();
  await page.locator('.screen').getByText('签到成功').waitFor();
  await pay({ amount: '1400', card: '大额卡' });
  await page.locator('.screen').getByText('交易成功').waitFor();
  await page.locator('.key-cancel').click();
}

async function liveTold(): Promise<void> {
  await page.goto(`${address}/payments`);
  await page.locator('.live.is-live').waitFor();
  const watching = page;
  page = await context.newPage();
  await page.goto(`${address}/till/10000008`);
  await pay({ amount: '77701', card: '余额不足的卡' });
  await watching.getByText('¥777.01').first().waitFor({ timeout: 15_000 });
  await page.close();
  page = watching;
}

async function restful(): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${address}/till/10000001`);
  await page.getByText('输入金额').waitFor();
  await type('100');
  await page.keyboard.press('Enter');
  await page.locator('.slot-chip:enabled').waitFor();
  expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  await page.keyboard.press('Escape');
  await page.emulateMedia({ reducedMotion: null });
}

async function serviceAway(): Promise<void> {
  await page.goto(`${address}/payments`);
  await page.locator('.payments-table').waitFor();
  await context.route('**/api/**', (route) => route.abort());
  await page.reload();
  await page.getByRole('heading', { name: '连不上服务' }).waitFor();
  await page.getByRole('button', { name: '重试' }).waitFor();
  await page.getByText('正在重连').waitFor();
  expect(await page.getByRole('status').filter({ hasText: '已断开' }).count()).toBe(1);
  await shoot('api-down-zh-desktop');
  await context.unroute('**/api/**');
  // The stream opens itself again, and with it every question that had no answer is asked again.
  await page.locator('.payments-table').waitFor();
  await page.locator('.live.is-live').waitFor({ timeout: 10_000 });
  expect(await page.getByText('正在重连').count()).toBe(0);
}

interface TillSale {
  readonly amount: string;
  readonly card: string;
}

/** With the mouse, a chip and the PIN that every test card has. */
async function pay({ amount, card }: TillSale): Promise<void> {
  await page.getByText(card, { exact: true }).first().click();
  for (const digit of amount) await page.locator(`.key-${digit}`).click();
  await page.locator('.key-confirm').click();
  await page.locator('.slot-chip:enabled').click();
  await page.locator('.screen-pin').waitFor();
  await type('123456');
  await page.locator('.key-confirm').click();
}

async function type(digits: string): Promise<void> {
  for (const digit of digits) await page.keyboard.press(digit);
}

/** By the switch in the page's head, as a reader does. */
async function speak(language: 'zh' | 'en'): Promise<void> {
  const other = page.locator('.shell-tools button');
  if ((await other.innerText()) === (language === 'en' ? 'English' : '中文')) await other.click();
}

async function tellTo(voice: string): Promise<void> {
  await page.locator('.shell-tools select').selectOption(voice);
}

/** Times, dates and terminal numbers are no codes. */
const withoutClock = (text: string): string => text.replaceAll(/\d\d:\d\d(:\d\d)?(\.\d+)?|\d{4}-\d\d-\d\d/g, '');

async function paymentOf(cause: string): Promise<string> {
  const { items } = (await json(`/api/payments?cause=${cause}`)) as { items: { paymentId: string }[] };
  return items[0]?.paymentId ?? 'none';
}

async function shoot(name: string): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.waitForTimeout(800);
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
}

async function start(): Promise<void> {
  if (!('browser' in launched)) return;
  browser = launched.browser;
  platform = spawn(process.execPath, ['bin/kacha.js', 'up', '--data', folder, '--port', '0', '--terminal-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  address = await readAddress();
  await until(async () => ((await json('/api/status')) as { demo: string }).demo === 'ready', 60_000);
  context = await browser.newContext({ viewport: SIZES.desktop });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
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

async function json(where: string): Promise<unknown> {
  return (await fetch(address + where)).json();
}

async function until(condition: () => Promise<boolean>, waitMs: number): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
