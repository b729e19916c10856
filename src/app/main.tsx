/** The page's entry: the document from the link, from saved work, or the tutorial. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '../picture/picture.css';
import './tokens.css';
import './layout.css';
import { createSession, DEFAULT_START, freshDocument, loadSaved, scriptAddress, type SessionStore, type StrataDocument } from '../session/index.ts';
import { App } from './App.tsx';
import { Boundary } from './Boundary.tsx';
import { SessionContext } from './context.ts';
import { applyTheme, storedTheme } from './theme.ts';

applyTheme(storedTheme());

async function openingDocument(): Promise<{ document: StrataDocument; fromLink: boolean; problem: { title: string; detail: string } | null }> {
  const fallback = freshDocument(DEFAULT_START);
  const saved = async (): Promise<StrataDocument> => (await loadSaved()) ?? fallback;
  const { hash } = globalThis.location;
  if (hash === '') return { document: await saved(), fromLink: false, problem: null };
  const { decodeLink } = await import('../share/link.ts');
  const link = decodeLink(hash);
  if (!link.ok) return { document: fallback, fromLink: true, problem: { title: 'This link cannot be opened', detail: `${link.problem.message} The tutorial is shown instead.` } };
  switch (link.value.kind) {
    case 'document':
      return { document: link.value.document, fromLink: true, problem: null };
    case 'dockerfile':
      return { document: { ...freshDocument('empty'), log: [{ kind: 'write', path: 'Dockerfile', data: link.value.text }], revision: 1 }, fromLink: true, problem: null };
    case 'lesson':
      return { document: { ...fallback, look: { ...fallback.look, step: link.value.step } }, fromLink: true, problem: null };
    case 'none':
      return { document: await saved(), fromLink: false, problem: null };
  }
}

async function start(): Promise<void> {
  const { document, fromLink, problem } = await openingDocument();
  const store: SessionStore = createSession({
    document,
    fromLink,
    problem,
    catalog: new URL('./catalog/', globalThis.document.baseURI).href,
    onChanged: () => globalThis.history.replaceState(null, '', globalThis.location.pathname),
  });
  globalThis.addEventListener('hashchange', () => {
    if (globalThis.location.hash !== '') globalThis.location.reload();
  });
  const root = globalThis.document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <Boundary>
        <SessionContext value={store}>
          <App />
        </SessionContext>
      </Boundary>
    </StrictMode>,
  );
}

void start();
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  globalThis.addEventListener('load', () => void navigator.serviceWorker.register(scriptAddress('./sw.js')).catch(() => undefined));
}
