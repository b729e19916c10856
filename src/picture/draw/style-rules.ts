/**
 * The style sheet of the picture, resolved for files that stand alone: `picture.css` is written once, and a picture on a slide has
 * its colours and faces as attributes, which every program that reads SVG knows. Knows rules of element and class names, descendants,
 * `:is(...)` and custom properties; passes over what depends on a browser's state (`:hover`, `@media`).
 */

/** An element as the rules see it. */
export interface Styled {
  readonly element: string;
  readonly classes: readonly string[];
}

export type Declarations = ReadonlyMap<string, string>;

interface Rule {
  /** From the outermost to the element itself. */
  readonly path: readonly Styled[];
  readonly weight: number;
  readonly declarations: Declarations;
}

export interface StyleRules {
  readonly rules: readonly Rule[];
  /** Custom properties by name, `--ink`. */
  readonly variables: Declarations;
}

const RULE = /([^{}]+)\{([^{}]*)\}/g;
const AT_RULE = /@[^{};]+\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** Reads a style sheet; `theme` chooses among the values of custom properties on `:root`. */
export function readStyles(css: string, theme: 'light' | 'dark'): StyleRules {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(AT_RULE, '');
  const rules: Rule[] = [];
  const variables = new Map<string, string>();
  for (const [, selectors = '', body = ''] of text.matchAll(RULE)) {
    const declarations = readDeclarations(body);
    for (const selector of splitList(selectors).flatMap((one) => alternatives(one))) {
      if (selector === ':root' || selector === `:root[data-theme='${theme}']`) for (const [name, value] of declarations) variables.set(name, value);
      const path = readPath(selector);
      if (path !== undefined) rules.push({ path, weight: weightOf(path), declarations });
    }
  }
  return { rules: rules.sort((a, b) => a.weight - b.weight), variables };
}

/** What the rules say of the last element of a path. */
export function stylesOf({ rules, variables }: StyleRules, path: readonly Styled[]): Declarations {
  const found = new Map<string, string>();
  for (const rule of rules) if (isMatch(rule.path, path)) for (const [name, value] of rule.declarations) found.set(name, value);
  return new Map([...found].map(([name, value]) => [name, withVariables(value, variables)]));
}

export function withVariables(value: string, variables: Declarations): string {
  return value.replace(/var\((--[\w-]+)\)/g, (_, name: string) => variables.get(name) ?? 'none');
}

function readDeclarations(body: string): Declarations {
  const pairs = body.split(';').map((one) => one.split(/:(.*)/s)).filter(([, value]) => value !== undefined);
  return new Map(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
}

/** At the commas that are not in parentheses. */
function splitList(text: string): string[] {
  return text.split(/,(?![^(]*\))/).map((one) => one.trim());
}

/** `a :is(b, c)` as `a b` and `a c`. */
function alternatives(selector: string): string[] {
  const found = /:is\(([^()]*)\)/.exec(selector);
  if (found === null) return [selector];
  return splitList(found[1] ?? '').flatMap((one) => alternatives(selector.slice(0, found.index) + one + selector.slice(found.index + found[0].length)));
}

/** Undefined for selectors of other kinds. */
function readPath(selector: string): Styled[] | undefined {
  const parts = selector.split(/\s+/);
  if (!parts.every((part) => /^[a-z]*(?:\.[\w-]+)*$/.test(part))) return undefined;
  return parts.map((part) => {
    const [element = '', ...classes] = part.split('.');
    return { element, classes };
  });
}

const weightOf = (path: readonly Styled[]): number => path.reduce((sum, { element, classes }) => sum + classes.length * 100 + (element === '' ? 0 : 1), 0);

const fits = (wanted: Styled, { element, classes }: Styled): boolean => (wanted.element === '' || wanted.element === element) && wanted.classes.every((name) => classes.includes(name));

function isMatch(wanted: readonly Styled[], path: readonly Styled[]): boolean {
  const [own, self] = [wanted.at(-1), path.at(-1)];
  if (own === undefined || self === undefined || !fits(own, self)) return false;
  let at = wanted.length - 2;
  for (let i = path.length - 2; i >= 0 && at >= 0; i--) {
    const [rule, element] = [wanted[at], path[i]];
    if (rule !== undefined && element !== undefined && fits(rule, element)) at--;
  }
  return at < 0;
}
