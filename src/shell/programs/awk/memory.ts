/** An awk program's variables, fields and arrays. */
import { AwkError } from './error.ts';
import { splitFields } from './split-fields.ts';
import { fromInput, toNumber, toText, type Value } from './values.ts';

export type AwkArray = Map<string, Value>;

/** A variable: a value, or an array once it is used as one. */
export interface Cell {
  value: Value;
  array?: AwkArray;
  /** The caller's variable, which becomes the array too. */
  readonly origin?: Cell;
}

/** Fields that one record may have. */
const MAX_FIELDS = 100_000;

export class Memory {
  readonly #globals = new Map<string, Cell>();
  readonly frames: Map<string, Cell>[] = [];
  #record = '';
  #fields: Value[] | undefined = [];
  #isRecordStale = false;

  constructor(environment: ReadonlyMap<string, string>) {
    for (const [name, value] of Object.entries({ FS: ' ', OFS: ' ', ORS: '\n', RS: '\n', SUBSEP: '\x1c', CONVFMT: '%.6g', OFMT: '%.6g', NR: 0, FNR: 0, RSTART: 0, RLENGTH: -1, FILENAME: undefined })) this.#globals.set(name, { value });
    this.#globals.set('ENVIRON', { value: undefined, array: new Map([...environment].map(([name, value]) => [name, fromInput(value)])) });
  }

  cell(name: string): Cell {
    const found = this.frames.at(-1)?.get(name) ?? this.#globals.get(name);
    if (found !== undefined) return found;
    const made: Cell = { value: undefined };
    this.#globals.set(name, made);
    return made;
  }

  get(name: string): Value {
    if (name === 'NF') return this.fields().length;
    const cell = this.cell(name);
    if (cell.array !== undefined) throw new AwkError(`attempt to use array ${name} in a scalar context`);
    return cell.value;
  }

  set(name: string, value: Value): void {
    if (name === 'NF') {
      this.#resize(toNumber(value));
      return;
    }
    // The record at hand was read under the separator before.
    if (name === 'FS') this.fields();
    const cell = this.cell(name);
    if (cell.array !== undefined) throw new AwkError(`attempt to use array ${name} in a scalar context`);
    cell.value = value;
  }

  text(name: string): string {
    return toText(this.get(name), '%.6g');
  }

  array(name: string): AwkArray {
    return arrayOf(this.cell(name), name);
  }

  setRecord(text: string): void {
    this.#record = text;
    this.#fields = undefined;
    this.#isRecordStale = false;
  }

  get record(): string {
    if (this.#isRecordStale) {
      this.#record = this.fields().map((field) => toText(field, this.text('CONVFMT'))).join(this.text('OFS'));
      this.#isRecordStale = false;
    }
    return this.#record;
  }

  fields(): Value[] {
    this.#fields ??= splitFields(this.#record, this.text('FS'), this.text('RS') === '').map(fromInput);
    return this.#fields;
  }

  field(index: number): Value {
    if (index === 0) return fromInput(this.record);
    if (index < 0) throw new AwkError(`attempt to access field ${index}`);
    return this.fields()[index - 1];
  }

  setField(index: number, value: Value): void {
    if (index === 0) {
      this.setRecord(toText(value, this.text('CONVFMT')));
      return;
    }
    const fields = this.fields();
    if (index < 0 || index > MAX_FIELDS) throw new AwkError(`attempt to access field ${index}`);
    while (fields.length < index) fields.push('');
    fields[index - 1] = value;
    this.#isRecordStale = true;
  }

  #resize(count: number): void {
    if (count < 0 || count > MAX_FIELDS) throw new AwkError('NF set to a value that is out of range');
    const fields = this.fields();
    while (fields.length < count) fields.push('');
    fields.length = Math.trunc(count);
    this.#isRecordStale = true;
  }
}

export function arrayOf(cell: Cell, name: string): AwkArray {
  if (cell.array === undefined) {
    if (cell.value !== undefined) throw new AwkError(`attempt to use scalar ${name} as an array`);
    cell.array = cell.origin === undefined ? new Map<string, Value>() : arrayOf(cell.origin, name);
  }
  return cell.array;
}
