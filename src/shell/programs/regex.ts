/** POSIX regular expressions, basic and extended, as JavaScript ones. */
const CLASSES: Readonly<Record<string, string>> = { alpha: 'a-zA-Z', digit: '0-9', alnum: 'a-zA-Z0-9', upper: 'A-Z', lower: 'a-z', space: '\\s', blank: ' \\t', punct: '!-\\/:-@\\[-`{-~', xdigit: '0-9a-fA-F', print: ' -~', word: '\\w', cntrl: '\\x00-\\x1f' };

/** The source of an equivalent JavaScript expression. */
export function translate(pattern: string, extended: boolean): string {
  let out = '';
  let atStart = true;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === '[') {
      const bracket = bracketSource(pattern, i);
      if (bracket !== undefined) {
        out += bracket.source;
        i = bracket.end;
        atStart = false;
        continue;
      }
      out += '\\[';
    } else if (c === '\\') {
      const next = pattern.charAt(++i);
      if (/[(){}|+?]/.test(next)) out += extended ? `\\${next}` : next;
      else if (/[wWsSbB1-9nt]/.test(next)) out += `\\${next}`;
      else if (next === '<' || next === '>') out += '\\b';
      else out += /[.*[\]^$\\/]/.test(next) ? `\\${next}` : next;
      atStart = !extended && (next === '(' || next === '|');
      continue;
    } else if (/[(){}|+?]/.test(c)) out += extended ? c : `\\${c}`;
    else if (c === '*') out += atStart && !extended ? '\\*' : '*';
    else if (c === '^') out += extended || atStart ? '^' : '\\^';
    else if (c === '$') out += extended || i === pattern.length - 1 || pattern.startsWith('\\)', i + 1) || pattern.startsWith('\\|', i + 1) ? '$' : '\\$';
    else out += c === '/' ? '\\/' : c;
    atStart = c === '^' && atStart ? true : extended && (c === '(' || c === '|');
  }
  return out;
}

function bracketSource(pattern: string, start: number): { source: string; end: number } | undefined {
  let i = start + 1;
  const negated = pattern.charAt(i) === '^';
  if (negated) i++;
  let body = '';
  for (let first = true; i < pattern.length; i++, first = false) {
    const c = pattern.charAt(i);
    if (c === ']' && !first) return { source: body === '' ? (negated ? '[^]' : '(?!)') : `[${negated ? '^' : ''}${body}]`, end: i };
    const named = /^\[:(\w+):\]/.exec(pattern.slice(i));
    if (named !== null) {
      body += CLASSES[named[1] ?? ''] ?? '';
      i += named[0].length - 1;
    } else body += c === '\\' || c === '[' || c === ']' || c === '^' ? `\\${c}` : c;
  }
  return undefined;
}

/** A compiled expression; undefined for a malformed one. */
export function compile(pattern: string, extended: boolean, flags = ''): RegExp | undefined {
  try {
    return new RegExp(translate(pattern, extended), flags);
  } catch {
    return undefined;
  }
}
