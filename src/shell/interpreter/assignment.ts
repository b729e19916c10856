/** `name=value`, `name[index]=value`, `name=(...)`, `+=`. */
import type { Task } from '../task.ts';
import { evaluateText } from './arithmetic.ts';
import { expandText, expandValue, expandWords } from './expand.ts';
import { keyOf } from './parameter.ts';
import { traced } from '../quoting.ts';
import type { ShellState } from './state.ts';
import type { ArrayValue, Assignment } from './syntax/tree.ts';
import { assign, elementsOf, parameterValue, resolveName, setArray, setElement } from './variables.ts';

/** Sets the variable; gives what a trace shows: the text up to the value, and the value. */
export function* setVariable(shell: ShellState, { name, value, append, index }: Assignment): Task<[string, string]> {
  const sign = append ? '+=' : '=';
  if (value.type === 'Array') {
    const elements = yield* arrayElements(shell, name, value, append ? elementsOf(shell, name) : new Map());
    setArray(shell, name, elements);
    return [`${name}${sign}(${[...elements.values()].map((text) => traced(text, shell.dialect)).join(' ')})`, ''];
  }
  const text = yield* expandValue(shell, value);
  const isInteger = shell.variables.get(resolveName(shell, name))?.isInteger === true;
  const combined = (old: string): string => {
    if (isInteger) return String(evaluateText(shell, append ? `${old || '0'}+(${text})` : text));
    return append ? old + text : text;
  };
  if (index === undefined) {
    assign(shell, name, combined(parameterValue(shell, name) ?? ''));
    return [`${name}${sign}`, text];
  }
  const key = yield* keyOf(shell, name, index);
  setElement(shell, name, key, combined(elementsOf(shell, name).get(key) ?? ''));
  return [`${name}[${index.text}]${sign}`, text];
}

function* arrayElements(shell: ShellState, name: string, { elements }: ArrayValue, before: ReadonlyMap<string, string>): Task<Map<string, string>> {
  const result = new Map(before);
  const isAssociative = shell.variables.get(resolveName(shell, name))?.isAssociative === true;
  let next = isAssociative ? 0 : Math.max(-1, ...[...before.keys()].map(Number)) + 1;
  let pendingKey: string | undefined;
  for (const { index, append, value } of elements) {
    if (index === undefined) {
      for (const text of yield* expandWords(shell, [value])) {
        if (!isAssociative) result.set(String(next++), text);
        else if (pendingKey === undefined) pendingKey = text;
        else {
          result.set(pendingKey, text);
          pendingKey = undefined;
        }
      }
    } else {
      const written = yield* expandText(shell, index);
      const key = isAssociative ? written : String(evaluateText(shell, written));
      const text = yield* expandValue(shell, value);
      result.set(key, append ? (result.get(key) ?? '') + text : text);
      if (!isAssociative) next = Number(key) + 1;
    }
    shell.machine.budget.check('valueBytes', result.size * 16);
  }
  if (isAssociative) return result;
  return new Map([...result].sort(([a], [b]) => Number(a) - Number(b)));
}
