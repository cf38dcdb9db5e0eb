// Half-typed text: kept with every key, put back after a closed tab, forgotten once the server has it.

import { read, write } from './outbox'

export class Drafts {
  constructor(private readonly reader: string) {}

  private name(key: string): string {
    return `meelezer.${this.reader}.klad.${key}`
  }

  /** Keeps what is typed into a field from now on. */
  watch(field: HTMLTextAreaElement, key: () => string, onInput: () => void): void {
    field.addEventListener('input', () => {
      write(this.name(key()), field.value)
      onInput()
    })
  }

  /** What was typed last on this device, or else what the server has. */
  restore(key: string, saved: string): string {
    const draft = read<string>(this.name(key))
    if (draft === saved) this.forget(key)
    return draft ?? saved
  }

  forget(key: string): void {
    write(this.name(key), undefined)
  }
}
