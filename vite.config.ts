import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { policyText } from './src/app/csp.ts';

/** Files of the worker that hold a module with all that it imports: what comes together is loaded in one request and packs better. */
const TOGETHER = [
  { name: 'engine', tags: ['$initial' as const], priority: 1 },
  { name: 'shell', test: /[\\/]shell[\\/]run\.ts$/ },
  { name: 'build', test: /[\\/]docker[\\/]cli[\\/]build\.ts$/ },
  { name: 'inspect', test: /[\\/]docker[\\/]cli[\\/]inspect\.ts$/ },
  { name: 'apt', test: /[\\/]programs[\\/]packs[\\/]apt\.ts$/ },
  { name: 'apt-changes', test: /[\\/]debian[\\/]changes\.ts$/ },
];

export default defineConfig(({ command }) => ({
  base: './',
  // The language service of Dockerfiles would ask Docker Hub for tags.
  resolve: { alias: { https: fileURLToPath(new URL('./src/app/editor/language/no-network.ts', import.meta.url)) } },
  worker: {
    format: 'es',
    rolldownOptions: { output: { codeSplitting: { groups: TOGETHER } } },
  },
  plugins: [
    react(),
    {
      name: 'content-security-policy',
      transformIndexHtml: () => (command === 'build' ? [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText() }, injectTo: 'head-prepend' as const }] : []),
    },
  ],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial' as const] }] } } },
  },
}));
