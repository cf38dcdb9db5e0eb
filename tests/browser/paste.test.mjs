// A letter that is copied from Word and pasted: its headings and lists come along, as long as its words stay as pasted.

import { after, before, describe, test } from 'node:test'
import { browse, demo, nl, signInAs, visitor } from './support.mjs'

const HTML = '<h1>Wat neemt u mee?</h1><p>Neem dit mee naar de afspraak:</p><ol type="a"><li>uw <b>pas</b></li><li>uw brief</li></ol>'
const TEXT = 'Wat neemt u mee?\n\nNeem dit mee naar de afspraak:\n\na. uw pas\nb. uw brief'

describe('pasting a letter', { concurrency: 1 }, () => {
  let browser, site

  before(async () => {
    browser = await browse()
    site = await demo()
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  /** Pastes as a browser does when text was copied from Word, and sends the form. */
  async function pasted(more = '') {
    const page = await visitor(browser)
    await signInAs(page, site.people.find((one) => one.role === 'Opsteller'))
    await page.goto(`${site.url}/brieven/nieuw`)
    const area = page.getByLabel(nl('upload-form-text'), { exact: true })
    await area.evaluate(
      (field, [html, text]) => {
        const data = new DataTransfer()
        data.setData('text/html', html)
        data.setData('text/plain', text)
        field.focus()
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
        field.value = text
      },
      [HTML, TEXT],
    )
    if (more) await area.press('Control+End').then(() => page.keyboard.type(more))
    await page.getByRole('button', { name: nl('upload-form-send') }).click()
    await page.getByText(nl('flash-letter-added')).waitFor()
    return page.locator('article.m-paper')
  }

  test('headings, lists and bold words come along', async () => {
    const paper = await pasted()
    await paper.getByRole('heading', { name: 'Wat neemt u mee?' }).waitFor()
    await paper.locator('ol li', { hasText: 'uw pas' }).locator('strong', { hasText: 'pas' }).waitFor()
    await paper.locator('.m-label', { hasText: 'b.' }).waitFor()
  })

  test('a text that was changed afterwards is taken as it stands', async () => {
    const paper = await pasted(' van vorige week')
    await paper.getByText('van vorige week').waitFor()
  })
})
