// Posts that are never lost: kept on the device until the server has said that they are saved.

/** A post that waits. The same key again replaces what still waits under it. */
export interface Post {
  key: string
  url: string
  body: string
}

export type State = 'saving' | 'saved' | 'waiting' | 'refused' | 'ended'

/** What the server said about a saved post: the identifier that it gave, where it gives one. */
type OnSaved = (post: Post, answer: { id?: string }) => void

const RETRY_AFTER = [2000, 5000, 15000, 30000, 60000]

export class Outbox {
  private readonly name: string
  private running?: Promise<boolean>
  private failures = 0
  private timer = 0

  constructor(
    reader: string,
    private readonly show: (state: State) => void,
    private readonly onSaved: OnSaved = () => {},
  ) {
    this.name = `meelezer.${reader}.wacht`
    for (const event of ['online', 'pageshow']) addEventListener(event, () => void this.flush())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.flush()
    })
  }

  /** What still waits, oldest first. */
  waiting(): Post[] {
    return read<Post[]>(this.name) ?? []
  }

  /** Keeps a post and sends it; true when everything that waited is saved. */
  add(post: Post): Promise<boolean> {
    const rest = this.waiting().filter((other) => other.key !== post.key)
    write(this.name, [...rest, post])
    return this.flush()
  }

  /** Forgets what waits under keys that begin with `prefix`. */
  forget(prefix: string): void {
    write(this.name, this.waiting().filter((post) => !post.key.startsWith(prefix)))
  }

  /** Gives every waiting post that speaks of `from` the identifier `to`. */
  rename(from: string, to: string): void {
    const text = JSON.stringify(this.waiting()).split(from).join(to)
    write(this.name, JSON.parse(text))
  }

  /** Sends what waits, one after the other, in order; true when everything is saved. */
  flush(): Promise<boolean> {
    this.running ??= this.sendAll().finally(() => (this.running = undefined))
    return this.running
  }

  private async sendAll(): Promise<boolean> {
    clearTimeout(this.timer)
    let post: Post | undefined
    let last: State | undefined
    while ((post = this.waiting()[0])) {
      this.show('saving')
      last = await this.send(post)
      if (last === 'waiting' || last === 'ended') break
    }
    if (last) this.show(last)
    if (last === 'waiting') this.again()
    return this.waiting().length === 0 && last !== 'refused'
  }

  private async send(post: Post): Promise<State> {
    let answer: Response
    try {
      answer = await fetch(post.url, {
        method: 'POST',
        body: post.body,
        // Goes on when the page is closed; browsers allow that for 64 kB in all.
        keepalive: post.body.length < 30000,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      })
    } catch {
      return 'waiting'
    }
    if (answer.status === 403) return 'ended'
    if (answer.status === 408 || answer.status === 429 || answer.status >= 500) return 'waiting'
    this.failures = 0
    // What was added under the same key while this post was on its way is another text, and stays.
    write(this.name, this.waiting().filter((other) => other.key !== post.key || other.body !== post.body))
    if (!answer.ok) return 'refused'
    this.onSaved(post, answer.status === 200 ? await answer.json().catch(() => ({})) : {})
    return 'saved'
  }

  private again(): void {
    const after = RETRY_AFTER[Math.min(this.failures, RETRY_AFTER.length - 1)]
    this.failures += 1
    this.timer = window.setTimeout(() => void this.flush(), after)
  }
}

/** A value that this device keeps; undefined when it keeps none or may keep nothing. */
export function read<T>(name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? memory.get(name)
  } catch {
    return memory.get(name) as T | undefined
  }
}

/** Keeps a value; an empty one is forgotten. */
export function write(name: string, value: unknown): void {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  try {
    if (empty) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(value))
    memory.delete(name)
  } catch {
    // Private browsing or a full disk: then this page keeps it as long as it is open.
    if (empty) memory.delete(name)
    else memory.set(name, value)
  }
}

const memory = new Map<string, any>()
