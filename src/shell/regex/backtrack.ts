/**
 * Matching by trying, for what cannot be followed side by side: back-references, looking around and shell negation. It takes a
 * bounded number of steps, after which the run ends with the name of the limit.
 */
import { DEFAULT_LIMITS, LimitExceeded } from '../limits.ts';
import { holds, type MatchOptions, type Slots } from './matching.ts';
import { contains } from './node.ts';
import type { Program } from './program.ts';

interface Counter {
  steps: number;
}

export function backtrack(program: Program, text: string, from: number, options: MatchOptions): Slots | undefined {
  const counter: Counter = { steps: 0 };
  for (let start = from; start <= text.length; start++) {
    const slots = attempt(program, text, start, options, counter);
    if (slots !== undefined) return slots;
    if (options.isAnchored) return undefined;
  }
  return undefined;
}

function attempt({ code, slots: count }: Program, text: string, start: number, { prefers, reachesEnd }: MatchOptions, counter: Counter): Slots | undefined {
  let best: number[] | undefined;
  const pending: { pc: number; at: number; slots: readonly number[] }[] = [{ pc: 0, at: start, slots: new Array<number>(count).fill(-1) }];
  for (let top = pending.pop(); top !== undefined; top = pending.pop()) {
    let { pc, at, slots } = top;
    for (let isAlive = true; isAlive; ) {
      if (++counter.steps > DEFAULT_LIMITS.matchSteps) throw new LimitExceeded('matchSteps', DEFAULT_LIMITS.matchSteps);
      const instruction = code[pc];
      switch (instruction?.op) {
        case 'set': {
          const point = at < text.length ? (text.codePointAt(at) ?? 0) : -1;
          isAlive = point >= 0 && contains(instruction.set, point);
          at += point > 0xffff ? 2 : 1;
          pc++;
          break;
        }
        case 'jump':
          pc = instruction.x;
          break;
        case 'progress':
          pc = slots[instruction.slot] === at ? pc + 1 : instruction.x;
          break;
        case 'split':
          if (pending.length > 100_000) throw new LimitExceeded('matchSteps', DEFAULT_LIMITS.matchSteps);
          pending.push({ pc: instruction.y, at, slots });
          pc = instruction.x;
          break;
        case 'save':
          slots = slots.map((value, slot) => (slot === instruction.slot ? at : value));
          pc++;
          break;
        case 'assert':
          isAlive = holds(instruction.assertion, text, at);
          pc++;
          break;
        case 'reference': {
          const [from = -1, to = -1] = [slots[instruction.index * 2], slots[instruction.index * 2 + 1]];
          const part = from < 0 ? undefined : text.slice(from, to);
          isAlive = part !== undefined && text.startsWith(part, at);
          at += part?.length ?? 0;
          pc++;
          break;
        }
        case 'look': {
          const subject = instruction.isAhead ? text : reversed(text.slice(0, at));
          const found = attempt(instruction.program, subject, instruction.isAhead ? at : 0, { prefers: 'perl' }, counter) !== undefined;
          isAlive = found !== instruction.isNegated;
          pc++;
          break;
        }
        case 'not': {
          for (let end = at; end <= text.length; end++) {
            const matches = attempt(instruction.program, text.slice(at, end), 0, { prefers: 'perl', reachesEnd: true }, counter) !== undefined;
            if (!matches) pending.push({ pc: pc + 1, at: end, slots });
          }
          isAlive = false;
          break;
        }
        default: {
          isAlive = false;
          if (reachesEnd === true && at < text.length) break;
          const whole = slots.map((value, slot) => (slot === 1 ? at : slot === 0 && value < 0 ? start : value));
          if (prefers === 'perl') return whole;
          const isBetter = best === undefined || (prefers === 'longest' ? at > (best[1] ?? 0) : at < (best[1] ?? 0));
          if (isBetter) best = whole;
        }
      }
    }
  }
  return best;
}

const reversed = (text: string): string => [...text].reverse().join('');
