/** Why a file was taken for a form, and what each fault says. Chinese and English stand together. */
import type { Bilingual } from '../trade/index.ts';
import type { CaptureFault, CaptureForm } from './capture.ts';

export const WHY = {
  named: { zh: '按指定的格式读取', en: 'read as the form that was named' },
  pcap: { zh: '开头是 pcap 的魔数', en: 'it begins with the magic number of pcap' },
  pcapng: { zh: '开头是 pcapng 的节头块', en: 'it begins with a section header of pcapng' },
  compressed: { zh: '这是压缩文件，要先解压', en: 'it is a compressed file: unpack it first' },
  jposXml: { zh: '里面有 jPOS 的 <isomsg>', en: 'it holds an <isomsg> of jPOS' },
  dataAddress: { zh: '是一个 base64 的 data: 地址', en: 'it is a data: address in base64' },
  dump: {
    zh: '每行前面的偏移量和字节数对得上，是带偏移的十六进制转储',
    en: 'the offset in front of each line agrees with the bytes before it: a dump',
  },
  hex: {
    zh: '只有十六进制数字和分隔符，没有偏移量；base64 不太可能一个其他字母都没有',
    en: 'nothing but hexadecimal digits and separators, and no offsets; base64 would hardly do without another letter',
  },
  base64: {
    zh: '全是 base64 字符，长度合适，并且有十六进制里没有的字符',
    en: 'nothing but characters of base64, of a possible length, and some that are no hexadecimal digits',
  },
  asciiMessage: {
    zh: '一行可见字符，开头是报文类型和十六进制位图：报文本身就是 ASCII',
    en: 'one line that begins with a message type and a bitmap in hexadecimal: the message itself is ASCII',
  },
  log: { zh: '文本里夹着足够长的十六进制串，当日志读', en: 'text with long runs of hexadecimal in it: a log' },
  otherText: {
    zh: '是文本，但没找到足够长的十六进制串',
    en: 'text in which no run of hexadecimal is long enough',
  },
  binary: { zh: '含有不可见的控制字符，当作原始字节', en: 'it holds control characters: raw bytes' },
  empty: { zh: '文件是空的', en: 'the file is empty' },
} as const satisfies Readonly<Record<string, Bilingual>>;

const FORM_NAMES: Readonly<Record<CaptureForm, Bilingual>> = {
  hex: { zh: '十六进制', en: 'hexadecimal' },
  base64: { zh: 'base64', en: 'base64' },
  binary: { zh: '原始字节', en: 'raw bytes' },
  'hex-dump': { zh: '带偏移的转储', en: 'a dump with offsets' },
  log: { zh: '日志', en: 'a log' },
  'jpos-xml': { zh: 'jPOS 的 XML 日志', en: 'an XML log of jPOS' },
  pcap: { zh: 'pcap', en: 'pcap' },
  pcapng: { zh: 'pcapng', en: 'pcapng' },
};

/** One sentence, with numbers but never with what was found; the place is the caller's to print. */
export function describeCaptureFault(fault: CaptureFault): Bilingual {
  switch (fault.kind) {
    case 'empty':
      return WHY.empty;
    case 'too-large':
    case 'limit-reached':
    case 'compressed':
    case 'not-this-form':
    case 'nothing-found':
      return describeRefusal(fault);
    case 'odd-digits':
      return { zh: '数字个数是奇数，缺一个或多一个', en: 'an odd number of digits: one is missing or too many' };
    case 'not-a-digit':
      return { zh: '有一个字符不属于这种写法，读到这里为止', en: 'a character that does not belong: read up to here' };
    case 'dump-repeats-too-much':
      return {
        zh: `“*”代表 ${fault.bytes} 个重复字节，太多，读到这里为止`,
        en: `the * stands for ${fault.bytes} repeated bytes, too many: read up to here`,
      };
    case 'markup-unreadable':
      return { zh: '这个标签读不懂，跳过了', en: 'a tag that cannot be read was skipped' };
    case 'doctype-ignored':
      return { zh: '有 DOCTYPE，不予理会', en: 'a DOCTYPE, which is ignored' };
    case 'message-cut':
      return { zh: '报文没写完，日志就断了', en: 'the log breaks off inside the message' };
    case 'field-unreadable':
      return { zh: '这个域读不懂，没有采用', en: 'a field that cannot be read was left out' };
    default:
      return describeNetworkFault(fault);
  }
}

