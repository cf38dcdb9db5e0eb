# De brief als bestand, en zoals hij uit de printer komt.
downloads-menu = Downloaden
downloads-own = { $kind ->
    [docx] Uw Word-bestand
    [dotx] Uw Word-sjabloon
    [odt] Uw OpenDocument-bestand
    [ott] Uw OpenDocument-sjabloon
    [pdf] Uw PDF
    [rtf] Uw RTF-bestand
    [html] Uw webpagina
   *[other] Uw bestand
}
downloads-own-help = { $changed ->
    [no] Het bestand zoals u het toevoegde.
   *[yes] Het bestand zoals u het toevoegde, met de tekst van versie { $revision }.
}
downloads-comments = { $program } met opmerkingen ({ $count })
downloads-comments-help = { $open ->
    [0] Wat het panel zei, staat in de kantlijn. Alles is beantwoord.
    [one] Wat het panel zei, staat in de kantlijn. 1 opmerking wacht op antwoord.
   *[other] Wat het panel zei, staat in de kantlijn. { $open } opmerkingen wachten op antwoord.
}
downloads-changes = { $program } met wijzigingen
downloads-changes-help = U ziet elke wijziging sinds versie { $revision } en kiest: accepteren of afwijzen.
downloads-clean = { $program }, schone versie
downloads-clean-help = { $own ->
    [yes] De nieuwe tekst in uw eigen bestand: zelfde briefhoofd, zelfde opmaak.
   *[no] De nieuwe tekst in een nieuw bestand, met eenvoudige opmaak.
}
downloads-other = Een ander soort bestand
downloads-docx = Word (.docx)
downloads-docx-help = Een nieuw bestand met eenvoudige opmaak.
downloads-odt = OpenDocument (.odt)
downloads-odt-help = Voor LibreOffice. Een nieuw bestand met eenvoudige opmaak.
downloads-txt = Alleen tekst (.txt)
downloads-txt-help = De woorden zonder opmaak.
downloads-md = Markdown (.md)
downloads-md-help = Tekst met eenvoudige tekens voor koppen en lijsten.
downloads-program-word = Word
downloads-program-open = OpenDocument
downloads-back = Terug naar de brief
downloads-error-office = Wij kunnen uw bestand niet goed genoeg lezen om er iets in te zetten. Ga terug en download de brief als Word (.docx): dat is een nieuw bestand met dezelfde tekst. Het briefhoofd zet u er daarna zelf weer in.
downloads-inexact-page = Niet alles paste – { $title }
downloads-inexact-title = Niet alles paste in uw bestand
downloads-inexact-crumb = Downloaden
downloads-inexact-text = { $count ->
    [0] De woorden zijn gelijk, maar de regels of alinea’s in het bestand zijn hier en daar anders verdeeld dan in Meelezer.
    [one] Op 1 plek zegt het bestand iets anders dan de brief in Meelezer.
   *[other] Op { $count } plekken zegt het bestand iets anders dan de brief in Meelezer.
}
downloads-inexact-why = Dat komt door delen die wij niet veranderen, zoals samenvoegvelden. Kijk deze plekken na voordat u de brief verstuurt.
downloads-inexact-wanted = In Meelezer
downloads-inexact-written = In het bestand
downloads-inexact-nothing = (niets)
downloads-inexact-anyway = Download het bestand
downloads-inexact-new = Liever precies deze tekst? Download een nieuw Word-bestand, zonder uw briefhoofd

comment-reason-words = { $reason }: ‘{ $words }’
comment-note-changed = Deze zin is daarna veranderd. In versie { $revision } stond: ‘{ $passage }’
comment-note-unsure = De tekst is daarna veranderd. Wij weten niet zeker of deze opmerking hier hoort. In versie { $revision } stond: ‘{ $passage }’
comment-note-gone = Deze zin staat niet meer in de brief. In versie { $revision } stond: ‘{ $passage }’

printed-link = Zoals afgedrukt
printed-page = Zoals afgedrukt – { $title }
printed-crumb = Zoals afgedrukt
printed-title = Zoals afgedrukt
printed-what = Zo komt het bestand van versie { $revision } uit de printer.
printed-older = De tekst van versie { $newest } staat hier nog niet in.
printed-older-link = Download de nieuwe tekst
printed-open = Open de PDF
printed-label = Het bestand als PDF
printed-fallback = Uw browser laat de PDF niet op deze pagina zien. Open de PDF zelf. Dat kan een halve minuut duren.
printed-original = Download het bestand
printed-word = Download als Word
printed-error-not-here = Deze server kan het bestand niet laten zien zoals het uit de printer komt. Download het bestand, open het in Word of LibreOffice en kies daar het afdrukvoorbeeld.
printed-not-here-help = Bent u de beheerder? Zet LibreOffice op de server en start Meelezer opnieuw. Dan werkt het ook hier.
printed-error-no-pages = Deze brief is geplakt of kwam als gewone tekst. Er is dus geen bestand met bladzijden om te laten zien. Download de brief als Word om te zien hoe hij afgedrukt wordt.
printed-error-slow = Het duurde te lang om dit bestand te laten zien zoals het uit de printer komt. Download het bestand en kies in Word of LibreOffice het afdrukvoorbeeld.
printed-error-busy = Er zijn nu te veel brieven tegelijk. Wacht een minuut en probeer het dan nog een keer.
printed-error-failed = Het lukte niet om dit bestand te laten zien zoals het uit de printer komt. Download het bestand en kies in Word of LibreOffice het afdrukvoorbeeld.
downloads-examples = { $count ->
    [one] Let op: in deze versie staat een voorbeeldgegeven dat niet echt is.
   *[other] Let op: in deze versie staan { $count } voorbeeldgegevens die niet echt zijn.
}
printed-examples = In deze versie staan voorbeeldgegevens. Die zijn niet echt.
