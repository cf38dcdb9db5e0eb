// The reading page, made quicker and safer for a phone with a weak connection. Without it every sentence is a link and
// every answer a form; with it a sheet comes up over the letter, and nothing is lost when the signal drops.

import { Drafts } from './lib/drafts'
import { Outbox, type State } from './lib/outbox'
import { forms } from './lib/forms'
import { sheet } from './lib/sheet'

const reader = document.body.dataset.lezer
const status = document.querySelector<HTMLElement>('.r-status')

if (reader && status) {
  let timer = 0
  const show = (state: State) => {
    clearTimeout(timer)
    status.textContent = status.dataset[state] ?? ''
    if (state === 'saved') timer = window.setTimeout(() => (status.textContent = ''), 2500)
  }
  const drafts = new Drafts(reader)
  const onSaved: Parameters<typeof sheet>[3] = []
  const outbox = new Outbox(reader, show, (post, answer) => onSaved.forEach((listen) => listen(post, answer)))
  sheet(document.querySelector('dialog.r-blad'), outbox, drafts, onSaved)
  forms(outbox, drafts, onSaved)
  void outbox.flush()
}
