/** Payments further away: the shop's other terminals, the same route, version, carrier, operator, card range, everybody. */
import type { CaseFile, WideCount } from '../../trace/index.ts';
import { say } from '../words.ts';
import type { Count } from './finding.ts';
import type { EndingFinding } from './stage.ts';

/** Counted by whoever has all payments; a file of one payment has none. */
export function wider({ neighbours }: CaseFile, _ending: EndingFinding): readonly Count[] {
  return (neighbours.wide ?? []).flatMap((count) => (count.n === 0 ? [] : [countOf(count)]));
}

const NAMES: Readonly<Record<WideCount['of'], { readonly zh: string; readonly en: string }>> = {
  'site-others': say('店里别的终端', 'the other terminals of the shop'),
  'route-others': say('同一通道上别的商户', 'other merchants on the same route'),
  'version-others': say('同一软件版本的别家终端', 'other shops’ terminals with the same version'),
  'carrier-others': say('同一运营商的别家终端', 'other shops’ terminals over the same carrier'),
  'operator-others': say('同一操作员的其他交易', 'other payments of the same operator'),
  'range-others': say('同一卡段的别的卡', 'other cards of the same range'),
  'everyone-else': say('别的商户、别的银行', 'other merchants with other issuers'),
};

function countOf({ of, k, n, windowMs }: WideCount): Count {
  const minutes = Math.round(windowMs / 60_000);
  const name = NAMES[of];
  const text = say(
    `${name.zh}，${minutes} 分钟内 ${n} 笔，其中 ${k} 笔同类失败`,
    `${name.en}: ${n} payments within ${minutes} minutes, ${k} of them failed in the same way`,
  );
  return { variable: of, k, n, text, from: 'neighbours' };
}
