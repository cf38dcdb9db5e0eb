// Personal data in a letter, as an author decides about it piece by piece, up to sign-off and the file that is sent; and the list
// of what is the municipality's own.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { DESK, PHONE, browse, demo, nl, root, signInAs, violations, visitor } from './support.mjs'

const OUT = path.join(import.meta.dirname, 'out')
const ACCOUNT = 'NL91 ABNA 0417 1643 00'
const LETTER = path.join(root, 'tests/corpus/files/persoonsgegevens.md')

describe('personal data', { concurrency: 1 }, () => {
  let browser, site, page, letter
  const role = (name) => site.people.find((person) => person.role === name)

  before(async () => {
    mkdirSync(OUT, { recursive: true })
    browser = await browse()
    site = await demo()
    page = await visitor(browser)
    await signInAs(page, role(nl('role-author')))
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  /** Looks at the page on a desk and on a phone. */
  async function look(name) {
    for (const [width, { viewport }] of Object.entries({ 1280: DESK, 360: PHONE })) {
      await page.setViewportSize(viewport)
      await page.screenshot({ path: path.join(OUT, `${name}-${width}.png`), fullPage: true })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      assert.ok(!wide, `${name} is too wide at ${width}`)
      assert.deepEqual(await violations(page), [])
    }
    await page.setViewportSize(DESK.viewport)
  }

  const fieldset = (words) => page.locator('.m-datum').filter({ has: page.locator('legend strong').getByText(words, { exact: true }) })

  test('each piece is asked about, with what it seems to be chosen beforehand', async () => {
    await page.goto(`${site.url}/brieven/nieuw`)
    await page.locator('input[type=file]').setInputFiles(LETTER)
    await page.locator('form:has(input[type=file]) button[type=submit]').last().click()
    await page.locator('#persoonsgegevens').waitFor()
    letter = page.url()
    const chosen = async (words) => fieldset(words).locator('input:checked').getAttribute('value')
    assert.equal(await chosen(ACCOUNT), 'van-ons')
    assert.equal(await chosen('111222333'), 'veld')
    assert.equal(await fieldset('111222333').locator('input[value=van-ons]').count(), 0, 'nobody’s number is the municipality’s')
    await look('personal-data')
  })

  test('an example is shown as one and holds the letter back', async () => {
    await fieldset('06-87654321').locator('input[value=voorbeeld]').check()
    await page.getByRole('button', { name: nl('personal-decide') }).click()
    await page.locator('#voorbeeldgegevens').waitFor()
    assert.equal(await page.locator('#persoonsgegevens').count(), 0)
    assert.equal(await page.locator('.m-paper .m-placed').textContent(), `06-12345678 (${nl('letter-example')})`)
    assert.ok((await page.locator('.m-paper').textContent()).includes(ACCOUNT))
    assert.equal(await page.locator('#formulier-indienen').count(), 0)
    await look('examples')
    await page.goto(`${letter}/verslag`)
    assert.equal(await page.locator('.m-record .m-placed').textContent(), '06-12345678')
    await look('examples-record')
    await page.goto(`${letter}/verschil`)
    assert.ok((await page.locator('.m-difference .m-placed').count()) > 0)
    await page.goto(`${letter}/bewerken`)
    assert.equal(await page.locator('.m-tag.m-placed').textContent(), '06-12345678')
    await page.goto(letter)
  })

  test('turned into a field, the letter holds only what is true', async () => {
    await page.locator('#voorbeeldgegevens').locator('..').getByRole('button', { name: nl('examples-to-field') }).click()
    await page.locator('.utrecht-alert', { hasText: nl('flash-personal-fields') }).waitFor()
    assert.equal(await page.locator('#voorbeeldgegevens').count(), 0)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate((address) => (location.href = address), `${letter}/download?formaat=txt`),
    ])
    const sent = readFileSync(await file.path(), 'utf8')
    assert.ok(sent.includes(ACCOUNT) && sent.includes('[[telefoonnummer]]'), sent)
    assert.ok(!/TEST|06-12345678|06-87654321|111222333/.test(sent), sent)
  })

  test('what is the municipality’s own stands on its list', async () => {
    const adviser = await visitor(browser)
    await signInAs(adviser, role(nl('role-communications')))
    await adviser.goto(`${site.url}/eigen-gegevens`)
    await adviser.getByRole('rowheader', { name: ACCOUNT }).waitFor()
    page = adviser
    await look('own-data')
    await adviser.getByLabel(nl('own-data-field-kind')).selectOption('telephone')
    await adviser.getByRole('textbox', { name: nl('own-data-field-value'), exact: true }).fill('06 12345678')
    await adviser.getByRole('button', { name: nl('own-data-add') }).click()
    await adviser.getByText(nl('own-data-error-example')).first().waitFor()
    assert.equal(await adviser.getByRole('textbox', { name: nl('own-data-field-value'), exact: true }).inputValue(), '06 12345678')
    await look('own-data-refused')
    await adviser.getByRole('textbox', { name: nl('own-data-field-value'), exact: true }).fill('0315-123456')
    await adviser.getByRole('button', { name: nl('own-data-add') }).click()
    await adviser.getByRole('rowheader', { name: '0315-123456' }).waitFor()
    await adviser.getByRole('row', { name: ACCOUNT }).getByRole('button', { name: nl('own-data-remove') }).click()
    await adviser.locator('.utrecht-alert', { hasText: nl('flash-own-data-removed') }).waitFor()
  })
})
