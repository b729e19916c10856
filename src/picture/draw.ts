/** A scene onto the page: one d3 join, keyed by identity, so that what stays moves and what is new comes in from above. */
import { easeCubicOut } from 'd3-ease';
import { select, type Selection } from 'd3-selection';
import 'd3-transition';
import type { Group, Mark, Scene } from './marks.ts';

const MOVE = 240;
const NAMESPACE = 'http://www.w3.org/2000/svg';

function attributesOf(mark: Mark): Record<string, string | number> {
  switch (mark.type) {
    case 'rect':
      return { x: mark.x, y: mark.y, width: Math.max(0, mark.width), height: mark.height, rx: mark.radius, class: mark.class };
    case 'text':
      return { x: mark.x, y: mark.y, class: mark.class, 'text-anchor': mark.anchor ?? 'start' };
    case 'path':
      return { d: mark.d, class: mark.class };
    case 'circle':
      return { cx: mark.x, cy: mark.y, r: mark.r, class: mark.class };
  }
}

function renderMarks(node: SVGGElement, group: Group): void {
  select(node)
    .selectChildren<SVGElement, Mark>()
    .data(group.marks)
    .join((enter) => enter.append((mark) => document.createElementNS(NAMESPACE, mark.type)))
    .each(function (mark) {
      const element = this.localName === mark.type ? this : document.createElementNS(NAMESPACE, mark.type);
      if (element !== this) this.replaceWith(element);
      for (const name of element.getAttributeNames()) element.removeAttribute(name);
      for (const [name, value] of Object.entries(attributesOf(mark))) element.setAttribute(name, String(value));
      element.textContent = mark.type === 'text' ? mark.text : '';
    });
}

const at = ({ x, y }: Group, lift = 0): string => `translate(${x},${y - lift})`;

function joinGroups(parent: Selection<SVGGElement, unknown, null, undefined>, groups: readonly Group[], animate: boolean): void {
  const joined = parent.selectChildren<SVGGElement, Group>('g').data(groups, (group) => group.key);
  joined.exit().remove();
  const entered = joined.enter().append('g').attr('transform', (group) => at(group, animate ? 24 : 0)).style('opacity', animate ? 0 : 1);
  const all = entered.merge(joined);
  all.order();
  all.each(function (group) {
    this.setAttribute('class', group.class);
    if (group.name !== undefined) {
      if (group.list !== undefined) this.setAttribute('role', 'listitem');
      else this.setAttribute('role', 'img');
      this.setAttribute('aria-label', group.name);
      if (!this.hasAttribute('tabindex')) this.setAttribute('tabindex', '-1');
    }
    renderMarks(this, group);
  });
  if (!animate) all.interrupt().attr('transform', (group) => at(group)).style('opacity', null);
  else all.transition().duration(MOVE).ease(easeCubicOut).attr('transform', (group) => at(group)).style('opacity', 1);
}

/** Draws the scene into an svg element that it owns. */
export function draw(svg: SVGSVGElement, scene: Scene, animate: boolean): void {
  const root = select(svg);
  root.attr('viewBox', `0 0 ${scene.width} ${scene.height}`).attr('width', scene.width).attr('height', scene.height);
  const parts = ['back', 'Layers', 'front', 'Containers'] as const;
  for (const part of parts) {
    let holder = root.select<SVGGElement>(`g[data-part="${part}"]`);
    if (holder.empty()) {
      holder = root.append('g').attr('data-part', part);
      if (part === 'Layers' || part === 'Containers') holder.attr('role', 'list').attr('aria-label', part);
    }
    const groups = scene.groups.filter(({ list, class: kind }) => (part === 'Layers' || part === 'Containers' ? list === part : list === undefined && (part === 'front') === (kind === 'thread' || kind === 'volume')));
    joinGroups(holder, groups, animate);
    if (part === 'Containers') holder.style('display', groups.length === 0 ? 'none' : 'inline');
  }
  const items = [...svg.querySelectorAll<SVGGElement>('[tabindex]')];
  if (!items.some((item) => item.getAttribute('tabindex') === '0')) items[0]?.setAttribute('tabindex', '0');
}

/** The hatch that marks hidden bytes; made once a document. */
export function addPatterns(svg: SVGSVGElement): void {
  const pattern = select(svg).append('defs').append('pattern').attr('id', 'hatch').attr('width', 6).attr('height', 6).attr('patternUnits', 'userSpaceOnUse').attr('patternTransform', 'rotate(45)');
  pattern.append('rect').attr('width', 6).attr('height', 6).attr('class', 'hatch-ground');
  pattern.append('rect').attr('width', 2.4).attr('height', 6).attr('class', 'hatch-line');
}
