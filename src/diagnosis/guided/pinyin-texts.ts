/** What is typed in pinyin because the keyboard has no Chinese: read as words only where all of it can be read so. */

/** Syllables of the trade, and what they stand for. */
const PINYIN: readonly (readonly [pinyin: string, word: string])[] = [
  ['qing', '请'],
  ['yu', '与'],
  ['yinhang', '银行'],
  ['lianxi', '联系'],
  ['fakahang', '发卡行'],
  ['fakafang', '发卡方'],
  ['chika', '持卡'],
  ['ren', '人'],
  ['jiaoyi', '交易'],
  ['shibai', '失败'],
  ['jujue', '拒绝'],
  ['bei', '被'],
  ['chenggong', '成功'],
  ['mima', '密码'],
  ['cuowu', '错误'],
  ['cuo', '错'],
  ['budui', '不对'],
  ['cishu', '次数'],
  ['chaoxian', '超限'],
  ['chaoci', '超次'],
  ['yue', '余额'],
  ['buzu', '不足'],
  ['xiane', '限额'],
  ['chaoshi', '超时'],
  ['guoqi', '过期'],
  ['wuxiao', '无效'],
  ['kahao', '卡号'],
  ['shanghu', '商户'],
  ['zhongduan', '终端'],
  ['duka', '读卡'],
  ['shuaka', '刷卡'],
  ['chaka', '插卡'],
  ['huika', '挥卡'],
  ['xinpian', '芯片'],
  ['citiao', '磁条'],
  ['dubuchu', '读不出'],
  ['shuabuchu', '刷不出来'],
  ['shuabuliao', '刷不了'],
  ['saoma', '扫码'],
  ['saobuchu', '扫不出'],
  ['qiandao', '签到'],
  ['jiesuan', '结算'],
  ['xian', '先'],
  ['wangluo', '网络'],
  ['meiyou', '没有'],
  ['mei', '没'],
  ['wu', '无'],
  ['xinhao', '信号'],
  ['tongxun', '通讯'],
  ['lianjie', '连接'],
  ['lianbushang', '连不上'],
  ['xitong', '系统'],
  ['yichang', '异常'],
  ['guzhang', '故障'],
  ['fanying', '反应'],
  ['heiping', '黑屏'],
  ['siji', '死机'],
  ['chongqi', '重启'],
  ['dayin', '打印'],
  ['xiaopiao', '小票'],
  ['zhi', '纸'],
  ['dongjie', '冻结'],
  ['shouxian', '受限'],
  ['ka', '卡'],
  ['chongfu', '重复'],
  ['chongzheng', '冲正'],
  ['tuihuo', '退货'],
  ['chexiao', '撤销'],
  ['quanxian', '权限'],
  ['zhuguan', '主管'],
  ['jiaoyan', '校验'],
  ['geshi', '格式'],
  ['daozhang', '到账'],
  ['qian', '钱'],
  ['meifanying', '没反应'],
  ['butong', '不通'],
  ['buxing', '不行'],
  ['buzhichi', '不支持'],
];

const BY_LENGTH = [...PINYIN].sort(([a], [b]) => b.length - a.length);

/** Words of two characters, of which people type one or both in pinyin among Chinese: mima错, 网luo不通. */
const HALVES: readonly (readonly [word: string, first: string, second: string])[] = [
  ['密码', 'mi', 'ma'],
  ['余额', 'yu', 'e'],
  ['限额', 'xian', 'e'],
  ['银行', 'yin', 'hang'],
  ['网络', 'wang', 'luo'],
  ['商户', 'shang', 'hu'],
  ['签到', 'qian', 'dao'],
  ['交易', 'jiao', 'yi'],
  ['失败', 'shi', 'bai'],
  ['超时', 'chao', 'shi'],
  ['芯片', 'xin', 'pian'],
  ['信号', 'xin', 'hao'],
  ['终端', 'zhong', 'duan'],
  ['系统', 'xi', 'tong'],
  ['过期', 'guo', 'qi'],
];

/** The other character or another Chinese one stands beside it: alone it may be anything. */
const MIXED = HALVES.map(([word, first, second]) => {
  const [a, b] = [word.slice(0, 1), word.slice(1)];
  const among = '(?<![a-z])';
  const spelt = `${a}${second}(?![a-z])|${among}${first}${b}`;
  const beside = `(?<=\\p{Script=Han})${first}${second}(?![a-z])|${among}${first}${second}(?=\\p{Script=Han})`;
  return [new RegExp(`${spelt}|${beside}`, 'gu'), word] as const;
});

/** Other characters of the same sound, as a keyboard offers them. */
const SAME_SOUND: readonly (readonly [typed: RegExp, word: string])[] = [
  [/网洛|网落|忘络/g, '网络'],
  [/限鹅|现额|线额/g, '限额'],
  [/超是|抄时|超市(?=了|$)/g, '超时'],
  [/商护|伤户/g, '商户'],
  [/签道|前到/g, '签到'],
  [/交意|叫易|交议/g, '交易'],
  [/失拜|失白/g, '失败'],
  [/(?<=读|刷|插|挥|银行|[的张])咔|咔(?=读|刷|过期|冻)/g, '卡'],
];

/** Half of a word in pinyin, or its sound in other characters. */
export const readMixed = (words: string): string =>
  [...MIXED, ...SAME_SOUND].reduce((read, [typed, word]) => read.replace(typed, word), words);

/** A run of Latin words that is pinyin from end to end becomes Chinese; everything else stays as it is. */
export function readPinyin(words: string): string {
  return words.replace(/[a-z]+(?: [a-z]+)*/g, (run) => chineseOf(run.replaceAll(' ', '')) ?? run);
}

/** The longest syllables first; a single short one alone is no word. */
function chineseOf(run: string): string | undefined {
  if (run.length < RUN_MIN) return undefined;
  let rest = run;
  let words = '';
  while (rest !== '') {
    const found = BY_LENGTH.find(([pinyin]) => rest.startsWith(pinyin));
    if (found === undefined) return undefined;
    rest = rest.slice(found[0].length);
    words += found[1];
  }
  return words;
}

/** "ka", "wu", "qing" may be anything. */
const RUN_MIN = 5;
