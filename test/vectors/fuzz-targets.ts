/**
 * Everything that reads bytes or text from outside, each with what its reading says in short and with what must hold
 * whatever comes. The fuzzer looks for inputs that break these; vectors/broken keeps one input for each way of being
 * broken.
 */
import { CHIP_TARGETS } from './fuzz/chip-targets.ts';
import { KEY_TARGETS } from './fuzz/key-targets.ts';
import { MESSAGE_TARGETS } from './fuzz/message-targets.ts';
import { STREAM_TARGETS } from './fuzz/stream-targets.ts';
import type { FuzzTarget } from './fuzz/target.ts';
import { CAPTURE_TARGETS, TEXT_TARGETS } from './fuzz/text-targets.ts';

export { type FuzzTarget, readTarget } from './fuzz/target.ts';

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...MESSAGE_TARGETS,
  ...STREAM_TARGETS,
  ...CHIP_TARGETS,
  ...KEY_TARGETS,
  ...CAPTURE_TARGETS,
  ...TEXT_TARGETS,
];
