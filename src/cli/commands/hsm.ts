/** `kacha hsm matrix`: what a security module does by itself, what is composed, and what it cannot. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { temporarySoftModule } from '../../node/index.ts';
import { isKeeperTrouble, type KeyKeeper, securityModuleOver } from '../../security/index.ts';
import { type HsmMatrix, hsmMatrix, matrixLines } from '../hsm-matrix.ts';
import { both, CliFault, EXIT, languageOf, print } from '../saying.ts';

interface MatrixFlags {
  readonly pkcs11?: string;
  readonly pinEnv?: string;
  readonly token?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** What `kacha-pkcs11` exports. It is optional, so its types are not asked for. */
interface Pkcs11Package {
  openTokenKeeper(options: {
    readonly library: string;
    readonly pin: string;
    readonly token?: string;
  }): KeyKeeper & { close(): void };
}

export function addHsm(program: Command): void {
  const hsm = program.command('hsm').description('security modules: where keys live / 安全模块');
  hsm
    .command('matrix')
    .description('what a module does by itself, what is composed, what it cannot')
    .option('--pkcs11 <library>', "a PKCS#11 token's library; without it the soft module")
    .option('--pin-env <name>', "the environment variable with the token's user PIN")
    .option('--token <label>', 'which token; the first one when left out')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'as JSON (schemas/hsm-matrix-1.schema.json)')
    .addHelpText(
      'after',
      '\nExamples:\n  kacha hsm matrix\n  TOKEN_PIN=... kacha hsm matrix --pkcs11 /usr/lib/softhsm/libsofthsm2.so --pin-env TOKEN_PIN',
    )
    .action(async (flags: MatrixFlags) => {
      const language = languageOf(flags.lang);
      const matrix = flags.pkcs11 === undefined ? softMatrix(flags) : await tokenMatrix(flags.pkcs11, flags);
      if (flags.json === true) return print(JSON.stringify(matrix, null, 2));
      print(...matrixLines(matrix, language));
    });
}

function softMatrix(flags: MatrixFlags): HsmMatrix {
  if (flags.pinEnv !== undefined || flags.token !== undefined)
    throw new CliFault(both('--pin-env 和 --token 要和 --pkcs11 一起用', '--pin-env and --token go with --pkcs11'));
  return hsmMatrix(temporarySoftModule());
}

async function tokenMatrix(library: string, flags: MatrixFlags): Promise<HsmMatrix> {
  const pin = pinFrom(flags.pinEnv);
  const pkcs11 = await pkcs11Package();
  try {
    const keeper = pkcs11.openTokenKeeper({
      library,
      pin,
      ...(flags.token === undefined ? {} : { token: flags.token }),
    });
    const matrix = hsmMatrix(securityModuleOver(keeper));
    keeper.close();
    return matrix;
  } catch (error) {
    if (!isKeeperTrouble(error)) throw error;
    throw new CliFault(both(`令牌打不开：${error.code}`, `the token does not open: ${error.code}`), {
      exitCode: EXIT.declined,
      hint: both(
        '检查库文件、--token 的名称和 PIN；软件令牌先用 softhsm2-util --init-token 初始化',
        'check the library, the label of --token and the PIN; a software token is made with softhsm2-util --init-token',
      ),
    });
  }
}

/** Never a flag: it would stay in the shell's history and in the list of processes. */
function pinFrom(name: string | undefined): string {
  const pin = name === undefined ? undefined : process.env[name];
  if (pin !== undefined && pin !== '') return pin;
  throw new CliFault(
    name === undefined
      ? both('要用 --pin-env 指定放 PIN 的环境变量', '--pin-env must name the environment variable with the PIN')
      : both(`环境变量 ${name} 没有设置`, `the environment variable ${name} is not set`),
    {
      hint: both(
        '例如 TOKEN_PIN=… kacha hsm matrix --pkcs11 … --pin-env TOKEN_PIN',
        'e.g. TOKEN_PIN=... kacha hsm matrix --pkcs11 ... --pin-env TOKEN_PIN',
      ),
    },
  );
}

/** As an installed package, or built in its folder of this checkout. */
async function pkcs11Package(): Promise<Pkcs11Package> {
  const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../..');
  const built = pathToFileURL(path.join(root, 'packages/pkcs11/dist/index.js')).href;
  for (const place of ['kacha-pkcs11', built]) {
    try {
      return (await import(place)) as Pkcs11Package;
    } catch (error) {
      // Not there, or there without its native addon, which looks for a file of its own.
      if (!/^(ERR_)?MODULE_NOT_FOUND$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  throw new CliFault(both('没有安装可选包 kacha-pkcs11', 'the optional package kacha-pkcs11 is not installed'), {
    hint: both(
      '在源码目录里：npm ci --prefix packages/pkcs11 && npm run build --prefix packages/pkcs11',
      'in a checkout: npm ci --prefix packages/pkcs11 && npm run build --prefix packages/pkcs11',
    ),
  });
}
