/** The Dockerfile language: text to stages and instructions, words, patterns, `.dockerignore`. */
export { compilePattern, ignorePatternTexts, isIgnored, readDockerignore, type IgnorePattern } from './dockerignore.ts';
export { formatDuration, parseDuration } from './duration.ts';
export { sourceExcerpt } from './excerpt.ts';
export { hasWildcard, matchGlob } from './glob.ts';
export { chompTabs, type Heredoc } from './heredoc.ts';
export type * from './instruction.ts';
export { parseDockerfile, parseSyntax, parseTrigger, type ParseResult } from './parse.ts';
export { parseRunMount } from './run-mount.ts';
export { goQuote, SyntaxFailure, type DockerfileError, type Lines } from './source.ts';
export { suggestion } from './suggest.ts';
export { expandWord, expandWords, type Environment, type WordOptions } from './words.ts';
export type { SyntaxNode } from './syntax.ts';
