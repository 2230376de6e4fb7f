/** `kacha links`: the links to the issuers of a running platform, and why one is not used. */
import type { Command } from 'commander';
import type { LinkItem } from '../../http/index.ts';
import type { Language } from '../../trade/index.ts';
import { clock, inColumns } from '../columns.ts';
import { askPlatform, DEFAULT_API } from '../platform-api.ts';
import { both, EXIT, languageOf, print, say } from '../saying.ts';

interface LinksFlags {
  readonly api: string;
  readonly json?: boolean;
  readonly lang?: string;
}

export function addLinks(program: Command): void {
  program
    .command('links')
    .description('the links to the issuers, and why one is not used / 到发卡行的链路')
    .option('--api <url>', 'the console of the running platform', DEFAULT_API)
    .option('--json', 'for programs')
    .option('--lang <language>', 'zh or en')
    .addHelpText('after', '\nExample:\n  kacha links\n\nExits 1 when a link is down or being rested.')
    .action(async (flags: LinksFlags) => links(flags));
}

async function links(flags: LinksFlags): Promise<void> {
  const language = languageOf(flags.lang);
  const found = await askPlatform<readonly LinkItem[]>(flags.api, '/api/operations/links');
  print(...(flags.json === true ? [JSON.stringify(found, null, 2)] : linkLines(found, language)));
  if (found.some(({ standing }) => standing === 'down' || standing === 'resting')) process.exitCode = EXIT.declined;
}

const STANDINGS: Readonly<Record<LinkItem['standing'], ReturnType<typeof both>>> = {
  up: both('正常', 'up'),
  resting: both('停用', 'resting'),
  trying: both('试探', 'trying'),
  down: both('断开', 'down'),
};

export function linkLines(found: readonly LinkItem[], language: Language): readonly string[] {
  if (found.length === 0) return [say(both('没有登记任何链路', 'no links are registered'), language)];
  const titles =
    language === 'zh' ? ['链路', '发卡行', '状态', '自', '原因'] : ['link', 'issuer', 'state', 'since', 'why'];
  return inColumns(
    titles.map((title) => ({ title })),
    found.map((link) => [
      link.linkId,
      say(link.issuerName, language),
      say(STANDINGS[link.standing], language),
      link.since === null ? '-' : clock(link.since),
      link.reason === null ? '-' : say(link.reason, language),
    ]),
  );
}
