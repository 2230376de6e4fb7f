/** The row of "break something" buttons: what each breaks, in words that a cashier would use. */
import type { Bilingual } from '../trade/index.ts';
import type { PhysicalFaults } from './software-terminal/index.ts';

export interface TillBreakFacts {
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly broken: Partial<PhysicalFaults>;
}

export const TILL_BREAKS = {
  'chip-reader-dirty': {
    label: { zh: '弄脏芯片读头', en: 'Soil the chip reader' },
    hint: { zh: '插什么卡都读不出', en: 'No chip reads here any more' },
    broken: { chipReader: 'dirty' },
  },
  'stripe-reader-dirty': {
    label: { zh: '弄脏磁头', en: 'Soil the stripe reader' },
    hint: { zh: '刷什么卡都读不出', en: 'No stripe reads here any more' },
    broken: { stripeReader: 'dirty' },
  },
  'antenna-weak': {
    label: { zh: '非接天线变弱', en: 'Weaken the antenna' },
    hint: { zh: '挥卡读到一半就断', en: 'Tapped cards are lost half-way' },
    broken: { antenna: 'weak' },
  },
  'pin-key-wrong': {
    label: { zh: '弄错密码键盘的密钥', en: 'Put a wrong key into the PIN pad' },
    hint: {
      zh: '密码输对了也会被当成错的，重新签到才恢复',
      en: 'Right PINs look wrong until the terminal signs on again',
    },
    broken: { pinKey: 'wrong' },
  },
  'mac-key-wrong': {
    label: { zh: '弄错 MAC 密钥', en: 'Put a wrong MAC key in' },
    hint: { zh: '前置会拒收这台终端的报文', en: 'The switch will not believe this terminal' },
    broken: { macKey: 'wrong' },
  },
  'network-cut-before': {
    label: { zh: '发送前断网', en: 'Cut the network before sending' },
    hint: { zh: '请求发不出去', en: 'The request never leaves' },
    broken: { network: 'cut-before' },
  },
  'network-cut-after': {
    label: { zh: '发送后断网（一次）', en: 'Cut the network after sending (once)' },
    hint: { zh: '请求到了，应答丢了', en: 'The request arrives, the answer is lost' },
    broken: { network: 'cut-after' },
  },
  'chip-not-seated': {
    label: { zh: '卡不插到底', en: 'Do not push the card in' },
    hint: { zh: '屏幕会提示把卡插到底', en: 'The screen asks to push it in to the end' },
    broken: { chipReader: 'not-seated' },
  },
  'swipe-too-fast': {
    label: { zh: '刷得太快', en: 'Swipe too fast' },
    hint: { zh: '屏幕会提示慢一点再刷', en: 'The screen asks for a slower swipe' },
    broken: { stripeReader: 'swipe-too-fast' },
  },
  'antenna-dead': {
    label: { zh: '感应天线坏了', en: 'Break the antenna' },
    hint: { zh: '挥什么卡都没有反应', en: 'No card is felt any more' },
    broken: { antenna: 'antenna-silent' },
  },
  'keypad-stuck': {
    label: { zh: '数字键卡住', en: 'Jam a digit key' },
    hint: { zh: '键盘自检不过，不让输密码', en: 'The pad finds it out and takes no PIN' },
    broken: { keypad: 'digit-key-stuck' },
  },
  'camera-dirty': {
    label: { zh: '弄脏扫码摄像头', en: 'Soil the camera' },
    hint: { zh: '付款码扫不出来', en: 'Payment codes cannot be made out' },
    broken: { scanner: 'camera-dirty' },
  },
  'paper-out': {
    label: { zh: '取走打印纸', en: 'Take the paper away' },
    hint: { zh: '收款前先问一声，款照收', en: 'It asks first, and still takes the payment' },
    broken: { printer: 'no-paper' },
  },
  'printer-hot': {
    label: { zh: '打印头过热', en: 'Overheat the printer' },
    hint: { zh: '签购单打不出来，交易照样有效', en: 'No slip; the payment stands' },
    broken: { printer: 'too-hot' },
  },
  'battery-low': {
    label: { zh: '电池快没电', en: 'Run the battery down' },
    hint: { zh: '屏幕提醒接电源', en: 'The screen asks for the mains' },
    broken: { supply: 'battery-low' },
  },
  'power-flapping': {
    label: { zh: '电源接触不良', en: 'Loosen the power plug' },
    hint: { zh: '外接电源时断时续', en: 'The mains come and go' },
    broken: { supply: 'flapping' },
  },
  'storage-full': {
    label: { zh: '塞满存储', en: 'Fill the storage' },
    hint: { zh: '记不下新交易，就不收', en: 'What cannot be kept is not taken' },
    broken: { storage: 'full' },
  },
  'tamper-open': {
    label: { zh: '撬开机壳', en: 'Open the housing' },
    hint: { zh: '从此不读卡、不收密码；再按一次等于维修过', en: 'No card, no PIN; press again for the service' },
    broken: { tamper: 'open' },
  },
  'cable-out': {
    label: { zh: '拔掉网线', en: 'Pull the network cable' },
    hint: { zh: '连接一断，什么都送不出', en: 'Nothing leaves' },
    broken: { network: 'cable-out' },
  },
  'sim-refused': {
    label: { zh: '停掉流量卡', en: 'Cancel the SIM' },
    hint: { zh: '有信号，运营商不让上网', en: 'Signal, and the carrier refuses it' },
    broken: { network: 'sim-refused' },
  },
  'no-data': {
    label: { zh: '用完流量', en: 'Use up the data plan' },
    hint: { zh: '连得上基站，传不了数据', en: 'It registers, and nothing passes' },
    broken: { network: 'no-data' },
  },
  'name-not-found': {
    label: { zh: '弄坏域名解析', en: 'Break name resolution' },
    hint: { zh: '有网，但找不到前置的地址', en: 'A network, and no address of the host' },
    broken: { network: 'name-not-found' },
  },
  'captive-portal': {
    label: { zh: '换到要登录的无线网', en: 'Use a Wi-Fi with a log-on page' },
    hint: { zh: '网络要先在网页上登录', en: 'Somebody has to log on in a browser first' },
    broken: { network: 'captive-portal' },
  },
  'certificate-expired': {
    label: { zh: '让证书过期', en: 'Let the certificate expire' },
    hint: { zh: '安全连接谈不成', en: 'No secure connection comes about' },
    broken: { network: 'certificate-expired' },
  },
  'firewall-blocks': {
    label: { zh: '防火墙拦下', en: 'Block it in the firewall' },
    hint: { zh: '别的能上网，前置连不上', en: 'Other things work, the host is out of reach' },
    broken: { network: 'blocked' },
  },
  'app-crash': {
    label: { zh: '让程序崩溃', en: 'Crash the software' },
    hint: { zh: '立刻重启程序，看正在做的交易怎样收场', en: 'It starts again at once: see how an open payment ends' },
    broken: {},
  },
  'power-cut': {
    label: { zh: '拔电源', en: 'Pull the plug' },
    hint: {
      zh: '立刻断电再开机，看看正在做的交易怎样收场',
      en: 'Off and on again at once: see how an open payment ends',
    },
    broken: {},
  },
} as const satisfies Record<string, TillBreakFacts>;

export type TillBreakId = keyof typeof TILL_BREAKS;

export const isTillBreak = (id: string): id is TillBreakId => Object.hasOwn(TILL_BREAKS, id);
