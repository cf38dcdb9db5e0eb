// The sheet over the letter: one tap on a sentence, one on a reason, and the remark is made.

import type { Drafts } from './drafts'
import type { Outbox, Post } from './outbox'
import { uuid } from './uuid'

type Listen = (post: Post, answer: { id?: string }) => void

/** A remark as the page gives it. */
interface Remark {
  id: string
  reden: string
  woorden: number[]
  tekst: string
}

export function sheet(dialog: HTMLDialogElement | null, outbox: Outbox, drafts: Drafts, onSaved: Listen[]): void {
  if (dialog?.showModal) new Sheet(dialog, outbox, drafts, onSaved)
}

class Sheet {
  private sentence?: HTMLAnchorElement
  private remark?: Remark
  private timer = 0
  private readonly head: HTMLElement
  private readonly quote: HTMLElement
  private readonly reasons: HTMLElement
  private readonly more: HTMLFormElement
  private readonly text: HTMLTextAreaElement
  private readonly words: HTMLElement
  private readonly status = document.querySelector('.r-status')

  constructor(
    private readonly dialog: HTMLDialogElement,
    private readonly outbox: Outbox,
    private readonly drafts: Drafts,
    onSaved: Listen[],
  ) {
    const part = <T extends HTMLElement>(selector: string) => dialog.querySelector(selector) as T
    this.head = part('#blad-kop')
    this.quote = part('.r-citaat')
    this.reasons = part('.r-redenen')
    this.more = part('.r-meer')
    this.text = part('textarea')
    this.words = part('.r-woorden')
    this.takeUpWaiting()
    document.addEventListener('click', (event) => this.onLetter(event))
    this.reasons.addEventListener('click', (event) => this.onReason(event))
    this.words.addEventListener('change', () => this.changed())
    this.drafts.watch(this.text, () => this.remark?.id ?? '', () => this.changed())
    this.more.addEventListener('submit', (event) => {
      event.preventDefault()
      dialog.close()
    })
    part('[data-sluit]').addEventListener('click', () => dialog.close())
    part('[data-weg]').addEventListener('click', () => this.remove())
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
    dialog.addEventListener('close', () => {
      this.save()
      if (this.status) document.body.append(this.status)
      this.sentence?.focus({ preventScroll: true })
    })
    addEventListener('pagehide', () => this.save())
    onSaved.push((post, answer) => this.saved(post, answer))
  }

  /** What was done on this device and hasn't reached the server yet. */
  private takeUpWaiting(): void {
    for (const post of this.outbox.waiting()) {
      const [kind, id] = post.key.split(':')
      const fields = new URLSearchParams(post.body)
      const marked = kind === 'merk' && document.querySelector<HTMLAnchorElement>(`a#zin-${post.url.split('/').pop()}`)
      if (marked) this.put(marked, { id, reden: fields.get('reden') ?? '', woorden: [], tekst: '' })
      const sentence = sentenceOf(id)
      const remark = sentence && remarksOf(sentence).find((one) => one.id === id)
      if (!sentence || !remark) continue
      if (kind === 'meer') {
        this.put(sentence, { ...remark, woorden: fields.getAll('woord').map(Number), tekst: fields.get('tekst') ?? '' })
      }
      if (kind === 'weg') this.show(sentence, remarksOf(sentence).filter((one) => one.id !== id))
    }
  }

  private onLetter(event: MouseEvent): void {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    const sentence = (event.target as Element).closest<HTMLAnchorElement>('a.r-zin')
    if (!plain || !sentence) return
    event.preventDefault()
    this.open(sentence)
  }

  private open(sentence: HTMLAnchorElement): void {
    this.sentence = sentence
    this.remark = undefined
    const copy = sentence.cloneNode(true) as HTMLElement
    copy.querySelector('.r-merken')?.remove()
    this.quote.textContent = copy.textContent
    const own = remarksOf(sentence)
    for (const button of this.buttons()) {
      const chosen = own.some((remark) => remark.reden === button.dataset.reden)
      button.classList.toggle('is-gekozen', chosen)
      button.setAttribute('aria-pressed', String(chosen))
    }
    this.step(false)
    this.dialog.showModal()
    // What lies under an open dialog is dimmed and not read out.
    if (this.status) this.dialog.append(this.status)
    this.head.focus()
  }

  private buttons(): HTMLButtonElement[] {
    return Array.from(this.reasons.querySelectorAll('button'))
  }

  private step(more: boolean): void {
    this.reasons.hidden = more
    this.more.hidden = !more
    this.head.textContent = (more ? this.head.dataset.opgeslagen : this.head.dataset.reden) ?? ''
    this.dialog.scrollTop = 0
  }

  private onReason(event: Event): void {
    const reason = (event.target as Element).closest<HTMLButtonElement>('button')?.dataset.reden
    const sentence = this.sentence
    if (!reason || !sentence) return
    const own = remarksOf(sentence).find((remark) => remark.reden === reason)
    const remark = own ?? { id: uuid(), reden: reason, woorden: [], tekst: '' }
    if (!own) {
      this.put(sentence, remark)
      const body = new URLSearchParams({ reden: reason, id: remark.id }).toString()
      void this.outbox.add({ key: `merk:${remark.id}`, url: sentence.pathname, body })
    }
    this.describe(sentence, remark)
  }

