import { DESK, PHONE, browse, demo, signInAs, visitor, violations, nl } from './support.mjs'
const browser = await browse(); const site = await demo()
const person = (role, organisation='Gemeente Wilgenbeek') => site.people.find((one) => one.role===role && one.organisation===organisation)
const out='/tmp/exp-shots/'
const errors=[]
async function shot(page,name){ for (const [w,h] of [[1280,900],[360,740]]) { await page.setViewportSize({width:w,height:h}); await page.waitForTimeout(150); await page.screenshot({path:`${out}${name}-${w}.png`,fullPage:true}); const over=await page.evaluate(()=>document.documentElement.scrollWidth-innerWidth); if(over>0) console.log(name,w,'overflow',over); const v=await violations(page).catch(e=>[String(e)]); if(v.length) console.log(name,w,JSON.stringify(v).slice(0,600)); } await page.setViewportSize({width:1280,height:900}) }
const adviser = await visitor(browser); await signInAs(adviser, person('Communicatieadviseur'))
await adviser.goto(site.url+'/huisregels'); await shot(adviser,'house')
await adviser.getByRole('link',{name:/Wijzig/}).first().click(); await shot(adviser,'house-edit')
await adviser.goto(site.url+'/huisregels'); await adviser.getByRole('button',{name:nl('house-add-word')}).click(); await shot(adviser,'house-refused')
const author = await visitor(browser); await signInAs(author, person('Opsteller'))
author.on('pageerror',(e)=>console.log('pageerror',e.message)); author.on('console',(m)=>{ if(m.type()==='error') console.log('console',m.text()) })
await author.goto(site.url+'/brieven'); const links = await author.locator('table a[href^="/brieven/"]').evaluateAll(a=>a.map(x=>[x.textContent,x.getAttribute('href')])); console.log(links)
for (const [i,[t,h]] of links.entries()) { await author.goto(site.url+h); console.log(t, await author.locator('.m-finding').count(), 'visible', await author.locator('.m-finding:visible').count(), 'cards open', await author.locator('.m-note:visible').count()); if(i<3) await shot(author,`letter${i}`) }
const draft = process.env.DRAFT ? links.find(l=>l[0].includes(process.env.DRAFT)) : links[0]
await author.goto(site.url+draft[1]+'/bewerken'); await author.waitForTimeout(2500); await shot(author,'editor')
const rules = await visitor(browser)
await rules.goto(site.url+'/regels'); await shot(rules,'rules')
for (const code of ['W001','W012','W014','Z001']) { const r=await rules.goto(site.url+'/regels/'+code); console.log(code,(await r.body()).length); await shot(rules,'rule-'+code) }
await rules.goto(site.url+'/regels?zoek=beschik'); await shot(rules,'rules-search')
const admin = await visitor(browser); await signInAs(admin, person('Beheerder'))
await admin.goto(site.url+'/beheer'); await shot(admin,'admin')
await admin.goto(site.url+'/beheer/regels'); await shot(admin,'feedback')
await browser.close(); await site.stop()
