/** `kacha mac <message>`: a message authentication code, step by step if asked for, or a check of one that came along. */
import type { Command } from 'commander';
import {
  computeMac,
  MAC_ALGORITHM_NAMES,
  MAC_ALGORITHMS,
  type MacAlgorithm,
  type MacFault,
  type MacPadding,
  type MacProof,
  type MacRequest,
  type MacStepId,
  macSteps,
  verifyMac,
} from '../../security/index.ts';
import { fromHex, fromLatin1, type Result, toHex, toLatin1 } from '../../std/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { choiceOf } from '../choice.ts';
import { both, CliFault, EXIT, languageOf, print } from '../saying.ts';
import { inputBytes } from '../typed-input.ts';
import { addKeyOptions, type KeyFlags, keyOfFlags } from '../typed-key.ts';

interface MacFlags extends KeyFlags {
  readonly algorithm: string;
  readonly padding?: string;
  readonly bytes?: string;
  readonly verify?: string;
  readonly acceptUnproven?: boolean;
  readonly raw?: boolean;
  readonly explain?: boolean;
  readonly lang?: string;
  readonly json?: boolean;
}

/** What `--json` prints: schemas/mac-1.schema.json. Bytes are upper-case hexadecimal digits. */
export interface MacReport {
  readonly algorithm: MacAlgorithm;
  readonly name: Bilingual;
  readonly proof: MacProof;
  readonly source: string;
  readonly messageBytes: number;
  readonly mac: string;
  /** Of the algorithms whose MAC is text on the wire; `null` for the others. */
  readonly text: string | null;
  readonly check: 'fits' | 'differs' | null;
  readonly steps: readonly { readonly id: MacStepId; readonly title: Bilingual; readonly value: string }[] | null;
}

const PADDINGS: readonly MacPadding[] = ['zeros', 'mark-then-zeros'];

export function addMac(program: Command): void {
  const command = program
    .command('mac')
    .argument('[message]', 'hexadecimal, a file, or - for standard input')
    .description('compute or check a message authentication code / 算或核对报文 MAC')
    .option('--algorithm <name>', MAC_ALGORITHM_NAMES.join(', '), 'unionpay')
    .option('--raw', 'the file or pipe is the message itself, byte for byte, even if it looks like hexadecimal')
    .option('--padding <name>', `${PADDINGS.join(' or ')}, where the algorithm leaves a choice`)
    .option('--bytes <n>', 'keep the leftmost bytes only')
    .option('--verify <mac>', 'compare with this MAC: hexadecimal, or the eight characters of a UnionPay MAC')
    .option('--accept-unproven', 'allow unionpay-sm4, of which nobody has published a vector')
    .option('--explain', 'show the steps in between');
  addKeyOptions(command)
    .option('--lang <language>', 'zh or en')
    .option('--json', 'for programs (schemas/mac-1.schema.json)')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha mac 1234567890ABCDEFABCDEF1234567890 --key 2222222222222222 --explain\n' +
        '  kacha mac message.bin --algorithm x9.19 --key-file mac.key --verify A1C72E74EA3FA9B6',
    )
    .action((message: string | undefined, flags: MacFlags) => runMac(message, flags));
}

function runMac(message: string | undefined, flags: MacFlags): void {
  const language = languageOf(flags.lang);
  const algorithm = choiceOf('--algorithm', flags.algorithm, MAC_ALGORITHM_NAMES);
  const request: MacRequest = {
    algorithm,
    key: keyOfFlags(flags),
    message: inputBytes(message, flags.raw === true ? 'raw' : 'typed-or-raw'),
    ...(flags.padding === undefined ? {} : { padding: choiceOf('--padding', flags.padding, PADDINGS) }),
    ...(flags.bytes === undefined ? {} : { macBytes: Number(flags.bytes) }),
    ...(flags.acceptUnproven === true ? { unproven: 'accept' } : {}),
  };
  const report = macReport(request, {
    steps: flags.explain === true ? 'with-steps' : 'mac-only',
    ...(flags.verify === undefined ? {} : { expected: macTyped(flags.verify, algorithm) }),
  });
  if (report.check === 'differs') process.exitCode = EXIT.declined;
  if (flags.json === true) return print(JSON.stringify(report, null, 2));
  print(...macLines(report, language));
}

