/**
 * The session's store. It owns the document; the worker owns the states. Whatever changes the state goes through one queue, so that
 * the document and the worker always agree; when the worker is lost, a new one opens the same document.
 */
import * as Comlink from 'comlink';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { startClient, WorkerLost, type Client } from './client.ts';
import { append, DOWNLOADS, type LogEntry, type Look, type StrataDocument } from './document.ts';
import { createSaver, loadSaved } from './persistence.ts';
import { fileName, repositoryOf } from './file-names.ts';
import type { Outcome, OutputChunk, ReadingProgress, Received } from './protocol.ts';
import { createQueue } from './queue.ts';
import { createQueries } from './queries.ts';
import type { Actions, ConsoleItem, Session, SessionState } from './state.ts';
import { toConsole } from './transcript.ts';
import type { View } from './view.ts';

/** Keystrokes closer together than this, in milliseconds, are one step of undo. */
const TYPING_PAUSE = 1000;
/** How long a cancelled command may take to end before its worker is ended, in milliseconds. */
const CANCEL_PATIENCE = 1500;

export interface SessionOptions {
  readonly document: StrataDocument;
  /** Address of the catalog's folder, with a final slash. */
  readonly catalog: string;
  /** Whether the document came from a link: the saved work is then kept aside at the first change. */
  readonly fromLink: boolean;
  readonly problem?: SessionState['problem'];
  /** Called at the first change of a document. */
  onChanged?(): void;
}

export type SessionStore = StoreApi<Session>;

