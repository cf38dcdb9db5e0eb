// The whole way of one letter, as four people with a real service and a real mail server: an author, a coordinator, two
// key persons on small phones (one without JavaScript) and a communications adviser.
//
// MEELEZER_SCREENSHOTS=1 also takes the README's screenshots, into docs/screenshots/.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { after, before, describe, test } from 'node:test'
import { DESK, PHONE, browse, nl, root, service, text, until, violations, visitor } from './support.mjs'

const OUT = path.join(import.meta.dirname, 'out')
const DRAFT = path.join(root, 'src/app/demo_letters/inburgering.docx')
const ARABIC = 'لا أعرف هذه الكلمة'
/** A number as the pages write it. */
const number = (text) => Number(text.replace(',', '.'))
const REASON = 'Klopt het telefoonnummer wel?'
const DECLINED = 'Deze zin laten wij staan. Het is een vaste groet.'

const people = {
  author: { name: 'Anouk de Wit', email: 'anouk@gemeente.example', role: 'author' },
  coordinator: { name: 'Fatima Idrissi', email: 'fatima@gemeente.example', role: 'coordinator' },
  adviser: { name: 'Bram Visser', email: 'bram@gemeente.example', role: 'communications' },
}
const samir = { name: 'Samir Haddad', email: 'samir@panel.example', language: 'ar' }
const emine = { name: 'Emine Kaya', email: 'emine@panel.example', language: 'tr' }

/** What the author makes of the letter: the beginning of a paragraph, and what stands there afterwards. */
const REWRITTEN = [
  ['Blijkens de van', 'Vanaf «StartInburgering» moet u inburgeren. Dat kregen wij door van DUO. Wij praten daar graag met u over. Dat gesprek heet de intake. In deze brief leest u waar en wanneer het is.'],
  ['U dient zich tien', 'U dient zich tien minuten voor aanvang te melden bij de receptie. De totale duur van de intake, inclusief de toets, is ongeveer tweeënhalf uur.'],
  ['De brede intake strekt', 'We praten over uw school, uw werk en uw gezondheid. U maakt ook een toets. U kunt niet zakken. Daarna kiezen we samen wat bij u past. Dat komt in uw plan. U krijgt het plan per brief.'],
  ['Wij verzoeken u', 'Neem deze papieren mee naar de intake:'],
  ['een geldig verblijfs', 'uw verblijfspas of een ander bewijs van wie u bent;'],
  ['(gewaardeerde) diploma', 'uw diploma’s, als u die heeft;'],
  ['een overzicht van', 'een lijst van het werk dat u heeft gedaan;'],
  ['eventuele medische', 'papieren van uw dokter, als u ziek bent.'],
  ['Indien u de Nederlandse', 'Wilt u een tolk? Bel ons dan vijf dagen voor de afspraak. De tolk kost u niets.'],
  ['Het verschijnen op', 'U moet komen. Kunt u niet? Bel dan uiterlijk twee dagen van tevoren uw contactpersoon: (0987) 65 43 21. Dan maken we een nieuwe afspraak. Komt u niet en belt u niet? Dan kunt u een boete krijgen.'],
  ['Mee te brengen', 'Wat neemt u mee?'],
  ['Verhindering en gevolgen', 'Kunt u niet komen?'],
]

