/** Who must act, by name. */
import type { Bilingual } from '../trade/index.ts';
import { contactOf, type Parties } from './contacts/book.ts';
import type { Actor, Explanation } from './explanation.ts';
import { say } from './words.ts';

/** The trade's word for each. */
export const ACTOR_NAMES: Readonly<Record<Actor, Bilingual>> = {
  cardholder: say('持卡人', 'the cardholder'),
  cashier: say('收银员', 'the cashier'),
  merchant: say('商户', 'the merchant'),
  provider: say('服务商', 'the terminal provider'),
  carrier: say('网络运营商', 'the network carrier'),
  acquirer: say('收单机构', 'the acquirer'),
  scheme: say('卡组织', 'the card scheme'),
  issuer: say('发卡行', 'the issuer'),
  nobody: say('不用谁处理', 'nobody'),
};

/** By name, an issuer's own where that is known, and how to reach them. */
export function whoActs(actor: Actor, parties: Parties): Explanation['whoActs'] {
  const name = ACTOR_NAMES[actor];
  const contact = contactOf(actor, parties);
  const own = actor === 'issuer' ? (parties.issuerName ?? contact?.name) : undefined;
  if (own === undefined) return { actor, name, contact };
  return { actor, name: say(`${name.zh}（${own.zh}）`, `${name.en} (${own.en})`), contact };
}
