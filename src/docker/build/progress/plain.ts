/** Progress of a build as plain lines, as docker prints it when nobody watches a terminal (semantics k.4). Times are constants. */
import type { ProgressEvent } from '../request.ts';

/** Turns events into text, numbering as BuildKit does; a blank line stands between two vertices. */
export class PlainProgress {
  readonly #print: (text: string) => void;
  #number = 0;
  #isLineOpen = false;

  constructor(print: (text: string) => void) {
    this.#print = print;
    print('#0 building with "default" instance using docker driver\n');
  }

  readonly take = (event: ProgressEvent): void => {
    switch (event.kind) {
      case 'start':
        this.#number++;
        this.#print('\n');
        this.#line(event.title);
        return;
      case 'status':
        this.#line(event.text);
        return;
      case 'log':
        this.#log(event.text);
        return;
      case 'end':
        if (this.#isLineOpen) this.#print('\n');
        this.#isLineOpen = false;
        this.#line(ending(event));
    }
  };

  #line(text: string): void {
    this.#print(`#${this.#number} ${text}\n`);
  }

  #log(text: string): void {
    for (const part of text.split(/(?<=\n)/)) {
      this.#print((this.#isLineOpen ? '' : `#${this.#number} ${LOG_TIME} `) + part);
      this.#isLineOpen = !part.endsWith('\n');
    }
  }

  /** The export of the image; the store says in which steps, and `isNew` tells whether there are layers to write. */
  exported(steps: readonly string[], isNew: boolean, title = 'exporting to image'): void {
    this.take({ kind: 'start', title });
    steps.forEach((step, i) => this.#line(`${step} ${i === 0 && isNew ? '0.1s ' : ''}done`));
    this.take({ kind: 'end', outcome: 'DONE', ran: isNew });
  }
}

/** Seconds after the start of a step, as every line of its output shows them. */
export const LOG_TIME = '0.100';

function ending({ outcome, message = '', ran = false }: Extract<ProgressEvent, { kind: 'end' }>): string {
  if (outcome === 'ERROR') return `ERROR: ${message}`;
  return outcome === 'DONE' ? `DONE ${ran ? '0.1s' : '0.0s'}` : outcome;
}
