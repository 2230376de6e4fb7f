/** A bare code means nothing: two digits are read only together with the space they come from. */
export const CODE_SPACES = [
  'unionpay.pos',
  'iso8583.1987',
  'kacha.interchange',
  'unionpay.qr',
  'unionpay.acp',
] as const;
export type CodeSpace = (typeof CODE_SPACES)[number];

export const isCodeSpace = (text: string): text is CodeSpace => (CODE_SPACES as readonly string[]).includes(text);
