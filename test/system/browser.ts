/**
 * A real headless browser: the one that npm ships (linux-x64), else an installed Chrome or Chromium. Where none can run
 * the caller gets a reason to show.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const ARGUMENTS = [
  '--no-sandbox',
  '--headless=shell',
  '--no-zygote',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export type Launched = { readonly browser: Browser } | { readonly reason: string };

export async function launchBrowser(): Promise<Launched> {
  const reasons: string[] = [];
  for (const find of [shipped, installed]) {
    try {
      const executablePath = await find();
      if (executablePath !== undefined) return { browser: await chromium.launch({ executablePath, args: ARGUMENTS }) };
    } catch (error) {
      reasons.push((error as Error).message.split('\n')[0] ?? '');
    }
  }
  return { reason: `no browser can run here (${reasons.join('; ') || 'none found'})` };
}

/** Unpacked once into the project; needs to be told where its libraries and its fonts are. */
async function shipped(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.join(ROOT, '.chromium');
  mkdirSync(folder, { recursive: true });
  const fonts = path.join(folder, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`,
  );
  process.env['TMPDIR'] = folder;
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const executable = await packed.executablePath();
  process.env['FONTCONFIG_FILE'] = fonts;
  return executable;
}

async function installed(): Promise<string | undefined> {
  return INSTALLED.find((file) => existsSync(file));
}
