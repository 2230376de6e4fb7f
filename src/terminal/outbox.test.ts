import { describe, expect, it } from 'vitest';
import { hex, instant, toLatin1 } from '../std/index.ts';
import type { TerminalEvent, TerminalFact } from '../trade/index.ts';
import { acknowledged, queued, uploadChunk } from './outbox.ts';
import { OUTBOX_EVENTS_MAX, UPLOAD_BYTES_MAX } from './settings.ts';

const event = (seq: number, fact: TerminalFact): TerminalEvent => ({
  ...fact,
  seq,
  at: instant(1_795_305_600_000),
  attempt: 1,
});

const full = Array.from({ length: OUTBOX_EVENTS_MAX }, (_, i) =>
  event(i + 1, i === 3 ? { kind: 'power-lost' } : { kind: 'pin-entered' }),
);

const HEAD = { attempt: 1, stan: '000007', transaction: 'sale', amountMinor: 100, result: 'approved' } as const;

describe('the outbox', () => {
  it('drops what belongs to no attempt first, then the oldest', () => {
    const once = queued(full, event(900, { kind: 'pin-entered' }));
    expect(once).toHaveLength(OUTBOX_EVENTS_MAX);
    expect(once.some((kept) => kept.kind === 'power-lost')).toBe(false);
    const twice = queued(once, event(901, { kind: 'pin-entered' }));
    expect(twice[0]?.seq).toBe(2);
    expect(twice.at(-1)?.seq).toBe(901);
  });

  it('cuts uploads that fit a message, oldest first and in ASCII', () => {
    const chunk = uploadChunk({
      outbox: [event(1, { kind: 'started', appVersion: '1.0 测试' }), ...full.slice(1)],
      heads: [HEAD],
      throughSeq: null,
    });
    const text = toLatin1(hex(chunk?.privateBinary ?? ''));
    expect(text.length).toBeLessThanOrEqual(UPLOAD_BYTES_MAX);
    expect(text).toMatch(/^[ -~]+$/);
    const { events, ...head } = JSON.parse(text) as { readonly events: readonly TerminalEvent[] };
    expect(head).toEqual(HEAD);
    expect(events[0]).toMatchObject({ kind: 'started', appVersion: '1.0 测试' });
    expect(events.at(-1)?.seq).toBe(chunk?.throughSeq);
  });

  it('repeats an upload as it was, whatever came in meanwhile', () => {
    const first = full.slice(0, 2);
    const chunk = uploadChunk({ outbox: first, heads: [HEAD], throughSeq: null });
    const again = uploadChunk({ outbox: full, heads: [HEAD], throughSeq: chunk?.throughSeq ?? null });
    expect(again).toEqual(chunk);
    expect(acknowledged(full, 2)).toHaveLength(OUTBOX_EVENTS_MAX - 2);
  });

  it('speaks of one attempt at a time, and of none as attempt 0', () => {
    const second = { ...event(3, { kind: 'pin-entered' }), attempt: 2 };
    const chunk = uploadChunk({ outbox: [...full.slice(0, 2), second], heads: [HEAD], throughSeq: null });
    expect(chunk?.throughSeq).toBe(2);
    const headless = uploadChunk({ outbox: [second], heads: [HEAD], throughSeq: null });
    expect(JSON.parse(toLatin1(hex(headless?.privateBinary ?? '')))).toMatchObject({ attempt: 0 });
  });

  it('has nothing to upload when it is empty', () => {
    expect(uploadChunk({ outbox: [], heads: [], throughSeq: null })).toBeUndefined();
  });
});
