// What the program is made of, from Cargo.lock and web/package-lock.json; needs no network once crates are fetched.
//
//   node deploy/sbom.mjs > sbom.cdx.json        a CycloneDX 1.6 bill of materials
//   node deploy/sbom.mjs --licences             a line per licence, with what is under it
//
// Crates count when the program is built from them (not when only tests, benches or measuring use them), packages when the
// pages are. Fails when one has no licence, or one that doesn't go with the EUPL-1.2.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Licences that may be part of a work under the EUPL-1.2: permissive ones, and those in its appendix or kept apart by file. */
const allowed = new Set([
  '0BSD', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-1-Clause', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0',
  'CDLA-Permissive-2.0', 'EUPL-1.2', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'OpenSSL', 'Unicode-3.0', 'Unlicense', 'Zlib',
])

/** The crates that the program is built from, with the crates that each needs. */
function crates() {
  const answer = execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', '--offline'], {
    cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'],
  })
  const metadata = JSON.parse(answer)
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]))
  const packages = new Map(metadata.packages.map((one) => [one.id, one]))
  const checksums = new Map()
  for (const block of fs.readFileSync(path.join(root, 'Cargo.lock'), 'utf8').split('[[package]]')) {
    const field = (name) => block.match(new RegExp(`^${name} = "(.*)"$`, 'm'))?.[1]
    if (field('checksum')) checksums.set(`${field('name')} ${field('version')}`, field('checksum'))
  }
  const program = metadata.packages.find((one) => one.name === 'meelezer').id
  const found = new Map()
  const waiting = [program]
  while (waiting.length > 0) {
    const id = waiting.pop()
    if (found.has(id)) continue
    const needs = nodes.get(id).deps.filter((dep) => dep.dep_kinds.some((kind) => kind.kind !== 'dev')).map((dep) => dep.pkg)
    const { name, version, license, source } = packages.get(id)
    const ref = `pkg:cargo/${name}@${version}`
    found.set(id, { ref, name, version, license, own: source === null, hash: checksums.get(`${name} ${version}`), needs })
    waiting.push(...needs)
  }
  for (const one of found.values()) one.needs = one.needs.map((id) => found.get(id).ref)
  return [...found.values()]
}

/** The packages that the pages are built from. */
function webPackages() {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'web/package-lock.json'), 'utf8'))
  return Object.entries(lock.packages).filter(([place]) => place !== '').map(([place, one]) => {
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const integrity = one.integrity?.startsWith('sha512-') ? Buffer.from(one.integrity.slice(7), 'base64').toString('hex') : undefined
    const ref = `pkg:npm/${name.replace('@', '%40')}@${one.version}`
    return { ref, name, version: one.version, license: one.license, own: false, sha512: integrity, needs: [] }
  })
}

/** Whether a licence expression can be chosen from so that every part is allowed. */
function fits(expression) {
  const choices = expression.replaceAll('/', ' OR ').replace(/[()]/g, ' ').split(/\s+OR\s+/)
  // Brackets are dropped: "(A OR B) AND C" is then asked as "A" or "B AND C", which asks of C what it must be.
  const required = expression.match(/\)\s+AND\s+(.+)$/)?.[1]
  const isAllowed = (part) => part.trim().split(/\s+AND\s+/).every((one) => allowed.has(one.trim()))
  return choices.some(isAllowed) && (!required || isAllowed(required.replace(/[()]/g, ' ')))
}

const parts = [...crates(), ...webPackages()].sort((a, b) => (a.ref < b.ref ? -1 : 1))
const wrong = parts.filter((one) => !one.license || !fits(one.license))
for (const one of wrong) console.error(`${one.ref}: licence ${one.license ?? 'missing'} doesn't go with the EUPL-1.2`)

if (process.argv.includes('--licences')) {
  const byLicence = new Map()
  for (const one of parts.filter((part) => !part.own)) {
    byLicence.set(one.license, [...(byLicence.get(one.license) ?? []), `${one.name} ${one.version}`])
  }
  for (const [licence, names] of [...byLicence].sort()) console.log(`${licence}: ${names.join(', ')}`)
} else {
  const program = parts.find((one) => one.name === 'meelezer')
  const component = ({ ref, name, version, license, hash, sha512 }) => {
    const hashes = [hash && { alg: 'SHA-256', content: hash }, sha512 && { alg: 'SHA-512', content: sha512 }].filter(Boolean)
    const expression = license?.replaceAll('/', ' OR ')
    return {
      'type': name === 'meelezer' ? 'application' : 'library', 'bom-ref': ref, name, version, 'purl': ref,
      ...(expression && { licenses: [{ expression }] }), ...(hashes.length > 0 && { hashes }),
    }
  }
  // The serial number follows from the content, so that the same program has the same bill.
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const serial = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`, digest.slice(20, 32)]
  console.log(JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial.join('-')}`,
    version: 1,
    metadata: { component: component(program) },
    components: parts.filter((one) => one !== program).map(component),
    dependencies: parts.map(({ ref, needs }) => ({ ref, dependsOn: needs })),
  }, null, 2))
}
process.exitCode = wrong.length > 0 ? 1 : 0
