import { defineConfig, type Plugin } from 'vite';

/** Lists what was built, for the hub, which serves these files and no others. */
function fileList(): Plugin {
  return {
    name: 'file-list',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        this.emitFile({ type: 'asset', fileName: 'files.txt', source: Object.keys(bundle).sort().join('\n') + '\n' });
      },
    },
  };
}

export default defineConfig({
  publicDir: false,
  plugins: [fileList()],
  build: {
    outDir: '../target/ui',
    emptyOutDir: true,
    assetsDir: 'tv/assets',
    // The oldest TV that this is for: webOS 23.
    target: 'chrome94',
    // The hub's content policy knows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'tv/index.html' },
  },
});
