// What was typed and not saved yet, kept on this device.

/** A text under way. */
export interface Draft {
  at: number
  note: string
  blocks: { origin: string; kind: string; text: string }[]
}

const PREFIX = 'meelezer-concept:'
const SENT = 'meelezer-verzonden'
const MONTH = 30 * 24 * 60 * 60 * 1000

/** A browser may refuse to keep anything; then there is nothing to restore, and nothing to break. */
function quietly<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

/** `basis` is the revision, and of a long letter its part: `3`, or `3.2`. */
export const keyOf = (letter: string, basis: string): string => `${PREFIX}${letter}:${basis}`

/** Whether two drafts are of the same revision: then another part of it is no older text. */
const isSameRevision = (key: string, other: string): boolean => key.split('.')[0] === other.split('.')[0]

export function keep(key: string, draft: Draft): void {
  quietly(() => localStorage.setItem(key, JSON.stringify(draft)))
}

export function find(key: string): Draft | null {
  const text = quietly(() => localStorage.getItem(key))
  const draft = text ? quietly(() => JSON.parse(text) as Draft) : null
  return draft && Array.isArray(draft.blocks) ? draft : null
}

export function forget(key: string): void {
  quietly(() => localStorage.removeItem(key))
}

/** The newest draft that was made on another revision of the letter; drafts of over a month old are thrown away. */
export function older(letter: string, current: string): { key: string; draft: Draft } | null {
  const keys = quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? []
  let newest: { key: string; draft: Draft } | null = null
  for (const key of keys) {
    const draft = find(key)
    if (!draft || Date.now() - draft.at > MONTH) forget(key)
    else if (key.startsWith(keyOf(letter, '')) && !isSameRevision(key, current) && (!newest || draft.at > newest.draft.at)) {
      newest = { key, draft }
    }
  }
  return newest
}

/** Remembers that this draft was sent; it goes once a page says that it arrived. */
export function sent(key: string): void {
  quietly(() => sessionStorage.setItem(SENT, key))
}

/** The page after saving: what was sent has arrived. */
export function forgetSent(): void {
  const key = quietly(() => sessionStorage.getItem(SENT))
  if (!key) return
  quietly(() => sessionStorage.removeItem(SENT))
  if (document.querySelector('.m-flash')) forget(key)
}
