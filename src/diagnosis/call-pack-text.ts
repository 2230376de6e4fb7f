/** The call pack as a text that is read out, copied, printed and shown as a code: one text for all four. */
import { civilTime, hhmmss, type Instant, isoDate, two } from '../std/index.ts';
import {
  type Bilingual,
  type Contact,
  type ContactWay,
  type Language,
  TRANSACTIONS,
  type Voice,
  yuan,
} from '../trade/index.ts';
import { ENTRY_NAMES } from './call-pack.ts';
import { viewFor } from './disclosure.ts';
import type { CallPack, Explanation } from './explanation.ts';
import { say } from './words.ts';

/** Label and value, in the order in which a bank asks; what is not known is left out. */
export type CallPackLine = readonly [label: string, value: string];

/** As this voice may have it; nothing for a bare code. */
export function callPackLines(explanation: Explanation, voice: Voice, language: Language): readonly CallPackLine[] {
  const { callPack: pack, money } = viewFor(explanation, voice);
  if (pack === null) return [];
  const t = (text: Bilingual | null): string => text?.[language] ?? '';
  const join = (texts: readonly string[]): string => texts.join(language === 'zh' ? '；' : '; ');
  const lines: readonly (readonly [Bilingual, string | null])[] = [
    [say('时间', 'Time'), clockText(pack.at)],
    [say('交易', 'Payment'), `${t(TRANSACTIONS[pack.transaction])} ${amountText(pack)}`.trim()],
    [say('卡号', 'Card'), cardText(pack, language)],
    [say('发卡行', 'Issuer'), t(pack.issuerName)],
    [say('商户', 'Merchant'), `${t(pack.merchantName)} ${pack.merchantId}`.trim()],
    [say('终端号', 'Terminal'), pack.terminalId],
    [say('批次号', 'Batch'), pack.batch],
    [say('凭证号', 'Trace number'), pack.stan],
    [say('参考号', 'Reference'), pack.rrn],
    [say('应答码', 'Code'), pack.code],
    [say('屏幕显示', 'On the screen'), t(pack.shown)],
    [say('试过', 'Tried'), join(pack.tried.map(t))],
    [say('扣款情况', 'Money'), t(money.sentences[voice])],
    [say('电话', 'To call'), join(pack.contacts.map((contact) => contactText(contact, language)))],
  ];
  return lines.flatMap(([label, value]) =>
    value === null || value === '' ? [] : [[t(label), capitalised(value)] as const],
  );
}

/** Each value stands on a line of its own. */
const capitalised = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

/** The same as lines of a text, a title above them. */
export function callPackText(explanation: Explanation, voice: Voice, language: Language): readonly string[] {
  const lines = callPackLines(explanation, voice, language);
  if (lines.length === 0) return [];
  const colon = language === 'zh' ? '：' : ': ';
  return [TITLE[language], ...lines.map(([label, value]) => `${label}${colon}${value}`)];
}

/** Name and ways. */
export const contactText = (contact: Contact, language: Language): string =>
  `${contact.name[language]} ${contactWays(contact, language)}`;

/** The ways without the name; of the fictional world it says so, so that nobody dials it. */
export function contactWays({ channels, fictional }: Contact, language: Language): string {
  const ways = channels.map(({ by, value, for: matters }) => {
    const of = matters === null ? '' : language === 'zh' ? `（${matters.zh}）` : ` (${matters.en})`;
    return `${WAYS[by][language]}${value}${of}`;
  });
  return `${ways.join(language === 'zh' ? '、' : ', ')}${fictional ? FICTIONAL[language] : ''}`;
}

/** The civil time of the payment, to the second, as its slip has it. */
export function clockText(at: Instant): string {
  const time = civilTime(at);
  return `${isoDate(time)} ${two(time.hour)}:${two(time.minute)}:${hhmmss(time).slice(4)}`;
}

const TITLE: Bilingual = say('打电话给银行时照着念', 'What to tell the bank');
/** A number and an address show by themselves what they are. */
const WAYS: Readonly<Record<ContactWay, Bilingual>> = {
  phone: say('', ''),
  web: say('', ''),
  email: say('', ''),
  app: say('App ', 'app '),
  counter: say('柜台 ', 'counter '),
};
const FICTIONAL: Bilingual = say('（虚构）', ' (fictional)');

const amountText = ({ transaction, amountMinor }: CallPack): string =>
  TRANSACTIONS[transaction].movesMoney ? `CNY ${yuan(amountMinor)}` : '';

function cardText({ panMasked, entry }: CallPack, language: Language): string {
  if (panMasked === null) return '';
  const how = ENTRY_NAMES[entry][language];
  return entry === 'unknown' ? panMasked : `${panMasked}${language === 'zh' ? `（${how}）` : ` (${how})`}`;
}
