/** The editor in the page's colours, which tokens.css has. */
import { monaco } from './monaco.ts';

const PURPLE = { light: '7a3e9d', dark: 'c9a0ee' };

/** The name of the theme for the page as it is now. */
export function editorTheme(): string {
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => sixDigits(style.getPropertyValue(name).trim());
  const bare = (name: string): string => color(name).slice(1);
  const name = isDark ? 'strata-dark' : 'strata-light';
  monaco.editor.defineTheme(name, {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare('--ink') },
      { token: 'keyword', foreground: isDark ? PURPLE.dark : PURPLE.light },
      { token: 'comment', foreground: bare('--ink-2') },
      { token: 'string', foreground: bare('--container-ink') },
      { token: 'variable', foreground: bare('--changed-ink') },
    ],
    colors: {
      'editor.background': color('--paper'),
      'editor.foreground': color('--ink'),
      'editorLineNumber.foreground': color('--ink-2'),
      'editorLineNumber.activeForeground': color('--ink'),
      'editorWidget.background': color('--paper'),
      'editorWidget.border': color('--line-2'),
      'editorHoverWidget.background': color('--paper'),
      'editorHoverWidget.border': color('--line-2'),
      'editorSuggestWidget.background': color('--paper'),
      'editorError.foreground': color('--deleted-ink'),
      'editorWarning.foreground': color('--changed-ink'),
    },
  });
  return name;
}

/** A minified stylesheet says `#fff`, which Monaco does not read. */
function sixDigits(color: string): string {
  return color.length === 4 ? color.replace(/[^#]/g, '$&$&') : color;
}
