/** An awk program run: rules over records, statements. */
import { FilesystemError } from '../../../filesystem/index.ts';
import type { Process } from '../../program.ts';
import type { Task } from '../../task.ts';
import { assign, evaluate, keyOf, patternOf } from './evaluate.ts';
import { MainInput } from './input.ts';
import type { Memory } from './memory.ts';
import { AwkError } from './error.ts';
import { AwkStreams } from './streams.ts';
import type { AwkProgram, Expression, Rule, Statement, Target } from './syntax.ts';
import { formatText, fromInput, isTrue, toNumber, toText, type Value } from './values.ts';

export type Outcome = { readonly kind: 'normal' | 'break' | 'continue' | 'next' | 'nextfile' } | { readonly kind: 'exit' | 'return'; readonly value: Value };

const NORMAL: Outcome = { kind: 'normal' };

/** Carries `next` and `exit` out of a function that was called within an expression. */
class Raised extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

export class Interpreter {
  readonly program: AwkProgram;
  readonly process: Process;
  readonly memory: Memory;
  readonly streams: AwkStreams;
  readonly input: MainInput;
  seed = 0;
  #random = 0;
  readonly #openRanges = new Set<Rule>();
  #exitCode = 0;

  constructor(program: AwkProgram, process: Process, memory: Memory) {
    this.program = program;
    this.process = process;
    this.memory = memory;
    this.streams = new AwkStreams(process);
    this.input = new MainInput(process, memory);
  }

  text(value: Value): string {
    return toText(value, this.memory.text('CONVFMT'));
  }

  evaluate(expression: Expression): Task<Value> {
    return evaluate(this, expression);
  }

  assign(target: Target, value: Value): Task<void> {
    return assign(this, target, value);
  }

  /** The source of a regular expression. */
  patternOf(expression: Expression): Task<string> {
    return patternOf(this, expression);
  }

  /** Between 0 and 1; the same numbers in every run with the same seed. */
  random(): number {
    const state = (this.seed * 2_654_435_761 + ++this.#random * 1_597_334_677) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 2_246_822_519) >>> 0;
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  }

  raise(outcome: Outcome): never {
    throw new Raised(outcome);
  }

  /** A record of a file or a command, 0 at its end, -1 when it cannot be read. */
  *readFrom(kind: 'file' | 'command', name: string): Task<string | number> {
    try {
      const source = yield* this.streams.source(kind, name);
      return (yield* source.next(this.memory.text('RS'))) ?? 0;
    } catch (error) {
      if (!(error instanceof FilesystemError)) throw error;
      return -1;
    }
  }

  /** Runs the whole program; gives the exit code. Throws AwkError, and FilesystemError for input that cannot be read. */
  *main(): Task<number> {
    try {
      const isDone = yield* this.#rules('BEGIN');
      const readsInput = this.program.rules.some(({ when }) => when !== 'BEGIN');
      if (!isDone && readsInput) yield* this.#records();
      if (!isDone) yield* this.#rules('END');
    } finally {
      yield* this.streams.closeAll();
    }
    return this.#exitCode;
  }

  *#rules(when: 'BEGIN' | 'END'): Task<boolean> {
    for (const rule of this.program.rules) {
      if (rule.when !== when || rule.action === undefined) continue;
      const { kind } = yield* this.#action(rule.action);
      if (kind === 'exit') return true;
    }
    return false;
  }

  *#records(): Task<void> {
    for (let record = yield* this.input.next(); record !== undefined; record = yield* this.input.next()) {
      this.memory.setRecord(record);
      yield { kind: 'tick' };
      for (const rule of this.program.rules) {
        if (rule.when !== 'record' || !(yield* this.#selects(rule))) continue;
        const { kind } = yield* this.#action(rule.action ?? { type: 'print', args: [], redirection: undefined });
        if (kind === 'exit') return;
        if (kind === 'nextfile') this.input.skipFile();
        if (kind === 'next' || kind === 'nextfile') break;
      }
      if (this.streams.isBroken) return;
    }
  }

  *#selects(rule: Rule): Task<boolean> {
    const { from, to } = rule;
    if (from === undefined) return true;
    const isOpen = this.#openRanges.has(rule);
    if (to === undefined) return isTrue(yield* this.evaluate(from));
    if (!isOpen && !isTrue(yield* this.evaluate(from))) return false;
    if (isTrue(yield* this.evaluate(to))) this.#openRanges.delete(rule);
    else this.#openRanges.add(rule);
    return true;
  }

