/** What the language service knows of a Dockerfile, as Monaco asks for it. Meaning and problems come from our own parser, not from here. */
import { monaco } from '../monaco.ts';
import { fromEdit, fromMarkup, fromRange, toLspRange, toPosition } from './convert.ts';
import { loadService } from './load.ts';

type Model = monaco.editor.ITextModel;
const DOCUMENT = { uri: 'file:///Dockerfile' };

export const hoverProvider: monaco.languages.HoverProvider = {
  async provideHover(model, position) {
    const hover = (await loadService()).computeHover(model.getValue(), toPosition(position));
    if (hover === null) return null;
    const { contents, range } = hover;
    const parts = Array.isArray(contents) ? contents : [contents];
    const texts = parts.map((part) => (typeof part === 'object' && 'language' in part ? { value: part.value } : fromMarkup(part)));
    return { contents: texts, ...(range !== undefined && { range: fromRange(range) }) };
  },
};

export const signatureProvider: monaco.languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: [' ', '-', '=', '[', ',', '"'],
  async provideSignatureHelp(model, position) {
    const { signatures, activeSignature, activeParameter } = (await loadService()).computeSignatureHelp(model.getValue(), toPosition(position));
    if (signatures.length === 0) return null;
    const shown = signatures.map(({ label, documentation, parameters = [] }) => ({
      label,
      ...(documentation !== undefined && { documentation: fromMarkup(documentation) }),
      parameters: parameters.map((parameter) => ({ label: parameter.label, ...(parameter.documentation !== undefined && { documentation: fromMarkup(parameter.documentation) }) })),
    }));
    return { value: { signatures: shown, activeSignature: activeSignature ?? 0, activeParameter: activeParameter ?? 0 }, dispose: () => undefined };
  },
};

export const formatProvider: monaco.languages.DocumentFormattingEditProvider = {
  displayName: 'Dockerfile',
  provideDocumentFormattingEdits: async (model, options) => (await loadService()).format(model.getValue(), { ...options }).map(fromEdit),
};

export const rangeFormatProvider: monaco.languages.DocumentRangeFormattingEditProvider = {
  displayName: 'Dockerfile',
  provideDocumentRangeFormattingEdits: async (model, range, options) => (await loadService()).formatRange(model.getValue(), toLspRange(range), { ...options }).map(fromEdit),
};

export const symbolProvider: monaco.languages.DocumentSymbolProvider = {
  async provideDocumentSymbols(model) {
    return (await loadService()).computeSymbols(DOCUMENT, model.getValue()).map(({ name, location }) => {
      const range = fromRange(location.range);
      return { name, detail: model.getValueInRange(range), kind: monaco.languages.SymbolKind.Function, tags: [], range, selectionRange: range };
    });
  },
};

export const renameProvider: monaco.languages.RenameProvider = {
  async resolveRenameLocation(model, position) {
    const range = (await loadService()).prepareRename(model.getValue(), toPosition(position));
    if (range !== null) return { range: fromRange(range), text: model.getValueInRange(fromRange(range)) };
    return { range: new monaco.Range(1, 1, 1, 1), text: '', rejectReason: 'A stage or a variable can be renamed.' };
  },
  async provideRenameEdits(model, position, newName) {
    const edits = (await loadService()).computeRename(DOCUMENT, model.getValue(), toPosition(position), newName);
    return { edits: edits.map((edit) => ({ resource: model.uri, versionId: model.getVersionId(), textEdit: fromEdit(edit) })) };
  },
};

export const foldingProvider: monaco.languages.FoldingRangeProvider = {
  async provideFoldingRanges(model) {
    return (await loadService()).computeFoldingRanges(model.getValue()).map(({ startLine, endLine, kind }) => ({
      start: startLine + 1,
      end: endLine + 1,
      ...(kind === 'comment' && { kind: monaco.languages.FoldingRangeKind.Comment }),
    }));
  },
};

export const highlightProvider: monaco.languages.DocumentHighlightProvider = {
  provideDocumentHighlights: async (model, position) => (await loadService()).computeHighlightRanges(model.getValue(), toPosition(position)).map(({ range }) => ({ range: fromRange(range) })),
};

export const definitionProvider: monaco.languages.DefinitionProvider = {
  async provideDefinition(model, position) {
    const found = (await loadService()).computeDefinition(DOCUMENT, model.getValue(), toPosition(position)) as { range: Parameters<typeof fromRange>[0] } | null;
    return found === null ? null : { uri: model.uri, range: fromRange(found.range) };
  },
};

export const linkProvider: monaco.languages.LinkProvider = {
  async provideLinks(model: Model) {
    const service = await loadService();
    const links = service.computeLinks(model.getValue()).map((link) => {
      const { target } = service.resolveLink(link);
      return { range: fromRange(link.range), ...(target !== undefined && { url: target }) };
    });
    return { links };
  },
};
