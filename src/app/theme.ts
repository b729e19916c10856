/** Light, dark, or what the system says; light by default for projectors. */
const KEY = 'strata-theme';
export type Theme = 'light' | 'dark';

export function storedTheme(): Theme {
  return globalThis.localStorage.getItem(KEY) === 'dark' ? 'dark' : 'light';
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  globalThis.localStorage.setItem(KEY, theme);
}
