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
