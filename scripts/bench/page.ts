/** The page in a browser: frame times while the picture moves, and how long a keystroke takes to be in the picture. */
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { BROWSER_FLAGS, findBrowser } from '../browser.ts';

export interface PageFigure {
  readonly bench: string;
  /** In milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
  readonly count: number;
  readonly budget: string;
}

const PORT = 4175;
const WARM_UP = 10;
/** A frame at 60 Hz, with what the clock leaves uncertain. */
const FRAME = 'p95 at most 17 ms';
/** 20 instructions. */
const TEXT = ['FROM httpd:2.4', ...Array.from({ length: 17 }, (_, i) => `RUN echo ${i} > /file${i}`), 'WORKDIR /app', 'RUN echo last > last'];

const linkOf = (lines: readonly string[]): string => `#df=${encodeURIComponent(`${lines.join('\n')}\n`)}`;

/**
 * Runs in the page: `start()` begins to count frames, `stop()` gives their times. After `watch()`, `keys()` gives for each key how long
 * the picture took to change, and when a frame showed it.
 */
const RECORDER = `
  window.bench = (() => {
    let times = [], last = 0, running = false, pressed = 0, keys = [];
    const tick = (now) => { if (last > 0) times.push(now - last); last = now; if (running) requestAnimationFrame(tick); };
    addEventListener('keydown', () => { pressed = performance.now(); }, true);
    return {
      start() { times = []; last = 0; running = true; requestAnimationFrame(tick); },
      stop() { running = false; return times; },
      watch() {
        new MutationObserver(() => {
          if (pressed === 0) return;
          const from = pressed;
          const changed = performance.now() - from;
          pressed = 0;
          requestAnimationFrame(() => keys.push({ changed, shown: performance.now() - from }));
        }).observe(document.querySelector('svg.picture'), { subtree: true, childList: true, attributes: true, characterData: true });
      },
      keys: () => keys,
    };
  })();`;

interface KeyTimes {
  readonly changed: number;
  readonly shown: number;
}

function figureOf(bench: string, times: readonly number[], budget: string): PageFigure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { bench, p50: at(0.5), p95: at(0.95), longest: at(1), count: sorted.length, budget };
}

async function command(page: Page, line: string): Promise<void> {
  const input = page.getByRole('textbox', { name: 'Terminal input' });
  const log = page.getByRole('log', { name: 'Commands' }).getByRole('listitem');
  const count = await log.count();
  await input.fill(line);
  await input.press('Enter');
  await log.nth(count).and(page.locator('[data-status="done"], [data-status="failed"]')).waitFor();
}

async function framesWhile(page: Page, job: () => Promise<void>): Promise<number[]> {
  await page.waitForTimeout(1000);
  await page.evaluate('bench.start()');
  await job();
  await page.waitForTimeout(300);
  return page.evaluate<number[]>('bench.stop()');
}

async function repeat(times: number, job: (i: number) => Promise<void>): Promise<void> {
  for (let i = 0; i < times; i++) await job(i);
}

interface Moving {
  readonly name: string;
  readonly link: string;
  readonly prepare: (page: Page) => Promise<void>;
  /** Moves what is shown once; is done again and again. */
  readonly move: (page: Page, i: number) => Promise<void>;
}

