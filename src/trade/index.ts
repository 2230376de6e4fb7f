/** The nouns of the trade. Knows no wire and no machine. */
export * from './amount.ts';
export * from './batch.ts';
export * from './card.ts';
export * from './code-space.ts';
export * from './identifiers.ts';
export * from './mask-words.ts';
export * from './masked-message.ts';
export * from './money-state.ts';
export * from './payment-event.ts';
export * from './payment-row.ts';
export * from './route-record.ts';
export * from './secret.ts';
export * from './terminal-event.ts';
export * from './transaction-kind.ts';
export * from './voice.ts';
