/** The package managers of distributions that use rpm, as a pack of programs. */
export { dnf, rpm } from './dnf.ts';
