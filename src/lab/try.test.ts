import { it } from 'vitest';
import { runTownDay } from './town.ts';
import { explainTownPayment } from './matrix.ts';
import { TOWN_FAULTS } from './town-faults.ts';
import { civilTime } from '../std/index.ts';
import { isFailure } from '../diagnosis/index.ts';
it('day', () => {
  const t0 = performance.now();
  const day = runTownDay({ seed: process.env['SEED'] ?? 1, date: '2026-03-16' });
  console.log('ms', performance.now() - t0, day.payments.length);
  const sales = day.payments.filter(({ row }) => row.transaction === 'sale');
  console.log('success', sales.filter(({ row }) => row.outcome === 'approved' || row.outcome === 'voided').length / sales.length, sales.length, day.digest);
  const by = new Map<string, number>();
  for (const record of day.payments) {
    if (!isFailure(record.row)) continue;
    const e = explainTownPayment({ record, payments: day.payments, now: day.now });
    const t = civilTime(record.row.openedAt);
    const minute = t.hour * 60 + t.minute;
    const name = day.planned.get(record.row.paymentId) ?? '?';
    const fault = TOWN_FAULTS.find((f) => minute >= f.fromMinute && minute <= f.toMinute && (f.terminals.includes(record.row.terminalId) || (f.issuer !== null && f.issuer === record.row.issuerId)));
    const planned = /^[a-z]/.test(name) ? name.replace(/ .*/, '') : fault?.cause ?? 'none';
    const k = `${planned} [${record.row.code ?? '-'} ${record.row.outcome}] -> ${e.verdict.cause}`;
    by.set(k, (by.get(k) ?? 0) + 1);
  }
  for (const { row, events } of day.payments) { const t = civilTime(row.openedAt); const m = t.hour*60+t.minute; if (row.issuerId === 'jiangnan' && m >= 908 && m <= 932) console.log(t.hour, t.minute, t.second, row.terminalId, row.code, row.outcome); if (row.code === '00' && row.outcome === 'reversed') console.log(JSON.stringify(events.map((e) => e.kind === 'terminal-reported' ? e.events.map((x) => x.kind + ':' + (x as any).why) : [e.kind, (e as any).why]))); }
  console.log([...by].sort().map(([k, v]) => `${v}\t${k}`).join('\n'));
});
