// The reading page on a cheap phone with a weak connection: small, and nothing that was said is lost.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { PHONE, browse, demo, nl, signInAs, text, until, visitor } from './support.mjs'

/** Bytes over the wire for all of a first visit. */
const BUDGET = 50_000
const MOST_REQUESTS = 8

describe('the reading page', { concurrency: 1 }, () => {
  let browser, site
  const links = []

  before(async () => {
    browser = await browse()
    site = await demo()
    const page = await visitor(browser)
    await signInAs(page, site.people.find((one) => one.role === 'Panelcoördinator'))
    await page.goto(`${site.url}/brieven`)
    await page.locator('tr', { hasText: nl('letter-state-in-review') }).first().getByRole('link').first().click()
    await page.getByRole('link', { name: nl('now-action-round') }).click()
    for (const box of await page.locator('input[name=lezers]').all()) await box.check()
    await page.getByRole('button', { name: nl('round-add-button'), exact: true }).click()
    await page.locator('.m-flash', { hasText: 'per mail' }).waitFor()
    links.push(...(await page.locator('input[id^=link-]').evaluateAll((all) => all.map((one) => one.value))))
    await page.context().close()
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  /** Opens the link of one of the six readers, in English. */
  async function enter(reader, options = {}, watch = () => {}) {
    const page = await visitor(browser, { ...PHONE, ...options })
    await watch(page)
    await page.goto(`${links[reader]}?taal=en`)
    await page.locator('main form button').tap()
    await page.waitForURL('**/lees/brief')
    return page
  }

  const en = (key) => text('en', key)
  const sentence = (page, number) => page.locator(`#zin-${number}`)
  const sheet = (page) => page.locator('dialog.r-blad')
  const status = (page, key) => page.locator('.r-status', { hasText: en(`reading-status-${key}`) })

  async function mark(page, number, reason) {
    await sentence(page, number).tap()
    await sheet(page).getByRole('button', { name: en(`reading-reason-${reason}`) }).tap()
    await sheet(page).locator('form').waitFor()
  }

  /** What the server has of the reader's remarks at a sentence, asked without a script. */
  async function saved(page, number) {
    const answer = await page.context().request.get(`${site.url}/lees/brief`)
    const found = (await answer.text()).match(new RegExp(`id="zin-${number}"[^>]*data-opmerkingen="([^"]*)"`))
    return found ? JSON.parse(found[1].replaceAll('&#34;', '"').replaceAll('&quot;', '"')) : []
  }

  test('all of a first visit stays under 50 kB, in few requests', async (t) => {
    const seen = { bytes: 0, requests: 0, origins: new Set() }
    const page = await enter(4, {}, async (page) => {
      const wire = await page.context().newCDPSession(page)
      await wire.send('Network.enable')
      wire.on('Network.loadingFinished', ({ encodedDataLength }) => (seen.bytes += encodedDataLength))
      wire.on('Network.requestWillBeSent', ({ request, redirectResponse }) => {
        seen.requests += 1
        seen.bytes += redirectResponse?.encodedDataLength ?? 0
        seen.origins.add(new URL(request.url).origin)
      })
    })
    await page.waitForLoadState('networkidle')
    t.diagnostic(`${seen.bytes} bytes in ${seen.requests} requests`)
    assert.ok(seen.bytes > 5_000 && seen.bytes < BUDGET, `${seen.bytes} bytes`)
    assert.ok(seen.requests <= MOST_REQUESTS, `${seen.requests} requests`)
    assert.deepEqual([...seen.origins], [site.url], 'nothing comes from elsewhere')
    await page.context().close()
  })

  test('a remark that is made without a connection arrives once, also after the tab was closed', async () => {
    const page = await enter(4)
    const context = page.context()
    await context.setOffline(true)
    await mark(page, 12, 'too-long')
    await sheet(page).locator('textarea').fill('I had to read this three times.')
    await sheet(page).getByRole('button', { name: en('reading-back') }).tap()
    await status(page, 'waiting').waitFor()
    assert.ok(await sentence(page, 12).evaluate((one) => one.classList.contains('r-zin--zorg')))
    await page.close()

    await context.setOffline(false)
    assert.deepEqual(await saved(page, 12), [])
    const again = await context.newPage()
    await again.goto(`${site.url}/lees/brief`)
    const remarks = await until('the remark', async () => {
      const found = await saved(again, 12)
      return found[0]?.tekst && found
    })
    assert.deepEqual(remarks.map(({ reden, tekst }) => [reden, tekst]), [['too-long', 'I had to read this three times.']])
    await context.close()
  })

  test('a remark of which the answer got lost is one remark', async () => {
    const page = await enter(4)
    await page.route('**/lees/zin/13', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    }, { times: 1 })
    await mark(page, 13, 'unfriendly')
    await status(page, 'waiting').waitFor()
    assert.equal((await saved(page, 13)).length, 1)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await status(page, 'saved').waitFor()
    assert.equal((await saved(page, 13)).length, 1)
    await page.context().close()
  })

  test('half-typed text is there again after the tab was closed', async () => {
    const page = await enter(4)
    const context = page.context()
    await mark(page, 14, 'what-to-do')
    await until('the mark', async () => (await saved(page, 14)).length === 1)
    await context.setOffline(true)
    await sheet(page).locator('textarea').pressSequentially('Do I have to br')
    await page.close()
    await context.setOffline(false)

    const again = await context.newPage()
    await again.goto(`${site.url}/lees/brief`)
    await mark(again, 14, 'what-to-do')
    assert.equal(await sheet(again).locator('textarea').inputValue(), 'Do I have to br')
    await again.goto(`${site.url}/lees/vragen`)
    await again.locator('textarea').first().pressSequentially('That I must come t')
    await context.setOffline(true)
    await again.close()
    await context.setOffline(false)
    const third = await context.newPage()
    await third.goto(`${site.url}/lees/vragen`)
    assert.equal(await third.locator('textarea').first().inputValue(), 'That I must come t')
    await context.close()
  })

  test('everything works without JavaScript', async () => {
    const page = await enter(5, { javaScriptEnabled: false })
    await sentence(page, 12).tap()
    await page.getByRole('button', { name: en('reading-reason-unclear-word') }).tap()
    await page.waitForURL('**/lees/opmerking/*')
    await page.locator('.r-woord').first().tap()
    await page.locator('textarea').fill('What is this?')
    await page.getByRole('button', { name: en('reading-remark-save') }).tap()
    await page.waitForURL('**/lees/brief*')
    const [remark] = await saved(page, 12)
    assert.deepEqual([remark.woorden, remark.tekst], [[0], 'What is this?'])

    await sentence(page, 12).tap()
    await page.getByRole('link', { name: en('reading-reason-unclear-word') }).tap()
    assert.equal(await page.locator('textarea').inputValue(), 'What is this?')
    await page.getByRole('button', { name: en('reading-remark-remove') }).tap()
    await page.waitForURL('**/lees/brief*')
    assert.deepEqual(await saved(page, 12), [])

    await page.locator('.r-taal summary').tap()
    await page.locator('.r-talen').getByRole('link', { name: 'العربية' }).tap()
    await page.locator('html[dir=rtl]').waitFor()
    await page.getByRole('link', { name: text('ar', 'reading-letter-questions') }).tap()
    await page.waitForURL('**/lees/vragen')
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar')
    await page.locator('textarea').first().fill('نعم')
    await page.getByRole('button', { name: text('ar', 'reading-questions-save') }).tap()
    await page.waitForURL('**/lees/brief*')
    await page.getByRole('link', { name: text('ar', 'reading-letter-questions') }).tap()
    await page.waitForURL('**/lees/vragen')
    assert.equal(await page.locator('textarea').first().inputValue(), 'نعم')
    await page.getByRole('button', { name: text('ar', 'reading-questions-finish') }).tap()
    await page.getByRole('heading', { name: text('ar', 'reading-thanks-title') }).waitFor()
    await page.context().close()
  })

  test('every answer carries the security headers, and no page offends against them', async () => {
    const offences = []
    const page = await enter(4, {}, (page) => page.on('console', (message) => message.type() === 'error' && offences.push(message.text())))
    await mark(page, 15, 'good')
    await page.goto(`${site.url}/lees/vragen`)
    assert.deepEqual(offences, [])
    const script = await page.locator('script[src]').getAttribute('src')
    for (const address of [links[4], '/lees/brief', '/lees/bestaat-niet', '/aanmelden', script]) {
      const headers = (await page.context().request.get(new URL(address, site.url).href)).headers()
      const policy = headers['content-security-policy']
      assert.match(policy, /default-src 'none'/, address)
      assert.match(policy, /frame-ancestors 'none'/, address)
      assert.doesNotMatch(policy, /unsafe/, address)
      assert.equal(headers['x-content-type-options'], 'nosniff', address)
      assert.ok(['same-origin', 'no-referrer'].includes(headers['referrer-policy']), address)
      assert.match(headers['cache-control'], address === script ? /immutable/ : /no-store/, address)
    }
    for (const cookie of await page.context().cookies()) {
      if (!cookie.name.includes('taal')) assert.ok(cookie.httpOnly, `${cookie.name} is out of reach of scripts`)
      assert.notEqual(cookie.sameSite, 'None', cookie.name)
    }
    await page.context().close()
  })
})
