/** The picture in its region: draws, zooms, is walked through by keyboard, and tells what was pointed at. */
import type { View } from '../session/view.ts';
import { addPatterns, draw } from './draw/draw.ts';
import type { Group, Mark, Scene } from './marks.ts';
import { isReachable, neighbour, standIn, type Direction } from './navigate.ts';
import type { PictureOptions, Target } from './options.ts';
import { sceneOf } from './scene.ts';
import { createZoom, type ZoomStep } from './zoom.ts';

export interface PictureCallbacks {
  readonly onHover: (target: Target | null) => void;
  readonly onSelect: (target: Target) => void;
  /** The scale; 1 is life size. */
  readonly onZoom: (scale: number) => void;
}

/** An element that d3 has joined to a group. */
type Bound = Element & { readonly __data__?: Group };

type Options = Omit<PictureOptions, 'width'>;

/** Below this width, in pixels, a page's picture leaves the core sample out. */
const NARROW = 620;
const LEAST_WIDTH = 320;

export interface Picture {
  update(view: View, options: Options): void;
  zoom(step: ZoomStep): void;
  destroy(): void;
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
]);
const ZOOM_KEYS: ReadonlyMap<string, ZoomStep> = new Map([
  ['+', 'in'],
  ['=', 'in'],
  ['-', 'out'],
  ['0', 'fit'],
]);

/** Makes a picture inside an element, whose width it fills. */
export function createPicture(host: HTMLElement, { onHover, onSelect, onZoom }: PictureCallbacks): Picture {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'picture');
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', 'Strata');
  addPatterns(svg);
  host.append(svg);
  /** Keeps the ledger at the window's right edge where the stack is wider than the window. */
  const pin = (): void => {
    const right = host.getBoundingClientRect().left + host.clientLeft + host.clientWidth;
    const { right: end, width } = svg.getBoundingClientRect();
    const beyond = scene === undefined || width === 0 ? 0 : Math.max(0, ((end - right) * scene.width) / width);
    svg.querySelector('g[data-part="ledger"]')?.setAttribute('transform', `translate(${-Math.round(beyond)},0)`);
  };
  const zoom = createZoom(host, svg, (scale) => {
    pin();
    onZoom(scale);
  });
  const still = globalThis.matchMedia('(prefers-reduced-motion: reduce)');
  let last: { view: View; options: Options } | undefined;
  let scene: Scene | undefined;
  /** Of the host; asking the host each time would lay out the page. */
  let width = host.clientWidth;

  const render = (animate: boolean): void => {
    if (last === undefined) return;
    const focused = svg.contains(document.activeElement) ? groupOf(document.activeElement) : undefined;
    const { height = 0 } = scene ?? {};
    const { density } = last.options;
    scene = sceneOf(last.view, { ...last.options, density: density === 'page' && width < NARROW ? 'narrow' : density, width: Math.max(LEAST_WIDTH, width) });
    zoom.resize(scene.width, scene.height);
    draw(svg, scene, !animate ? 'none' : still.matches ? 'still' : 'move');
    pin();
    // The picture grows upwards: a place keeps its distance from the bottom.
    if (focused !== undefined && !svg.contains(document.activeElement)) focus(standIn(scene.groups, { ...focused, y: focused.y + scene.height - height }));
  };
  const nodes = (): SVGGElement[] => [...svg.querySelectorAll<SVGGElement>('g[aria-label][tabindex]')];
  const groupOf = (node: Bound | null): Group | undefined => node?.__data__;
  const groupAt = (event: Event): Group | undefined => (event.target instanceof Element ? groupOf(event.target.closest('g[aria-label][tabindex]')) : undefined);

  /** The one group that Tab leads to is the one where the keyboard was last. */
  const focus = (group: Group | undefined): void => {
    const all = nodes();
    const node = all.find((candidate) => groupOf(candidate)?.key === group?.key);
    if (node === undefined) return;
    for (const other of all) other.setAttribute('tabindex', other === node ? '0' : '-1');
    node.focus();
  };
  /** Marks are joined to their elements as groups are. */
  const markAt = (event: Event): Pick<Mark, 'target'> | undefined => (event.target instanceof Element ? (event.target as Element & { readonly __data__?: Pick<Mark, 'target'> }).__data__ : undefined);
  const targetAt = (event: Event): Target | undefined => markAt(event)?.target ?? groupAt(event)?.target;
  const onPointer = (event: Event): void => onHover(targetAt(event) ?? null);
  const onLeave = (): void => onHover(null);
  const onPress = (event: Event): void => {
    const target = targetAt(event);
    if (target !== undefined) onSelect(target);
  };
  const onKey = (event: KeyboardEvent): void => {
    const group = groupAt(event);
    if (scene === undefined || group === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS.get(event.key);
    const step = ZOOM_KEYS.get(event.key);
    const reachable = scene.groups.filter(isReachable);
    const stack = reachable.filter(({ part }) => part !== 'ledger');
    if (direction !== undefined) focus(neighbour(reachable, group, direction));
    else if (step !== undefined) zoom.step(step);
    else if (event.key === 'Home') focus(stack.toSorted((a, b) => a.y - b.y || a.x - b.x)[0]);
    else if (event.key === 'End') focus(stack.toSorted((a, b) => b.y - a.y || a.x - b.x)[0]);
    else if (event.key === ' ' && group.opens !== undefined) onSelect({ kind: 'collapsed', key: group.opens });
    else if (event.key === 'Enter' || event.key === ' ') onPress(event);
    else return;
    event.preventDefault();
  };
  svg.addEventListener('pointerover', onPointer);
  svg.addEventListener('pointerleave', onLeave);
  svg.addEventListener('focusin', onPointer);
  svg.addEventListener('click', onPress);
  svg.addEventListener('keydown', onKey);
  host.addEventListener('scroll', pin, { passive: true });
  const resized = new ResizeObserver(() => {
    width = host.clientWidth;
    render(false);
  });
  resized.observe(host);

  return {
    update(view, options) {
      const moved = last !== undefined && (last.view !== view || last.options.step !== options.step || last.options.image !== options.image || last.options.expanded !== options.expanded);
      last = { view, options };
      render(moved);
    },
    zoom: (step) => zoom.step(step),
    destroy() {
      resized.disconnect();
      zoom.destroy();
      host.removeEventListener('scroll', pin);
      svg.remove();
    },
  };
}
