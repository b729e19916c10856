/**
 * How large the picture is drawn: the svg element takes another size, and its host scrolls. So panning is scrolling, by wheel, finger,
 * scroll bar and keyboard alike, and what gets the keyboard's focus comes into view by itself.
 */
export type ZoomStep = 'in' | 'out' | 'fit' | 'whole';

const LEAST = 0.1;
const MOST = 4;
const STEP = 1.25;
/** The scale at which the smallest labels are 12 px high. */
const READABLE = 12 / 13;
/** Of a turn of the wheel, in pixels, to an exponent. */
const WHEEL = 0.0025;
/** How far the pointer goes before a press is a drag, in pixels. */
const DRAG = 4;

export interface Zoom {
  /** The size of the scene has changed. */
  resize(width: number, height: number): void;
  step(step: ZoomStep): void;
  destroy(): void;
}

/** `onZoom` is told the scale whenever it changes. */
export function createZoom(host: HTMLElement, svg: SVGSVGElement, onZoom: (scale: number) => void): Zoom {
  let size = { width: 0, height: 0 };
  let scale = 1;
  /** Down to which scale the picture follows the size of its host; undefined once somebody has chosen a scale. */
  let follows: number | undefined = READABLE;

  const apply = (): void => {
    svg.setAttribute('width', String(Math.round(size.width * scale)));
    svg.setAttribute('height', String(Math.round(size.height * scale)));
  };
  const fitting = (): number => Math.min(1, host.clientWidth / size.width, host.clientHeight / size.height);

  /** Keeps the point of the scene that is at a place of the window where it is. */
  const zoomTo = (wanted: number, clientX = middleOf(host).x, clientY = middleOf(host).y): void => {
    const before = svg.getBoundingClientRect();
    const [x, y] = [(clientX - before.left) / scale, (clientY - before.top) / scale];
    scale = Math.min(MOST, Math.max(Math.min(LEAST, fitting()), wanted));
    apply();
    const after = svg.getBoundingClientRect();
    host.scrollLeft += after.left + x * scale - clientX;
    host.scrollTop += after.top + y * scale - clientY;
    onZoom(scale);
  };

  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    follows = undefined;
    zoomTo(scale * Math.exp(-event.deltaY * WHEEL), event.clientX, event.clientY);
  };

  let pinch: { distance: number; scale: number } | undefined;
  const onTouch = (event: TouchEvent): void => {
    const [a, b] = event.touches;
    if (a === undefined || b === undefined || event.touches.length > 2) {
      pinch = undefined;
      return;
    }
    event.preventDefault();
    follows = undefined;
    const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    pinch ??= { distance, scale };
    zoomTo((pinch.scale * distance) / pinch.distance, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
  };

  /** A mouse drags the picture; a finger scrolls it anyway. */
  const onPress = (press: PointerEvent): void => {
    if (press.pointerType !== 'mouse' || press.button !== 0) return;
    const from = { left: host.scrollLeft, top: host.scrollTop };
    let isDrag = false;
    const onMove = (event: PointerEvent): void => {
      const [x, y] = [event.clientX - press.clientX, event.clientY - press.clientY];
      isDrag ||= Math.hypot(x, y) > DRAG;
      if (isDrag) host.scrollTo(from.left - x, from.top - y);
    };
    const onRelease = (): void => {
      globalThis.removeEventListener('pointermove', onMove);
      globalThis.removeEventListener('pointerup', onRelease);
      globalThis.removeEventListener('pointercancel', onRelease);
      if (!isDrag) return;
      const noClick = (event: Event): void => event.stopPropagation();
      host.addEventListener('click', noClick, { capture: true, once: true });
      setTimeout(() => host.removeEventListener('click', noClick, true));
    };
    globalThis.addEventListener('pointermove', onMove);
    globalThis.addEventListener('pointerup', onRelease);
    globalThis.addEventListener('pointercancel', onRelease);
  };

  host.addEventListener('wheel', onWheel, { passive: false });
  for (const kind of ['touchstart', 'touchmove', 'touchend'] as const) host.addEventListener(kind, onTouch, { passive: false });
  host.addEventListener('pointerdown', onPress);

  return {
    resize(width, height) {
      size = { width, height };
      if (follows === undefined) apply();
      else zoomTo(Math.max(follows, fitting()));
    },
    step(step) {
      follows = step === 'fit' ? 0 : undefined;
      zoomTo(step === 'fit' ? fitting() : step === 'whole' ? 1 : step === 'in' ? scale * STEP : scale / STEP);
    },
    destroy() {
      host.removeEventListener('wheel', onWheel);
      for (const kind of ['touchstart', 'touchmove', 'touchend'] as const) host.removeEventListener(kind, onTouch);
      host.removeEventListener('pointerdown', onPress);
    },
  };
}

function middleOf(element: HTMLElement): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