  *#action(statement: Statement): Task<Outcome> {
    let outcome: Outcome;
    try {
      outcome = yield* this.run(statement);
    } catch (error) {
      if (!(error instanceof Raised)) throw error;
      ({ outcome } = error);
      this.memory.frames.length = 0;
    }
    if (outcome.kind === 'exit' && outcome.value !== undefined) this.#exitCode = Math.trunc(toNumber(outcome.value)) & 255;
    return outcome;
  }

  *run(statement: Statement): Task<Outcome> {
    this.process.machine.budget.spend('steps');
    switch (statement.type) {
      case 'block':
        for (const inner of statement.body) {
          const outcome = yield* this.run(inner);
          if (outcome.kind !== 'normal') return outcome;
        }
        return NORMAL;
      case 'expression':
        yield* this.evaluate(statement.value);
        return NORMAL;
      case 'print':
      case 'printf':
        yield* this.#print(statement);
        return NORMAL;
      case 'if': {
        const chosen = isTrue(yield* this.evaluate(statement.condition)) ? statement.then : statement.otherwise;
        return chosen === undefined ? NORMAL : yield* this.run(chosen);
      }
      case 'while':
        return yield* this.#loop(statement.condition, statement.body, undefined, statement.isAfter);
      case 'for':
        if (statement.first !== undefined) yield* this.run(statement.first);
        return yield* this.#loop(statement.condition, statement.body, statement.next, false);
      case 'forIn': {
        const array = this.memory.array(statement.array);
        for (const key of [...array.keys()]) {
          if (!array.has(key)) continue;
          this.memory.set(statement.name, fromInput(key));
          const outcome = yield* this.#turn(statement.body);
          if (outcome !== undefined) return outcome;
        }
        return NORMAL;
      }
      case 'delete': {
        const array = this.memory.array(statement.array);
        if (statement.keys === undefined) array.clear();
        else array.delete(yield* keyOf(this, statement.keys));
        return NORMAL;
      }
      case 'exit':
      case 'return':
        return { kind: statement.type, value: statement.value === undefined ? undefined : yield* this.evaluate(statement.value) };
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile':
        return { kind: statement.type };
    }
  }

  *#loop(condition: Expression | undefined, body: Statement, next: Statement | undefined, isAfter: boolean): Task<Outcome> {
    for (let isFirst = true; ; isFirst = false) {
      if (!(isFirst && isAfter) && condition !== undefined && !isTrue(yield* this.evaluate(condition))) return NORMAL;
      const outcome = yield* this.#turn(body);
      if (outcome !== undefined) return outcome;
      if (next !== undefined) yield* this.run(next);
    }
  }

  /** One turn of a loop; what ends the loop, if it does. */
  *#turn(body: Statement): Task<Outcome | undefined> {
    this.process.machine.budget.spend('loopTurns');
    yield { kind: 'tick' };
    const outcome = yield* this.run(body);
    if (outcome.kind === 'break') return NORMAL;
    return outcome.kind === 'normal' || outcome.kind === 'continue' ? undefined : outcome;
  }

  *#print({ type, args, redirection }: Extract<Statement, { type: 'print' | 'printf' }>): Task<void> {
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.evaluate(arg));
    let text: string;
    if (type === 'printf') text = formatText(this.text(values[0]), values.slice(1), this.memory.text('CONVFMT'), 'printf');
    else if (args.length === 0) text = this.memory.record + this.memory.text('ORS');
    else text = values.map((value) => toText(value, this.memory.text('OFMT'))).join(this.memory.text('OFS')) + this.memory.text('ORS');
    if (redirection === undefined) return yield* this.streams.print(text);
    const name = this.text(yield* this.evaluate(redirection.to));
    if (name === '') throw new AwkError('expression for redirection has null string value');
    yield* this.streams.printTo(redirection.kind, name, text);
  }
}
