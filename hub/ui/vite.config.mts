import { Resvg } from '@resvg/resvg-js';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const ICON = readFileSync('../src/main/resources/web/icon.svg', 'utf8');

/** The icon without its round corners, with some of its ground around it. */
function square(margin: number): string {
  const [from, size] = [-margin, 64 + 2 * margin];
  return ICON.replace(/viewBox="[^"]*"/, `viewBox="${from} ${from} ${size} ${size}"`)
    .replace(/<rect [^>]*fill="([^"]*)"[^>]*\/>/, `<rect x="${from}" y="${from}" width="${size}" height="${size}" fill="$1"/>`);
}

const picture = (svg: string, width: number) => new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();

/** What makes an app of the phone's page: its icons, its manifest, and what opens it where the hub is away. */
function app(): Plugin {
  return {
    name: 'app',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const emit = (fileName: string, source: string | Uint8Array) => this.emitFile({ type: 'asset', fileName, source });
        emit('icon-192.png', picture(ICON, 192));
        emit('icon-512.png', picture(ICON, 512));
        emit('icon-maskable.png', picture(square(9), 512));
        emit('icon-180.png', picture(square(2), 180));
        emit('manifest.webmanifest', readFileSync('phone/manifest.webmanifest'));
        const page = bundle['phone/index.html'];
        if (page?.type !== 'asset') this.error('the phone has no page');
        const files = ['/', '/icon.svg', ...madeOf(bundle).map((name) => `/${name}`)];
        const version = createHash('sha256').update(String(page.source)).update(files.join()).digest('hex').slice(0, 12);
        emit('sw.js', readFileSync('phone/sw.js', 'utf8').replace('KEPT_VERSION', version).replace('KEPT_FILES', JSON.stringify(files)));
      },
    },
  };
}

/** The scripts and styles that the phone's page begins with. */
function madeOf(bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>();
  const add = (name: string) => {
    const chunk = bundle[name];
    if (found.has(name) || chunk?.type !== 'chunk') return;
    found.add(name);
    chunk.viteMetadata?.importedCss.forEach((css) => found.add(css));
    chunk.imports.forEach(add);
  };
  Object.values(bundle).filter((one) => one.type === 'chunk' && one.facadeModuleId?.endsWith('/phone/index.html')).forEach((one) => add(one.fileName));
  return [...found].sort();
}

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
  plugins: [app(), fileList()],
  build: {
    outDir: '../target/ui',
    emptyOutDir: true,
    // The oldest TV that this is for: webOS 23.
    target: 'chrome94',
    // The hub's content policy knows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { phone: 'phone/index.html', tv: 'tv/index.html' },
      output: { chunkFileNames: 'assets/shared-[hash].js' },
      // What the icons say of React's server is nothing to us.
      onLog: (level, log, tell) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log); },
    },
  },
});
