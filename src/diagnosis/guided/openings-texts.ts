/** What can be picked instead of typed, at the beginning: what terminals show most, and what people say of them. */
import type { Bilingual } from '../../trade/index.ts';
import { say } from '../words.ts';

/** Each is understood when it is told, in either language; a test says so. */
export const OPENINGS: readonly Bilingual[] = [
  say('请与银行联系', 'contact your bank'),
  say('交易拒绝', 'declined'),
  say('余额不足', 'insufficient funds'),
  say('密码错误', 'wrong PIN'),
  say('读卡失败', 'card read error'),
  say('没反应', 'nothing happened'),
  say('交易超时', 'timed out'),
  say('通讯失败', 'communication failed'),
  say('请重新签到', 'sign on again'),
  say('超出限额', 'over the amount limit'),
  say('无效卡号', 'invalid card number'),
  say('系统异常', 'system malfunction'),
  say('扫不出码', 'the code does not scan'),
  say('小票没打出来', 'the slip did not print'),
  say('失败了，顾客说扣了钱', 'failed, but the customer was charged'),
  say('钱没到账', 'the money has not arrived'),
];
