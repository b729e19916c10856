import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { policyText } from './src/app/csp.ts';

export default defineConfig(({ command }) => ({
  base: './',
  // The language service of Dockerfiles would ask Docker Hub for tags.
  resolve: { alias: { https: fileURLToPath(new URL('./src/app/editor/language/no-network.ts', import.meta.url)) } },
  worker: { format: 'es' },
  plugins: [
    react(),
    {
      name: 'content-security-policy',
      transformIndexHtml: () => (command === 'build' ? [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText() }, injectTo: 'head-prepend' as const }] : []),
    },
  ],
  build: { target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 5000 },
}));
