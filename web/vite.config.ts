/** How the portal is built: hashed files in dist/, each beside its gzip, for the api to serve. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { actionFormsOf } from './client/action-forms.ts';

/** The inputs of all actions, taken from openapi.json: what the generic form is drawn from. */
function actionForms(): Plugin {
  const file = fileURLToPath(new URL('../openapi.json', import.meta.url));
  return {
    name: 'heyi-action-forms',
    resolveId: (id) => (id === 'virtual:action-forms' ? `\0${id}` : undefined),
    load: (id) => (id === '\0virtual:action-forms' ? `export default JSON.parse(${JSON.stringify(JSON.stringify(actionFormsOf(JSON.parse(readFileSync(file, 'utf8')))))});` : undefined),
  };
}

/** Text is sent compressed; this is done once, here. */
function compressed(): Plugin {
  return {
    name: 'heyi-compressed', apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          const source = file.type === 'chunk' ? file.code : file.source;
          if (/\.(js|css|svg|json)$/.test(file.fileName)) this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(source, { level: 9 }) });
        }
      },
    },
  };
}

const api = process.env['HEYI_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [actionForms(), compressed()],
  build: {
    outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, sourcemap: false, target: 'es2023', modulePreload: { polyfill: false }, manifest: true,
    // antd marks its modules for a kind of rendering that is not ours.
    rolldownOptions: { onLog: (level, log, say) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : say(level, log)) },
  },
  logLevel: 'warn',
  // `npm run web:dev`: the pages as they are written, on the api of a running stack.
  server: { proxy: Object.fromEntries(['/v1', '/auth', '/reference', '/verify', '/openapi.json'].map((path) => [path, { target: api, changeOrigin: true, headers: { origin: api } }])) },
});
