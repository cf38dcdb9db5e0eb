// Bundles styles and scripts into hashed, compressed files and a manifest: `node build.mjs <directory>`.
// Run by build.rs; nothing that it writes is committed.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundles, styleSheet } from './styles.mjs'

const web = path.dirname(fileURLToPath(import.meta.url))
const out = path.resolve(process.argv[2] ?? path.join(web, '../target/assets'))
const manifest = {}

/** Writes one asset under a name that changes with its content, with its compressed twins beside it. */
function write(name, content) {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const file = name.replace(/(\.[^.]+)$/, `.${hash}$1`)
  fs.writeFileSync(path.join(out, file), bytes)
  const brotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } }
  fs.writeFileSync(path.join(out, `${file}.br`), zlib.brotliCompressSync(bytes, brotli))
  fs.writeFileSync(path.join(out, `${file}.gz`), zlib.gzipSync(bytes, { level: 9 }))
  manifest[name] = file
}

/** Every file directly in scripts/ is an entry of its own; what they share stands in scripts/lib/. */
async function scripts() {
  const entries = fs.readdirSync(path.join(web, 'scripts')).filter((file) => file.endsWith('.ts'))
  for (const entry of entries) {
    const result = await build({
      entryPoints: [path.join(web, 'scripts', entry)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      legalComments: 'none',
      target: ['chrome109', 'safari15.4', 'firefox115'],
    })
    write(entry.replace(/\.ts$/, '.js'), result.outputFiles[0].contents)
  }
}

fs.rmSync(out, { recursive: true, force: true })
fs.mkdirSync(out, { recursive: true })
for (const name of Object.keys(bundles)) {
  write(`${name}.css`, styleSheet(name))
}
await scripts()
write('favicon.svg', fs.readFileSync(path.join(web, 'favicon.svg')))
fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify(manifest, null, 1))
