// A letter of 10,000 words: each part of its page and of the editor is light, with and without JavaScript, and the way
// through them works with the keyboard, at 360 pixels and for axe. Prints how long each page took.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DESK, PHONE, browse, demo, nl, signInAs, until, violations, visitor } from './support.mjs'

const MOST_BYTES = 600_000
const MOST_ELEMENTS = 9_000

const SENTENCES = [
  'Naar aanleiding van uw aanvraag met nummer NN delen wij u mede dat het college heeft besloten de aanvraag toe te wijzen.',
  'U dient de gevraagde bescheiden binnen NN weken na dagtekening van deze brief aan ons toe te zenden.',
  'Indien u niet tijdig betaalt, wordt het bedrag van NN euro verhoogd met de kosten van de invordering.',
  'De heer Jansen van afdeling NN heeft het dossier inmiddels beoordeeld en neemt contact met u op.',
  'Wij sturen u de beschikking over zaak NN zodra deze door de gemeente is ondertekend.',
  'Heeft u vragen over punt NN, dan kunt u ons bellen op werkdagen tussen negen en twaalf uur.',
  'Tegen besluit NN kunt u bezwaar maken door een brief te sturen aan het college van burgemeester en wethouders.',
  'Het formulier dat u voor stap NN nodig heeft, vindt u op onze website of aan de balie van het stadhuis.',
]

/** 560 sentences, none of them twice, in paragraphs of four with a heading now and then. */
function letter() {
  const sentences = Array.from({ length: 560 }, (_, at) => SENTENCES[at % 8].replace('NN', String(1000 + at)))
  const blocks = []
  for (let at = 0; at < sentences.length; at += 4) {
    if (at % 20 === 0) blocks.push(`## Onderwerp ${at / 20 + 1}`)
    blocks.push(sentences.slice(at, at + 4).join(' '))
  }
  return blocks.join('\n\n')
}

describe('a letter of 10,000 words', { concurrency: 1 }, () => {
  let browser, site, address

  before(async () => {
    browser = await browse()
    site = await demo()
    const page = await visitor(browser)
    await signInAs(page, author())
    await page.goto(`${site.url}/brieven/nieuw`)
    await page.locator('textarea[name=tekst]').fill(letter())
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForURL(/\/brieven\/[0-9a-f-]{36}/)
    address = new URL(page.url()).pathname
    await page.context().close()
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  const author = () => site.people.find((one) => one.role === 'Opsteller')

  async function signedIn(options) {
    const page = await visitor(browser, options)
    await signInAs(page, author())
    return page
  }

  /** Opens a page, and gives the bytes of its HTML and how many elements it has; prints how long it took. */
  async function opened(page, path, what) {
    const began = performance.now()
    const answer = await page.goto(`${site.url}${path}`, { waitUntil: 'load' })
    const took = Math.round(performance.now() - began)
    const bytes = (await answer.body()).length
    const elements = await page.locator('*').count()
    console.log(`${what}: ${bytes} bytes, ${elements} elements, ${took} ms`)
    assert.ok(bytes <= MOST_BYTES && elements <= MOST_ELEMENTS, `${what}: ${bytes} bytes, ${elements} elements`)
    return { bytes, elements }
  }

  for (const [how, options] of [
    ['with JavaScript', DESK],
    ['without JavaScript', { ...DESK, javaScriptEnabled: false }],
    ['on a phone', PHONE],
    ['on a phone without JavaScript', { ...PHONE, javaScriptEnabled: false }],
  ]) {
    test(`every page is light ${how}`, async () => {
      const page = await signedIn(options)
      await opened(page, address, `letter, ${how}`)
      await opened(page, `${address}?deel=3`, `letter, part 3, ${how}`)
      await opened(page, `${address}/bewerken?deel=3`, `editor, part 3, ${how}`)
      await page.context().close()
    })
  }

  test('from part to part, and from a sentence to what is said about it', async () => {
    const page = await signedIn({ ...PHONE, javaScriptEnabled: false })
    await page.goto(`${site.url}${address}`)
    await page.getByRole('link', { name: nl('parts-after') }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/deel=2/)
    const sentence = page.locator('a.m-sentence').first()
    const number = (await sentence.getAttribute('href')).replace('#zin-', '')
    assert.ok(Number(number) > 40, 'a sentence of the second part')
    assert.equal(await page.locator(`#zin-${number}`).count(), 1, 'its card is on the page')
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out')
    await page.context().close()
  })

  test('axe finds nothing on a part and in its editor', async () => {
    const page = await signedIn(DESK)
    for (const path of [`${address}?deel=2`, `${address}/bewerken?deel=2`]) {
      await page.goto(`${site.url}${path}`)
      assert.deepEqual(await violations(page), [])
    }
    await page.context().close()
  })

  test('what is typed in a part is checked, kept on the device, and saved with the rest', async () => {
    const page = await signedIn(DESK)
    await page.goto(`${site.url}${address}/bewerken?deel=2`)
    const box = page.locator('.m-block', { has: page.locator('.m-block__add') }).nth(1)
    await box.locator('textarea').fill('Wij schrijven u aangaande uw vraag.')
    await box.locator('button.m-suggestion', { hasText: 'over' }).first().waitFor()
    await until('the draft', () => page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(':1.2'))))
    page.on('dialog', (dialog) => dialog.accept())
    await page.goto(`${site.url}${address}/bewerken?deel=3`)
    assert.ok(await page.locator('#concept').isHidden(), 'the draft of another part is not offered here')
    await page.goto(`${site.url}${address}/bewerken?deel=2`)
    await page.locator('#concept-terug').click()
    assert.equal(await box.locator('textarea').inputValue(), 'Wij schrijven u aangaande uw vraag.')
    await page.getByRole('button', { name: nl('parts-save-next', { number: 3 }) }).click()
    await page.waitForURL(/bewerken\?deel=3/)
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('concept:')).length), 0)
    await page.goto(`${site.url}${address}?deel=2`)
    await page.getByText('Wij schrijven u aangaande uw vraag.').first().waitFor()
    await page.context().close()
  })
})
