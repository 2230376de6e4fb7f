import { expect, test } from 'vitest';
import { CONTACTS } from '../diagnosis/index.ts';
import { FICTIONAL_ISSUERS } from '../issuer/index.ts';
import { FICTIONAL_WALLETS } from '../wallet/index.ts';

const fictional = (kind: string) =>
  CONTACTS.filter((row) => row.fictional && row.kind === kind).map(({ id, name, prefixes }) => ({
    id,
    name,
    prefixes,
  }));

test('every issuer and wallet of the fictional world has a contact, under its own name and card prefix', () => {
  expect(fictional('issuer')).toEqual(
    FICTIONAL_ISSUERS.map(({ issuerId, name, prefix }) => ({ id: issuerId, name, prefixes: [prefix] })),
  );
  expect(fictional('wallet')).toEqual(
    FICTIONAL_WALLETS.map(({ walletId, name }) => ({ id: walletId, name, prefixes: [] })),
  );
});
