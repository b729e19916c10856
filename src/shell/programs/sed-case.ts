/** GNU's case conversions in the replacement of `s`: `\U` `\L` up to `\E`, `\u` `\l` for one character. */
export interface CaseChange {
  readonly change: 'U' | 'L' | 'E' | 'u' | 'l';
}

export function changeCase(parts: readonly (string | CaseChange)[]): string {
  let all: 'U' | 'L' | undefined;
  let next: 'u' | 'l' | undefined;
  let out = '';
  for (const part of parts) {
    if (typeof part !== 'string') {
      const { change } = part;
      if (change === 'u' || change === 'l') next = change;
      else {
        all = change === 'E' ? undefined : change;
        next = undefined;
      }
      continue;
    }
    let text = all === 'U' ? part.toUpperCase() : all === 'L' ? part.toLowerCase() : part;
    if (next !== undefined && text !== '') {
      const [first = ''] = text;
      text = (next === 'u' ? first.toUpperCase() : first.toLowerCase()) + text.slice(first.length);
      next = undefined;
    }
    out += text;
  }
  return out;
}
