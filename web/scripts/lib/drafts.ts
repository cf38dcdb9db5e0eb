// Half-typed text: kept with every key, put back after a closed tab, forgotten once the server has it.

import { read, write } from './outbox'

interface Draft {
  /** What the server had when typing began; when it has something else by now, the draft is old. */
  base: string
  text: string
}

export class Drafts {
  constructor(private readonly reader: string) {}

  private name(key: string): string {
    return `meelezer.${this.reader}.klad.${key}`
  }

  /** Keeps what is typed into `field`, and puts back what was kept. True when something was put back. */
  watch(field: HTMLTextAreaElement, key: () => string, onInput: () => void): void {
    field.addEventListener('input', () => {
      this.keep(key(), field.defaultValue, field.value)
      onInput()
    })
  }

  keep(key: string, base: string, text: string): void {
    write(this.name(key), text === base ? undefined : { base, text })
  }

  /** The kept text for a field that holds `base` on the server. */
  restore(key: string, base: string): string | undefined {
    const draft = read<Draft>(this.name(key))
    return draft && draft.base === base ? draft.text : undefined
  }

  forget(key: string): void {
    write(this.name(key), undefined)
  }
}
