// The editor: findings while typing, new paragraphs, and a draft on this device.
import { find, forget, forgetSent, keep, keyOf, older, sent, type Draft } from './lib/editor-drafts'
import { draw, enter, plain, press, type Checked, type Desk } from './lib/editor-findings'

interface Answer {
  lint: { score: string; text: string; met: boolean } | null
  count: number
  more: string
  blocks: Checked[]
}

const CHECK_AFTER = 450
const KEEP_AFTER = 300
const AGAIN_AFTER = 3000

document.documentElement.classList.add('has-script')
const form = document.getElementById('editor') as HTMLFormElement
const status = document.getElementById('stand')!
const key = keyOf(form.dataset['letter']!, form.dataset['draft']!)
forgetSent()
let isChanged = false
let isSending = false
let checkTimer = 0
let keepTimer = 0
let checking: AbortController | null = null

const boxes = (): HTMLElement[] => [...form.querySelectorAll<HTMLElement>('.m-block')]
const boxOf = (event: Event): HTMLElement | null => (event.target as Element).closest<HTMLElement>('.m-block')
const textOf = (box: HTMLElement): HTMLTextAreaElement => box.querySelector('textarea')!
const kindOf = (box: HTMLElement): HTMLSelectElement | HTMLInputElement => box.querySelector('[name=soort]')!
const originOf = (box: HTMLElement): string => box.querySelector<HTMLInputElement>('[name=bron]')!.value
const template = (id: string): DocumentFragment =>
  (document.getElementById(id) as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment

function values(): Draft['blocks'] {
  return boxes().map((box) => ({
    origin: originOf(box),
    kind: kindOf(box).value,
    text: textOf(box).value,
  }))
}

// Checking.

const desk: Desk = {
  check: () => schedule(0),
  say: async (verdict) => {
    try {
      const answer = await fetch(form.dataset['say']!, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(verdict),
      })
      return answer.ok ? ((await answer.json()) as { id: string }).id : null
    } catch {
      return null
    }
  },
  takeBack: async (id) => {
    await fetch(`${form.dataset['restore']!}/${id}/terug`, { method: 'POST', redirect: 'manual' }).catch(() => null)
    schedule(0)
  },
}

function show(answer: Answer, asked: Draft['blocks']): void {
  boxes().forEach((box, at) => {
    const checked = answer.blocks[at]
    if (checked && asked[at]?.text === textOf(box).value) draw(box, checked)
  })
  const level = document.getElementById('niveau-nu')!
  document.getElementById('score-nu')!.textContent = answer.lint?.score ?? '–'
  document.getElementById('doel-nu')!.classList.toggle('is-met', answer.lint?.met ?? false)
  level.textContent = answer.lint?.text ?? level.dataset['none']!
  document.getElementById('punten-nu')!.textContent = String(answer.count)
  const more = document.getElementById('punten-meer')!
  more.textContent = answer.more
  more.hidden = answer.more === ''
}

function online(is: boolean): void {
  document.getElementById('verbinding')!.hidden = is
  status.textContent = is ? status.dataset['done']! : status.dataset['offline']!
}

async function check(): Promise<void> {
  checking?.abort()
  const own = new AbortController()
  checking = own
  const blocks = values()
  const body = JSON.stringify({
    basis: Number(form.dataset['basis']),
    ...(form.dataset['part'] ? { deel: Number(form.dataset['part']) } : {}),
    blokken: blocks.map((block) => ({ bron: block.origin, soort: block.kind, tekst: block.text })),
  })
  try {
    const answer = await fetch(form.dataset['check']!, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: own.signal,
    })
    // Replaced by a check of another window of this person, or too busy: a little later it is done after all.
    if (answer.status === 409 || answer.status === 503) {
      status.textContent = status.dataset['busy']!
      return schedule(AGAIN_AFTER * (1 + Math.random()))
    }
    if (!answer.ok) return online(answer.status < 500)
    show((await answer.json()) as Answer, blocks)
    online(true)
  } catch {
    if (!own.signal.aborted) online(false)
  }
}

function schedule(after: number): void {
  clearTimeout(checkTimer)
  checkTimer = setTimeout(() => void check(), after)
}

// Typing.

function changed(): void {
  isChanged = true
  clearTimeout(keepTimer)
  keepTimer = setTimeout(keepNow, KEEP_AFTER)
  schedule(CHECK_AFTER)
}

