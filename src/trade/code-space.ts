/** A bare code means nothing: two digits are read only together with the space they come from. */
export const CODE_SPACES = [
  'unionpay.pos',
  'iso8583.1987',
  'kacha.interchange',
  'unionpay.qr',
  'unionpay.acp',
  'visa',
  'mastercard',
  /** Merchant advice codes: a fact of their own beside DE 39, under digits that DE 39 uses for something else. */
  'mastercard.advice',
  'wechat.pay',
  'alipay',
  /** What a chip and its terminal decided between them: DE 55 tag 8A and the kind of cryptogram. */
  'emv.offline',
  /** Why our switch refused, by the name under which it is recorded. */
  'kacha.switch',
  /** Why our terminal did not send or did not accept, by the name under which it tells of it. */
  'kacha.terminal',
] as const;
export type CodeSpace = (typeof CODE_SPACES)[number];

export const isCodeSpace = (text: string): text is CodeSpace => (CODE_SPACES as readonly string[]).includes(text);

/**
 * What approves at the terminal interface (`unionpay.pos`): in whole, a part, a VIP's, with track 3 to be updated, and
 * approved with a defect. Source: protocol reference, answer codes, the success set.
 */
const APPROVALS: ReadonlySet<string> = new Set(['00', '10', '11', '16', 'A2', 'A4', 'A5', 'A6']);

export const isApproval = (terminalCode: string): boolean => APPROVALS.has(terminalCode);
