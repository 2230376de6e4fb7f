/** `kacha break issuer huaxing --with down --for 3m`, `kacha break terminal 10000001 --with paper-out`: on a running platform. */
import type { Command } from 'commander';
import { FICTIONAL_ISSUERS } from '../../issuer/index.ts';
import { isTillBreak, TILL_BREAKS, type TillBreakId } from '../../node/index.ts';
import { nearest } from '../../std/index.ts';
import { both, CliFault, didYouMean, EXIT, languageOf, print } from '../saying.ts';

interface BreakFlags {
  readonly with: string;
  readonly for?: string;
  readonly api: string;
  readonly lang?: string;
}

const ISSUER_WORDS = 'down, silent, slow, normal, or an answer code such as 91';
const TERMINAL_WORDS = [...Object.keys(TILL_BREAKS), 'normal'].join(', ');

export function addBreak(program: Command): void {
  program
    .command('break')
    .argument('<what>', 'issuer or terminal')
    .argument('<id>', 'which one, e.g. huaxing or 10000001')
    .description('break something on purpose / 故意弄坏')
    .requiredOption('--with <how>', `an issuer: ${ISSUER_WORDS}; a terminal: ${TERMINAL_WORDS}`)
    .option('--for <time>', 'mend it again after e.g. 90s or 3m')
    .option('--api <url>', 'the console of the running platform', 'http://127.0.0.1:8080')
    .option('--lang <language>', 'zh or en')
    .addHelpText(
      'after',
      '\nExample:\n  kacha break issuer huaxing --with 91 --for 3m\n  kacha break terminal 10000001 --with paper-out --for 3m',
    )
    .action(async (what: string, id: string, flags: BreakFlags) =>
      what === 'terminal' ? breakTerminal(id, flags) : breakIssuer({ what, id, flags }),
    );
}

async function breakIssuer({
  what,
  id,
  flags,
}: {
  readonly what: string;
  readonly id: string;
  readonly flags: BreakFlags;
}): Promise<void> {
  const language = languageOf(flags.lang);
  if (what !== 'issuer')
    throw new CliFault(
      both(
        `这里只能弄坏 issuer（发卡行）或 terminal（终端），不能弄坏“${what}”`,
        `an issuer or a terminal can be broken from here, not "${what}"`,
      ),
      {
        hint: both('例如 kacha break issuer huaxing --with down', 'kacha break issuer huaxing --with down'),
      },
    );
  const issuer = FICTIONAL_ISSUERS.find((known) => known.issuerId === id);
  if (issuer === undefined) {
    const guess = nearest(
      id,
      FICTIONAL_ISSUERS.map((known) => known.issuerId),
    );
    throw new CliFault(both(`没有叫“${id}”的发卡行`, `no issuer is called "${id}"`), {
      hint: guess === undefined ? both(ISSUERS, ISSUERS) : didYouMean(guess),
    });
  }
  const behaviour = behaviourOf(flags.with);
  const forMs = flags.for === undefined ? undefined : durationMs(flags.for);
  const url = `${flags.api}/api/issuers/${id}/behaviour`;
  await post({ api: flags.api, url, body: behaviour });
  print(language === 'zh' ? `${issuer.name.zh}:${flags.with}` : `${issuer.name.en}: ${flags.with}`);
  if (forMs === undefined) return;
  await new Promise((resolve) => setTimeout(resolve, forMs));
  await post({ api: flags.api, url, body: { mode: 'normal' } });
  print(language === 'zh' ? `${issuer.name.zh}:恢复正常` : `${issuer.name.en}: back to normal`);
}

/** The same row of buttons that the till has on its page. `normal` mends everything. */
async function breakTerminal(id: string, flags: BreakFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const chosen = breakOf(flags.with);
  const forMs = flags.for === undefined ? undefined : durationMs(flags.for);
  const set = async (on: boolean): Promise<void> => {
    for (const each of chosen) {
      const url = `${flags.api}/api/till/${encodeURIComponent(id)}/breaks`;
      await post({ api: flags.api, url, body: { id: each, on } });
    }
  };
  const isMended = flags.with === 'normal';
  await set(!isMended);
  const normal = language === 'zh' ? '恢复正常' : 'back to normal';
  const [first] = chosen;
  print(`${id}: ${isMended || first === undefined ? normal : TILL_BREAKS[first].label[language]}`);
  if (forMs === undefined || isMended) return;
  await new Promise((resolve) => setTimeout(resolve, forMs));
  await set(false);
  print(`${id}: ${normal}`);
}

function breakOf(text: string): readonly TillBreakId[] {
  const known = Object.keys(TILL_BREAKS) as TillBreakId[];
  // What happens once cannot be taken back.
  if (text === 'normal') return known.filter((id) => Object.keys(TILL_BREAKS[id].broken).length > 0);
  if (isTillBreak(text)) return [text];
  const guess = nearest(text, known);
  throw new CliFault(
    both(`--with ${text}：终端可以是 ${TERMINAL_WORDS}`, `--with ${text}: of a terminal ${TERMINAL_WORDS}`),
    guess === undefined ? {} : { hint: didYouMean(`--with ${guess}`) },
  );
}

const ISSUERS = FICTIONAL_ISSUERS.map((known) => known.issuerId).join(', ');
const MODES = ['down', 'silent', 'slow', 'normal'] as const;

function behaviourOf(text: string): { readonly mode: string; readonly code?: string } {
  if ((MODES as readonly string[]).includes(text)) return { mode: text };
  if (/^[0-9A-Z]{2}$/.test(text)) return { mode: 'code', code: text };
  const guess = nearest(text, MODES);
  throw new CliFault(
    both(
      `--with ${text}：${MODES.join('、')}，或两位应答码`,
      `--with ${text}: ${MODES.join(', ')}, or a two-character answer code`,
    ),
    guess === undefined ? {} : { hint: didYouMean(`--with ${guess}`) },
  );
}

export function durationMs(text: string): number {
  const match = /^(\d{1,5})(s|m|h)$/.exec(text);
  const unit = { s: 1_000, m: 60_000, h: 3_600_000 }[match?.[2] ?? ''];
  if (match === null || unit === undefined)
    throw new CliFault(
      both(`--for ${text}：数字加 s、m 或 h，例如 3m`, `--for ${text}: a number and s, m or h, e.g. 3m`),
    );
  return Number(match[1]) * unit;
}

async function post({
  api,
  url,
  body,
}: {
  readonly api: string;
  readonly url: string;
  readonly body: unknown;
}): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (answer === undefined)
    throw new CliFault(both(`${api} 没有平台应答`, `no platform answers at ${api}`), {
      exitCode: EXIT.declined,
      hint: both('用 npm start 启动它，或用 --api 指明地址', 'start it with npm start, or say where it is with --api'),
    });
  if (!answer.ok)
    throw new CliFault(both(`平台拒绝了：${answer.status}`, `the platform refused: ${answer.status}`), {
      exitCode: EXIT.declined,
    });
}
