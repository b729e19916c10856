/** A scene onto the page: one d3 join, keyed by identity, so that what stays moves and what is new comes in from above. */
import { easeCubicOut } from 'd3-ease';
import { select, type Selection } from 'd3-selection';
import 'd3-transition';
import { isList, PARTS, type Group, type Mark, type Scene } from '../marks.ts';
import { attributesOf, placeOf } from './attributes.ts';

/** `still` is for people who want less motion: the end state, and a highlight on what is new. */
export type Motion = 'none' | 'move' | 'still';

/** In milliseconds. */
const MOVE = 220;
const LEAVE = 150;
const HIGHLIGHT = 1200;
/** From how high a new group comes, in pixels. */
const LIFT = 24;
/** More groups than this jump to their places. */
const MOST_MOVING = 300;
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** What a node shows, so that a node that shows it already is left alone. */
const shown = new WeakMap<SVGGElement, { readonly content: string; readonly place: string }>();

function renderMarks(node: SVGGElement, marks: readonly Mark[]): void {
  select(node)
    .selectChildren<SVGElement, Mark>()
    .data(marks)
    .join((enter) => enter.append((mark) => document.createElementNS(NAMESPACE, mark.type)))
    .each(function (mark) {
      const element = this.localName === mark.type ? this : document.createElementNS(NAMESPACE, mark.type);
      if (element !== this) this.replaceWith(element);
      const attributes = attributesOf(mark);
      for (const name of element.getAttributeNames()) if (!(name in attributes)) element.removeAttribute(name);
      for (const [name, value] of Object.entries(attributes)) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
      const text = mark.type === 'text' ? mark.text : '';
      if (element.textContent !== text) element.textContent = text;
    });
}

function renderGroup(node: SVGGElement, group: Group): void {
  const content = JSON.stringify([group.class, group.name, group.marks]);
  const before = shown.get(node);
  shown.set(node, { content, place: placeOf(group) });
  if (before?.content === content) return;
  node.setAttribute('class', group.class);
  if (group.name !== undefined) {
    node.setAttribute('role', isList(group.part ?? 'back') ? 'listitem' : group.target === undefined ? 'img' : 'button');
    node.setAttribute('aria-label', group.name);
    if (!node.hasAttribute('tabindex')) node.setAttribute('tabindex', '-1');
  }
  renderMarks(node, group.marks);
}

function joinGroups(parent: Selection<SVGGElement, unknown, null, undefined>, wanted: readonly Group[], motion: Motion): void {
  const joined = parent.selectChildren<SVGGElement, Group>('g:not(.leaving)').data(wanted, (group) => group.key);
  const moved = joined.filter(function (group) {
    return shown.get(this)?.place !== placeOf(group);
  });
  const moves = motion === 'move' && moved.size() + joined.enter().size() <= MOST_MOVING;
  const leaving = joined.exit<Group>();
  if (moves) leaving.classed('leaving', true).attr('aria-hidden', 'true').attr('tabindex', null).transition().duration(LEAVE).style('opacity', 0).remove();
  else leaving.remove();
  const entered = joined.enter().append('g').attr('transform', (group) => placeOf(group, moves ? LIFT : 0)).style('opacity', () => (moves ? 0 : null));
  const all = entered.merge(joined);
  all.order().each(function (group) {
    renderGroup(this, group);
  });
  if (moves) {
    for (const groups of [moved, entered]) groups.transition().duration(MOVE).ease(easeCubicOut).attr('transform', (group) => placeOf(group)).style('opacity', 1);
    return;
  }
  all.interrupt().attr('transform', (group) => placeOf(group)).style('opacity', null);
  if (motion === 'still') {
    entered.classed('fresh', true);
    setTimeout(() => entered.classed('fresh', false), HIGHLIGHT);
  }
}

/** Draws the scene into an svg element that it owns. */
export function draw(svg: SVGSVGElement, scene: Scene, motion: Motion): void {
  const root = select(svg);
  root.attr('viewBox', `0 0 ${scene.width} ${scene.height}`);
  const parts = new Map<string, Group[]>(PARTS.map((part) => [part, []]));
  for (const group of scene.groups) parts.get(group.part ?? 'back')?.push(group);
  for (const part of PARTS) {
    let holder = root.select<SVGGElement>(`g[data-part="${part}"]`);
    if (holder.empty()) {
      holder = root.append('g').attr('data-part', part);
      if (isList(part)) holder.attr('role', 'list').attr('aria-label', part);
    }
    const groups = parts.get(part) ?? [];
    joinGroups(holder, groups, motion);
    if (isList(part)) holder.style('display', groups.length === 0 ? 'none' : 'inline');
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
