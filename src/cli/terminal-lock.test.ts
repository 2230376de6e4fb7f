import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockTerminal } from './terminal-lock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-lock-'));
  file = path.join(folder, 'terminal.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => lockTerminal(file, '20000001');
const inUse = /terminal 20000001 is in use/;

describe('the lock of a terminal', () => {
  it('names its holder, leaves nothing else behind, and goes when it is let go', () => {
    const letGo = lock();
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual([String(process.pid), ['terminal.lock']]);
    letGo();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a living process is respected', () => {
    writeFileSync(file, String(process.ppid));
    expect(lock).toThrow(inUse);
    expect(readdirSync(folder)).toEqual(['terminal.lock']);
  });

  it('of a process that is gone is taken over', () => {
    writeFileSync(file, String(spawnSync('true').pid));
    lock();
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  });

  it.each(['', 'nobody'])('that reads %j is held while it is young, and taken over when it is old', (text) => {
    writeFileSync(file, text);
    expect(lock).toThrow(inUse);
    const longAgo = new Date(Date.now() - 5_000);
    utimesSync(file, longAgo, longAgo);
    lock();
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  });

  it('that cannot be written is one clear line', () => {
    expect(() => lockTerminal(path.join(folder, 'nowhere', 'terminal.lock'), '20000001')).toThrow(/cannot be locked/);
  });
});
