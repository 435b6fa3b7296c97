import { defineConfig } from 'vite';

/** The app of a webOS TV, which a page in a file starts: one plain script, no modules. */
export default defineConfig({
  publicDir: 'webos',
  define: { MARU_HUB: JSON.stringify(process.env['HUB'] ?? '') },
  build: {
    outDir: '../target/webos/app',
    emptyOutDir: true,
    target: 'chrome94',
    lib: { entry: 'src/webos/launch.ts', formats: ['iife'], name: 'launch', fileName: () => 'launch.js' },
  },
});
