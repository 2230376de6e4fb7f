/** Kacha's security module over a PKCS#11 token. Not PCI PIN compliant: see README.md. */
export { openTokenKeeper, type TokenKeeper, type TokenOptions } from './token-keeper.ts';
