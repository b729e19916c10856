/** A scene as an SVG file, without a browser: styles are attributes, so that it stands alone on a slide. */
import { isList, PARTS, type Group, type Mark, type Scene } from '../marks.ts';
import { attributesOf, placeOf, type Attributes } from './attributes.ts';
import { readStyles, stylesOf, withVariables, type Styled, type StyleRules } from './style-rules.ts';

export interface SvgOptions {
  /** The style sheets of the picture and of its colours, as text. */
  readonly css: string;
  readonly theme: 'light' | 'dark';
  /** Faces for `present` are larger. */
  readonly density?: 'page' | 'present' | 'narrow';
  /** Free space around the scene, in pixels. */
  readonly margin?: number;
  /** Style sheet to put into the file, for faces that travel with it. */
  readonly fontFaces?: string;
}

/** What SVG knows as attributes; other declarations concern the page alone. */
const PRESENTATION = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'stroke-linecap', 'stroke-opacity', 'opacity', 'paint-order', 'font-family', 'font-size', 'font-weight', 'font-style', 'letter-spacing'];
const HATCH = 'hatch';

/** The text of the file. */
export function svgOf(scene: Scene, { css, theme, density = 'page', margin = 0, fontFaces = '' }: SvgOptions): string {
  const styles = readStyles(css, theme);
  const root: Styled[] = [...(density === 'present' ? [{ element: 'div', classes: ['present'] }] : []), { element: 'svg', classes: ['picture'] }];
  const colour = (name: string): string => withVariables(`var(--${name})`, styles.variables);
  const [width, height] = [scene.width + 2 * margin, scene.height + 2 * margin].map(Math.ceil);
  const writer = new Writer(styles, root);
  const parts = PARTS.map((part) => ({ part, groups: scene.groups.filter((group) => (group.part ?? 'back') === part) })).filter(({ groups }) => groups.length > 0);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}" role="group" aria-label="${escaped(scene.description)}"${inherited(stylesOf(styles, root))}>`,
    ...(fontFaces === '' ? [] : [`<style>${fontFaces}</style>`]),
    `<defs><pattern id="${HATCH}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${colour('paper')}"/><rect width="2.4" height="6" fill="${colour('hatch')}"/></pattern></defs>`,
    `<rect x="${-margin}" y="${-margin}" width="${width}" height="${height}" fill="${colour('paper')}"/>`,
    ...parts.flatMap(({ part, groups }) => [isList(part) ? `<g role="list" aria-label="${part}">` : '<g>', ...groups.map((group) => writer.group(group)), '</g>']),
    '</svg>',
    '',
  ].join('\n');
}

class Writer {
  readonly #styles: StyleRules;
  readonly #root: readonly Styled[];
  /** By the classes of group and mark: few of many marks differ. */
  readonly #known = new Map<string, string>();

  constructor(styles: StyleRules, root: readonly Styled[]) {
    this.#styles = styles;
    this.#root = root;
  }

  group(group: Group): string {
    const spoken = group.name === undefined ? '' : ` role="${isList(group.part ?? 'back') ? 'listitem' : 'img'}" aria-label="${escaped(group.name)}"`;
    return `<g transform="${placeOf(group)}"${spoken}${this.#style('g', group.class)}>${group.marks.map((mark) => this.#mark(mark, group.class)).join('')}</g>`;
  }

  #mark(mark: Mark, group: string): string {
    const { class: own = '', ...place } = attributesOf(mark);
    const start = `<${mark.type}${written(place)}${this.#style(mark.type, own, group)}`;
    return mark.type === 'text' ? `${start} xml:space="preserve">${escaped(mark.text)}</text>` : `${start}/>`;
  }

  /** Of a group, or of a mark in a group. */
  #style(element: string, own: string, group?: string): string {
    const key = `${element}|${own}|${group ?? ''}`;
    const around = group === undefined ? [] : [{ element: 'g', classes: group.split(' ') }];
    const known = this.#known.get(key) ?? inherited(stylesOf(this.#styles, [...this.#root, ...around, { element, classes: own.split(' ') }]));
    this.#known.set(key, known);
    return known;
  }
}

function inherited(styles: ReadonlyMap<string, string>): string {
  return written(Object.fromEntries(PRESENTATION.flatMap((name) => {
    const value = styles.get(name);
    return value === undefined ? [] : [[name, value.replaceAll("'", '').replace(/(\d)px\b/g, '$1')]];
  })));
}

const written = (attributes: Attributes): string => Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters have no place in XML. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => NAMES[character] ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
