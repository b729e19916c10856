/** Completion: images and stages by name from what is there, everything else from the language service. */
import { monaco } from '../monaco.ts';
import { fromEdit, fromMarkup, fromRange, toPosition, type LspCompletion } from './convert.ts';
import { imagesAt, type ImageNames, type ImageProposal } from './images.ts';
import { loadService } from './load.ts';

const { CompletionItemKind, CompletionItemInsertTextRule } = monaco.languages;
const SNIPPET = 2;
const DETAILS: Readonly<Record<ImageProposal['from'], string>> = { stage: 'stage of this Dockerfile', local: 'image', catalog: 'from the catalog', reserved: 'no image' };

interface Item extends monaco.languages.CompletionItem {
  readonly source?: LspCompletion;
}

export function completionProvider(names: () => Promise<ImageNames>): monaco.languages.CompletionItemProvider {
  return {
    triggerCharacters: ['=', ' ', '$', '-', ':', '/', ','],
    async provideCompletionItems(model, position) {
      const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      const above = model.getLinesContent().slice(0, position.lineNumber - 1);
      const place = imagesAt(before, above, await names());
      if (place !== undefined) return { suggestions: imageItems(place.proposals, position, place.typed.length) };
      const service = await loadService();
      const items = await service.computeCompletionItems(model.getValue(), toPosition(position));
      return { suggestions: items.map((item) => fromItem(item, model, position)) };
    },
    async resolveCompletionItem(item: Item) {
      if (item.source === undefined) return item;
      const { documentation } = (await loadService()).resolveCompletionItem(item.source);
      return documentation === undefined ? item : { ...item, documentation: fromMarkup(documentation) };
    },
  };
}

function imageItems(proposals: readonly ImageProposal[], { lineNumber, column }: monaco.Position, typed: number): Item[] {
  const range = new monaco.Range(lineNumber, column - typed, lineNumber, column);
  return proposals.map(({ name, from }, i) => ({ label: { label: name, description: DETAILS[from] }, kind: CompletionItemKind.Module, insertText: name, range, sortText: String(i).padStart(4, '0') }));
}

function fromItem(item: LspCompletion, model: monaco.editor.ITextModel, position: monaco.Position): Item {
  const { textEdit, insertText, label } = item;
  const word = model.getWordUntilPosition(position);
  const typed = { startLineNumber: position.lineNumber, startColumn: word.startColumn, endLineNumber: position.lineNumber, endColumn: word.endColumn };
  const { range, text } = textEdit === undefined ? { range: typed, text: insertText ?? label } : 'range' in textEdit ? fromEdit(textEdit) : { range: fromRange(textEdit.replace), text: textEdit.newText };
  return {
    label,
    kind: label.startsWith('--') ? CompletionItemKind.Property : label.startsWith('$') ? CompletionItemKind.Variable : CompletionItemKind.Keyword,
    insertText: text,
    range,
    source: item,
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.sortText !== undefined && { sortText: item.sortText }),
    ...(item.filterText !== undefined && { filterText: item.filterText }),
    ...(item.insertTextFormat === SNIPPET && { insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet }),
  };
}
