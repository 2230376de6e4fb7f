/** `kacha qr read|check|make|code`: collection codes and payment codes, as text or as a picture. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  drawInTerminal,
  drawPicture,
  looksLikePicture,
  type PictureFault,
  readPicture,
} from '../../node/pictures/index.ts';
import {
  describeMerchantQr,
  fictionalPaymentCode,
  type MerchantQrParts,
  makeMerchantQr,
  PAYMENT_CODES,
  type QrAccount,
  type RecognisedCode,
  recogniseCode,
  type Wallet,
} from '../../qr/index.ts';
import { nearest, prng } from '../../std/index.ts';
import type { Bilingual, Language } from '../../trade/index.ts';
import { qrJson } from '../qr-json.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, print } from '../saying.ts';

interface ReadFlags {
  readonly lang?: string;
  readonly json?: boolean;
  readonly unmask?: boolean;
}

export function addQr(program: Command): void {
  const qr = program.command('qr').description('collection codes and payment codes / 收款码与付款码');
  for (const verb of ['read', 'check'] as const) {
    qr.command(verb)
      .argument('<code>', 'the text of a code, a picture of one (PNG, JPEG), or - for standard input')
      .description(
        verb === 'read'
          ? 'say what a code is and what is in it / 读一个码'
          : 'exit 1 when anything is wrong / 检查一个码',
      )
      .option('--json', 'as JSON (schemas/qr-1.schema.json)')
      .option('--unmask', 'show rows of digits that may be card numbers')
      .option('--lang <language>', 'zh or en')
      .addHelpText('after', `\nExamples:\n  kacha qr ${verb} photo.png\n  kacha qr ${verb} "$(cat code.txt)" --lang en`)
      .action(async (code: string, flags: ReadFlags) => readCodes(code, flags, verb));
  }
  addMake(qr);
  qr.command('code')
    .description('a fictional payment code, for tests / 生成测试用付款码')
    .option('--wallet <wallet>', PAYMENT_CODES.map(({ wallet }) => wallet).join(', '), 'wechat')
    .option('--seed <n>', 'the same seed gives the same code', '1')
    .addHelpText('after', '\nExample:\n  kacha qr code --wallet alipay --seed 7')
    .action((flags: { readonly wallet: string; readonly seed: string }) =>
      print(fictionalPaymentCode(walletOf(flags.wallet), prng(flags.seed))),
    );
}

interface MakeFlags extends ReadFlags {
  readonly name: string;
  readonly city: string;
  readonly account: readonly string[];
  readonly mcc: string;
  readonly currency: string;
  readonly country: string;
  readonly amount?: string;
  readonly localName?: string;
  readonly localCity?: string;
  readonly terminal?: string;
  readonly picture?: string;
}

function addMake(qr: Command): void {
  qr.command('make')
    .description('make an EMVCo merchant-presented code / 生成商户收款码')
    .requiredOption('--name <name>', 'merchant name, up to 25 characters')
    .requiredOption('--city <city>', 'merchant city, up to 15 characters')
    .requiredOption(
      '--account <id:…>',
      '15:VALUE for a card scheme, 26:SCHEME:01=VALUE,02=VALUE for a named one; repeatable',
      collect,
      [],
    )
    .option('--mcc <digits>', 'merchant category code', '5411')
    .option('--currency <digits>', 'ISO 4217 number', '156')
    .option('--country <letters>', 'ISO 3166 letters', 'CN')
    .option('--amount <yuan>', 'makes a code for one payment')
    .option('--local-name <name>', 'merchant name in Chinese')
    .option('--local-city <city>', 'city in Chinese')
    .option('--terminal <label>', 'terminal label')
    .option('--picture <file>', 'write a picture, .svg or .png')
    .option('--json', 'as JSON (schemas/qr-1.schema.json)')
    .option('--lang <language>', 'zh or en')
    .addHelpText(
      'after',
      '\nExample:\n  kacha qr make --name "KACHA STORE" --city SHANGHAI --account 26:cn.example.pay:01=MYSHOP000000001 --amount 88.80 --local-name 卡查便利店 --picture code.svg',
    )
    .action(async (flags: MakeFlags) => make(flags));
}

async function readCodes(code: string, flags: ReadFlags, verb: 'read' | 'check'): Promise<void> {
  const language = languageOf(flags.lang);
  const unmasked = flags.unmask === true;
  const codes = (await textsOf(code)).map((text) => ({ text, code: recogniseCode(text) }));
  if (flags.json === true)
    print(
      JSON.stringify(
        codes.map((each) => qrJson(each, { unmasked })),
        null,
        2,
      ),
    );
  else for (const each of codes) print(...linesOf(each.code, { language, unmasked }));
  if (verb === 'read') return;
  if (codes.some((each) => hasErrors(each.code))) process.exitCode = EXIT.declined;
  else if (flags.json !== true) print(both('没有发现问题', 'nothing wrong found')[language]);
}

function linesOf(
  code: RecognisedCode,
  how: { readonly language: Language; readonly unmasked: boolean },
): readonly string[] {
  const first = code.why[how.language];
  switch (code.kind) {
    case 'merchant-qr':
      return [first, ...describeMerchantQr(code.code, how)];
    case 'consumer-qr': {
      const applications = both(
        `${code.code.applications} 个应用，kacha tlv 可看内容`,
        `${code.code.applications} applications; kacha tlv shows their objects`,
      );
      return [first, applications[how.language]];
    }
    default:
      return [first];
  }
}

function hasErrors(code: RecognisedCode): boolean {
  if (code.kind === 'merchant-qr') return code.code.findings.some(({ severity }) => severity === 'error');
  return code.kind === 'unknown' || (code.kind === 'consumer-qr' && code.code.faults.length > 0);
}

async function textsOf(code: string): Promise<readonly string[]> {
  const bytes = code === '-' ? await standardInput() : await fileOf(code);
  if (bytes === undefined) return [code];
  if (!looksLikePicture(bytes)) return [bytes.toString('utf8').trim()];
  const read = await readPicture(bytes);
  if (read.ok) return read.value;
  throw new CliFault(PICTURE_FAULTS[read.fault.kind], { exitCode: EXIT.declined });
}

/** `undefined` when the argument is the text itself. */
async function fileOf(code: string): Promise<Buffer | undefined> {
  try {
    return await readFile(code);
  } catch {
    if (/\.(png|jpe?g|gif|bmp|txt)$/i.test(code))
      throw new CliFault(both(`没有文件 ${code}`, `there is no file ${code}`));
    return undefined;
  }
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function make(flags: MakeFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const made = makeMerchantQr(partsOf(flags));
  if (!made.ok) {
    const [first, ...others] = made.fault.map(({ text }) => text);
    const hint =
      others.length === 0
        ? undefined
        : both(others.map(({ zh }) => zh).join('；'), others.map(({ en }) => en).join('; '));
    throw new CliFault(first ?? both('做不出这个码', 'this code cannot be made'), { hint });
  }
  if (flags.json === true)
    return print(
      JSON.stringify([qrJson({ text: made.value, code: recogniseCode(made.value) }, { unmasked: true })], null, 2),
    );
  print(made.value);
  if (flags.picture === undefined) return print('', await drawInTerminal(made.value));
  const kind = /\.(svg|png)$/i.exec(flags.picture)?.[1]?.toLowerCase();
  if (kind !== 'svg' && kind !== 'png')
    throw new CliFault(
      both('--picture 的文件名以 .svg 或 .png 结尾', '--picture takes a file name ending in .svg or .png'),
    );
  await writeFile(flags.picture, await drawPicture(made.value, kind));
  print(both(`已写入 ${flags.picture}`, `written: ${flags.picture}`)[language]);
}

function partsOf(flags: MakeFlags): MerchantQrParts {
  const { localName, localCity, amount, terminal } = flags;
  return {
    accounts: flags.account.map(accountOf),
    kind: amount === undefined ? 'static' : 'dynamic',
    merchantCategory: flags.mcc,
    currency: flags.currency,
    country: flags.country,
    name: flags.name,
    city: flags.city,
    ...(amount !== undefined && { amount }),
    ...(terminal !== undefined && { additional: { '07': terminal } }),
    ...(localName !== undefined && {
      local: { language: 'ZH', name: localName, ...(localCity !== undefined && { city: localCity }) },
    }),
  };
}

function accountOf(text: string): QrAccount {
  const [id = '', value = '', ...rest] = text.split(':');
  if (!/^(0[2-9]|[1-4]\d|5[01])$/.test(id) || value === '') {
    throw new CliFault(
      both(`--account ${text}：以 02 到 51 的两位数开头`, `--account ${text}: begins with two digits, 02 to 51`),
      {
        hint: didYouMean('--account 26:cn.example.pay:01=MYSHOP000000001'),
      },
    );
  }
  if (Number(id) < 26) return { id, value };
  const objects = rest
    .join(':')
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.split('='));
  return {
    id,
    scheme: value,
    objects: Object.fromEntries(objects.map(([name = '', ...values]) => [name, values.join('=')])),
  };
}

function walletOf(flag: string): Wallet {
  const wallets = PAYMENT_CODES.map(({ wallet }) => wallet);
  const wallet = wallets.find((known) => known === flag);
  if (wallet !== undefined) return wallet;
  const guess = nearest(flag, wallets);
  throw new CliFault(
    both(`--wallet ${flag}：只有 ${wallets.join('、')}`, `--wallet ${flag}: one of ${wallets.join(', ')}`),
    {
      hint: guess === undefined ? undefined : didYouMean(`--wallet ${guess}`),
    },
  );
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const PICTURE_FAULTS: Readonly<Record<PictureFault['kind'], Bilingual>> = {
  'too-large': both('图片超过 16 MiB', 'the picture is larger than 16 MiB'),
  'not-a-picture': both('这个文件不是图片', 'the file is no picture'),
  'no-code': both(
    '图片里没有找到码：拍近一点、正一点、亮一点再试',
    'no code found in the picture: closer, straighter, brighter',
  ),
};
