/** The words on a slip. Source of what is printed: protocol reference 5.9. */
import type { Bilingual } from '../trade/index.ts';

export const LABELS = {
  merchant: { zh: '商户编号', en: 'Merchant' },
  terminal: { zh: '终端编号', en: 'Terminal' },
  operator: { zh: '操作员', en: 'Operator' },
  card: { zh: '卡号', en: 'Card' },
  transaction: { zh: '交易类型', en: 'Transaction' },
  amount: { zh: '金额', en: 'Amount' },
  tip: { zh: '小费', en: 'Tip' },
  total: { zh: '合计', en: 'Total' },
  part: { zh: '部分批准', en: 'Approved in part' },
  rest: { zh: '尚未支付', en: 'Still to pay' },
  periods: { zh: '期数', en: 'Instalments' },
  batch: { zh: '批次号', en: 'Batch' },
  voucher: { zh: '凭证号', en: 'Voucher' },
  authorisation: { zh: '授权码', en: 'Authorisation code' },
  reference: { zh: '参考号', en: 'Reference' },
  paymentVoucher: { zh: '付款凭证码', en: 'Payment voucher' },
  time: { zh: '日期时间', en: 'Time' },
  originalVoucher: { zh: '原凭证号', en: 'Original voucher' },
  originalReference: { zh: '原参考号', en: 'Original ref.' },
  originalAuthorisation: { zh: '原授权码', en: 'Original auth. code' },
  originalDate: { zh: '原交易日期', en: 'Original date' },
  cryptogram: { zh: 'ARQC', en: 'ARQC' },
  findings: { zh: 'TVR', en: 'TVR' },
} as const satisfies Record<string, Bilingual>;

export const COPIES = {
  merchant: { zh: '商户存根', en: 'Merchant copy' },
  cardholder: { zh: '持卡人存根', en: 'Cardholder copy' },
  bank: { zh: '银行存根', en: 'Bank copy' },
} as const satisfies Record<string, Bilingual>;

export const NOTES = {
  duplicate: { zh: '***重打印***', en: '*** DUPLICATE ***' },
  code: { zh: '付款码', en: 'payment code' },
  defective: { zh: '有缺陷的成功，应答码', en: 'Approved with a defect, code' },
  later: { zh: '稍后上送', en: 'To be sent later' },
  smallAmount: { zh: '小额免密免签，无需签名', en: 'No PIN, no signature required' },
  signedHere: { zh: '已电子签名', en: 'Signed on the screen' },
  signature: { zh: '持卡人签名: ____________', en: 'Signature: ____________' },
} as const satisfies Record<string, Bilingual>;
