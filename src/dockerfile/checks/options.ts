/** Options of checks: `skip=RuleA,RuleB;error=true;experimental=all`, in a directive or above an instruction (semantics a.3, j). */
import { parseDirective } from '../directives.ts';
import { goQuote } from '../quote.ts';
import { SyntaxFailure } from '../source.ts';

export interface CheckSettings {
  readonly skip: 'all' | ReadonlySet<string>;
  readonly experimental: 'all' | ReadonlySet<string>;
  /** Whether a warning makes the build fail. */
  readonly error: boolean;
}

export const DEFAULT_SETTINGS: CheckSettings = { skip: new Set(), experimental: new Set(), error: false };

/** Throws SyntaxFailure for options that there are not. */
export function parseCheckSettings(text: string): CheckSettings {
  let settings = DEFAULT_SETTINGS;
  if (text.trim() === '') return settings;
  const [first = '', second, ...rest] = text.split(';');
  for (const part of [first, second, rest.length > 0 ? rest.join(';') : undefined]) {
    if (part === undefined) continue;
    const equals = part.indexOf('=');
    if (equals < 0) throw new SyntaxFailure(`invalid check option ${goQuote(part)}`);
    const key = part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    if (key === 'skip' || key === 'experimental') settings = { ...settings, [key]: ruleNames(value) };
    else if (key === 'error') settings = { ...settings, error: booleanOf(value, part) };
    else throw new SyntaxFailure(`invalid check option ${goQuote(key)}`);
  }
  return settings;
}

function ruleNames(value: string): CheckSettings['skip'] {
  return value === 'all' ? 'all' : new Set(value.split(',').map((name) => name.trim()));
}

function booleanOf(value: string, part: string): boolean {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(value)) return true;
  if (/^(?:0|f|F|FALSE|false|False)$/.test(value)) return false;
  throw new SyntaxFailure(`failed to parse check option ${goQuote(part)}: strconv.ParseBool: parsing ${goQuote(value)}: invalid syntax`);
}

/** The settings with those of a `# check=` comment above an instruction added; only the first counts, and a malformed one does not. */
export function withComments(settings: CheckSettings, comments: readonly string[]): CheckSettings {
  const directive = comments.map((comment) => parseDirective(comment, 0)).find((found) => found?.name === 'check');
  if (directive === undefined) return settings;
  try {
    const own = parseCheckSettings(directive.value.split(' ', 1)[0] ?? '');
    return { ...settings, skip: union(settings.skip, own.skip), experimental: union(settings.experimental, own.experimental) };
  } catch (error) {
    if (error instanceof SyntaxFailure) return settings;
    throw error;
  }
}

function union(a: CheckSettings['skip'], b: CheckSettings['skip']): CheckSettings['skip'] {
  return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]);
}

/** Whether a rule gives warnings; skipping does not touch experimental ones. */
export function isEnabled({ name, isExperimental }: { readonly name: string; readonly isExperimental?: true }, { skip, experimental }: CheckSettings): boolean {
  if (isExperimental) return experimental === 'all' || experimental.has(name);
  return skip !== 'all' && !skip.has(name);
}
