// What the browser tests share: Chromium, a server of our own, a real mail server, axe, and the words on the pages.

import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const here = path.dirname(fileURLToPath(import.meta.url))
/** The repository. */
export const root = path.resolve(here, '../..')
const program = path.resolve(process.env.MEELEZER_BIN ?? path.join(root, 'target/debug/meelezer'))

/** A phone as the key persons have: small and cheap. */
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
/** A desk at the town hall. */
export const DESK = { viewport: { width: 1280, height: 900 } }
const LONGEST_WAIT = 20_000

/** Starts Chromium; the test that uses it must close it. */
export async function browse() {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const places = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)))
  const executablePath = places.find(isProgram)
  assert.ok(executablePath, `No Chromium in PATH: install one of ${names.join(', ')}.`)
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--force-prefers-reduced-motion'] })
}

/** A new visitor with nothing in the browser yet. */
export async function visitor(browser, options = DESK) {
  const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options })
  context.setDefaultTimeout(LONGEST_WAIT)
  return context.newPage()
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The environment for the program: none of our own variables, which it would refuse as misspelled settings. */
function environment(settings) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('MEELEZER_') && name !== 'DATABASE_URL')
  return { ...Object.fromEntries(kept), ...settings }
}

const running = new Set()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Starts a program; `said` gathers what it writes. */
function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options })
  running.add(child)
  const gone = new Promise((resolve) => child.on('exit', resolve)).then(() => running.delete(child))
  const process = { child, said: '', gone }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (process.said += bytes))
  return process
}

async function stop({ child, gone }) {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_WAIT)
  await gone
  clearTimeout(late)
}

/** Waits until `ask` gives something; fails with `what` when it takes too long. */
export async function until(what, ask) {
  const end = Date.now() + LONGEST_WAIT
  for (;;) {
    const found = await ask()
    if (found) return found
    assert.ok(Date.now() < end, `waited too long for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function requireProgram() {
  assert.ok(existsSync(program), `${program} isn't there: run cargo build first, or name the program in MEELEZER_BIN.`)
}

/** `meelezer demo` on a free port: `{url, people: [{organisation, role, name, link}], readerLink, stop()}`. */
export async function demo() {
  requireProgram()
  const server = start(program, ['demo', '--port', '0'], { env: environment({}) })
  const found = { people: [], said: () => server.said, stop: () => stop(server) }
  let organisation = ''
  for await (const line of createInterface({ input: server.child.stdout })) {
    const link = line.match(/http\S+/)?.[0]
    if (link?.includes('/demo/')) {
      const [role, name] = line.trim().split(/ {2,}/)
      found.people.push({ organisation, role, name, link })
    } else if (link?.includes('/lees/')) found.readerLink = link
    else if (link) found.url ??= link
    else if (line.trim().startsWith('Gemeente ')) organisation = line.trim()
    else if (line.trim().startsWith('Stoppen')) return found
  }
  await stop(server)
  assert.fail(`the demonstration didn't start:\n${server.said}`)
}

/** Signs in with a link of the demonstration. */
export async function signInAs(page, person) {
  await page.goto(person.link)
  await page.locator('main form button').click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** A mail server; what it receives is in `mails()`. */
async function mailServer(folder) {
  const out = path.join(folder, 'mails.jsonl')
  writeFileSync(out, '')
  const script = path.join(root, 'tests/servers/smtp.mjs')
  const server = start(process.execPath, [script, out])
  const port = await until('the mail server (npm ci in tests/servers?)', () => server.said.match(/^\d+/)?.[0])
  const mails = () => readFileSync(out, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  return { port, mails, stop: () => stop(server) }
}

/** A free port. */
async function freePort() {
  const socket = createServer()
  await new Promise((resolve) => socket.listen(0, '127.0.0.1', resolve))
  const { port } = socket.address()
  await new Promise((resolve) => socket.close(resolve))
  return port
}

/**
 * A real service: its own SQLite file, its own mail server. `users` are the arguments of `meelezer user add`.
 * `mailTo(address, pattern)` waits for a mail with a text that matches, and gives the match.
 */
export async function service(users) {
  requireProgram()
  const folder = mkdtempSync(path.join(tmpdir(), 'meelezer-browser-'))
  const mail = await mailServer(folder)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = environment({
    DATABASE_URL: `sqlite://${path.join(folder, 'meelezer.db')}`,
    MEELEZER_DATA: folder,
    MEELEZER_LISTEN: `127.0.0.1:${port}`,
    MEELEZER_BASE_URL: url,
    MEELEZER_SMTP_HOST: '127.0.0.1',
    MEELEZER_SMTP_PORT: mail.port,
    MEELEZER_SMTP_TLS: 'none',
  })
  const command = (...args) => promisify(execFile)(program, args, { env, cwd: folder })
  for (const user of users) await command('user', 'add', ...Object.entries(user).flatMap(([name, value]) => [`--${name}`, value]))
  const server = start(program, ['serve'], { env, cwd: folder })
  await until('the service', async () => {
    assert.equal(server.child.exitCode, null, `the service stopped:\n${server.said}`)
    return fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false)
  })
  const seen = new Set()
  return {
    url,
    command,
    mails: mail.mails,
    said: () => server.said,
    /** Each mail answers one question only. */
    mailTo: (address, pattern) =>
      until(`a mail to ${address} with ${pattern}`, () => {
        for (const one of mail.mails()) {
          const match = one.to.includes(address) && !seen.has(one.messageId) && one.text.match(pattern)
          if (match) return seen.add(one.messageId) && match
        }
      }),
    async stop() {
      await stop(server)
      await mail.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const axe = readFileSync(path.join(here, 'node_modules/axe-core/axe.min.js'), 'utf8')
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds wrong on the page, a line per element; empty when it is as WCAG 2.2 AA asks. */
export async function violations(page) {
  // A sheet that is still fading in has the contrast of neither state.
  await page.evaluate(() => Promise.allSettled(document.getAnimations({ subtree: true }).map((one) => one.finished)))
  // Evaluated, not added as a script: the page's own policy allows no script but its files.
  await page.evaluate(axe)
  const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), LEVELS)
  return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}\n      ${node.failureSummary.replaceAll('\n', ' ')}`))
}

const words = new Map()

/** The text of a message as pages show it; `values` stand in for what is filled in. */
export function text(locale, key, values = {}) {
  if (!words.has(locale)) words.set(locale, messages(locale))
  const found = words.get(locale).get(key)
  assert.ok(found, `no message ${key} in ${locale}`)
  return found.replace(/\{ *\$([\w-]+) *\}/g, (_, name) => values[name] ?? '')
}

/** The messages of one line; those with variants are not for tests to repeat. */
function messages(locale) {
  const folder = path.join(root, 'web/messages', locale)
  const files = ['reading', 'mail', ...(locale === 'nl' ? STAFF_MESSAGES : [])]
  const lines = files.flatMap((file) => readFileSync(path.join(folder, `${file}.ftl`), 'utf8').split('\n'))
  return new Map(lines.map((line) => line.match(/^([\w-]+) = (.+)$/)).filter(Boolean).map((match) => [match[1], match[2]]))
}

const STAFF_MESSAGES = ['sign-in', 'layout', 'dashboard', 'upload-form', 'letter', 'downloads', 'letters', 'editor', 'remarks', 'sign-off', 'record', 'rounds', 'panel', 'house', 'own-data', 'audience', 'rules', 'feedback', 'errors-letter', 'parts']

/** The Dutch text of a message. */
export const nl = (key, values) => text('nl', key, values)
