// What an author does with a finding, in the editor and on the letter's page, and what communications does with the
// house rules: with the keyboard, undoable, and without JavaScript where it only reads or posts.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { DESK, browse, demo, nl, signInAs, until, violations, visitor } from './support.mjs'

describe('findings and house rules', { concurrency: 1 }, () => {
  let browser, site, letter

  before(async () => {
    browser = await browse()
    site = await demo()
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  const person = (role) => site.people.find((one) => one.role === role && one.organisation === 'Gemeente Wilgenbeek')

  async function signedIn(role, options = {}) {
    const page = await visitor(browser, { ...DESK, ...options })
    await signInAs(page, person(role))
    return page
  }

  async function inEditor() {
    const page = await signedIn('Opsteller')
    await page.goto(`${site.url}/brieven`)
    letter ??= await page.locator('a', { hasText: 'omgevingsvergunning' }).first().getAttribute('href')
    await page.goto(`${site.url}${letter}/bewerken`)
    return page
  }

  /** Types into the last paragraph and waits for what is found there. */
  async function typed(page, text) {
    const block = page.locator('.m-block', { has: page.locator('.m-block__add') }).last()
    await block.locator('textarea').fill(text)
    await block.locator('.m-finding').first().waitFor()
    return block
  }

  test('an alternative is put in with the keyboard, and Ctrl+Z or the button takes it back', async () => {
    const page = await inEditor()
    const block = await typed(page, 'Wij schrijven u aangaande uw vraag.')
    const area = block.locator('textarea')
    const replace = async () => {
      await block.locator('button.m-suggestion', { hasText: 'over' }).first().focus()
      await page.keyboard.press('Enter')
      await until('the word is replaced', async () => (await area.inputValue()) === 'Wij schrijven u over uw vraag.')
    }
    await replace()
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA', 'Ctrl+Z works at once')
    await page.keyboard.press('Control+z')
    await until('it is undone', async () => (await area.inputValue()).includes('aangaande'))
    await block.locator('button.m-suggestion', { hasText: 'over' }).first().waitFor()
    await replace()
    await block.getByRole('button', { name: nl('editor-undo') }).click()
    assert.ok((await area.inputValue()).includes('aangaande'), 'the button undoes it too')
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })

  test('the explanation of a term is put behind its sentence', async () => {
    const page = await inEditor()
    const block = await typed(page, 'U kunt uw zienswijze geven. Wij lezen die.')
    const explain = block.locator('[data-part=explanation-text] button').first()
    const sentence = (await explain.innerText()).replace(nl('editor-insert'), '').trim()
    await explain.click()
    const text = await block.locator('textarea').inputValue()
    assert.equal(text, `U kunt uw zienswijze geven. ${sentence} Wij lezen die.`)
    await page.keyboard.press('Control+z')
    assert.equal(await block.locator('textarea').inputValue(), 'U kunt uw zienswijze geven. Wij lezen die.')
    await page.context().close()
  })

  test('a finding is left with a reason in the editor, and taken back', async () => {
    const page = await inEditor()
    const block = await typed(page, 'Wij schrijven u aangaande uw vraag.')
    const finding = block.locator('.m-finding', { hasText: '‘aangaande’ is' })
    const leave = async () => {
      await finding.locator('summary', { hasText: nl('finding-aside') }).press('Enter')
      await finding.getByRole('button', { name: nl('finding-dismiss') }).click()
      await finding.getByText(nl('finding-error-reason-missing')).waitFor()
      await finding.getByLabel(nl('finding-dismiss-label')).fill('Vaste term')
      await page.keyboard.press('Enter')
      await block.getByText(nl('editor-stays')).waitFor()
      await until('the finding is gone', async () => (await finding.count()) === 0)
    }
    await leave()
    await page.keyboard.press('Enter')
    await finding.waitFor()
    await finding.locator('summary', { hasText: nl('finding-aside') }).click()
    await finding.getByRole('button', { name: nl('finding-wrong') }).click()
    await block.getByText(nl('editor-called-wrong')).waitFor()
    assert.equal(new URL(page.url()).pathname, `${letter}/bewerken`, 'nothing was saved')
    await page.context().close()
  })

  test('without a script a finding is left, listed with its reason, and shown again', async () => {
    const page = await signedIn('Opsteller', { javaScriptEnabled: false })
    await page.goto(site.url + letter)
    assert.ok((await page.locator('.m-finding:visible').count()) <= 8, 'no more than a reader can take in')
    assert.ok((await page.locator('details.m-rest').count()) > 1, 'the rest is folded by what it is about')
    const finding = page.locator('.m-finding:visible').first()
    const said = (await finding.locator('.m-finding__head').innerText()).split('\n').pop()
    await finding.locator('summary', { hasText: nl('finding-aside') }).click()
    await finding.getByLabel(nl('finding-dismiss-label')).fill('Zo noemt iedereen het hier.')
    await finding.getByRole('button', { name: nl('finding-dismiss') }).click()
    await page.getByText(nl('flash-finding-dismissed')).waitFor()
    await page.locator('#weggelegd > summary').click()
    const aside = page.locator('#weggelegd li', { hasText: 'Zo noemt iedereen het hier.' })
    assert.ok((await aside.innerText()).includes(person('Opsteller').name.split(' ')[0]), 'who said so')
    assert.ok(said.length > 0)
    await aside.getByRole('button', { name: nl('dismissed-restore') }).click()
    await page.getByText(nl('flash-finding-restored')).waitFor()
    await page.getByText(nl('audience-change')).click()
    await page.getByLabel(nl('audience-label')).selectOption('nieuwkomer')
    await page.getByRole('button', { name: nl('audience-save') }).click()
    await page.getByText(nl('flash-audience-changed')).waitFor()
    await page.context().close()
  })

  test('communications adds, changes, removes and puts back a house rule without a script', async () => {
    const page = await signedIn('Communicatieadviseur', { javaScriptEnabled: false })
    await page.goto(`${site.url}/huisregels`)
    await page.getByLabel(nl('house-field-term'), { exact: true }).fill('de burger')
    await page.getByLabel(nl('house-field-instead')).fill('de inwoner')
    await page.getByRole('button', { name: nl('house-add-word') }).click()
    await page.getByText(nl('flash-house-added')).waitFor()
    const row = page.locator('tbody tr', { hasText: 'de burger' })
    await row.getByRole('link', { name: nl('house-edit') }).click()
    await page.getByLabel(nl('house-field-note')).fill('Zo spreken wij af.')
    await page.getByRole('button', { name: nl('house-save') }).click()
    await page.getByText(nl('flash-house-changed')).waitFor()
    assert.match(await row.innerText(), /Zo spreken wij af\./)
    await row.getByRole('button', { name: nl('house-remove') }).click()
    await page.getByText(nl('flash-house-removed')).waitFor()
    await page.locator('#weggehaald').getByRole('button', { name: /de burger/ }).click()
    await page.getByText(nl('flash-house-restored')).waitFor()
    assert.equal(await row.count(), 1)
    await page.context().close()
  })

  test('house rules go out as a file and come in, and a faulty file is told by its line', async () => {
    const page = await signedIn('Communicatieadviseur')
    await page.goto(`${site.url}/huisregels`)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: nl('house-file-export') }).click()
    const text = readFileSync(await (await download).path(), 'utf8')
    assert.match(text, /"de cliënt" = \{ with = \["de inwoner"\]/)
    const folder = mkdtempSync(path.join(tmpdir(), 'huisregels-'))
    const send = async (content) => {
      const file = path.join(folder, 'huisregels.toml')
      writeFileSync(file, content)
      const details = page.locator('details', { hasText: nl('house-file-import') }).last()
      if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
      await page.getByLabel(nl('house-file-label')).setInputFiles(file)
      await page.getByRole('button', { name: nl('house-file-send') }).click()
    }
    await send('[words]\n"inzake" = 3\n')
    await page.getByText('Regel 2:').waitFor()
    assert.deepEqual(await violations(page), [])
    await send(`${text}\n`.replace('[nouns]\n', '[nouns]\n"de mevrouw" = "de vrouw"\n'))
    await page.getByText(nl('flash-house-imported')).waitFor()
    assert.equal(await page.locator('tbody tr', { hasText: 'de mevrouw' }).count(), 1)
    await page.context().close()
  })
})
