/** The forms of the page of operations, filled in as a person does. */
import type { Page } from 'playwright-core';

export async function setLimit(page: Page): Promise<void> {
  await page.getByText('设一条限额').click();
  const form = page.locator('.operations-limit-form', { has: page.getByLabel('怎么算') });
  await form.getByLabel('怎么算').selectOption('month-amount');
  await form.getByLabel('不超过（元）').fill('9000000');
  await form.getByLabel('依据').fill('合同 12 第 3 条');
  await form.getByRole('button', { name: '设定', exact: true }).click();
  await page.getByText('已设定：消费当月累计不超过 9000000.00 元（合同 12 第 3 条）').waitFor();
  await page
    .locator('.operations-limit', { hasText: '合同 12 第 3 条' })
    .getByText(/^已用 [\d.]+ 元，还剩/)
    .waitFor();
}

export async function setStandIn(page: Page): Promise<void> {
  await page.getByText('设一份代授权合同').click();
  const form = page.locator('.operations-limit-form').last();
  const typed = {
    '单笔（元）': '200',
    '同卡当日（元）': '300.50',
    '同卡当日笔数（笔）': '5',
    '商户未清（元）': '5000',
  };
  for (const [label, figure] of Object.entries(typed)) await form.getByLabel(label, { exact: true }).fill(figure);
  await form.getByLabel('发卡行未清（元）').fill('50000');
  await form.getByLabel('依据').fill('代授权协议 7');
  await form.getByRole('button', { name: '设定', exact: true }).click();
  await page.getByText('已设定（代授权协议 7）').waitFor();
  await page.locator('.operations-rows li', { hasText: '代授权协议 7' }).getByText('同卡当日 ¥300.50').waitFor();
}
