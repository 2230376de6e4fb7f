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

/**
 * What approves at the terminal interface (`unionpay.pos`): in whole, a part, a VIP's, with track 3 to be updated, and
 * approved with a defect. Source: protocol reference, answer codes, the success set.
 */
const APPROVALS: ReadonlySet<string> = new Set(['00', '10', '11', '16', 'A2', 'A4', 'A5', 'A6']);

export const isApproval = (terminalCode: string): boolean => APPROVALS.has(terminalCode);
