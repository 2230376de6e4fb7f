/** A merchant-presented QR code: made, read back, and a damaged one explained. */
import { describeMerchantQr, makeMerchantQr, readMerchantQr, recogniseCode } from 'kacha/qr';

const made = makeMerchantQr({
  accounts: [{ id: '26', scheme: 'cn.example.pay', objects: { '01': 'MYSHOP000000001' } }],
  kind: 'dynamic',
  merchantCategory: '5411',
  currency: '156',
  amount: '88.80',
  country: 'CN',
  name: 'KACHA STORE',
  city: 'SHANGHAI',
  local: { language: 'ZH', name: '卡查便利店' },
});
if (!made.ok) throw new Error(made.fault.map(({ text }) => text.en).join('; '));
console.log(made.value);

const damaged = made.value.replace('KACHA', 'KASHA');
for (const line of describeMerchantQr(readMerchantQr(damaged), { language: 'en' }).slice(-1)) console.log(line);

console.log(recogniseCode('https://qr.alipay.com/abc').why.en);

/* prints:
00020101021226370014cn.example.pay0115MYSHOP000000001520454115303156540588.805802CN5911KACHA STORE6008SHANGHAI64150002ZH0105卡查便利店63046061
✗ 63 CRC: the CRC does not fit: changed or cut text, wallets refuse it
this is an Alipay collection code: the customer scans it; scanned by the till it pays nothing
*/
