/** The masked record of what happened, and how to read it in order. */
export * from './case-file.ts';
export { PRINTER_WORDS, READ_WORDS } from './device-words.ts';
export { limitText } from './labels.ts';
export { terminalFactLabel } from './terminal-labels.ts';
export * from './timeline.ts';
