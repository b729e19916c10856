/** Help for the language of Dockerfiles, registered once for all editors. */
import { monaco } from '../monaco.ts';
import { fixProvider } from '../problems.ts';
import { simulationProvider } from '../simulation.ts';
import { completionProvider } from './completion.ts';
import type { ImageNames } from './images.ts';
import * as providers from './providers.ts';

const LANGUAGE = 'dockerfile';
let imageNames: () => Promise<ImageNames> = () => Promise.resolve({ local: [], catalog: [] });
let isRegistered = false;

/** `names` are asked for at every completion; the latest given counts. */
export function registerLanguage(names: () => Promise<ImageNames>): void {
  imageNames = names;
  if (isRegistered) return;
  isRegistered = true;
  const { languages } = monaco;
  languages.registerCodeActionProvider(LANGUAGE, fixProvider, { providedCodeActionKinds: ['quickfix'] });
  languages.registerCodeActionProvider(LANGUAGE, simulationProvider, { providedCodeActionKinds: ['refactor'] });
  languages.registerCompletionItemProvider(LANGUAGE, completionProvider(() => imageNames()));
  languages.registerHoverProvider(LANGUAGE, providers.hoverProvider);
  languages.registerSignatureHelpProvider(LANGUAGE, providers.signatureProvider);
  languages.registerDocumentFormattingEditProvider(LANGUAGE, providers.formatProvider);
  languages.registerDocumentRangeFormattingEditProvider(LANGUAGE, providers.rangeFormatProvider);
  languages.registerDocumentSymbolProvider(LANGUAGE, providers.symbolProvider);
  languages.registerRenameProvider(LANGUAGE, providers.renameProvider);
  languages.registerFoldingRangeProvider(LANGUAGE, providers.foldingProvider);
  languages.registerDocumentHighlightProvider(LANGUAGE, providers.highlightProvider);
  languages.registerDefinitionProvider(LANGUAGE, providers.definitionProvider);
  languages.registerLinkProvider(LANGUAGE, providers.linkProvider);
}
