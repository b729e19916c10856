/**
 * The page's end of the worker. A worker that gives no sign of life while it works is ended; the caller then opens its document
 * again in a new one.
 */
import * as Comlink from 'comlink';
import type { Engine, Listener } from './protocol.ts';
import { scriptAddress } from './trusted.ts';
import workerUrl from './worker/worker.ts?worker&url';
import type { Start } from './worker/worker.ts';

/** How long a busy worker may be silent, in milliseconds. */
const PATIENCE = 8000;

export class WorkerLost extends Error {
  constructor() {
    super('the worker does not answer');
    this.name = 'WorkerLost';
  }
}

export interface Client {
  /** Calls the engine; rejects with `WorkerLost` once the worker is ended. */
  call<T>(work: (engine: Comlink.Remote<Engine>) => Promise<T>): Promise<T>;
  /** Ends the worker; every call under way rejects. */
  end(): void;
}

export function startClient(catalog: string, { refreshed, progress }: Pick<Listener, 'refreshed' | 'progress'>): Client {
  const worker = new Worker(scriptAddress(workerUrl), { type: 'module', name: 'docker' });
  let lastSign = performance.now();
  let calls = 0;
  let lose: (error: WorkerLost) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => undefined);

  const listener: Listener = {
    beat: () => {
      lastSign = performance.now();
    },
    refreshed: (view) => {
      lastSign = performance.now();
      refreshed(view);
    },
    progress: (made) => {
      lastSign = performance.now();
      progress(made);
    },
  };
  const engine = Comlink.wrap<Start>(worker)(catalog, Comlink.proxy(listener)) as Promise<Comlink.Remote<Engine>>;

  const end = (): void => {
    clearInterval(watch);
    worker.terminate();
    lose(new WorkerLost());
  };
  const watch = setInterval(() => {
    if (calls > 0 && performance.now() - lastSign > PATIENCE) end();
  }, 500);
  worker.onerror = end;

  return {
    async call(work) {
      if (calls === 0) lastSign = performance.now();
      calls++;
      try {
        return await Promise.race([engine.then(work), lost]);
      } finally {
        calls--;
      }
    },
    end,
  };
}
