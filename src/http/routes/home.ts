/** GET /api/home: the answer to "what went wrong today, what did it cost, whose turn is it". */
import { z } from 'zod';
import { businessDates, causeGroups, dayTotals, tellingDate } from '../../node/index.ts';
import { civilTime, instant, isoDate } from '../../std/index.ts';
import { paymentId as toPaymentId } from '../../trade/index.ts';
import { causeGroup } from '../answers.ts';
import type { HomeAnswer, StatusAnswer } from '../contract.ts';
import { parsed, voiceOf, voiceQuery } from '../query.ts';
import type { RouteContext } from '../route-context.ts';

const homeQuery = voiceQuery.extend({ date: z.iso.date().optional() });

export function addHome({ app, platform, version, demo, live }: RouteContext): void {
  const status = (): StatusAnswer => ({
    version,
    demo: demo(),
    database: platform.database,
    switchAddress: `${platform.terminalAddress.host}:${platform.terminalAddress.port}`,
    now: Date.now(),
  });

  app.get('/api/status', async () => status());

  app.get('/api/home', async (request): Promise<HomeAnswer> => {
    const query = parsed(homeQuery, request.query);
    const voice = voiceOf(query.voice);
    const { db } = platform.store;
    const dates = await businessDates(db);
    const date = query.date ?? (await tellingDate(db)) ?? isoDate(civilTime(instant(Date.now())));
    const totals = await dayTotals(db, date);
    const groups = await causeGroups(db, date);
    const newest = await Promise.all(
      groups.map((group) => platform.explainer.explain(toPaymentId(group.newestPaymentId))),
    );
    const judged = totals.approved + totals.failed;
    return {
      date,
      dates,
      payments: totals.payments,
      approved: totals.approved,
      failed: totals.failed,
      successRate: judged === 0 ? null : totals.approved / judged,
      approvedMinor: totals.approvedMinor,
      failedMinor: totals.failedMinor,
      groups: groups.map((group, i) => causeGroup(group, voice, newest[i]?.explanation)),
      hours: totals.hours,
    };
  });

  app.get('/api/events', (request, reply) => {
    const voice = voiceOf(parsed(voiceQuery, request.query).voice);
    const stream = live.streams.open(reply, () => {
      if (stream !== undefined) live.forget(stream);
    });
    if (stream === undefined) return;
    stream.send('status', status());
    live.watchPayments(stream, voice);
  });
}
