import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { policyText } from './src/app/csp.ts';

export default defineConfig(({ command }) => ({
  base: './',
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