export function createSession(options: SessionOptions): SessionStore {
  const store: SessionStore = createStore<Session>(() => initialState(options) as Session);
  const set = (change: Partial<SessionState>): void => store.setState(change);
  const get = store.getState;
  const enqueue = createQueue();
  const saveWork = createSaver('work', () => set({ saved: 'saved' }));
  let client: Client = connect();
  let isChanged = !options.fromLink;
  let lastTyped = { path: '', at: 0 };
  let nextId = 1;
  /** The newest text that has not been sent yet. */
  let unsent: { path: string; text: string } | null = null;

  function connect(): Client {
    return startClient(options.catalog, {
      refreshed: (view) => {
        if (view.revision === get().view?.revision) set({ view });
      },
      progress: (progress) => set({ progress }),
    });
  }

  function keep(document: StrataDocument): void {
    set({ document, canUndo: document.revision > 0, canRedo: document.revision < document.log.length });
  }

  /** Saves after a change; the first change of a linked document puts the saved work aside. */
  async function save(): Promise<void> {
    set({ saved: 'saving' });
    if (!isChanged) {
      isChanged = true;
      const before = await loadSaved();
      if (before !== undefined) createSaver('earlier', () => undefined)(before);
      options.onChanged?.();
    }
    saveWork(get().document);
  }

  function show(view: View): void {
    const texts = Object.fromEntries(view.files.filter(({ text }) => text !== null).map(({ path, text }) => [path, text ?? '']));
    const typing = unsent === null ? {} : { [unsent.path]: unsent.text };
    set({ view, texts: { ...texts, ...typing } });
  }

  /** Opens the document in the worker: at the start, for a link, after the worker was lost. */
  async function openInWorker(document: StrataDocument): Promise<void> {
    const { view, transcripts, missing } = await client.call((engine) => engine.open(document));
    keep(document);
    set({ status: 'ready', missing, console: toConsole(transcripts, () => nextId++) });
    show(view);
  }

  async function recover(detail: string): Promise<void> {
    client.end();
    set({ status: 'restarting', busy: false, progress: null, problem: { title: 'The simulation was restarted', detail } });
    client = connect();
    const terminal = get().console;
    await openInWorker(get().document);
    set({ console: terminal });
  }

  /** One step: the worker does it, then the document has it. */
  async function act(entry: LogEntry, coalesce: boolean, onOutput: (chunk: OutputChunk) => void): Promise<Outcome> {
    try {
      const outcome = await client.call((engine) => engine.act(entry, coalesce, Comlink.proxy(onOutput)) as Promise<Outcome>);
      if (outcome.kind === 'done') {
        keep(append(get().document, entry, coalesce));
        show(outcome.view);
        if (outcome.exports.length > 0) set({ exports: [...get().exports, ...outcome.exports] });
        void save();
      }
      return outcome;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      await recover(entry.kind === 'command' ? `“${entry.line}” did not end; everything before it is as it was.` : 'The last change was undone.');
      return { kind: 'cancelled' };
    }
  }

  /** Sends the newest text; what was typed while it was away goes next. */
  async function sendTyped(): Promise<void> {
    while (unsent !== null) {
      const { path, text } = unsent;
      const now = performance.now();
      const coalesce = lastTyped.path === path && now - lastTyped.at < TYPING_PAUSE;
      lastTyped = { path, at: now };
      unsent = null;
      if (get().view?.files.find((file) => file.path === path)?.text === text) continue;
      await act({ kind: 'write', path, data: text }, coalesce, () => undefined);
    }
  }

  const change = (entry: LogEntry): Promise<void> =>
    enqueue(async () => {
      lastTyped = { path: '', at: 0 };
      await act(entry, false, () => undefined);
    });

  const patch = (id: number, update: (item: ConsoleItem) => ConsoleItem): void =>
    set({ console: get().console.map((item) => (item.id === id ? update(item) : item)) });

  async function runCommand(line: string, source: ConsoleItem['source']): Promise<number | null> {
    const id = nextId++;
    const revision = get().document.revision + 1;
    const item: ConsoleItem = { id, command: line, source, chunks: [], status: 'running', exitCode: null, revision };
    const visible = get().console.filter((old) => old.revision < revision);
    set({ busy: true, console: [...visible, item] });
    lastTyped = { path: '', at: 0 };
    const outcome = await act({ kind: 'command', line }, false, (chunk) => patch(id, (old) => ({ ...old, chunks: [...old.chunks, chunk] })));
    const exitCode = outcome.kind === 'done' ? outcome.exitCode : null;
    const status = exitCode === null ? 'cancelled' : exitCode === 0 ? 'done' : 'failed';
    patch(id, (old) => ({ ...old, status, exitCode, revision: get().document.revision }));
    set({ busy: false, progress: null });
    return exitCode;
  }

  async function receiveFile(file: File): Promise<void> {
    const { name, size } = file;
    const onProgress = (progress: ReadingProgress): void => {
      if (get().receiving !== null) set({ receiving: { name, ...progress } });
    };
    set({ receiving: { name, done: 0, total: size, what: 'reading' } });
    const received = await client.call((engine) => engine.receive(file, Comlink.proxy(onProgress)) as Promise<Received>).catch(async (error: unknown): Promise<Received> => {
      if (!(error instanceof WorkerLost)) throw error;
      await recover(`Reading ${name} did not end; everything is as it was.`);
      return { kind: 'cancelled' };
    });
    set({ receiving: null });
    if (received.kind === 'refused') set({ problem: { title: `${name} is not loaded`, detail: `Not an image archive, an OCI layout or the tar of a root directory: ${received.message}.` } });
    if (received.kind !== 'received') return;
    const { digest, holds } = received;
    if (get().missing.some((needed) => needed.digest === digest)) {
      await openInWorker(get().document);
      return;
    }
    const plain = fileName(name);
    await act({ kind: 'attach', name: plain, size, digest }, false, () => undefined);
    await runCommand(holds === 'images' ? `docker load -i ~/${DOWNLOADS}/${plain}` : `docker import ~/${DOWNLOADS}/${plain} ${repositoryOf(plain)}`, 'button');
  }

  const look = (part: Partial<Look>): void => {
    const { document } = get();
    keep({ ...document, look: { ...document.look, ...part } });
    if (isChanged) void save();
  };

  const goTo = (revision: number): Promise<void> =>
    enqueue(async () => {
      const { document } = get();
      const target = Math.max(0, Math.min(revision, document.log.length));
      if (target === document.revision) return;
      lastTyped = { path: '', at: 0 };
      const view = await client.call((engine) => engine.goTo(target));
      keep({ ...document, revision: target });
      show(view);
      void save();
    });

  const actions: Actions = {
    edit(path, text) {
      unsent = { path, text };
      set({ texts: { ...get().texts, [path]: text } });
      void enqueue(sendTyped);
    },
    addFile: (path, data) => change({ kind: 'write', path, data }),
    removeFile: (path) => change({ kind: 'remove', path }),
    renameFile: (from, to) => change({ kind: 'rename', from, to }),
    run: (line, source) => enqueue(() => runCommand(line, source)),
    receive: (file) => enqueue(() => receiveFile(file)),
    cancel() {
      if (get().receiving !== null) void client.call((engine) => engine.cancel()).catch(() => undefined);
      if (!get().busy) return;
      void client.call((engine) => engine.cancel()).catch(() => undefined);
      const running = get().console.at(-1)?.id;
      setTimeout(() => {
        if (get().console.some(({ id, status }) => id === running && status === 'running')) client.end();
      }, CANCEL_PATIENCE);
    },
    undo: () => goTo(get().document.revision - 1),
    redo: () => goTo(get().document.revision + 1),
    goTo,
    select: (selection) => set({ selection }),
    hoverOver: (hover) => set({ hover }),
    toggleExpanded(key) {
      const { expanded } = get();
      set({ expanded: new Set(expanded.has(key) ? [...expanded].filter((other) => other !== key) : [...expanded, key]) });
    },
    focusImage: (image) => look({ image, step: null }),
    samplePathAt(samplePath, container = get().sampleFrom) {
      set({ sampleFrom: container, lookup: null });
      look({ samplePath });
    },
    lookUp: (lookup) => set({ lookup }),
    setStep: (step) => look({ step }),
    open: (openFile) => set({ openFile }),
    openDocument: (document) => enqueue(() => openInWorker(document)),
    async restoreEarlier() {
      const earlier = (await loadSaved('earlier')) ?? (await loadSaved());
      if (earlier === undefined) return;
      isChanged = true;
      await actions.openDocument(earlier);
      set({ hasEarlier: false, problem: null });
      options.onChanged?.();
      void save();
    },
    dismissProblem: () => set({ problem: null }),
    report: (problem) => set({ problem }),
    takeExports() {
      const { exports } = get();
      set({ exports: [] });
      return exports;
    },
  };

  const query = createQueries((question) => client.call(question));

  store.setState({ actions, query });
  void enqueue(() => openInWorker(options.document)).catch((error: unknown) =>
    set({ problem: { title: 'Strata could not start', detail: error instanceof Error ? error.message : String(error) } }),
  );
  if (options.fromLink || options.problem != null) void loadSaved().then((saved) => set({ hasEarlier: saved !== undefined }));
  return store;
}

function initialState({ document, problem }: SessionOptions): SessionState {
  return {
    status: 'starting',
    view: null,
    texts: {},
    openFile: 'Dockerfile',
    console: [],
    busy: false,
    progress: null,
    document,
    selection: null,
    hover: null,
    expanded: new Set(),
    sampleFrom: null,
    lookup: null,
    canUndo: document.revision > 0,
    canRedo: document.revision < document.log.length,
    problem: problem ?? null,
    saved: 'saved',
    hasEarlier: false,
    receiving: null,
    missing: [],
    exports: [],
  };
}
