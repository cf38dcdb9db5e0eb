// The forms of the pages without a sheet: a remark's page and the questions.

import type { Drafts } from './drafts'
import type { Outbox, Post } from './outbox'

type Listen = (post: Post, answer: { id?: string }) => void

export function forms(outbox: Outbox, drafts: Drafts, onSaved: Listen[]): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-bewaar]')) keep(form, outbox, drafts, onSaved)
}

function keep(form: HTMLFormElement, outbox: Outbox, drafts: Drafts, onSaved: Listen[]): void {
  const key = form.dataset.bewaar ?? ''
  const fields = Array.from(form.querySelectorAll('textarea'))
  let timer = 0
  const post = (extra: string): Post => ({ key, url: form.action, body: body(form) + extra })
  const save = () => outbox.add(post(''))

  for (const field of fields) {
    const kept = drafts.restore(field.name, field.defaultValue)
    if (kept !== undefined) field.value = kept
    drafts.watch(field, () => field.name, () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => void save(), 1500)
    })
  }
  if (fields.some((field) => field.value !== field.defaultValue)) void save()

  onSaved.push((saved) => {
    if (saved.key !== key) return
    const sent = new URLSearchParams(saved.body)
    for (const field of fields) if (sent.get(field.name) === field.value) drafts.forget(field.name)
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    clearTimeout(timer)
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null
    const extra = button?.name ? `&${button.name}=${button.value}` : ''
    const done = await outbox.add(post(extra))
    if (done) location.href = button?.dataset.naar ?? form.dataset.naar ?? '/lees/brief'
  })
}

function body(form: HTMLFormElement): string {
  const pairs = Array.from(new FormData(form), ([name, value]) => [name, String(value)])
  return new URLSearchParams(pairs).toString()
}
