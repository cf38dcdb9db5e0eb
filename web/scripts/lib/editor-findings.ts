// The findings of a block in the editor: the server draws them, and this puts them on the page and does what they offer.

/** What is found in a block, as the server drew it. */
export interface Checked {
  /** The items of the list. */
  findings: string
  /** The text with underlines. */
  mirror: string
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

const QUOTE = 60

const textOf = (box: HTMLElement): HTMLTextAreaElement => box.querySelector('textarea')!
const listOf = (box: HTMLElement): HTMLElement => box.querySelector('.m-block__findings')!
const copy = (id: string): DocumentFragment =>
  (document.getElementById(id) as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment
const phrase = (name: string): string => document.getElementById('teksten')!.dataset[name]!
const part = <T extends HTMLElement>(of: ParentNode, name: string): T | null => of.querySelector<T>(`[data-part=${name}]`)

/** What each box shows, and the text that it was found in. */
const shown = new WeakMap<HTMLElement, { findings: string; text: string }>()

/** The text behind the box without underlines, so that the box grows along while somebody types. */
export function plain(box: HTMLElement): void {
  box.querySelector('.m-mirror__back')!.textContent = textOf(box).value
  told(box)
}

/** Puts the underlines under the words and the findings below the box. */
export function draw(box: HTMLElement, checked: Checked): void {
  // Drawn by our own server, with everything that somebody typed escaped.
  box.querySelector('.m-mirror__back')!.innerHTML = checked.mirror
  told(box)
  list(box, checked.findings)
}

function told(box: HTMLElement): void {
  box.classList.toggle('is-removed', textOf(box).value.trim() === '' && !box.classList.contains('is-new'))
}

function shortened(text: string): string {
  return text.length > QUOTE ? `${text.slice(0, QUOTE).trimEnd()} …` : text
}

const nameOf = (details: HTMLElement): string =>
  `${details.closest<HTMLElement>('li')!.dataset['name']} ${details.dataset['part']}`

/** The list below a block. What somebody opened stays open, and one that stays the same is left alone, so that nobody loses
 * their place in it or a reason under way. */
function list(box: HTMLElement, findings: string): void {
  const text = textOf(box).value
  if (shown.get(box)?.findings === findings) {
    shown.set(box, { findings, text })
    return
  }
  const target = listOf(box)
  if (target.contains(document.activeElement) && target.querySelector('[data-part=reason]:focus')) return
  shown.set(box, { findings, text })
  const wasOpen = new Set([...target.querySelectorAll<HTMLElement>('details[open]')].map(nameOf))
  const undo = target.querySelector('.m-undo')?.closest('li')
  target.innerHTML = findings
  for (const details of target.querySelectorAll('details')) details.open = wasOpen.has(nameOf(details))
  if (undo) target.prepend(undo)
}

// What can be done with a finding.

/** The text that was checked from `start` to `end`. */
function words(box: HTMLElement, start: string | undefined, end: string | undefined): string {
  return (shown.get(box)?.text ?? textOf(box).value).slice(Number(start), Number(end))
}

/** Does what a button of a finding offers; true when it was one. */
export function press(box: HTMLElement, target: Element, desk: Desk): boolean {
  const button = target.closest<HTMLElement>('button')
  const item = button?.closest<HTMLElement>('.m-finding')
  if (!button || !item) return false
  if (button.dataset['replace'] !== undefined) replace(box, item, button.dataset['replace'], desk)
  else if (button.dataset['insert'] !== undefined) insert(box, Number(button.dataset['at']), button.dataset['insert'], desk)
  else if (button.dataset['say'] === 'staan') stay(box, item, desk)
  // Of personal data no words can be shared, but a reason is asked for.
  else if (button.dataset['say'] && part(item, 'reason') && !part(item, 'share')) stay(box, item, desk, 'klopt-niet')
  else if (button.dataset['say']) void say(box, item, 'klopt-niet', desk)
  else return false
  return true
}

/** Enter in a field for a reason leaves the finding; true when it was one. */
export function enter(box: HTMLElement, target: Element, desk: Desk): boolean {
  const item = target.closest<HTMLElement>('.m-finding')
  if (!item || !(target instanceof HTMLInputElement) || target.dataset['part'] !== 'reason') return false
  stay(box, item, desk)
  return true
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

function replace(box: HTMLElement, item: HTMLElement, suggestion: string, desk: Desk): void {
  const area = textOf(box)
  const { start, end } = item.dataset
  const old = words(box, start, end)
  // The text may have moved on since the check.
  if (area.value.slice(Number(start), Number(end)) !== old) return desk.check()
  put(area, Number(start), Number(end), suggestion)
  const told = phrase('replaced').replace('{old}', shortened(old)).replace('{new}', shortened(suggestion))
  offerUndo(box, told, () => putBack(area, Number(start), suggestion, old, desk))
  desk.check()
}

function insert(box: HTMLElement, at: number, text: string, desk: Desk): void {
  const area = textOf(box)
  if (area.value !== shown.get(box)?.text) return desk.check()
  put(area, at, at, text)
  offerUndo(box, phrase('inserted'), () => putBack(area, at, text, '', desk))
  desk.check()
}

/** Undoes a replacement, unless the text has changed there since: then Ctrl+Z is the way. */
function putBack(area: HTMLTextAreaElement, start: number, now: string, before: string, desk: Desk): void {
  if (area.value.slice(start, start + now.length) !== now) return area.focus()
  put(area, start, start + now.length, before)
  desk.check()
}

/** Says what was done, with a way back; without one when nothing was. */
function offerUndo(box: HTMLElement, told: string, undo: (() => void) | null): void {
  const target = listOf(box)
  target.querySelector('.m-undo')?.closest('li')?.remove()
  const line = document.createElement('li')
  line.append(copy('terugdraaien'))
  part(line, 'text')!.textContent = told
  if (!undo) part(line, 'undo')!.remove()
  else
    part(line, 'undo')!.addEventListener('click', () => {
      line.remove()
      undo()
    })
  target.prepend(line)
}

async function say(box: HTMLElement, item: HTMLElement, oordeel: Verdict['oordeel'], desk: Desk): Promise<void> {
  const { rule, start, end, sentenceStart, sentenceEnd } = item.dataset
  const reason = part<HTMLInputElement>(item, 'reason')
  const id = await desk.say({
    regel: rule!,
    zin: words(box, sentenceStart, sentenceEnd),
    woorden: words(box, start, end),
    oordeel,
    reden: reason?.value ?? '',
    delen: part<HTMLInputElement>(item, 'share')?.checked ?? false,
  })
  const told = id === null ? phrase('failed') : phrase(oordeel === 'staan' ? 'stays' : 'calledWrong')
  reason?.blur()
  offerUndo(box, told, id === null ? null : () => void desk.takeBack(id))
  if (id === null) return
  shown.delete(box)
  item.remove()
  box.querySelector<HTMLElement>('.m-undo button')?.focus()
  desk.check()
}

/** Says something about a finding for which a reason is needed. */
function stay(box: HTMLElement, item: HTMLElement, desk: Desk, verdict: Verdict['oordeel'] = 'staan'): void {
  const reason = part<HTMLInputElement>(item, 'reason')
  const missing = part(item, 'reason-missing')
  if (!reason || !missing) return
  missing.hidden = reason.value.trim() !== ''
  reason.toggleAttribute('aria-invalid', !missing.hidden)
  if (missing.hidden) return void say(box, item, verdict, desk)
  reason.setAttribute('aria-describedby', missing.id)
  reason.focus()
}
