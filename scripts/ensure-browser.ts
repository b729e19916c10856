/** Makes sure that a Chromium is there before the end-to-end tests: the system's, else Playwright's download, else Debian's package. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.ts';

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

function hasBrowser(): boolean {
  return findBrowser() !== undefined || existsSync(chromium.executablePath());
}

function installDebian(): boolean {
  if (process.getuid?.() !== 0) return false;
  return run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
}

if (!hasBrowser()) {
  console.log('No Chromium found; installing one.');
  run('npx', 'playwright', 'install', 'chromium');
  if (!hasBrowser()) installDebian();
}
if (!hasBrowser()) {
  console.error('No Chromium could be found or installed. Name one with CHROMIUM_PATH=/path/to/chromium.');
  process.exit(1);
}
