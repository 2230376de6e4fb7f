/** The limits of reading messages out of a capture, by name. */
export const READING_LIMITS = {
  /** A full day of a busy switch; beyond it the capture is to be cut. */
  messagesMax: 200_000,
  /** Frames that are asked for the dialect: enough that a few odd ones do not decide. */
  sampleFramesMax: 24,
  /** Pieces that are looked at for them: a capture may hold much that is no payment. */
  samplePiecesMax: 2_000,
  /** Bytes of one piece that are looked at for them. */
  samplePieceBytesMax: 16 * 1024,
  /** Broken messages in which a change of settings is sought; it is then tried on all of them. */
  repairedFramesMax: 8,
  faultsMax: 1_000,
} as const;

export type ReadingLimit = keyof typeof READING_LIMITS;
