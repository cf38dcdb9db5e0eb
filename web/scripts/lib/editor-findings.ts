// The findings of a block in the editor: underlines behind the text, the list below it, and what can be done with each.

/** A finding as the server gives it; places are UTF-16 units of the block's text. */
export interface Finding {
  start: number
  end: number
  severity: 'error' | 'warning' | 'info'
  message: string
  why: string
  suggestions: string[]
  ideas: string
  insertion: { at: number; text: string } | null
  whole: boolean
  rule: string
  page: string
  sentence: string
  quote: string
  blocking: boolean
  earlier: string
}

/** What an author says about a finding. */
export interface Verdict {
  regel: string
  zin: string
  woorden: string
  oordeel: 'staan' | 'klopt-niet'
  reden: string
  delen: boolean
}

/** What the editor does for its findings. */
export interface Desk {
  /** Checks the text again, soon. */
  check: () => void
  /** Tells the server; gives the identifier by which it is taken back, or null when it failed. */
  say: (verdict: Verdict) => Promise<string | null>
  takeBack: (id: string) => Promise<void>
}

/** Most findings of a block that are shown at once; the server knows the same number. */
const OPEN = 3
const QUOTE = 60

const textOf = (box: HTMLElement): HTMLTextAreaElement => box.querySelector('textarea')!
const copy = (id: string): DocumentFragment =>
  (document.getElementById(id) as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment
const phrase = (name: string): string => document.getElementById('teksten')!.dataset[name]!
const part = (of: ParentNode, name: string): HTMLElement => of.querySelector(`[data-part=${name}]`)!

/** The class of the piece between two cuts: of the shortest finding over it, so that none hides another. */
function classOf(findings: Finding[], from: number, to: number): string {
  const covering = findings.filter((one) => one.start <= from && to <= one.end)
  covering.sort((a, b) => a.end - a.start - (b.end - b.start))
  const shortest = covering[0]
  if (!shortest) return ''
  return `m-diag m-diag--${shortest.whole ? 'whole' : shortest.severity}`
}

/** Draws the text behind the box, so that the underlines stand under the words and the box grows along. */
export function draw(box: HTMLElement, findings: Finding[]): void {
  const text = textOf(box).value
  const inside = findings.filter((one) => one.end <= text.length)
  const cuts = [...new Set([0, text.length, ...inside.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b)
  const pieces: Node[] = []
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const words = document.createTextNode(text.slice(cuts[at], cuts[at + 1]))
    const name = classOf(inside, cuts[at]!, cuts[at + 1]!)
    if (!name) {
      pieces.push(words)
      continue
    }
    const span = document.createElement('span')
    span.className = name
    span.append(words)
    pieces.push(span)
  }
  box.querySelector('.m-mirror__back')!.replaceChildren(...pieces)
  box.classList.toggle('is-removed', text.trim() === '' && !box.classList.contains('is-new'))
}

function shortened(text: string): string {
  return text.length > QUOTE ? `${text.slice(0, QUOTE).trimEnd()} …` : text
}

/** What each list shows: one that stays the same is left alone, so that nobody loses their place in it. */
const shown = new WeakMap<HTMLElement, string>()

/** The list below a block. What somebody opened stays open, and a reason under way is kept. */
export function list(box: HTMLElement, findings: Finding[], desk: Desk): void {
  const now = JSON.stringify(findings)
  if (shown.get(box) === now) return
  const target = box.querySelector<HTMLElement>('.m-block__findings')!
  if (target.contains(document.activeElement) && target.querySelector('[data-part=reason]:focus')) return
  shown.set(box, now)
  const wasOpen = new Set(
    [...target.querySelectorAll<HTMLElement>('details[open]')].map((one) => `${one.closest('li')!.dataset['name']} ${one.dataset['part']}`),
  )
  const items = findings.map((finding) => itemOf(box, finding, desk))
  for (const item of items) {
    for (const details of item.querySelectorAll('details')) {
      details.open = wasOpen.has(`${item.dataset['name']} ${details.dataset['part']}`)
    }
  }
  const rest = items.slice(OPEN)
  const undo = target.querySelector('.m-undo')?.closest('li')
  target.replaceChildren(...(undo ? [undo] : []), ...items.slice(0, OPEN))
  if (rest.length === 0) return
  const more = copy('meer').firstElementChild as HTMLElement
  more.dataset['name'] = 'meer'
  more.querySelector('summary')!.textContent =
    rest.length === 1 ? phrase('moreOne') : phrase('more').replace('{count}', String(rest.length))
  more.querySelector('details')!.open = wasOpen.has('meer undefined')
  more.querySelector('ul')!.append(...rest)
  target.append(more)
}

function itemOf(box: HTMLElement, finding: Finding, desk: Desk): HTMLElement {
  const item = copy('vondst').firstElementChild as HTMLElement
  const words = textOf(box).value.slice(finding.start, finding.end)
  item.dataset['name'] = `${finding.rule} ${finding.message} ${finding.start}`
  item.classList.add(`m-finding--${finding.severity}`)
  item.querySelector('.m-finding__severity')!.append(copy(`ernst-${finding.severity}`))
  if (words && !finding.message.includes(words)) {
    const quote = document.createElement('q')
    quote.textContent = shortened(words)
    part(item, 'quote').append(quote)
  }
  part(item, 'message').textContent = finding.message
  part(item, 'why').textContent = finding.why
  const rule = part(item, 'rule') as HTMLAnchorElement
  rule.href = finding.page
  rule.textContent = phrase('rule').replace('{code}', finding.rule)
  for (const suggestion of finding.suggestions) part(item, 'suggestions').append(replacement(box, finding, words, suggestion, desk))
  if (finding.suggestions.length === 0) item.querySelector('.m-finding__instead')!.remove()
  if (finding.ideas) part(item, 'ideas-text').textContent = finding.ideas
  else part(item, 'ideas').remove()
  if (finding.insertion) part(item, 'explanation-text').append(insertion(box, finding.insertion, desk))
  else part(item, 'explanation').remove()
  if (finding.earlier) part(item, 'earlier-text').textContent = finding.earlier
  else part(item, 'earlier').remove()
  verdicts(box, item, finding, desk)
  return item
}

// What can be done with a finding.

function button(label: string, text: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'm-suggestion'
  const hidden = document.createElement('span')
  hidden.className = 'm-hidden'
  hidden.append(copy(label))
  made.append(hidden, text)
  return made
}

/** Puts text in the place of a range in the only way that the browser's own undo (Ctrl+Z) knows of. */
function put(area: HTMLTextAreaElement, start: number, end: number, text: string): void {
  area.focus()
  area.setSelectionRange(start, end)
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
  if (done) return
  area.setRangeText(text, start, end, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

function replacement(box: HTMLElement, finding: Finding, words: string, suggestion: string, desk: Desk): HTMLElement {
  const made = button('vervang', suggestion)
  made.addEventListener('click', () => {
    const area = textOf(box)
    // The text may have moved on since the check.
    if (area.value.slice(finding.start, finding.end) !== words) return desk.check()
    put(area, finding.start, finding.end, suggestion)
    const told = phrase('replaced').replace('{old}', shortened(words)).replace('{new}', shortened(suggestion))
    offerUndo(box, told, () => putBack(area, finding.start, suggestion, words, desk))
    desk.check()
  })
  return made
}

function insertion(box: HTMLElement, what: { at: number; text: string }, desk: Desk): HTMLElement {
  const made = button('zet-erachter', what.text.trim())
  const before = textOf(box).value
  made.addEventListener('click', () => {
    const area = textOf(box)
    if (area.value !== before) return desk.check()
    put(area, what.at, what.at, what.text)
    offerUndo(box, phrase('inserted'), () => putBack(area, what.at, what.text, '', desk))
    desk.check()
  })
  return made
}

/** Undoes a replacement, unless the text has changed there since: then Ctrl+Z is the way. */
function putBack(area: HTMLTextAreaElement, start: number, now: string, before: string, desk: Desk): void {
  if (area.value.slice(start, start + now.length) !== now) return area.focus()
  put(area, start, start + now.length, before)
  desk.check()
}

/** Says what was done, with a way back; without one when nothing was. */
function offerUndo(box: HTMLElement, told: string, undo: (() => void) | null): void {
  const target = box.querySelector('.m-block__findings')!
  target.querySelector('.m-undo')?.closest('li')?.remove()
  const line = document.createElement('li')
  line.append(copy('terugdraaien'))
  part(line, 'text').textContent = told
  if (!undo) part(line, 'undo').remove()
  else
    part(line, 'undo').addEventListener('click', () => {
      line.remove()
      undo()
    })
  target.prepend(line)
}

let fields = 0

function verdicts(box: HTMLElement, item: HTMLElement, finding: Finding, desk: Desk): void {
  const reason = part(item, 'reason') as HTMLInputElement
  const missing = part(item, 'reason-missing')
  reason.id = `reden-${(fields += 1)}`
  missing.id = `${reason.id}-fout`
  ;(part(item, 'reason-label') as HTMLLabelElement).htmlFor = reason.id
  const say = async (oordeel: Verdict['oordeel']): Promise<void> => {
    const id = await desk.say({
      regel: finding.rule,
      zin: finding.sentence,
      woorden: finding.quote,
      oordeel,
      reden: reason.value,
      delen: item.querySelector<HTMLInputElement>('[data-part=share]')?.checked ?? false,
    })
    const told = id === null ? phrase('failed') : phrase(oordeel === 'staan' ? 'stays' : 'calledWrong')
    reason.blur()
    offerUndo(box, told, id === null ? null : () => void desk.takeBack(id))
    if (id === null) return
    shown.delete(box)
    item.remove()
    box.querySelector<HTMLElement>('.m-undo button')?.focus()
    desk.check()
  }
  const stay = (): void => {
    missing.hidden = reason.value.trim() !== ''
    reason.toggleAttribute('aria-invalid', !missing.hidden)
    if (missing.hidden) void say('staan')
    else {
      reason.setAttribute('aria-describedby', missing.id)
      reason.focus()
    }
  }
  part(item, 'stay').addEventListener('click', stay)
  reason.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    stay()
  })
  part(item, 'wrong').addEventListener('click', () => void say('klopt-niet'))
  if (!finding.blocking) return
  part(item, 'stays').remove()
  part(item, 'share-label').remove()
  part(item, 'aside-label').textContent = phrase('wrong')
}
