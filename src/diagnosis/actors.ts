/** Who must act, by name. */
import type { Bilingual } from '../trade/index.ts';
import type { Actor } from './explanation.ts';
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

/** The issuer by its own name where that is known. */
export function whoActs(
  actor: Actor,
  issuerName: Bilingual | null,
): { readonly actor: Actor; readonly name: Bilingual } {
  const name = ACTOR_NAMES[actor];
  if (actor !== 'issuer' || issuerName === null) return { actor, name };
  return { actor, name: say(`${name.zh}（${issuerName.zh}）`, `${name.en} (${issuerName.en})`) };
}
