// What the staff pages do better with a script: copying a link, dropping a file, choosing everybody. All works without.

/** Copies the field that a button names, and says so on the button. */
function copyButtons() {
  if (!navigator.clipboard) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const field = document.getElementById(button.dataset.copy ?? '') as HTMLInputElement | HTMLTextAreaElement | null
    if (!field) continue
    const label = button.textContent ?? ''
    const spoken = button.getAttribute('aria-label')
    button.hidden = false
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(field.value)
      } catch {
        field.focus()
        field.select()
        return
      }
      button.textContent = button.dataset.copied ?? label
      button.removeAttribute('aria-label')
      say(button.dataset.copied ?? '')
      setTimeout(() => {
        button.textContent = label
        if (spoken) button.setAttribute('aria-label', spoken)
      }, 2500)
    })
  }
}

/** Tells a screen reader. */
function say(text: string) {
  let live = document.querySelector<HTMLElement>('#m-live')
  if (!live) {
    live = document.createElement('p')
    live.id = 'm-live'
    live.className = 'm-hidden'
    live.setAttribute('role', 'status')
    document.querySelector('main')?.append(live)
  }
  live.textContent = text
}

/** Checks or unchecks all boxes of a name. */
function checkAll() {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-check-all]')) {
    const boxes = [...document.querySelectorAll<HTMLInputElement>(`input[name="${button.dataset.checkAll}"]`)]
    if (boxes.length < 2) continue
    button.hidden = false
    button.addEventListener('click', () => {
      const every = boxes.every((box) => box.checked)
      for (const box of boxes) box.checked = !every
    })
  }
}

/** Lets a file be dropped anywhere on the frame around the file field, and refuses one that is too large at once. */
function fileField() {
  const input = document.querySelector<HTMLInputElement>('.m-drop input[type=file]')
  const frame = input?.closest<HTMLElement>('.m-drop')
  if (!input || !frame) return
  frame.classList.add('m-drop--live')
  for (const type of ['dragenter', 'dragover']) {
    frame.addEventListener(type, (event) => {
      event.preventDefault()
      frame.classList.add('is-over')
    })
  }
  frame.addEventListener('dragleave', () => frame.classList.remove('is-over'))
  frame.addEventListener('drop', (event) => {
    event.preventDefault()
    frame.classList.remove('is-over')
    if (event.dataTransfer?.files.length) {
      input.files = event.dataTransfer.files
      input.dispatchEvent(new Event('change'))
    }
  })
  const advice = document.createElement('p')
  advice.className = 'utrecht-form-field-error-message'
  advice.setAttribute('role', 'alert')
  frame.after(advice)
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    const tooLarge = file !== undefined && file.size > Number(input.dataset.largest)
    advice.textContent = tooLarge ? (input.dataset.tooLarge ?? '').replace('{name}', file.name) : ''
    if (tooLarge) input.value = ''
  })
}

/** The most mark-up that goes along with a text, in characters. */
const MOST_MARKUP = 4_000_000

/** Keeps the mark-up of a text that is pasted as a whole: its headings and lists. The server compares the two. */
function pastedMarkup() {
  for (const kept of document.querySelectorAll<HTMLInputElement>('input[data-markup-of]')) {
    const field = document.getElementById(kept.dataset.markupOf ?? '') as HTMLTextAreaElement | null
    field?.addEventListener('paste', (event) => {
      const markup = event.clipboardData?.getData('text/html') ?? ''
      const isAll = field.selectionEnd - field.selectionStart === field.value.length
      kept.value = isAll && markup.length <= MOST_MARKUP ? markup : ''
    })
  }
}

/** Shows that a form with a file is being sent, and sends it once. */
function busyForm() {
  const form = document.querySelector<HTMLFormElement>('form[data-busy]')
  form?.addEventListener('submit', (event) => {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = 'yes'
    const note = document.createElement('span')
    note.className = 'm-busy'
    note.setAttribute('role', 'status')
    const bar = document.createElement('progress')
    bar.setAttribute('aria-hidden', 'true')
    note.append(bar, form.dataset.busy ?? '')
    form.querySelector('button[type=submit]')?.after(note)
  })
  // Back in the browser brings the page as it was left.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted || !form) return
    delete form.dataset.sent
    form.querySelector('.m-busy')?.remove()
  })
}

copyButtons()
checkAll()
fileField()
pastedMarkup()
busyForm()
// `autofocus` is for form fields in some browsers; the summary of what is wrong must have it in all.
document.querySelector<HTMLElement>('main [role=alert][tabindex]')?.focus()
