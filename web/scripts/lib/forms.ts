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
  // The button that was used last, as long as nothing was typed after it.
  let pressed = ''
  const save = () => outbox.add({ key, url: form.action, body: body(form) + pressed })

  for (const field of fields) {
    field.value = drafts.restore(field.name, field.defaultValue)
    drafts.watch(field, () => field.name, () => {
      pressed = ''
      clearTimeout(timer)
      timer = window.setTimeout(() => void save(), 1500)
    })
  }
  const differs = () => fields.some((field) => field.value !== field.defaultValue)
  if (differs() && !outbox.waiting().some((post) => post.key === key)) void save()
  addEventListener('pagehide', () => differs() && void save())

  onSaved.push((saved) => {
    if (saved.key !== key) return
    const sent = new URLSearchParams(saved.body)
    for (const field of fields) {
      const text = sent.get(field.name)
      if (text === field.value) {
        drafts.forget(field.name)
        field.defaultValue = text
      }
    }
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    clearTimeout(timer)
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null
    pressed = button?.name ? `&${button.name}=${button.value}` : ''
    if (await save()) location.href = button?.dataset.naar ?? form.dataset.naar ?? '/lees/brief'
  })
}

function body(form: HTMLFormElement): string {
  const pairs = Array.from(new FormData(form), ([name, value]) => [name, String(value)])
  return new URLSearchParams(pairs).toString()
}