describe('the whole way of a letter', { concurrency: 1 }, () => {
  let browser, site, letter, failed
  const pages = {}
  const readerLinks = {}

  before(async () => {
    browser = await browse()
    site = await service(Object.values(people).map((person) => ({ ...person, organisation: 'Gemeente Voorbeeldstad' })))
  })
  after(async () => {
    await browser?.close()
    await site?.stop()
  })

  /** A step needs those before it: after a failure the rest says so at once, and what everybody saw is in out/. */
  const step = (name, body) =>
    test(name, async () => {
      assert.ok(!failed, `not tried: “${failed}” failed`)
      failed = name
      await body().catch(async (error) => {
        for (const [who, page] of Object.entries(pages)) await page.screenshot({ path: path.join(OUT, `${who}.png`), fullPage: true })
        throw error
      })
      failed = undefined
    })

  async function signIn({ email }) {
    const page = await visitor(browser)
    await page.goto(site.url)
    await page.getByLabel(nl('sign-in-email')).fill(email)
    await page.getByRole('button', { name: nl('sign-in-send') }).click()
    const [code] = await site.mailTo(email, /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/)
    await page.getByLabel(nl('sign-in-code')).fill(code)
    await page.getByRole('button', { name: nl('sign-in-verify') }).click()
    await page.getByRole('heading', { level: 1, name: nl('dashboard-title') }).waitFor()
    return page
  }

  async function enter(person, options, locale) {
    const page = await visitor(browser, { ...PHONE, ...options })
    await page.goto(readerLinks[person.email])
    assert.equal(await page.locator('html').getAttribute('lang'), locale)
    await page.getByRole('button', { name: text(locale, 'reading-landing-start') }).click()
    await page.waitForURL('**/lees/brief')
    return page
  }

  const sentence = (page, beginning) => page.locator('.r-zin', { hasText: beginning })

  step('the author signs in with the code from the mail', async () => {
    pages.author = await signIn(people.author)
    await pages.author.getByRole('heading', { name: nl('dashboard-empty-author-title') }).waitFor()
  })

  step('the author uploads a Word file and sees what is hard to read', async () => {
    const page = pages.author
    await page.getByRole('link', { name: nl('letters-new') }).first().click()
    await page.getByLabel(nl('upload-form-file'), { exact: true }).setInputFiles(DRAFT)
    await page.getByRole('button', { name: nl('upload-form-send') }).click()
    await page.waitForURL(/\/brieven\/[0-9a-f-]{36}/)
    letter = new URL(page.url()).pathname
    await page.getByRole('heading', { level: 1, name: /brede intake/ }).waitFor()
    assert.ok((await page.locator('.m-finding').count()) > 10, 'findings beside the letter')
    assert.match(await page.locator('.m-paper').innerText(), /Blijkens de van de Dienst/)
  })

  step('the author dismisses a finding with a reason', async () => {
    const page = pages.author
    const findings = page.locator('.m-finding')
    const before = await findings.count()
    await page.locator('details.m-rest > summary, .m-note__findings > summary').evaluateAll((all) => all.forEach((one) => (one.parentElement.open = true)))
    const finding = page.locator('.m-finding', { has: page.getByRole('button', { name: nl('finding-dismiss'), includeHidden: true }) }).first()
    await finding.locator('summary', { hasText: nl('finding-aside') }).click()
    await finding.getByLabel(nl('finding-dismiss-label')).fill('Zo noemt iedereen het hier.')
    await finding.getByRole('button', { name: nl('finding-dismiss') }).click()
    await page.getByText(nl('flash-finding-dismissed')).waitFor()
    assert.ok((await findings.count()) < before, 'one finding less')
  })

  step('the author says that the letter is ready for the panel, and the coordinator gets a mail', async () => {
    const page = pages.author
    await page.getByRole('button', { name: nl('now-action-ask-panel') }).click()
    await page.getByText(nl('flash-panel-asked')).waitFor()
    await site.mailTo(people.coordinator.email, new RegExp(`http\\S+${letter}`))
  })

  step('the coordinator puts two key persons on the panel', async () => {
    const page = (pages.coordinator = await signIn(people.coordinator))
    for (const person of [samir, emine]) {
      await page.goto(`${site.url}/panel/nieuw`)
      await page.getByLabel(nl('panel-name'), { exact: true }).fill(person.name)
      await page.getByLabel(nl('panel-email'), { exact: true }).fill(person.email)
      await page.getByLabel(nl('panel-language'), { exact: true }).selectOption(person.language)
      await page.getByRole('button', { name: nl('panel-add') }).click()
      await page.getByText(nl('flash-person-added')).waitFor()
    }
  })

  step('the coordinator opens a round with questions and both get a mail', async () => {
    const page = pages.coordinator
    await page.goto(`${site.url}${letter}`)
    await page.getByRole('link', { name: nl('now-action-open-round') }).click()
    for (const reader of await page.locator('input[name=lezers]').all()) await reader.check()
    const questions = page.locator('input[type=checkbox][name=vragen]')
    for (const question of await questions.all()) await question.uncheck()
    await questions.nth(0).check()
    await questions.nth(1).check()
    await page.getByRole('button', { name: nl('rounds-start') }).click()
    await page.waitForURL('**/rondes/*')
    for (const { email } of [samir, emine]) {
      const [link] = await site.mailTo(email, /http\S+\/lees\/[\w-]+/)
      readerLinks[email] = link
    }
    assert.notEqual(readerLinks[samir.email], readerLinks[emine.email])
  })

  step('opening a link changes nothing, so that a mail scanner can’t use it up', async () => {
    const scanned = await fetch(readerLinks[samir.email])
    assert.equal(scanned.status, 200)
    assert.equal(scanned.headers.get('set-cookie'), null)
    await pages.coordinator.reload()
    await pages.coordinator.locator('#lezer-1').getByText(nl('reader-state-sent')).waitFor()
  })

  step('a key person marks sentences on a small phone, in Arabic', async () => {
    const page = (pages.samir = await enter(samir, {}, 'ar'))
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    assert.equal(await page.locator('article.r-brief').getAttribute('dir'), 'ltr')
    const sheet = page.locator('dialog.r-blad')
    const mark = async (beginning, reason) => {
      await sentence(page, beginning).tap()
      await sheet.getByRole('button', { name: text('ar', `reading-reason-${reason}`) }).tap()
      await sheet.locator('form.r-meer').waitFor()
    }
    const close = async () => {
      await sheet.getByRole('button', { name: text('ar', 'reading-back') }).tap()
      await sheet.waitFor({ state: 'hidden' })
    }
    await mark('Blijkens de van', 'unclear-word')
    await sheet.locator('.r-woord', { hasText: 'Blijkens' }).tap()
    await sheet.locator('textarea').fill(ARABIC)
    await shoot(page, 'sentence-360')
    await close()
    await mark('De totale duur', 'too-long')
    await close()
    await mark('Uitsluitend bij gegronde', 'what-to-do')
    await sheet.locator('textarea').fill('ماذا أفعل إذا كنت مريضا؟')
    await close()
    await mark('U dient zich tien', 'good')
    await close()
    await shoot(page, 'reading-360', { clip: '.r-zin--zorg' })
    await page.getByText(text('ar', 'reading-status-saved')).waitFor()
    await page.reload()
    assert.equal(await page.locator('.r-zin--zorg').count(), 3)
    assert.equal(await page.locator('.r-zin--goed').count(), 1)
  })

  step('the key person answers the questions and is done', async () => {
    const page = pages.samir
    await page.getByRole('link', { name: text('ar', 'reading-letter-questions') }).tap()
    await page.locator('textarea').first().fill('يجب أن أذهب إلى البلدية')
    await page.locator('textarea').nth(1).fill('أحضر جواز سفري')
    await page.getByRole('button', { name: text('ar', 'reading-questions-finish') }).tap()
    await page.getByRole('heading', { name: text('ar', 'reading-thanks-title') }).waitFor()
  })

  step('another key person does the same without JavaScript and sees only her own remarks', async () => {
    const page = await enter(emine, { javaScriptEnabled: false }, 'tr')
    assert.equal(await page.locator('.r-zin--zorg, .r-zin--goed').count(), 0)
    const mark = async (beginning, reason, word, said) => {
      await sentence(page, beginning).tap()
      await page.waitForURL('**/lees/zin/*')
      await page.getByRole('button', { name: text('tr', `reading-reason-${reason}`) }).tap()
      await page.waitForURL('**/lees/opmerking/*')
      if (word) await page.locator('.r-woord', { hasText: word }).tap()
      if (said) await page.locator('textarea').fill(said)
      await page.getByRole('button', { name: text('tr', 'reading-remark-save') }).tap()
      await page.waitForURL('**/lees/brief*')
    }
    await mark('Blijkens de van', 'too-long')
    await mark('Uitsluitend bij gegronde', 'unclear-word', 'verhindering', 'Bu kelimeyi bilmiyorum.')
    await mark('Wij vertrouwen erop', 'unfriendly')
    assert.equal(await page.locator('.r-zin--zorg').count(), 3)
    await page.getByRole('link', { name: text('tr', 'reading-letter-questions') }).tap()
    await page.locator('textarea').first().fill('Belediyeye gitmem gerekiyor.')
    await page.getByRole('button', { name: text('tr', 'reading-questions-finish') }).tap()
    await page.getByRole('heading', { name: text('tr', 'reading-thanks-title') }).waitFor()
    await page.context().close()
  })

  step('the coordinator closes the round', async () => {
    const page = pages.coordinator
    await page.reload()
    for (const number of [1, 2]) await page.locator(`#lezer-${number}`).getByText(nl('reader-state-done'), { exact: true }).waitFor()
    await page.locator('summary', { hasText: nl('round-close') }).click()
    await page.getByRole('button', { name: nl('round-close-button') }).click()
    await page.getByText(nl('flash-round-closed')).waitFor()
    await site.mailTo(people.author.email, new RegExp(`http\\S+${letter}`))
  })

  step('the author sees the remarks beside the letter, by sentence', async () => {
    const page = pages.author
    await page.goto(`${site.url}${letter}`)
    const card = page.locator('.m-note', { hasText: 'Blijkens de van' })
    await card.getByText(nl('cards-readers', { count: 2 })).waitFor()
    await card.getByText(ARABIC).waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes(samir.name), 'the author doesn’t see who it was')
    await shoot(page, 'letter-1280', { clip: '.m-review' })
    await shoot(page, 'lint-1280', { clip: '.m-score' })
  })

  step('the author sees per sentence how hard it is and why, without a script', async () => {
    const page = await visitor(browser, { ...DESK, javaScriptEnabled: false, storageState: await pages.author.context().storageState() })
    await page.goto(`${site.url}${letter}`)
    const hard = page.locator('.m-paper .m-level--4').first()
    assert.equal(await hard.isVisible(), false)
    await page.getByLabel(nl('levels-show')).check()
    await hard.waitFor()
    const first = page.locator('#eerst a').first()
    const card = page.locator(await first.getAttribute('href'))
    assert.ok((await card.locator('.m-note__level li').count()) > 0, 'what makes it hard')
    await page.context().close()
    await pages.author.getByLabel(nl('levels-show')).check()
    assert.deepEqual(await violations(pages.author), [])
  })

  step('the check follows while the author types', async () => {
    const page = pages.author
    await page.goto(`${site.url}${letter}/bewerken`)
    const score = page.locator('#score-nu')
    const before = await score.innerText()
    const [, first] = REWRITTEN[0]
    const block = blockOf(page, REWRITTEN[0][0])
    const findings = block.locator('.m-block__findings > li')
    const many = await findings.count()
    assert.ok(many > 0, 'findings under the paragraph')
    await block.locator('textarea').fill(first)
    await until('a better score', async () => number(await score.innerText()) < number(before))
    await until('fewer findings', async () => (await findings.count()) < many)
    await shoot(page, 'editor-1280')
  })

  step('the author rewrites the letter block by block; every remark is carried over', async () => {
    const page = pages.author
    for (const [beginning, now] of REWRITTEN.slice(1)) await blockOf(page, beginning).locator('textarea').fill(now)
    await page.getByLabel(nl('letter-note-label')).fill('Herschreven na de eerste ronde')
    await page.getByRole('button', { name: nl('editor-save'), exact: true }).click()
    await page.waitForURL(`**${letter}`)
    await page.getByText(nl('flash-revision-unsure')).waitFor()
    await page.locator('.m-note', { hasText: 'De totale duur' }).getByText(nl('remark-state-changed')).waitFor()
    // What was rewritten out of recognition is asked about, not called gone.
    await page.locator('.m-unsure__list').getByText(ARABIC).waitFor()
    assert.equal(await page.locator('#weg').count(), 0)
    assert.ok((await page.locator('.m-unsure__list > li').count()) >= 2, 'passages of which the place is asked')
    await page.goto(`${site.url}${letter}/verschil?van=1&naar=2`)
    assert.ok((await page.locator('del').count()) > 5)
    await shoot(page, 'difference-1280', { clip: '.m-difference' })
  })

  step('the author settles the unsure ones', async () => {
    const page = pages.author
    await page.goto(`${site.url}${letter}`)
    const unsure = page.locator('.m-unsure__list > li')
    const many = await unsure.count()
    await shoot(page, 'unsure-1280', { clip: '#onzeker' })
    await unsure.filter({ hasNotText: ARABIC }).first().getByRole('button', { name: nl('unsure-here'), exact: true }).click()
    await page.getByText(nl('flash-remark-placed')).waitFor()
    for (let left = many - 1; left > 0; left -= 1) {
      assert.equal(await unsure.count(), left)
      await unsure.first().getByRole('button', { name: nl('unsure-gone') }).click()
      await page.getByText(nl('flash-remark-gone')).waitFor()
    }
    assert.equal(await unsure.count(), 0)
    await page.locator('#weg').getByText(ARABIC).waitFor()
  })

  step('the author answers every remark, one with a reason why not', async () => {
    const page = pages.author
    const open = page.locator('.m-remark--open', { has: page.locator('summary', { hasText: nl('remark-answer') }) })
    for (let left = await open.count(); left > 0; left -= 1) {
      const remark = open.first()
      const declines = (await page.locator('.m-note', { has: remark }).first().innerText()).includes('Wij vertrouwen erop')
      await remark.locator('summary', { hasText: nl('remark-answer') }).click()
      await remark.getByLabel(nl('remark-answer-label')).fill(declines ? DECLINED : 'Dank u. Wij hebben het korter en duidelijker gemaakt.')
      await remark.getByRole('button', { name: nl(declines ? 'remark-decline' : 'remark-adopt'), exact: true }).click()
      await page.getByText(nl('flash-remark-answered')).waitFor()
      assert.equal(await open.count(), left - 1)
    }
    assert.equal(await page.locator('.m-remark--declined').count(), 1)
  })

  step('a reader sees on the same link what was done with each remark', async () => {
    const page = await visitor(browser, { ...PHONE, javaScriptEnabled: false })
    await page.goto(readerLinks[emine.email])
    await page.getByRole('button', { name: text('tr', 'reading-landing-see') }).tap()
    await page.waitForURL('**/lees/uitkomst')
    const outcomes = page.locator('.r-uitkomst')
    assert.equal(await outcomes.count(), 3)
    await outcomes.filter({ hasText: DECLINED }).getByText(text('tr', 'reading-outcome-declined')).waitFor()
    assert.equal(await page.getByText(text('tr', 'reading-outcome-adopted')).count(), 2)
    assert.ok(!(await page.locator('main').innerText()).includes(ARABIC), 'nothing of the other reader')
    await page.context().close()
  })

  step('the letter was rewritten after they read, so both are asked again', async () => {
    const page = pages.coordinator
    await page.goto(`${site.url}${letter}`)
    await page.locator('.m-sign-off').getByText(nl('requirement-advice-quorum-changed')).waitFor()
    assert.equal(await page.locator('#gelezen').getByText(nl('readership-counts-not')).count(), 1)
    await page.getByRole('link', { name: nl('now-action-open-round') }).click()
    for (const reader of await page.locator('input[name=lezers]').all()) await reader.check()
    for (const question of await page.locator('input[type=checkbox][name=vragen]').all()) await question.uncheck()
    await page.getByRole('button', { name: nl('rounds-start') }).click()
    await page.waitForURL('**/rondes/*')
    const round = page.url()
    for (const person of [samir, emine]) {
      const before = readerLinks[person.email]
      while (readerLinks[person.email] === before) [readerLinks[person.email]] = await site.mailTo(person.email, /http\S+\/lees\/[\w-]+/)
      const reader = await enter(person, { javaScriptEnabled: false }, person.language)
      await reader.getByRole('button', { name: text(person.language, 'reading-letter-done') }).tap()
      await reader.getByRole('heading', { name: text(person.language, 'reading-thanks-title') }).waitFor()
      await reader.context().close()
    }
    await page.goto(round)
    await page.locator('summary', { hasText: nl('round-close') }).click()
    await page.getByRole('button', { name: nl('round-close-button') }).click()
    await page.getByText(nl('flash-round-closed')).waitFor()
  })

  step('the author asks for sign-off', async () => {
    const page = pages.author
    await page.goto(`${site.url}${letter}`)
    assert.deepEqual(await page.locator('.m-sign-off .is-unmet').allInnerTexts(), [])
    await page.getByRole('button', { name: nl('sign-off-ask') }).click()
    await page.getByText(nl('flash-sign-off-asked')).waitFor()
    assert.equal(await page.getByRole('button', { name: nl('sign-off-approve') }).count(), 0, 'nobody approves their own letter')
  })

  step('the adviser sends it back, and the author finds the reason first and answers it', async () => {
    const adviser = (pages.adviser = await signIn(people.adviser))
    await adviser.goto(`${site.url}${letter}`)
    await adviser.locator('summary', { hasText: nl('sign-off-back') }).click()
    await adviser.getByLabel(nl('sign-off-back-reason')).fill(REASON)
    await adviser.getByRole('button', { name: nl('sign-off-back-send') }).click()
    await adviser.getByText(nl('flash-sent-back')).waitFor()
    const page = pages.author
    await page.goto(`${site.url}${letter}`)
    const now = page.locator('.m-now')
    await now.getByText(REASON).waitFor()
    assert.equal(await page.getByRole('button', { name: nl('sign-off-ask') }).count(), 0, 'nothing changed yet')
    await now.locator('summary', { hasText: nl('back-answer') }).click()
    assert.deepEqual(await violations(page), [])
    await now.getByLabel(nl('back-answer-label')).fill('Het telefoonnummer klopt.')
    await now.getByRole('button', { name: nl('back-answer-save') }).click()
    await page.getByText(nl('flash-sent-back-answered')).waitFor()
    await page.getByRole('button', { name: nl('sign-off-ask') }).click()
    await page.getByText(nl('flash-sign-off-asked')).waitFor()
  })

  step('the adviser gets a mail and approves', async () => {
    const [link] = await site.mailTo(people.adviser.email, new RegExp(`http\\S+${letter}`))
    const page = pages.adviser
    await page.goto(site.url)
    await page.getByText(nl('dashboard-waiting-sign-off')).waitFor()
    await page.goto(link)
    await page.locator('.m-now').getByText(REASON).waitFor()
    await page.goto(site.url)
    await shoot(page, 'dashboard-1280')
    await page.goto(link)
    await shoot(page, 'sign-off-1280', { clip: '.m-letter-top' })
    await page.getByRole('button', { name: nl('sign-off-approve') }).click()
    await page.getByText(nl('flash-approved')).waitFor()
    await site.mailTo(people.author.email, new RegExp(`http\\S+${letter}`))
  })

  step('the signed-off letter downloads as a Word file, the first version as it was uploaded', async () => {
    const page = pages.author
    await page.goto(`${site.url}${letter}`)
    assert.equal(await page.getByRole('link', { name: nl('letter-edit'), exact: true }).count(), 0, 'the text is locked')
    const final = await download(page, `${letter}/download?formaat=docx`)
    assert.match(partOf(final, 'word/document.xml'), /Neem deze papieren mee naar de intake/)
    assert.deepEqual(await download(page, `${letter}/download?versie=1`), readFileSync(DRAFT))
  })

  step('the author’s own Word file comes back with the remarks, with the changes, or clean', async () => {
    const page = pages.author
    await page.locator('#downloaden > summary').click()
    const files = await page.locator('#downloaden a[href*="soort="]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    assert.deepEqual(files.map((file) => file.match(/soort=(\w+)/)[1]), ['opmerkingen', 'wijzigingen', 'schoon'])
    await shoot(page, 'download-1280', { clip: '.m-letter-tools, .m-files' })
    await page.keyboard.press('Escape')
    const [remarks, changes, clean] = await Promise.all(files.map((file) => download(page, file)))
    assert.match(partOf(remarks, 'word/comments.xml'), /w:author="Meelezer \d+"/)
    assert.match(partOf(changes, 'word/document.xml'), /<w:ins [^>]*w:author="/)
    assert.match(partOf(clean, 'word/document.xml'), /Neem deze papieren mee naar de intake/)
    assert.doesNotMatch(partOf(clean, 'word/document.xml'), /<w:(ins|del) /)
  })

  step('the record tells who did what when', async () => {
    const page = pages.adviser
    await page.goto(`${site.url}${letter}/verslag`)
    const record = await page.locator('.m-record').innerText()
    for (const { name } of [people.author, people.adviser]) assert.ok(record.includes(name), `${name} is in the record`)
    assert.ok(!record.includes(samir.name), 'a key person’s name isn’t')
    await shoot(page, 'record-1280')
  })

  step('the audit trail is sound and the service had no fault', async () => {
    const { stdout } = await site.command('audit', 'verify')
    assert.match(stdout, /^Gemeente Voorbeeldstad: \d+ gebeurtenissen/m)
    assert.doesNotMatch(site.said(), /ERROR|status=5\d\d/)
  })
})

/** The block of the editor that begins with a text. */
function blockOf(page, beginning) {
  return page.locator('.m-block').filter({ has: page.locator(`textarea:text-matches("^\\\\s*${beginning.replace(/[()]/g, '\\\\$&')}")`) })
}

async function download(page, address) {
  const answer = await page.context().request.get(new URL(address, page.url()).href)
  assert.equal(answer.status(), 200)
  return answer.body()
}

/** The text of one part of a zip file, unpacked by Node alone. */
function partOf(zip, name) {
  const end = zip.lastIndexOf('PK\x05\x06')
  assert.notEqual(end, -1, 'a zip file')
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [nameLength, extra, comment, local] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const bytes = zip.subarray(begin, begin + packed)
      return (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
    }
    at += 46 + nameLength + extra + comment
  }
  assert.fail(`no ${name} in the zip file`)
}

/** A screenshot for the README: what is in view, or from the top of `clip`. */
async function shoot(page, name, { clip } = {}) {
  if (process.env.MEELEZER_SCREENSHOTS !== '1') return
  const folder = path.join(root, 'docs/screenshots')
  mkdirSync(folder, { recursive: true })
  await page.evaluate((selector) => {
    document.activeElement?.blur()
    document.querySelector('dialog[open]')?.scrollTo(0, 0)
    const top = selector ? document.querySelector(selector).getBoundingClientRect().top + scrollY - 8 : 0
    scrollTo({ top, behavior: 'instant' })
  }, clip)
  const { width, height } = page.viewportSize()
  await page.screenshot({ path: path.join(folder, `${name}.png`), scale: 'css', animations: 'disabled', clip: { x: 0, y: 0, width, height: Math.min(height, 760) } })
}