/** A `CliFault` when key, padding or length do not fit the algorithm. */
export function macReport(
  request: MacRequest,
  wanted: { readonly steps: 'with-steps' | 'mac-only'; readonly expected?: Uint8Array },
): MacReport {
  const { name, proof, source, construction } = MAC_ALGORITHMS[request.algorithm];
  const mac = accepted(computeMac(request));
  const steps = wanted.steps === 'with-steps' ? accepted(macSteps(request)) : null;
  return {
    algorithm: request.algorithm,
    name,
    proof,
    source,
    messageBytes: request.message.length,
    mac: toHex(mac),
    text: construction === 'folded' ? toLatin1(mac) : null,
    check: wanted.expected === undefined ? null : accepted(verifyMac({ ...request, mac: wanted.expected })),
    steps: steps === null ? null : steps.map(({ id, title, bytes }) => ({ id, title, value: toHex(bytes) })),
  };
}

/** For people, in one language. */
export function macLines(report: MacReport, language: Language): readonly string[] {
  const { name, proof, source, messageBytes, mac, text, check, steps } = report;
  const bytes = language === 'zh' ? `报文 ${messageBytes} 字节` : `a message of ${messageBytes} bytes`;
  const asText = text === null ? '' : `   "${text}"`;
  return [
    `${name[language]} · ${bytes}`,
    ...(steps ?? [])
      .filter(({ id }) => id !== 'mac')
      .map(({ title, value }, i) => `  ${i + 1}. ${title[language]}\n     ${value}`),
    `MAC ${mac}${asText}`,
    ...(check === null ? [] : [CHECKS[check][language]]),
    ...(proof === 'published' ? [] : [PROOFS[proof][language]]),
    ...(steps === null ? [] : [language === 'zh' ? `依据：${source}` : `source: ${source}`]),
  ];
}

const CHECKS: Readonly<Record<'fits' | 'differs', Bilingual>> = {
  fits: both('对得上', 'it fits'),
  differs: both('对不上', 'it differs'),
};

const PROOFS: Readonly<Record<Exclude<MacProof, 'published'>, Bilingual>> = {
  'cross-checked': both(
    '这个算法没有公开的测试向量；已和另一套实现对过',
    'no vector of this algorithm is published; it was compared with another implementation',
  ),
  inferred: both(
    '注意：这个算法没有公开的测试向量，结果是推断，先和对方核对再用',
    'mind: nobody has published a vector of this algorithm; compare with the other side before you rely on it',
  ),
};

/** Eight characters that are not the hexadecimal of a whole MAC are the text of a UnionPay MAC. */
function macTyped(typed: string, algorithm: MacAlgorithm): Uint8Array {
  if (MAC_ALGORITHMS[algorithm].construction === 'folded' && /^[0-9A-Fa-f]{4,8}$/.test(typed)) {
    return fromLatin1(typed.toUpperCase());
  }
  const bytes = fromHex(typed.replace(/\s/g, ''));
  if (bytes !== undefined) return bytes;
  throw new CliFault(both('--verify 后面要跟十六进制', '--verify takes hexadecimal digits'), {
    hint: both('例如 --verify A1C72E74EA3FA9B6', 'such as --verify A1C72E74EA3FA9B6'),
  });
}

function accepted<T>(result: Result<T, MacFault>): T {
  if (result.ok) return result.value;
  const { line, hint } = macFaultWords(result.fault);
  throw new CliFault(line, { hint });
}

function macFaultWords(fault: MacFault): { readonly line: Bilingual; readonly hint: Bilingual } {
  switch (fault.kind) {
    case 'key-length': {
      const fitting = MAC_ALGORITHM_NAMES.filter((name) => MAC_ALGORITHMS[name].keyBytes.includes(fault.got));
      return {
        line: both(
          `这个算法的密钥是 ${fault.expected.join('、')} 字节，给的是 ${fault.got} 字节`,
          `this algorithm takes a key of ${fault.expected.join(', ')} bytes and got ${fault.got}`,
        ),
        hint: both(
          `${fault.got} 字节的密钥可以用：${fitting.join('、')}`,
          `for ${fault.got} bytes: ${fitting.join(', ')}`,
        ),
      };
    }
    case 'padding':
      return {
        line: both('这个算法自己定填充方式', 'this algorithm leaves no choice of padding'),
        hint: both('去掉 --padding', 'leave --padding out'),
      };
    case 'mac-length':
      return {
        line: both(
          `--bytes 要在 ${fault.expected.min} 到 ${fault.expected.max} 之间`,
          `--bytes: from ${fault.expected.min} to ${fault.expected.max}`,
        ),
        hint: both('不写就是全部', 'leave it out for all of them'),
      };
    case 'unproven-algorithm':
      return {
        line: both('这个算法没有公开的测试向量，默认不算', 'no vector of this algorithm is published, so it is off'),
        hint: both('明白这一点就加 --accept-unproven', 'add --accept-unproven if you accept that'),
      };
  }
}