function keepNow(): void {
  if (isChanged && !isSending) keep(key, { at: Date.now(), note: note().value, blocks: values() })
}

const note = (): HTMLInputElement => form.querySelector<HTMLInputElement>('[name=notitie]')!

form.addEventListener('input', (event) => {
  // A reason beside a finding is no text of the letter.
  if ((event.target as Element).closest('.m-block__findings')) return
  const box = boxOf(event)
  if (box && event.target instanceof HTMLTextAreaElement) plain(box)
  changed()
})

/** An empty box after `after`; at the end of the form without it. */
function add(after: HTMLElement | null, draft?: Draft['blocks'][number]): HTMLElement {
  const box = template('nieuw-blok').firstElementChild as HTMLElement
  const area = textOf(box)
  area.id = `blok-nieuw-${Math.random().toString(36).slice(2)}`
  box.querySelector('label')!.htmlFor = area.id
  if (draft) {
    area.value = draft.text
    const select = box.querySelector('select')!
    select.value = draft.kind
    if (select.selectedIndex < 0) select.value = 'zelfde'
  }
  if (after) after.after(box)
  else form.querySelector('.m-editor__blocks')!.append(box)
  return box
}

form.addEventListener('click', (event) => {
  const box = boxOf(event)
  if (box && press(box, event.target as Element, desk)) return
  const button = (event.target as Element).closest('.m-block__add')
  if (!button) return
  event.preventDefault()
  textOf(add(button.closest<HTMLElement>('.m-block'))).focus()
  changed()
})

form.addEventListener('keydown', (event) => {
  const box = boxOf(event)
  if (event.key === 'Enter' && box && enter(box, event.target as Element, desk)) event.preventDefault()
})

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
    event.preventDefault()
    form.querySelector<HTMLButtonElement>('button[value=opslaan]')!.click()
  }
})

form.addEventListener('submit', () => {
  keepNow()
  isSending = true
  sent(key)
})

addEventListener('beforeunload', (event) => {
  if (isChanged && !isSending) event.preventDefault()
})
addEventListener('pagehide', keepNow)
// Back from the next page by the browser's own button: the form is under way again.
addEventListener('pageshow', (event) => {
  if (event.persisted) isSending = false
})

// A draft of before a crash.

function restore(draft: Draft): void {
  const left = boxes()
  let last: HTMLElement | null = null
  for (const block of draft.blocks) {
    const known = block.origin === '' ? -1 : left.findIndex((one) => originOf(one) === block.origin)
    const box: HTMLElement = known < 0 ? add(last, block) : left.splice(known, 1)[0]!
    if (known >= 0) {
      textOf(box).value = block.text
      kindOf(box).value = block.kind
    }
    last = box
  }
  note().value = draft.note
  for (const box of boxes()) plain(box)
  changed()
}

function offer(): void {
  const panel = document.getElementById('concept')!
  const own = find(key)
  // Empty boxes for new paragraphs are nothing that anybody would miss.
  const said = (blocks: Draft['blocks']): string =>
    JSON.stringify(blocks.filter((one) => one.text.trim() !== '' || one.origin !== ''))
  const differs = own !== null && said(own.blocks) !== said(values())
  const old = differs ? null : older(form.dataset['letter']!, key)
  const draft = differs ? own : old?.draft
  if (!draft) return
  const time = document.getElementById('concept-tijd') as HTMLTimeElement
  time.dateTime = new Date(draft.at).toISOString()
  time.textContent = new Date(draft.at).toLocaleString('nl-NL', { dateStyle: 'long', timeStyle: 'short' })
  const close = (): void => {
    forget(old?.key ?? key)
    panel.hidden = true
  }
  document.getElementById('concept-weg')!.addEventListener('click', close)
  document.getElementById('concept-terug')!.addEventListener('click', () => {
    panel.hidden = true
    restore(draft)
    textOf(boxes()[0]!).focus()
  })
  if (old) {
    document.getElementById('concept-terug')!.hidden = true
    document.getElementById('concept-oud')!.hidden = false
    const text = document.getElementById('concept-tekst') as HTMLTextAreaElement
    text.value = draft.blocks.map((block) => block.text).join('\n\n')
  }
  panel.hidden = false
}

// A page that came back with an error still holds what isn't saved.
isChanged = document.querySelector('[role=alert]') !== null
if (!isChanged) offer()
schedule(0)
