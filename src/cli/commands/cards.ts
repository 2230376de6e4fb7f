/** `kacha cards`: the named test cards of the fictional issuers. */
import type { Command } from 'commander';
import { fictionalIssuer, plasticOf, TEST_CARDS } from '../../issuer/index.ts';
import { languageOf, print } from '../saying.ts';

export function addCards(program: Command): void {
  program
    .command('cards')
    .description('list the test cards / 列出测试卡')
    .option('--lang <language>', 'zh or en')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  kacha pay --amount 20 --card no-money')
    .action((flags: { readonly lang?: string; readonly json?: boolean }) => {
      const language = languageOf(flags.lang);
      const cards = TEST_CARDS.map((card) => ({
        name: card.name,
        title: card.title[language],
        number: String(plasticOf(card).pan),
        issuer: fictionalIssuer(card.issuerId)?.name[language] ?? card.issuerId,
        pin: card.testPin,
        expiry: card.expiry,
      }));
      if (flags.json === true) return print(JSON.stringify(cards, null, 2));
      const width = Math.max(...cards.map(({ name }) => name.length)) + 2;
      for (const { name, number, pin, issuer, title } of cards) {
        print(`${name.padEnd(width)}${number.padEnd(21)}PIN ${pin}  ${issuer} · ${title}`);
      }
    });
}