type Refusal = Extract<
  CaptureFault,
  { readonly kind: 'too-large' | 'limit-reached' | 'compressed' | 'not-this-form' | 'nothing-found' }
>;
type NetworkFault = Exclude<
  CaptureFault,
  | Refusal
  | {
      readonly kind:
        | 'empty'
        | 'odd-digits'
        | 'not-a-digit'
        | 'dump-repeats-too-much'
        | 'markup-unreadable'
        | 'doctype-ignored'
        | 'message-cut'
        | 'field-unreadable';
    }
>;

function describeRefusal(fault: Refusal): Bilingual {
  switch (fault.kind) {
    case 'too-large':
      return {
        zh: `文件有 ${fault.bytes} 字节，超过上限 ${fault.limit}，没有读；请先切小`,
        en: `the file has ${fault.bytes} bytes, more than ${fault.limit}; it was not read: cut it into smaller ones`,
      };
    case 'limit-reached':
      return {
        zh: `到了上限 ${fault.limit}（${fault.max}），超出的部分没有读`,
        en: `the limit ${fault.limit} (${fault.max}) was reached; what goes beyond it was not read`,
      };
    case 'compressed':
      return { zh: `这是 ${fault.by} 压缩文件，请先解压`, en: `this is a ${fault.by} file: unpack it first` };
    case 'not-this-form':
      return {
        zh: `指定了当作 ${FORM_NAMES[fault.form].zh} 读，但内容不是`,
        en: `named as ${FORM_NAMES[fault.form].en}, which it is not`,
      };
    case 'nothing-found':
      return { zh: '没有找到可读的字节', en: 'no bytes to read were found' };
  }
}

function describeNetworkFault(fault: NetworkFault): Bilingual {
  switch (fault.kind) {
    case 'file-cut':
      return {
        zh: `文件被截断：这里应有 ${fault.wanted} 字节，只剩 ${fault.left} 字节`,
        en: `the file is cut: ${fault.wanted} bytes announced here, ${fault.left} left`,
      };
    case 'block-unreadable':
      return { zh: '这个数据块的长度不对', en: 'a block whose length cannot be true' };
    case 'interface-unknown':
      return { zh: '这个包所属的网卡没有说明过', en: 'a packet of an interface that was never described' };
    case 'link-type-unknown':
      return {
        zh: `不认识的链路类型 ${fault.linkType}，共 ${fault.packets} 个包`,
        en: `link type ${fault.linkType} is not known: ${fault.packets} packets`,
      };
    case 'packets-cut':
      return {
        zh: `${fault.packets} 个包没抓全（snaplen 太小），缺的部分读不到；抓包时请加 -s 0`,
        en: `${fault.packets} packets were captured in part (snapshot length); capture with -s 0`,
      };
    case 'header-unreadable':
      return {
        zh: `${fault.packets} 个包的包头读不懂`,
        en: `the headers of ${fault.packets} packets cannot be read`,
      };
    case 'fragments-missing':
      return {
        zh: `${fault.fragments} 个 IP 分片凑不齐`,
        en: `${fault.fragments} IP fragments whose rest is missing`,
      };
    default:
      return describeStreamFault(fault);
  }
}

type StreamFault = Extract<NetworkFault, { readonly stream: number }>;

function describeStreamFault(fault: StreamFault): Bilingual {
  const { stream } = fault;
  switch (fault.kind) {
    case 'gap':
      return {
        zh: `连接 ${stream} 中间缺 ${fault.bytes} 字节，后面接着读`,
        en: `${fault.bytes} bytes are missing in connection ${stream}; reading goes on behind them`,
      };
    case 'overlap-differs':
      return {
        zh: `连接 ${stream} 有 ${fault.bytes} 字节重传时内容变了，以先到的为准`,
        en: `${fault.bytes} bytes of connection ${stream} came again with another content; the first ones count`,
      };
    case 'segment-too-late':
      return {
        zh: `连接 ${stream} 有 ${fault.bytes} 字节来得太晚，没有采用`,
        en: `${fault.bytes} bytes of connection ${stream} came too late and were left out`,
      };
    case 'encrypted':
      return {
        zh: `连接 ${stream} 是 TLS 加密的，读不出内容；请在加密之前抓包`,
        en: `connection ${stream} is encrypted by TLS: nothing to read; capture before TLS`,
      };
  }
}
