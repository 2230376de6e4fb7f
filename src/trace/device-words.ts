/** How a terminal's body is spoken of: reader, scanner, pad, printer, line and the rest. One word for each row of the lists. */
import type {
  Bilingual,
  CardEntry,
  DeviceRefusal,
  HealthPart,
  KeypadFault,
  LinkFailure,
  PrinterState,
  ReadFailure,
  ScanFailure,
  TerminalHealth,
  Unsupported,
} from '../trade/index.ts';
import { ENTRY, say } from './words.ts';

type Words<Value extends string> = Readonly<Record<Value, Bilingual>>;

export const READ_WORDS: Words<ReadFailure> = {
  'no-answer-to-reset': say('芯片没有反应', 'no answer from the chip'),
  'chip-mute': say('读到一半芯片不再回答', 'the chip fell silent half-way'),
  'chip-bad-data': say('芯片给出的内容不完整', 'what the chip gave was damaged'),
  'no-track': say('没有磁道信号', 'no signal from the stripe'),
  'track-parity': say('磁道校验错', 'parity error on the stripe'),
  'no-card-in-field': say('感应区没有卡', 'no card in the field'),
  'card-removed-early': say('卡拔得太早', 'the card was taken away too early'),
  'not-seated': say('卡没有插到底', 'the card was not pushed in to the end'),
  'slot-blocked': say('卡槽里有东西', 'something is in the slot'),
  'swipe-too-fast': say('刷得太快', 'swiped too fast'),
  'several-cards': say('感应区里不止一张卡', 'more than one card in the field'),
  'antenna-silent': say('感应天线没有工作', 'the antenna makes no field'),
  'reader-silent': say('读卡器没有反应', 'the reader does not answer its terminal'),
  'application-blocked': say('卡片应用已锁定', 'the application on the chip is blocked'),
};

export const LINK_WORDS: Words<LinkFailure> = {
  'no-signal': say('没有信号', 'no signal'),
  'cable-out': say('网线没有插好', 'the cable is out'),
  'no-carrier': say('有信号，但运营商不让接入', 'signal, but the carrier does not take it in'),
  'sim-refused': say('流量卡不能用', 'the SIM is refused'),
  'wifi-refused': say('无线网密码不对', 'the wireless network refuses its password'),
  'no-data': say('没有流量或数据没开通', 'no data on this SIM'),
  'no-address': say('没有分到网络地址', 'no network address was given'),
  'name-not-found': say('域名解析不了', 'the host’s name is not found'),
  'no-route': say('到不了前置', 'no route to the host'),
  blocked: say('被防火墙拦下', 'blocked on the way'),
  'connection-refused': say('前置拒绝连接', 'the host refuses the connection'),
  'connection-timeout': say('连接超时', 'the connection timed out'),
  'captive-portal': say('无线网要先登录', 'the wireless network wants a log-on first'),
  'certificate-expired': say('证书已过期，或终端时间不对', 'the certificate has expired, or the clock is wrong'),
  'certificate-not-yet-valid': say(
    '证书还没生效，或终端时间不对',
    'the certificate is not valid yet, or the clock is wrong',
  ),
  'certificate-untrusted': say('证书不可信', 'the certificate is not trusted'),
  'tls-handshake': say('安全连接没谈成', 'no agreement on a secure connection'),
  'connection-reset': say('连接中断', 'the connection broke'),
};

export const SCAN_WORDS: Words<ScanFailure> = {
  'nothing-seen': say('没有看到码', 'no code seen'),
  'code-damaged': say('码看得到但认不出', 'a code that cannot be made out'),
  'too-dark': say('太暗', 'too dark'),
  glare: say('反光', 'glare'),
  'camera-dirty': say('摄像头脏', 'the camera is dirty'),
  'scanner-silent': say('扫码头没有反应', 'the scanner does not answer'),
};

export const KEYPAD: Words<KeypadFault> = {
  'digit-key-stuck': say('数字键按不动或弹不起', 'a digit key is stuck'),
  'function-key-stuck': say('功能键按不动或弹不起', 'a function key is stuck'),
  'pad-silent': say('键盘没有反应', 'the pad does not answer'),
};

export const DEVICE: Words<DeviceRefusal> = {
  tampered: say('终端防拆报警，不再收款', 'tamper alarm: nothing more is taken'),
  'storage-full': say('终端存储已满，不再收新的款', 'storage full: no new payment'),
};

