/** The picture as a file that stands alone: the colours of the page are written into it. */
const PROPERTIES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'fill-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'paint-order', 'stroke-linejoin'];
/** Pixels of a PNG for each of the page's. */
const SCALE = 2;

interface StandAlone {
  readonly svg: Blob;
  readonly width: number;
  readonly height: number;
  /** The colour of the page. */
  readonly paper: string;
}

function standAlone(): StandAlone | undefined {
  const source = document.querySelector<SVGSVGElement>('svg.picture');
  if (source === null) return undefined;
  const copy = source.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[source, ...source.querySelectorAll('*')], [copy, ...copy.querySelectorAll('*')]];
  from.forEach((element, i) => {
    const style = globalThis.getComputedStyle(element);
    for (const name of PROPERTIES) to[i]?.setAttribute(name, style.getPropertyValue(name));
  });
  const { width, height } = source.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const svg = new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
  return { svg, width, height, paper: globalThis.getComputedStyle(document.body).backgroundColor };
}

/** Undefined when there is no picture. */
export function pictureSvg(): Blob | undefined {
  return standAlone()?.svg;
}

/** The same in pixels, on the page's paper. Undefined when there is no picture or the browser cannot draw it. */
export async function picturePng(): Promise<Blob | undefined> {
  const picture = standAlone();
  if (picture === undefined) return undefined;
  const address = URL.createObjectURL(picture.svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(picture.width * SCALE);
    canvas.height = Math.ceil(picture.height * SCALE);
    const drawing = canvas.getContext('2d');
    if (drawing === null) return undefined;
    drawing.fillStyle = picture.paper;
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
    return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))) ?? undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}
