// Makes a style sheet of NL Design System components, the base theme's tokens, our own layer and the municipal themes,
// and throws away every component selector and every token that no page uses.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'lightningcss'

const web = path.dirname(fileURLToPath(import.meta.url))
const targets = { chrome: 109 << 16, safari: (15 << 16) | (4 << 8), firefox: 115 << 16 }
const baseTheme = 'node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'

const everywhere = [
  'root', 'body', 'document', 'heading-1', 'heading-2', 'heading-3', 'paragraph', 'link', 'skip-link', 'button',
  'button-group', 'alert', 'form-field', 'form-label', 'form-field-description', 'form-field-error-message', 'textarea',
  'unordered-list', 'ordered-list', 'status-badge', 'mark',
]
const staffOnly = [
  'heading-4', 'form-fieldset', 'select', 'checkbox', 'radio-button', 'textbox', 'data-badge', 'number-badge', 'table',
  'breadcrumb-nav', 'pagination', 'data-list', 'separator',
]

// Our own files, one per component, in the order of the style sheet: of two rules that weigh the same the later one wins.
const shared = ['base', 'controls', 'icon', 'helpers', 'alert', 'badge', 'bidi']
const frame = [
  'frame', 'header', 'button', 'footer', 'title', 'card', 'breadcrumb', 'steps', 'table', 'empty', 'pagination', 'form',
  'choice', 'timeline', 'facts', 'checks', 'disclosure', 'tabs', 'count',
]
const letter = [
  'head', 'now', 'quote', 'score', 'level', 'first', 'trend', 'sign-off', 'tag', 'data', 'bar', 'menu', 'review', 'paper', 'sentence',
  'diagnostic', 'note', 'remark', 'inline-form', 'finding', 'audience', 'dismissed', 'gone', 'parts', 'unsure', 'place', 'readership', 'voices', 'versions',
  'difference', 'inexact', 'printed', 'record',
]
const staff = [
  'sign-in', 'waiting', 'meta', 'list', 'reach', 'filter', 'drop', 'round', 'progress', 'person', 'consents', 'mail', 'rule',
]
const reading = [
  'frame', 'languages', 'card', 'letter', 'bar', 'quote', 'reason', 'form', 'words', 'sheet', 'outcome',
]
const within = (folder, files) => files.map((file) => `${folder}/${file}`)

/** The style sheets: which components, which of our own files, and in which templates and scripts their classes occur. */
export const bundles = {
  app: {
    components: [...everywhere, ...staffOnly],
    own: [
      'tokens', 'staff/tokens', ...shared, ...within('staff', frame), 'paper', ...within('letter', letter),
      ...within('editor', ['editor', 'block']), ...within('staff', staff), 'staff/script', 'print',
    ],
    usedIn: ['templates', 'scripts', '../src/http'],
  },
  reading: {
    components: everywhere,
    own: ['tokens', 'reading/tokens', ...shared, 'paper', ...within('reading', reading), 'print'],
    usedIn: ['templates/reading', 'templates/ui.html', 'scripts/reading.ts', 'scripts/lib'],
  },
}

const read = (file) => fs.readFileSync(path.join(web, file), 'utf8')

/** The text of a file, or of all files under a folder. */
function textUnder(place) {
  const full = path.join(web, place)
  if (!fs.existsSync(full)) return ''
  if (fs.statSync(full).isFile()) return fs.readFileSync(full, 'utf8')
  return fs.readdirSync(full).map((entry) => textUnder(path.join(place, entry))).join('\n')
}

/**
 * Tells whether a class occurs in the text. One that is put together (`utrecht-alert--{{ kind }}`) occurs when its
 * beginning does and its end (`warning`) is a word somewhere.
 */
function usage(text) {
  const whole = new Set(text.match(/[\w-]+/g))
  const beginnings = [...text.matchAll(/([\w-]+-)\{/g)].map((match) => match[1]).filter((name) => name.startsWith('utrecht-'))
  return (name) => whole.has(name) || beginnings.some((start) => name.startsWith(start) && whole.has(name.slice(start.length)))
}

/** Splits flat CSS into its rules: what stands before the braces, and what stands inside. */
function* rules(css) {
  let depth = 0
  let from = 0
  let open = 0
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{' && depth++ === 0) open = at
    if (css[at] === '}' && --depth === 0) {
      yield [css.slice(from, open), css.slice(open + 1, at)]
      from = at + 1
    }
  }
}

/** Leaves out the selectors of components that no page uses. Our own classes (`m-`) are never thrown away. */
function withoutUnused(css, isUsed) {
  const used = (selector) => (selector.match(/\.utrecht-[\w-]+/g) ?? []).every((name) => isUsed(name.slice(1)))
  return [...rules(css)].map(([head, body]) => {
    if (/^@(media|supports|layer)/.test(head)) {
      const inner = withoutUnused(body, isUsed)
      return inner && `${head}{${inner}}`
    }
    const kept = head.startsWith('@') ? [head] : head.split(/,(?![^(]*\))/).filter(used)
    return kept.length > 0 ? `${kept.join(',')}{${body}}` : ''
  }).join('')
}

const minified = (filename, code) => transform({ filename, code: Buffer.from(code), minify: true, targets }).code.toString()

const usedTokens = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1])

/** The base theme's tokens that are reachable from `css`, on the root element. */
export function reachableTokens(css) {
  const all = new Map()
  for (const [, name, value] of read(baseTheme).matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)) all.set(name, value)
  const reached = new Set()
  const waiting = usedTokens(css)
  while (waiting.length > 0) {
    const name = waiting.pop()
    if (reached.has(name) || !all.has(name)) continue
    reached.add(name)
    waiting.push(...usedTokens(all.get(name)))
  }
  const lines = [...all].filter(([name]) => reached.has(name)).map(([name, value]) => `${name}:${value}`)
  return `:root{${lines.join(';')}}`
}

/** The municipal themes by name, as they stand in styles/themes. */
export function themes() {
  const files = fs.readdirSync(path.join(web, 'styles/themes')).filter((file) => file.endsWith('.css')).sort()
  return new Map(files.map((file) => [file.replace(/\.css$/, ''), read(`styles/themes/${file}`)]))
}

/** One finished style sheet. */
export function styleSheet(name) {
  const { components, own, usedIn } = bundles[name]
  const isUsed = usage(usedIn.map(textUnder).join('\n'))
  const parts = components.map((component) => read(`node_modules/@utrecht/${component}-css/dist/index.css`))
  const ours = own.map((file) => read(`styles/${file}.css`)).join('\n')
  const municipal = [...themes().values()].join('\n')
  const kept = withoutUnused(minified('components.css', parts.join('\n')), isUsed)
  const tokens = reachableTokens(kept + ours + municipal)
  return minified(`${name}.css`, [tokens, kept, municipal, ours].join('\n'))
}