export const PIN_TIMED_OUT: Words<'none' | 'some' | 'unsaid'> = {
  none: say('一直没有人输密码', 'nobody began to enter a PIN'),
  some: say('密码输到一半，超时', 'a PIN was begun and not finished in time'),
  unsaid: say('等待输密码超时', 'no PIN in time'),
};

export const PRINTER_WORDS: Words<PrinterState> = {
  ready: say('打印机正常', 'printer ready'),
  'no-paper': say('缺纸', 'out of paper'),
  'door-open': say('纸仓没有关好', 'paper door open'),
  'too-hot': say('打印头过热', 'print head too hot'),
  jammed: say('卡纸', 'paper jam'),
  'low-voltage': say('电量不足，打不动', 'too little power to print'),
  'head-fault': say('打印头故障', 'print head broken'),
};

export const BEARERS: Words<NonNullable<TerminalHealth['bearer']>> = {
  cable: say('有线', 'cable'),
  wifi: say('无线网', 'Wi-Fi'),
  mobile: say('移动网络', 'mobile network'),
  none: say('没有网络', 'no network'),
};

type ReadingWords = { readonly [Part in HealthPart]: Words<NonNullable<TerminalHealth[Part]>> };

const READINGS: ReadingWords = {
  power: {
    mains: say('外接电源', 'mains'),
    battery: say('电池供电', 'on battery'),
    flapping: say('电源时断时续', 'mains come and go'),
  },
  bearer: BEARERS,
  signal: {
    none: say('没有信号', 'no signal'),
    weak: say('信号弱', 'weak signal'),
    good: say('信号好', 'good signal'),
  },
  printer: PRINTER_WORDS,
  storage: {
    ok: say('存储正常', 'storage fine'),
    low: say('存储快满', 'storage low'),
    full: say('存储已满', 'storage full'),
  },
  tamper: { ok: say('防拆正常', 'no tampering'), open: say('防拆报警', 'tamper alarm') },
  load: { normal: say('负荷正常', 'load normal'), high: say('系统很忙', 'busy with itself') },
  temperature: { ok: say('温度正常', 'temperature fine'), high: say('机身过热', 'too hot') },
};

/** What is as it should be goes without saying. */
const QUIET: Partial<Readonly<Record<HealthPart, string>>> = {
  printer: 'ready',
  storage: 'ok',
  tamper: 'ok',
  load: 'normal',
  temperature: 'ok',
};

/** A clock this far off is worth a word. */
const CLOCK_OFF_SECONDS = 60;

export function healthWords(health: TerminalHealth): Bilingual {
  const words = Object.entries(READINGS).flatMap(([part, known]) => {
    const value = health[part as HealthPart];
    const word = value === null || QUIET[part as HealthPart] === value ? undefined : known[value as keyof typeof known];
    return word === undefined ? [] : [word as Bilingual];
  });
  const { batteryPercent, clockOffsetSeconds } = health;
  if (batteryPercent !== null) words.push(say(`电量 ${batteryPercent}%`, `battery ${batteryPercent}%`));
  if (clockOffsetSeconds !== null && Math.abs(clockOffsetSeconds) >= CLOCK_OFF_SECONDS) {
    const [zh, en] = clockOffsetSeconds > 0 ? ['快', 'ahead'] : ['慢', 'behind'];
    const off = Math.abs(clockOffsetSeconds);
    words.push(say(`时钟${zh} ${off} 秒`, `clock ${off} s ${en}`));
  }
  if (words.length === 0) return say('终端状态正常', 'terminal in order');
  return say(`终端状态：${words.map(({ zh }) => zh).join('，')}`, `terminal: ${words.map(({ en }) => en).join(', ')}`);
}

export function unsupportedWords(what: Unsupported, entry: CardEntry | null): Bilingual {
  switch (what) {
    case 'transaction':
      return say('本终端没有开通这种交易', 'this terminal is not set up for this kind of transaction');
    case 'brand':
      return say('本终端不受理这个卡组织的卡', 'cards of this scheme are not taken here');
    case 'entry': {
      const { zh, en } = ENTRY[entry ?? 'unknown'];
      return say(`本终端不支持${zh}`, `this terminal cannot read a card by ${en}`);
    }
  }
}
