/** Monaco, local and trimmed: the editor with all its features, one language. */
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
// register.all leaves the list of suggestions out.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/languages/definitions/dockerfile/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { loader } from '@monaco-editor/react';

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
loader.config({ monaco });

export { monaco };
