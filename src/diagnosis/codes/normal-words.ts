/**
 * Words as people type them, in one form: half width, lower case, simplified characters, the slips of sound that are
 * usual, and the spellings under which words are hidden from filters (刷ka卡, 伪卡七咋). No clock, no locale, no Node.
 */

/** How much of a text is read. */
export const WORDS_MAX = 200;

/** The form in which texts are compared. What it cannot read stays as it is. */
export function normalWords(text: string): string {
  // Cut before it is folded: a ligature may come to many characters.
  const folded = text.slice(0, WORDS_MAX).normalize('NFKC').replace(INVISIBLE, '').toLowerCase();
  const simple = Array.from(folded, (character) => SIMPLIFIED.get(character) ?? character).join('');
  const plain = DISGUISES.reduce((words, [spelling, meant]) => words.replace(spelling, meant), simple);
  return plain.replace(/\s+/g, ' ').trim();
}

/** Zero-width characters and the like, put between letters so that a filter misses the word. */
const INVISIBLE = /[\p{Cf}\u00ad]/gu;

/** Traditional characters of the trade, one for one, and 帐 for 账, which most people type. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  [
    '請请 與与 銀银 聯联 繫系 係系 絡络 發发 碼码 錯错 誤误 餘余 額额 敗败 絕绝 終终 機机 網网 無无 應应 訊讯 號号 戶户 賬账 帳账 帐账 單单 過过 結结 處处 試试 數数 據据 維维 護护 驗验',
    '證证 識识 別别 認认 條条 軌轨 讀读 寫写 嚴严 險险 風风 詐诈 騙骗 盜盗 竊窃 遺遗 丟丢 掛挂 沒没 凍冻 鎖锁 開开 關关 註注 冊册 記记 錄录 購购 買买 賣卖 貨货 費费 總总 預预 權权 對对',
    '帶带 紙纸 電电 線线 斷断 時时 間间 長长 輸输 確确 實实 際际 資资 個个 員员 壞坏 內内 業业 務务 檢检 測测 壓压 複复 製制 偽伪 嗎吗 麼么 還还 點点 選选 擇择 換换 張张 復复 這这 裡里',
    '裏里 為为 煩烦 顯显 簽签 銷销 衝冲 沖冲 歸归 儲储 幹干 錢钱 現现 價价 國国 規规 則则 態态 異异 連连 訂订 經经 營营 範范 圍围 頻频 轉转 類类 遲迟 緩缓 傳传 頁页 優优 鈔钞 專专 職职',
    '負负 責责 櫃柜 臺台 廠厂 話话 說说 語语 們们 從从 後后 來来 會会 並并 樣样 給给 讓让 誰谁 嘗尝 兩两 幾几 歲岁 歷历 繳缴 稅税 納纳 償偿 債债 貸贷 聲声 側侧 邊边 隻只 擊击 勞劳 產产',
  ]
    .join(' ')
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]),
);

/** `ka` not as a part of a longer Latin word. */
const KA = '(?<![a-z])ka(?![a-z])';

/** In this order: what hides a whole phrase comes before what hides a character. */
const DISGUISES: readonly (readonly [spelling: RegExp, meant: string])[] = [
  [new RegExp(`自己刷\\s*${KA}\\s*卡?|自己刷\\s*卡`, 'g'), '自刷套现'],
  [new RegExp(`${KA}\\s*卡|卡\\s*${KA}`, 'g'), '卡'],
  [new RegExp(`(?<=[\\u4e00-\\u9fff])\\s*${KA}|${KA}\\s*(?=[\\u4e00-\\u9fff])`, 'g'), '卡'],
  [/七咋|欺咋|七诈/g, '欺诈'],
  // The device is spelt so by mistake, the deed on purpose.
  [/(?<![a-z])poss\s*(?=机)/g, 'pos'],
  [/(?<![a-z])poss(?![a-z])/g, '盗用'],
  // "本地用不了", "本地用户" mean what they say.
  [/本地用(?![不户的过得])/g, '盗用'],
  [/信\s*xin\s*息/g, '信息'],
  [/个人信(?![息用贷托])/g, '个人信息'],
  [/内部(?:人员|人)?干坏事/g, '内部作案'],
  [/密马|蜜码|秘码|密吗/g, '密码'],
  [/于额|余鹅|鱼额/g, '余额'],
  [/pos\s*机/g, 'pos机'],
];
