/** The session's engine: the states of every revision, the live preview, and the answers to the page's questions. */
import { DOCKER_CODE, LoadError, startHost, type GivenFile, type Host, type OutputEvent } from '../../docker/index.ts';
import { append, labelOf, type Attachment, type LogEntry, type StrataDocument } from '../document.ts';
import { describe, type PreviewState } from '../describe/view.ts';
import type { ArchiveFacts, Engine, ExportedFile, Listener, Outcome, OutputChunk, ReadingProgress, Received, Transcript } from '../protocol.ts';
import { applyEntry, attachmentKey } from '../replay.ts';
import { startOf } from '../starts.ts';
import type { RevisionView, View } from '../view.ts';
import { Cancelled, drive, type Driver } from './drive.ts';
import type { DroppedFiles } from './dropped-files.ts';
import { computeDigests } from './digests.ts';
import { factsOf } from './facts.ts';
import { toExportedFile } from './give.ts';
import { NO_PREVIEW, Previewer } from './preview.ts';
import type { Shown } from './queries.ts';

/** What the first picture can do without. */
const querying = () => import('./queries.ts');
const sampling = () => import('./sample-queries.ts');

/** Between two words about how far a file has been read, in milliseconds. */
const PROGRESS_PAUSE = 60;

interface Run {
  readonly host: Host;
  readonly chunks: readonly OutputChunk[];
  readonly given: readonly GivenFile[];
}