const MOVING: readonly Moving[] = [
  {
    name: '127 layers: the long run opened and closed',
    link: linkOf(['FROM httpd:2.4', ...Array.from({ length: 122 }, (_, i) => `RUN echo ${i} > /f${i}`)]),
    prepare: async (page) => page.getByRole('listitem', { name: /^Layers .* of 127/ }).waitFor(),
    move: async (page, i) => {
      await page.getByRole('listitem', { name: i % 2 === 0 ? /^Layers .* of 127/ : /^Close / }).dispatchEvent('click');
      await page.waitForTimeout(300);
    },
  },
  {
    name: '20 containers: one comes and goes',
    link: '',
    prepare: (page) => command(page, 'for i in $(seq 1 19); do docker run -d --name web$i dockerlayers:0.2; done'),
    move: (page, i) => command(page, i % 2 === 0 ? 'docker run -d --name web20 dockerlayers:0.2' : 'docker rm -f web20'),
  },
  {
    name: '12 images: one comes and goes',
    link: linkOf(['FROM alpine:3.20', 'COPY name /srv/name']),
    prepare: (page) => command(page, 'for i in $(seq 1 12); do echo $i > name; docker build -q -t service$i:1 .; done'),
    move: (page, i) => command(page, i % 2 === 0 ? 'docker rmi service6:1' : 'echo 6 > name; docker build -q -t service6:1 .'),
  },
  {
    name: '100,000 files: the explorer scrolls',
    link: linkOf(['FROM alpine:3.20', 'RUN mkdir /many && cd /many && seq 1 100000 | xargs touch']),
    prepare: async (page) => {
      await page.getByRole('listitem', { name: /RUN mkdir \/many/ }).press('Enter');
      await page.getByRole('tab', { name: 'Changes' }).click();
      await page.getByRole('treeitem', { name: /^\/many,/ }).click();
      await page.getByRole('treeitem', { name: /^\/many\/1,/ }).hover();
    },
    move: async (page) => {
      for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, 240);
      await page.mouse.wheel(0, 200_000);
      await page.waitForTimeout(300);
    },
  },
];

/** At the end of the last RUN; those before it are cached. The first keys warm up. */
async function keystrokes(page: Page): Promise<KeyTimes[]> {
  const editor = page.getByRole('region', { name: 'Dockerfile' }).locator('.monaco-editor').first();
  await editor.waitFor();
  await editor.locator('.view-lines').click({ position: { x: 4, y: 4 } });
  for (const key of ['Control+End', 'ArrowUp', 'End']) await page.keyboard.press(key);
  await page.evaluate('bench.watch()');
  await repeat(WARM_UP + 60, async (i) => {
    await page.keyboard.press(i % 5 === 4 ? 'Backspace' : 'x');
    await page.waitForTimeout(250);
  });
  return (await page.evaluate<KeyTimes[]>('bench.keys()')).slice(WARM_UP);
}

/** Builds the page, serves it and measures; tells each figure as it comes. */
export async function pageFigures(tell: (figure: PageFigure) => void): Promise<PageFigure[]> {
  await build({ logLevel: 'error' });
  const server = await preview({ logLevel: 'error', preview: { port: PORT, strictPort: true } });
  const executablePath = findBrowser();
  const browser = await chromium.launch({ args: [...BROWSER_FLAGS], ...(executablePath !== undefined && { executablePath }) });
  const figures: PageFigure[] = [];
  const open = async (link: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(RECORDER);
    await page.goto(`http://localhost:${PORT}/${link}`);
    await page.getByRole('list', { name: 'Layers' }).getByRole('listitem').first().waitFor();
    return page;
  };
  const take = (figure: PageFigure): void => {
    figures.push(figure);
    tell(figure);
  };
  try {
    const empty = await open('');
    take(figureOf('frames of a page at rest', await framesWhile(empty, () => empty.waitForTimeout(2000)), ''));
    await empty.close();
    for (const { name, link, prepare, move } of MOVING) {
      const page = await open(link);
      await prepare(page);
      take(figureOf(`frames, ${name}`, await framesWhile(page, () => repeat(8, (i) => move(page, i))), FRAME));
      await page.close();
    }
    const page = await open(linkOf(TEXT));
    const keys = await keystrokes(page);
    take(figureOf('a keystroke to the picture, 20 instructions', keys.map(({ changed }) => changed), 'p95 at most 16 ms'));
    take(figureOf('a keystroke to the frame that shows it', keys.map(({ shown }) => shown), ''));
  } finally {
    await browser.close();
    await server.close();
  }
  return figures;
}
