/** The limits of the wire, by name. */

/** Longest payload a frame may announce. The longest real message stays well below; a larger announcement is an attack or a lost stream. */
export const FRAME_BYTES_MAX = 2_048;

/** TPDU and header, which the terminal interface puts before the message. */
export const ENVELOPE_BYTES = 11;

/** What a message may weigh, so that every packed message fits in a frame with its envelope. */
export const MESSAGE_BYTES_MAX = FRAME_BYTES_MAX - ENVELOPE_BYTES;

/** The message authentication code, in every dialect. */
export const MAC_BYTES = 8;

/** Shortest payload that can be a terminal's message: envelope, message type in BCD, bitmap. */
export const POS_FRAME_BYTES_MIN = ENVELOPE_BYTES + 2 + 8;

/** Shortest payload that can be an interchange message: message type in ASCII, bitmap. */
export const INTERCHANGE_FRAME_BYTES_MIN = 4 + 8;

/** The call monitor's block, which dial-up access servers put behind the TPDU. */
export const DIAL_UP_BYTES = 33;

/** Frames taken from one recording. */
export const SPLIT_FRAMES_MAX = 100_000;

/** How far a recording is searched for the next frame: behind more garbage than this there is none. */
export const GARBAGE_BYTES_MAX = 2 * FRAME_BYTES_MAX;

/** Longest run of bytes that is looked at to guess what it is: two characters for every byte of a frame, and lengths. */
export const GUESSED_BYTES_MAX = 2 * (FRAME_BYTES_MAX + DIAL_UP_BYTES + 4);
