/** Progress of a build as plain lines, as docker prints it when nobody watches a terminal (semantics k.4). Times are constants. */
import type { ProgressEvent } from './request.ts';

/** Turns events into text, numbering as BuildKit does. */
export class PlainProgress {
  readonly #print: (text: string) => void;
  #number = 0;
  #lineOpen = true;
  readonly #seen = new Set<string>();

  constructor(print: (text: string) => void, dockerfileBytes: number) {
    this.#print = print;
    print('#0 building with "default" instance using docker driver\n\n');
    this.#vertex('[internal] load build definition from Dockerfile', `transferring dockerfile: ${bytes(dockerfileBytes)} done`);
  }

  #vertex(title: string, ...details: string[]): void {
    this.#number++;
    this.#print([title, ...details, 'DONE 0.0s'].map((line) => `#${this.#number} ${line}\n`).join('') + '\n');
  }

  take(event: ProgressEvent): void {
    switch (event.kind) {
      case 'metadata':
        if (this.#seen.has(event.reference)) return;
        this.#seen.add(event.reference);
        this.#vertex(`[internal] load metadata for ${event.reference}`);
        if (this.#seen.size === 1) this.#vertex('[internal] load .dockerignore', 'transferring context: 2B done');
        return;
      case 'context':
        this.#vertex('[internal] load build context', `transferring context: ${bytes(event.bytes)} done`);
        return;
      case 'step':
        this.#number++;
        this.#print(`#${this.#number} ${event.name} ${event.text}\n`);
        return;
      case 'log':
        this.#log(event.text);
        return;
      case 'end':
        if (!this.#lineOpen) this.#print('\n');
        this.#lineOpen = true;
        this.#print(`#${this.#number} ${event.outcome === 'DONE' ? 'DONE 0.1s' : event.outcome === 'CACHED' ? 'CACHED' : `ERROR: ${event.message ?? ''}`}\n\n`);
    }
  }

  #log(text: string): void {
    for (const part of text.split(/(?<=\n)/)) {
      this.#print((this.#lineOpen ? `#${this.#number} 0.100 ` : '') + part);
      this.#lineOpen = part.endsWith('\n');
    }
  }

  /** The export of the image; the store says in which steps. */
  exported(steps: readonly string[]): void {
    this.#vertex('exporting to image', ...steps.map((step) => `${step} done`));
  }
}

/** `32B`, `1.06kB` (semantics k.1). */
function bytes(count: number): string {
  if (count < 1000) return `${count}B`;
  const units = ['kB', 'MB', 'GB'];
  let value = count;
  let unit = -1;
  while (value >= 1000 && unit < 2) {
    value /= 1000;
    unit++;
  }
  return value.toFixed(2) + (units[unit] ?? '');
}
