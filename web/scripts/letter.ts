// The letter's page: a sentence and its card find each other, menus close by themselves, and a saved text leaves no draft.
import { forgetSent } from './lib/editor-drafts'

document.documentElement.classList.add('has-script')
const isWide = matchMedia('(min-width: 62rem)')
const isCalm = matchMedia('(prefers-reduced-motion: reduce)')

/** Opens every <details> that hides the element, and the element itself when it is one. */
function reveal(element: Element): void {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true
  }
}

function mark(number: string): void {
  for (const old of document.querySelectorAll('.is-current')) old.classList.remove('is-current')
  document.getElementById(`zin-${number}`)?.classList.add('is-current')
  document.getElementById(`tekst-${number}`)?.classList.add('is-current')
}

/** Scrolls the cards so that this one stands beside its sentence, as far as it fits. */
function alongside(card: Element, number: string | undefined, behavior: ScrollBehavior): void {
  const panel = card.closest('.m-notes')
  const sentence = document.getElementById(`tekst-${number}`)
  const at = sentence?.getBoundingClientRect()
  if (!panel || !at || at.top < 0 || at.bottom > innerHeight) {
    sentence?.scrollIntoView({ block: 'center' })
  }
  if (!panel) return card.scrollIntoView({ block: 'start', behavior })
  const [frame, box] = [panel.getBoundingClientRect(), card.getBoundingClientRect()]
  const wanted = sentence?.getBoundingClientRect().top ?? frame.top
  const top = Math.max(frame.top + 8, Math.min(wanted, frame.bottom - box.height - 8))
  panel.scrollBy({ top: box.top - top, behavior })
}

/** Brings the target of an address into view; true when it is on this page. */
function goTo(hash: string): boolean {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)))
  if (!target) return false
  reveal(target)
  const sentence = /^#(?:zin|tekst)-(\d+)$/.exec(hash)
  if (sentence) mark(sentence[1]!)
  const card = target.closest('.m-note')
  if (card && !sentence) mark(card.id.replace('zin-', ''))
  const behavior = isCalm.matches ? 'auto' : 'smooth'
  if (isWide.matches && target.matches('.m-note')) alongside(target, sentence?.[1], behavior)
  else target.scrollIntoView({ block: sentence && isWide.matches ? 'center' : 'start', behavior })
  if (target.matches('.m-note, a.m-sentence')) (target as HTMLElement).focus({ preventScroll: true })
  return true
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a.m-sentence, .m-note__title a')
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && goTo(link.hash)) {
    event.preventDefault()
    history.replaceState(null, '', link.hash)
  }
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.m-menu[open]')) {
    if (!menu.contains(event.target as Node)) menu.open = false
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('.m-menu[open]')) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})

document.getElementById('afdrukken')?.addEventListener('click', () => print())
addEventListener('hashchange', () => goTo(location.hash))
if (location.hash) goTo(location.hash)
forgetSent()
