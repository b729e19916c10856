/** Finds the Chromium for end-to-end tests: one named by the environment, otherwise the system's. */
import { existsSync } from 'node:fs';

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

const VARIABLES = ['CHROMIUM_PATH', 'CHROME_PATH', 'CHROME_BIN', 'PUPPETEER_EXECUTABLE_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The executable's path, or undefined when only Playwright's own download can serve. */
export function findBrowser(): string | undefined {
  const named = VARIABLES.map((name) => process.env[name]).filter((path) => path !== undefined && path !== '');
  return [...named, ...PLACES].find((path) => path !== undefined && existsSync(path));
}