export function createEngine(load: (key: string) => Promise<unknown>, files: DroppedFiles, listener: Listener): Engine {
  let document: StrataDocument = { start: '', log: [], revision: 0, look: { image: null, step: null, samplePath: null } };
  /** `hosts[i]` is the state after i entries of the log. */
  let hosts: Host[] = [];
  let preview: PreviewState = NO_PREVIEW;
  const previewer = new Previewer();
  let underWay = new AbortController();
  let measuring = new AbortController();

  const driver = (): Driver => ({ load, beat: () => listener.beat(), signal: underWay.signal });
  const current = (): Host => {
    const host = hosts[document.revision];
    if (host === undefined) throw new Error('no document is open');
    return host;
  };
  const shown = (): Shown => ({ host: current(), preview });

  async function run(host: Host, entry: LogEntry, onOutput: (chunk: OutputChunk) => void): Promise<Run> {
    const chunks: OutputChunk[] = [];
    const given: GivenFile[] = [];
    const emit = (event: OutputEvent): void => {
      if (event.kind === 'export') given.push(event);
      else {
        const chunk = { stream: event.kind, text: event.text };
        chunks.push(chunk);
        onOutput(chunk);
      }
    };
    return { host: await drive(applyEntry(host, entry, emit), driver()), chunks, given };
  }

  /** The view with a fresh preview; when a newer call cuts the build short, with the one before. */
  async function show(): Promise<View> {
    try {
      preview = await drive(previewer.build(current(), preview), driver());
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
    return refreshed();
  }

  /** The view of what is there; digests that are still missing are computed once the page has drawn. */
  function refreshed(): View {
    const view = describe(current(), preview, revisions(document), document.revision);
    const { revision } = document;
    computeDigests(shown(), underWay.signal, () => {
      if (document.revision === revision) listener.refreshed(describe(current(), preview, revisions(document), revision));
    });
    return view;
  }

  async function open(next: StrataDocument): Promise<{ view: View; transcripts: Transcript[]; missing: Attachment[] }> {
    underWay.abort();
    underWay = new AbortController();
    const start = startOf(next.start);
    const transcripts: Transcript[] = [];
    const missing: Attachment[] = [];
    let host = await drive(startHost({ files: start.files }), driver());
    const replay = async (entry: LogEntry, revision: number): Promise<void> => {
      if (entry.kind === 'attach' && (await load(attachmentKey(entry.digest))) === undefined) missing.push(entry);
      const step = await run(host, entry, () => undefined);
      host = step.host;
      if (entry.kind === 'command') transcripts.push({ revision, command: entry.line, chunks: step.chunks, exitCode: host.status });
    };
    for (const entry of start.log) await replay(entry, 0);
    const replayed = [host];
    for (const [i, entry] of next.log.entries()) {
      await replay(entry, i + 1);
      replayed.push(host);
    }
    document = next;
    hosts = replayed;
    preview = await lastGoodPreview();
    return { view: await show(), transcripts, missing };
  }

  /** For a text that does not build: the newest earlier text that does, so that a reload keeps a picture. */
  async function lastGoodPreview(): Promise<PreviewState> {
    for (let revision = document.revision; revision >= 0; revision--) {
      const host = hosts[revision];
      const built = host === undefined ? NO_PREVIEW : await drive(previewer.build(host, NO_PREVIEW), driver());
      if (built.image !== null) return built;
    }
    return NO_PREVIEW;
  }

  async function act(entry: LogEntry, coalesce: boolean, onOutput: (chunk: OutputChunk) => void): Promise<Outcome> {
    underWay.abort();
    underWay = new AbortController();
    const next = append(document, entry, coalesce);
    const before = hosts[next.revision - 1];
    if (before === undefined) throw new Error('the log has a gap');
    const { signal } = underWay;
    const exports: ExportedFile[] = [];
    let step: Run;
    try {
      step = await run(before, entry, onOutput);
      for (const file of step.given) exports.push(await toExportedFile(file, { signal, progress: (progress) => listener.progress(progress) }));
    } catch (error) {
      if (error instanceof Cancelled) return { kind: 'cancelled' };
      throw error;
    }
    hosts = [...hosts.slice(0, next.revision), step.host];
    document = next;
    return { kind: 'done', view: await show(), exitCode: step.host.status, exports };
  }

  const otherPreviews = new WeakMap<Host, PreviewState>();

  /** The state of a revision that need not be the one shown; its preview is built for the question. */
  async function stateAt(revision: number): Promise<Shown | undefined> {
    const host = hosts[revision];
    if (host === undefined || revision === document.revision) return host && shown();
    const made = otherPreviews.get(host) ?? (await drive(previewer.build(host, NO_PREVIEW), { load, signal: new AbortController().signal }));
    otherPreviews.set(host, made);
    return { host, preview: made };
  }

  async function archiveFacts(references: readonly string[], compression: 'none' | 'gzip'): Promise<ArchiveFacts | null> {
    measuring.abort();
    measuring = new AbortController();
    try {
      return await drive(factsOf(current(), references, compression), { ...driver(), signal: measuring.signal });
    } catch (error) {
      if (error instanceof Cancelled) return null;
      throw error;
    }
  }

  async function receive(file: Blob, onProgress: (progress: ReadingProgress) => void): Promise<Received> {
    underWay.abort();
    underWay = new AbortController();
    const content = files.contentOf(file);
    let told = 0;
    const tell = (progress: ReadingProgress): void => {
      if (performance.now() - told < PROGRESS_PAUSE) return;
      told = performance.now();
      onProgress(progress);
    };
    try {
      const { recognise } = await drive(DOCKER_CODE.load('archiveReader'), driver());
      const { kind, digest } = await drive(recognise(content, tell), driver());
      await files.keep(digest, file, content);
      return { kind: 'received', holds: kind, digest };
    } catch (error) {
      if (error instanceof Cancelled) return { kind: 'cancelled' };
      if (error instanceof LoadError) return { kind: 'refused', message: error.message };
      if (error instanceof DOMException || error instanceof RangeError) return { kind: 'refused', message: `the file cannot be read: ${error.message}` };
      throw error;
    }
  }

  return {
    open,
    act,
    receive,
    async goTo(revision: number): Promise<View> {
      underWay.abort();
      underWay = new AbortController();
      document = { ...document, revision };
      return show();
    },
    cancel: () => underWay.abort(),
    readFile: async (owner, path) => (await querying()).readFile(shown(), owner, path),
    layerRows: async (key, form, offset, limit) => (await querying()).layerRows(shown(), key, form, offset, limit),
    layerDetails: async (key) => (await import('./layer-details.ts')).layerDetails(shown(), key),
    fileChange: async (key, path) => (await import('./layer-details.ts')).fileChange(shown(), key, path),
    samplePath: async (from, path) => (await sampling()).samplePath(shown(), from, path),
    locatePath: async (image, layer, word) => (await sampling()).locatePath(shown(), image, layer, word),
    completePath: async (from, text) => (await sampling()).completePath(shown(), from, text),
    imageConfig: async (key) => (await querying()).imageConfig(shown(), key),
    archiveFacts,
    ledger: async (subject) => (await import('./ledger.ts')).ledgerReport(shown(), subject),
    ledgerPage: async (subject, question, offset, limit) => (await import('./ledger.ts')).ledgerPage(shown(), subject, question, offset, limit),
    imagesAt: async (revision) => (await import('./comparison.ts')).imagesAt(stateAt, revision),
    compare: async (a, b) => (await import('./comparison.ts')).comparisonReport(stateAt, shown(), a, b),
    differences: async (a, b, change, offset, limit) => (await import('./comparison.ts')).differencePage(stateAt, a, b, change, offset, limit),
    explore: async (owner, question, offset, limit) => (await import('./explorer/explorer.ts')).explore(shown(), owner, question, offset, limit),
    storeSizes: async (subject) => (await import('./ledger.ts')).storeComparison(shown(), subject),
  };
}

function revisions(document: StrataDocument): RevisionView[] {
  const start: RevisionView = { index: 0, label: 'start', kind: 'start' };
  return [
    start,
    ...document.log.map((entry, i): RevisionView => ({ index: i + 1, label: labelOf(entry), kind: entry.kind === 'command' ? 'command' : 'edit' })),
  ];
}
