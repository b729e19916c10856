/** The picture in its region: draws, scrolls, speaks, and tells what was pointed at. */
import type { View } from '../session/view.ts';
import { addPatterns, draw } from './draw/draw.ts';
import type { Group } from './marks.ts';
import type { PictureOptions, Target } from './options.ts';
import { sceneOf } from './scene.ts';

export interface PictureCallbacks {
  readonly onHover: (target: Target | null) => void;
  readonly onSelect: (target: Target) => void;
}

export interface Picture {
  update(view: View, options: Omit<PictureOptions, 'width'>): void;
  destroy(): void;
}

/** Makes a picture inside an element, whose width it fills. */
export function createPicture(host: HTMLElement, { onHover, onSelect }: PictureCallbacks): Picture {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'picture');
  svg.setAttribute('role', 'group');
  svg.setAttribute('aria-label', 'Strata');
  addPatterns(svg);
  host.append(svg);
  let last: { view: View; options: Omit<PictureOptions, 'width'> } | undefined;
  const still = globalThis.matchMedia('(prefers-reduced-motion: reduce)');

  const render = (animate: boolean): void => {
    if (last === undefined) return;
    const scene = sceneOf(last.view, { ...last.options, width: Math.max(320, host.clientWidth) });
    svg.setAttribute('width', String(scene.width));
    svg.setAttribute('height', String(scene.height));
    draw(svg, scene, !animate ? 'none' : still.matches ? 'still' : 'move');
    svg.dataset['description'] = scene.description;
  };
  const groupAt = (event: Event): { group: Group; node: SVGGElement } | undefined => {
    const node = event.target instanceof Element ? event.target.closest<SVGGElement>('g[aria-label][tabindex]') : null;
    const group = node === null ? undefined : (node as SVGGElement & { __data__?: Group }).__data__;
    return node === null || group === undefined ? undefined : { group, node };
  };
  const targetOf = (event: Event): Target | null => groupAt(event)?.group.target ?? null;

  const onPointer = (event: Event): void => onHover(targetOf(event));
  const onLeave = (): void => onHover(null);
  const onPress = (event: Event): void => {
    const target = targetOf(event);
    if (target !== null) onSelect(target);
  };
  const onKey = (event: KeyboardEvent): void => {
    const items = [...svg.querySelectorAll<SVGGElement>('g[aria-label][tabindex]')];
    const at = items.findIndex((item) => item === document.activeElement);
    if (at < 0) return;
    const step = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      const next = items[at + step];
      items[at]?.setAttribute('tabindex', '-1');
      (next ?? items[at])?.setAttribute('tabindex', '0');
      next?.focus();
      event.preventDefault();
    } else if (event.key === 'Enter' || event.key === ' ') {
      onPress(event);
      event.preventDefault();
    }
  };
  svg.addEventListener('pointerover', onPointer);
  svg.addEventListener('pointerleave', onLeave);
  svg.addEventListener('focusin', onPointer);
  svg.addEventListener('click', onPress);
  svg.addEventListener('keydown', onKey);
  const resized = new ResizeObserver(() => render(false));
  resized.observe(host);

  return {
    update(view, options) {
      const moved = last !== undefined && (last.view !== view || last.options.step !== options.step || last.options.image !== options.image || last.options.expanded !== options.expanded);
      last = { view, options };
      render(moved);
    },
    destroy() {
      resized.disconnect();
      svg.remove();
    },
  };
}
