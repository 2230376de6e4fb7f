/** Messages out of captures: frames, the dialect they are in, requests with their answers. */
export { describeReadingFault } from './fault-sentences.ts';
export { READING_LIMITS, type ReadingLimit } from './limits.ts';
export { type LoggedReading, messageOfFields } from './logged-message.ts';
export { readMessages } from './read-messages.ts';
export type { Advice, Exchange, Reading, ReadingFault, ReadingFormat, ReadingOptions, ReadMessage } from './reading.ts';
