/** Names of members that options choose: left out, or asked for. */
import { globMatcher } from '../../glob.ts';

const cleaned = (text: string): string => text.replace(/^\.\//, '').replace(/\/+$/, '');

/** Whether a pattern matches a name or a part of it that begins after a slash; what lies below a match is matched too. */
export function excluder(patterns: readonly string[]): (name: string) => boolean {
  const wanted = patterns.map((pattern) => globMatcher(cleaned(pattern)));
  return (name) => {
    const parts = cleaned(name).split('/');
    return parts.some((_, from) => parts.some((__, to) => to >= from && wanted.some((matches) => matches(parts.slice(from, to + 1).join('/')))));
  };
}

/** Which of the operands a member is, or lies below; undefined for none. */
export function chosenBy(operands: readonly string[], name: string, hasWildcards: boolean): string | undefined {
  const member = cleaned(name);
  return operands.find((operand) => {
    const wanted = cleaned(operand);
    if (member === wanted || member.startsWith(`${wanted}/`)) return true;
    return hasWildcards && globMatcher(wanted)(member);
  });
}
