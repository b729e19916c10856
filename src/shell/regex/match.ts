/**
 * Matching in time proportional to the text: all alternatives are followed side by side (Thompson, Pike), so that no expression
 * takes exponential time. POSIX wants the longest of the leftmost matches; Perl the first in order of preference.
 */
import { DEFAULT_LIMITS, LimitExceeded } from '../limits.ts';
import { holds, type MatchOptions, type Slots } from './matching.ts';
import { contains } from './node.ts';
import type { Program } from './program.ts';

/** Where groups begin and end, as a list shared between threads. */
interface Saved {
  readonly slot: number;
  readonly position: number;
  readonly before: Saved | undefined;
}

interface Thread {
  readonly pc: number;
  readonly start: number;
  readonly saved: Saved | undefined;
}

/** The first match at or after `from`; undefined when there is none. */
export function simulate({ code, groups, first }: Program, text: string, from: number, { prefers, isAnchored = false, reachesEnd = false }: MatchOptions): Slots | undefined {
  const marks = new Int32Array(code.length).fill(-1);
  let steps = 0;
  let current: Thread[] = [];
  let best: { start: number; end: number; saved: Saved | undefined } | undefined;

  /** Follows instructions that consume nothing, in order of preference. */
  const follow = (list: Thread[], thread: Thread, at: number): void => {
    const pending: Thread[] = [thread];
    for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
      const { pc, start, saved } = top;
      if (marks[pc] === at) continue;
      marks[pc] = at;
      steps++;
      const instruction = code[pc];
      switch (instruction?.op) {
        case 'jump':
        case 'progress':
          pending.push({ pc: instruction.x, start, saved });
          break;
        case 'split':
          pending.push({ pc: instruction.y, start, saved }, { pc: instruction.x, start, saved });
          break;
        case 'save':
          pending.push({ pc: pc + 1, start, saved: { slot: instruction.slot, position: at, before: saved } });
          break;
        case 'assert':
          if (holds(instruction.assertion, text, at)) pending.push({ pc: pc + 1, start, saved });
          break;
        default:
          list.push(top);
      }
    }
  };

  for (let at = from; ; ) {
    if (current.length === 0 && best === undefined && first !== undefined && !isAnchored) {
      while (at < text.length && text.charCodeAt(at) < 256 && first[text.charCodeAt(at)] === 0) at++;
    }
    if (best === undefined && (!isAnchored || at === from)) follow(current, { pc: 0, start: at, saved: undefined }, at);
    if (current.length === 0) {
      if (best !== undefined || isAnchored || at >= text.length) break;
    }
    const point = at < text.length ? (text.codePointAt(at) ?? 0) : -1;
    const nextAt = at + (point > 0xffff ? 2 : 1);
    const next: Thread[] = [];
    for (const thread of current) {
      const { pc, start, saved } = thread;
      if (best !== undefined && start > best.start) continue;
      const instruction = code[pc];
      if (instruction?.op === 'match') {
        if (reachesEnd && at < text.length) continue;
        if (best === undefined || start < best.start || at > best.end) best = { start, end: at, saved };
        if (prefers !== 'longest') break;
      } else if (instruction?.op === 'set' && point >= 0 && (point < 256 ? instruction.table[point] === 1 : contains(instruction.set, point))) {
        follow(next, { pc: pc + 1, start, saved }, nextAt);
      }
    }
    if (prefers === 'shortest' && best !== undefined) break;
    if (steps > DEFAULT_LIMITS.matchSteps) throw new LimitExceeded('matchSteps', DEFAULT_LIMITS.matchSteps);
    if (at >= text.length) break;
    current = next;
    at = nextAt;
  }
  if (best === undefined) return undefined;
  const slots = new Array<number>((groups + 1) * 2).fill(-1);
  for (let saved = best.saved; saved !== undefined; saved = saved.before) if (slots[saved.slot] === -1) slots[saved.slot] = saved.position;
  if (slots[0] === -1) slots[0] = best.start;
  slots[1] = best.end;
  return slots;
}
