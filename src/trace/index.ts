/** The masked record of what happened, and how to read it in order. */
export * from './case-file.ts';
export * from './context.ts';
export { limitText, terminalFactLabel } from './labels.ts';
export * from './timeline.ts';
