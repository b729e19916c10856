/** The picture as a file that stands alone. */
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url';
import { sceneOf, svgOf, type PictureOptions } from '../picture/index.ts';
import pictureStyles from '../picture/picture.css?raw';
import type { Session } from '../session/index.ts';
import { sampleOf } from './core-sample/sample.ts';
import { storedTheme } from './theme.ts';
import tokens from './tokens.css?raw';

/** Pixels of a PNG for each of the picture's. */
const SCALE = 2;
/** Of the picture: what fills a slide without small print. */
const WIDTH = 1280;
const MARGIN = 24;
const FACES = [
  ['Inter Variable', inter],
  ['JetBrains Mono Variable', mono],
] as const;

interface Sized {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

async function draw(session: Session, fontFaces: string): Promise<Sized | undefined> {
  const { view, document, expanded, query } = session;
  if (view === null) return undefined;
  const sample = await sampleOf(session, query);
  const options: PictureOptions = { ...document.look, sample, lookup: null, expanded, marked: new Set(), width: WIDTH, density: 'page' };
  const scene = sceneOf(view, options);
  const text = svgOf(scene, { css: tokens + pictureStyles, theme: storedTheme(), margin: MARGIN, fontFaces });
  return { text, width: scene.width + 2 * MARGIN, height: scene.height + 2 * MARGIN };
}

const asFile = (text: string): Blob => new Blob([text], { type: 'image/svg+xml' });

/** Undefined when there is no picture. Names its faces and falls back to what there is; it carries none. */
export async function pictureSvg(session: Session): Promise<Blob | undefined> {
  const picture = await draw(session, '');
  return picture && asFile(picture.text);
}

/** The same in pixels, with the page's faces. Undefined when there is no picture or the browser cannot draw it. */
export async function picturePng(session: Session): Promise<Blob | undefined> {
  const picture = await draw(session, (await Promise.all(FACES.map(fontFace))).join(''));
  if (picture === undefined) return undefined;
  const address = URL.createObjectURL(asFile(picture.text));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = globalThis.document.createElement('canvas');
    canvas.width = Math.ceil(picture.width * SCALE);
    canvas.height = Math.ceil(picture.height * SCALE);
    const drawing = canvas.getContext('2d');
    if (drawing === null) return undefined;
    drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
    return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))) ?? undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** An image loads nothing from elsewhere, so the face goes into the file; nothing if it cannot be had. */
async function fontFace([family, address]: (typeof FACES)[number]): Promise<string> {
  try {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    return `@font-face{font-family:'${family}';font-weight:100 900;src:url(data:font/woff2;base64,${btoa(letters)}) format('woff2')}`;
  } catch {
    return '';
  }
}
