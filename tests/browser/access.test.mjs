// Every page for everybody: axe finds nothing against WCAG 2.2 AA on a desk and on a phone, in the colours of both
// municipalities; nothing falls off a small screen; and no page needs a mouse.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DESK, PHONE, browse, demo, nl, signInAs, text, violations, visitor } from './support.mjs'

/** Width that a phone gives a page, and what is left of 1280 when everything is twice as large. */
const WIDTHS = [360, 640]
/** Pages that are alike: so many of each are enough. */
const SAMPLES = [[/^\/regels\/./, 3], [/^\/huisregels\?.*zoek=/, 2], [/^\/huisregels\/./, 2], [/^\/postbus\/./, 6], [/[?&](versie|van)=/, 4]]
/** What leads off the pages. */
const NO_PAGE = /^\/(assets|demo|lees|afmelden|inzage)\/|\/download|\/afdruk\.pdf|^\/huisregels\/bestand|\.json(\?|$)/

describe('every page for everybody', { concurrency: 2 }, () => {
  let browser, site
  const sampled = new Map()

  before(async () => {
    browser = await browse()
    site = await demo()
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  const person = (role, organisation = 'Gemeente Wilgenbeek') => site.people.find((one) => one.role === role && one.organisation === organisation)

  for (const [organisation, role, least] of [
    ['Gemeente Wilgenbeek', 'Opsteller', 15],
    ['Gemeente Wilgenbeek', 'Panelcoördinator', 15],
    ['Gemeente Wilgenbeek', 'Communicatieadviseur', 10],
    ['Gemeente Wilgenbeek', 'Beheerder', 8],
    ['Gemeente Hoogveld', 'Opsteller', 8],
  ]) {
    test(`axe finds nothing on any page of the ${role} of ${organisation}`, async (t) => {
      const page = await visitor(browser)
      await signInAs(page, person(role, organisation))
      const count = await crawl(page, ['/', '/brieven', '/brieven?zoek=bestaatniet'])
      t.diagnostic(`${count} pages`)
      assert.ok(count >= least, `${count} pages found`)
      await leave(page)
    })
  }

  test('axe finds nothing on the pages before signing in, nor on pages that say no', async () => {
    const page = await visitor(browser)
    await check(page, '/')
    await check(page, '/aanmelden')
    await page.getByRole('button', { name: nl('sign-in-send') }).click()
    await page.getByRole('alert').waitFor()
    await inspect(page, 'sign-in refused')
    await page.getByLabel(nl('sign-in-email')).fill('niemand@gemeente.example')
    await page.getByRole('button', { name: nl('sign-in-send') }).click()
    await page.waitForURL('**/aanmelden/code*')
    await inspect(page, 'the code')
    for (const address of ['/bestaat-niet', '/lees/bestaat-niet', '/lees/brief', '/toegankelijkheid', '/privacy', new URL(person('Opsteller').link).pathname]) await check(page, address)
    await leave(page)
  })

  test('axe finds nothing on forms that were refused', async () => {
    const page = await visitor(browser)
    await signInAs(page, person('Opsteller'))
    await page.goto(`${site.url}/brieven/nieuw`)
    await page.getByRole('button', { name: nl('upload-form-send') }).click()
    await page.getByText(nl('upload-form-errors')).waitFor()
    await inspect(page, 'upload refused')
    await leave(page)
    const coordinator = await visitor(browser)
    await signInAs(coordinator, person('Panelcoördinator'))
    await coordinator.goto(`${site.url}/panel/nieuw`)
    await coordinator.getByRole('button', { name: nl('panel-add') }).click()
    await coordinator.getByText(nl('panel-errors')).waitFor()
    await inspect(coordinator, 'panel refused')
    await leave(coordinator)
  })

  for (const locale of ['nl', 'en', 'ar', 'tr', 'uk', 'ti']) {
    test(`axe finds nothing on the reading pages in ${locale}`, async () => {
      const page = await visitor(browser, PHONE)
      if (!['nl', 'ar'].includes(locale)) phoneOnly.add(page)
      await page.goto(`${site.readerLink}?taal=${locale}`)
      assert.equal(await page.locator('html').getAttribute('dir'), locale === 'ar' ? 'rtl' : 'ltr')
      await inspect(page, 'the beginning')
      await page.locator('main form button').tap()
      await page.waitForURL('**/lees/brief')
      assert.equal(await page.locator('html').getAttribute('lang'), locale)
      const letter = page.locator('article.r-brief')
      assert.equal(await letter.evaluate((one) => `${one.lang} ${getComputedStyle(one).direction}`), 'nl ltr')
      await inspect(page, 'the letter')
      await page.locator('.r-zin').nth(8).tap()
      await inspect(page, 'the sheet')
      await page.locator('dialog').getByRole('button', { name: text(locale, 'reading-reason-unclear-word') }).tap()
      await page.locator('dialog form').waitFor()
      await inspect(page, 'the sheet after a reason')
      await page.locator('dialog [data-weg]').tap()
      for (const address of ['/lees/zin/9', '/lees/vragen', '/lees/klaar', '/lees/uitkomst']) await check(page, address)
      await leave(page)
    })
  }

  test('axe finds nothing where a reader sees what was done', async () => {
    const page = await visitor(browser, PHONE)
    await page.goto(`${site.url}/postbus`)
    const answered = page.getByRole('link', { name: text('uk', 'mail-answered-subject') }).first()
    await answered.click()
    await page.locator('a[href*="/lees/"]').click()
    await page.locator('main form button').tap()
    await page.locator('.r-uitkomst, article.r-brief').first().waitFor()
    await check(page, '/lees/uitkomst')
    await check(page, '/lees/brief')
    await leave(page)
  })

  test('the skip link is first and leads to the content', async () => {
    const page = await visitor(browser)
    await signInAs(page, person('Opsteller'))
    for (const address of ['/', '/brieven']) {
      await page.goto(site.url + address)
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#inhoud')
      assert.ok(await page.locator('.utrecht-skip-link').isVisible())
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate(() => document.activeElement.id), 'inhoud')
    }
    await leave(page)
  })

  test('everything on the letter page and in the editor is reached with Tab and shows where one is', async () => {
    const page = await visitor(browser)
    await signInAs(page, person('Opsteller'))
    await page.goto(await letterIn(page, nl('letter-state-in-revision')))
    await walk(page)
    await page.getByRole('link', { name: nl('letter-edit'), exact: true }).click()
    await page.waitForURL('**/bewerken')
    // With the first check the findings get their buttons.
    await page.locator('#stand', { hasText: nl('editor-state-done') }).waitFor({ state: 'attached' })
    await walk(page)
    await leave(page)
  })

  test('a sentence is marked with the keyboard alone, and Escape gives the place back', async () => {
    const page = await visitor(browser)
    await page.goto(`${site.readerLink}?taal=nl`)
    await page.locator('main form button').press('Enter')
    await page.waitForURL('**/lees/brief')
    await walk(page)
    const sentence = page.locator('.r-zin').nth(10)
    const dialog = page.locator('dialog.r-blad')
    await sentence.focus()
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    assert.ok(await inside(page), 'the focus is in the sheet')
    await tabTo(page, dialog.getByRole('button', { name: nl('reading-reason-too-long') }))
    await page.keyboard.press('Enter')
    await dialog.locator('form').waitFor()
    assert.ok(await inside(page), 'the focus stays in the sheet')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    assert.equal(await page.evaluate(() => document.activeElement.id), await sentence.getAttribute('id'))
    await page.waitForFunction(() => document.activeElement.classList.contains('r-zin--zorg'))
    await leave(page)
  })

  const inside = (page) => page.evaluate(() => Boolean(document.activeElement.closest('dialog[open]')))

  async function tabTo(page, target) {
    for (let left = 40; left > 0; left -= 1) {
      if (await target.evaluate((one) => one === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    assert.fail('Tab doesn’t get there')
  }

  /** Visits everything that is linked from `from`, once. Gives how many pages that were. */
  async function crawl(page, from) {
    const queue = [...from]
    const seen = new Set(queue)
    for (let address; (address = queue.shift()); ) {
      await check(page, address)
      const links = await page.locator('a[href]').evaluateAll((all) => all.map((one) => new URL(one.href)).filter((url) => url.origin === location.origin).map((url) => url.pathname + url.search))
      for (const link of links) {
        if (seen.has(link) || NO_PAGE.test(link) || !isNeeded(link)) continue
        seen.add(link)
        queue.push(link)
      }
    }
    return seen.size
  }

  /** Whether there aren't enough samples of such a page yet. */
  function isNeeded(address) {
    const [pattern, enough] = SAMPLES.find(([pattern]) => pattern.test(address)) ?? []
    if (!pattern) return true
    const group = sampled.get(pattern) ?? sampled.set(pattern, new Set()).get(pattern)
    if (group.has(address) || group.size >= enough) return false
    return group.add(address)
  }

  async function check(page, address) {
    const answer = await page.goto(new URL(address, site.url).href)
    assert.ok(answer.status() < 500, `${address}: ${answer.status()}`)
    await inspect(page, address)
  }

  /** What is wrong on the pages that somebody saw; they are told together, by `leave`. */
  const faults = new WeakMap()
  /** Those who see in another language what somebody else sees on a desk too. */
  const phoneOnly = new WeakSet()
  const faultsOf = (page) => faults.get(page) ?? faults.set(page, []).get(page)

  async function leave(page) {
    await page.context().close()
    const found = faultsOf(page)
    assert.ok(found.length === 0, `${found.length} faults:\n  ${found.join('\n  ')}`)
  }

  /** Axe on a desk and a phone, and nothing that falls off a narrow screen. */
  async function inspect(page, what) {
    const standing = page.viewportSize()
    const wrong = []
    const look = async (width) => wrong.push(...(await violations(page)).map((one) => `${width}: ${one}`))
    if (!phoneOnly.has(page)) {
      await page.setViewportSize(DESK.viewport)
      await look(1280)
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 740 })
      const found = await page.evaluate(() => document.documentElement.scrollWidth)
      if (found > width) wrong.push(`${width}: ${found} pixels wide, because of ${await widest(page, width)}`)
      if (width === 360) await look(360)
    }
    await page.setViewportSize(standing)
    for (const one of wrong) faultsOf(page).push(`${what}, ${one}`)
  }

  const widest = (page, width) =>
    page.evaluate((width) => [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 0.5).slice(0, 3).map((one) => one.outerHTML.slice(0, 100)).join(' and '), width)

  async function letterIn(page, state) {
    await page.goto(`${site.url}/brieven`)
    const row = page.locator('tr', { hasText: state }).first()
    return new URL(await row.getByRole('link').first().getAttribute('href'), site.url).href
  }

  /** Goes through the page with Tab: every control is reached, and each shows that it has the focus. */
  async function walk(page) {
    await page.evaluate(() => {
      const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
      const needed = controls.filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ checkVisibilityCSS: true }))
      needed.forEach((one, at) => (one.dataset.walk = at))
      globalThis.needed = needed.length
      document.activeElement?.blur()
      scrollTo(0, 0)
    })
    const needed = await page.evaluate(() => globalThis.needed)
    const reached = new Set()
    const hidden = []
    for (let steps = 0; steps < needed + 20 && reached.size < needed; steps += 1) {
      await page.keyboard.press('Tab')
      const { at, html, shown } = await page.evaluate(focus)
      if (at === undefined) continue
      reached.add(at)
      if (!shown) hidden.push(html)
    }
    const missed = await page.evaluate((reached) => [...document.querySelectorAll('[data-walk]')].filter((one) => !reached.includes(one.dataset.walk)).map((one) => one.outerHTML.slice(0, 120)), [...reached])
    assert.deepEqual(missed, [], 'reached with Tab')
    assert.deepEqual(hidden, [], 'shows the focus')
  }

  /** What has the focus, and whether an outline or a shadow says so. Runs in the page. */
  function focus() {
    const one = document.activeElement
    const around = [one, one.closest('label'), one.nextElementSibling].filter(Boolean)
    const shown = around.some((part) => {
      const style = getComputedStyle(part)
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'
    })
    return { at: one.dataset.walk, html: one.outerHTML.slice(0, 120), shown }
  }
})
