import { describe, expect, it } from 'vitest';
import { luhnCheckDigit, merchantId, Secret, terminalId } from '../trade/index.ts';
import { deviceDescription } from './description.ts';
import type { TerminalIdentity } from './settings.ts';

const BODY = '999901' + '000000123';
const PAN = Secret.pan(BODY + luhnCheckDigit(BODY));
const IDENTITY: TerminalIdentity = {
  terminalId: terminalId('10000001'),
  merchantId: merchantId('KCH330158120001'),
  merchantName: { zh: '店', en: 'shop' },
  tpdu: { id: '60', destination: '0003', origin: '0000' },
  appVersion: 'kacha-till 0.1',
};

describe('what a terminal says of its device', () => {
  it('is its kind, its serial number, the end of the card number, and eight characters of its version', () => {
    const end = (BODY + luhnCheckDigit(BODY)).slice(-6);
    expect(deviceDescription({ ...IDENTITY, serial: 'KCH-1' }, PAN)).toBe(
      `A20410100204${'02005KCH-1'}03006${end}05008kacha-ti`,
    );
  });

  it('leaves the card out where there is none', () => {
    expect(deviceDescription({ ...IDENTITY, serial: 'KCH-1' }, null)).toBe(
      'A20300100204' + '02005KCH-1' + '05008kacha-ti',
    );
  });

  it('is nothing where the device has no serial number to show', () => {
    expect(deviceDescription(IDENTITY, PAN)).toBeNull();
  });
});
