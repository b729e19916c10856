/** Loads the language service once. */
import type { DockerfileLanguageService } from './service.ts';

let loading: Promise<DockerfileLanguageService> | undefined;

export function loadService(): Promise<DockerfileLanguageService> {
  loading ??= import('./service.ts').then((module) => module.default);
  return loading;
}