  private describe(sentence: HTMLAnchorElement, remark: Remark): void {
    this.remark = remark
    const legend = this.words.querySelector('legend') as HTMLElement
    legend.textContent = (remark.reden === 'unclear-word' ? legend.dataset.woord : legend.dataset.woorden) ?? ''
    const words = (sentence.dataset.woorden ?? '').split('|').filter(Boolean)
    this.words.hidden = words.length === 0
    const chips = words.map((word, at) => chip(word, at, remark.woorden.includes(at)))
    this.words.querySelector('div')?.replaceChildren(...chips)
    this.text.value = this.drafts.restore(remark.id, remark.tekst)
    this.step(true)
    this.head.focus()
  }

  private changed(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.save(), 1500)
  }

  /** Sends words and text when they differ from what was sent last. */
  private save(): void {
    clearTimeout(this.timer)
    const { remark, sentence } = this
    if (!remark || !sentence) return
    const chosen = Array.from(this.words.querySelectorAll<HTMLInputElement>('input:checked'), (box) => Number(box.value))
    if (this.text.value === remark.tekst && chosen.join() === remark.woorden.join()) return
    remark.woorden = chosen
    remark.tekst = this.text.value
    const fields = new URLSearchParams(chosen.map((at) => ['woord', String(at)]))
    fields.set('tekst', remark.tekst)
    this.put(sentence, remark)
    void this.outbox.add({ key: `meer:${remark.id}`, url: `/lees/opmerking/${remark.id}`, body: fields.toString() })
  }

  private remove(): void {
    const { remark, sentence } = this
    if (!remark || !sentence) return
    this.remark = undefined
    this.drafts.forget(remark.id)
    this.outbox.forget(`meer:${remark.id}`)
    this.show(sentence, remarksOf(sentence).filter((other) => other.id !== remark.id))
    void this.outbox.add({ key: `weg:${remark.id}`, url: `/lees/opmerking/${remark.id}/weg`, body: '' })
    this.dialog.close()
  }

  /** The server has a post: its text is no draft any more, and its identifier is the server's. */
  private saved(post: Post, answer: { id?: string }): void {
    const [kind, id] = post.key.split(':')
    const typed = this.remark?.id === id ? this.text.value : undefined
    const sent = new URLSearchParams(post.body).get('tekst')
    if (kind === 'meer' && (typed === undefined || typed === sent)) this.drafts.forget(id)
    if (kind === 'merk' && answer.id && answer.id !== id) {
      this.outbox.rename(id, answer.id)
      const sentence = sentenceOf(id)
      if (sentence) sentence.dataset.opmerkingen = sentence.dataset.opmerkingen?.split(id).join(answer.id)
      if (this.remark?.id === id) this.remark.id = answer.id
    }
  }

  private put(sentence: HTMLAnchorElement, remark: Remark): void {
    const others = remarksOf(sentence).filter((other) => other.reden !== remark.reden)
    this.show(sentence, [...others, remark])
  }

  /** Shows remarks at their sentence, as the server would, and counts them all. */
  private show(sentence: HTMLAnchorElement, remarks: Remark[]): void {
    if (remarks.length > 0) sentence.dataset.opmerkingen = JSON.stringify(remarks)
    else delete sentence.dataset.opmerkingen
    const praise = remarks.every((remark) => remark.reden === 'good')
    sentence.classList.toggle('r-zin--goed', remarks.length > 0 && praise)
    sentence.classList.toggle('r-zin--zorg', !praise)
    const marks = remarks.flatMap((remark) => {
      const button = this.buttons().find((one) => one.dataset.reden === remark.reden)
      const icon = button?.querySelector('svg')?.cloneNode(true)
      const said = document.createElement('span')
      said.className = 'm-hidden'
      said.lang = document.documentElement.lang
      said.textContent = ` (${button?.dataset.gemerkt ?? ''})`
      return icon ? [icon, said] : []
    })
    sentence.querySelector('.r-merken')?.replaceChildren(...marks)
    this.count()
  }

  private count(): void {
    const shown = document.querySelector('.r-tel')
    if (shown) shown.textContent = String(marked().reduce((sum, sentence) => sum + remarksOf(sentence).length, 0))
  }
}

/** The sentences with a remark. */
function marked(): HTMLAnchorElement[] {
  return Array.from(document.querySelectorAll<HTMLAnchorElement>('a.r-zin[data-opmerkingen]'))
}

function sentenceOf(remark: string): HTMLAnchorElement | undefined {
  return marked().find((sentence) => sentence.dataset.opmerkingen?.includes(remark))
}

function remarksOf(sentence: HTMLElement): Remark[] {
  return JSON.parse(sentence.dataset.opmerkingen ?? '[]')
}

function chip(word: string, at: number, chosen: boolean): HTMLElement {
  const label = document.createElement('label')
  label.className = 'r-woord'
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.value = String(at)
  box.checked = chosen
  const text = document.createElement('span')
  text.textContent = word
  label.append(box, text)
  return label
}
