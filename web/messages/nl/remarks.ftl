# Opmerkingen en taalpunten bij een brief.
cards-title = Opmerkingen en taalpunten
cards-count = { $open ->
    [0] Geen opmerkingen zonder antwoord
    [one] 1 opmerking zonder antwoord
   *[other] { $open } opmerkingen zonder antwoord
} · { $findings ->
    [0] geen taalpunten
    [one] 1 taalpunt
   *[other] { $findings } taalpunten
}
# Bij zeer veel taalpunten.
findings-too-many = Deze brief heeft { $count } taalpunten. Hier staan de { $shown } belangrijkste.
cards-none = Er is niets gevonden, en er zijn geen opmerkingen.
cards-first = Dit kunt u het beste eerst doen
cards-then = Daarna, als u tijd hebt
cards-group-remarks = Opmerkingen
cards-group-P = Wat er niet in mag
cards-group-B = De brief als geheel
cards-group-T = Toon
cards-group-Z = Zinnen
cards-group-W = Woorden
cards-group-H = Huisregels
cards-group-N = Getallen en notatie
cards-whole = Over de hele brief
cards-readers = { $count } meelezers struikelden hier
cards-findings = { $count ->
    [one] 1 taalpunt in deze zin
   *[other] { $count } taalpunten in deze zin
}

cards-more-findings = { $count ->
    [one] Nog 1 taalpunt
   *[other] Nog { $count } taalpunten
}

remark-reader = Meelezer { $number }
remark-from-file = { $name } (uit { $program ->
    [libreoffice] LibreOffice
   *[word] Word
})
remark-from-unnamed = Uit { $program ->
    [libreoffice] LibreOffice
   *[word] Word
}
remark-no-words = (zonder tekst)
remark-ticked-off = Deze opmerking is in het bestand aangevinkt als afgehandeld.
remark-reason-unclear-word = Moeilijk woord
remark-reason-too-long = Te lange zin
remark-reason-what-to-do = Weet niet wat te doen
remark-reason-unfriendly = Niet vriendelijk
remark-reason-good = Duidelijk en goed
remark-words = Het gaat om
remark-state-changed = Deze zin is daarna veranderd
remark-state-moved = Deze zin stond ergens anders
remark-read = In versie { $revision } stond:
remark-status-adopted = Overgenomen.
remark-status-declined = Niet overgenomen.
remark-status-settled = In het bestand afgehandeld.
remark-answer = Beantwoord
remark-answer-again = Verander het antwoord
remark-answer-label = Uw antwoord aan de meelezer
remark-answer-label-file = Uw antwoord
remark-answer-help = Neemt u het niet over? Leg dan uit waarom.
remark-adopt = Overgenomen
remark-decline = Niet overgenomen
remark-reopen = Toch nog open
remark-reply = Overleg
remark-reply-label = Schrijf iets voor uw collega’s
remark-reply-send = Plaats

finding-instead = Schrijf liever:
finding-ideas = Denk aan:
finding-explain = Leg het uit:
finding-why = Waarom?
finding-rule = Meer over deze regel ({ $code })
finding-rule-tab = Meer over deze regel ({ $code }, opent een nieuw tabblad)
finding-aside = Laat staan, of klopt niet
finding-wrong = Dit klopt niet
finding-wrong-help = Heeft Meelezer het mis? Dan tellen wij dat bij de regel, zodat die beter wordt. Uw brief sturen wij niet mee.
finding-wrong-words = Stuur de gevonden woorden wel mee
finding-reported = U heeft gemeld dat dit niet klopt.
finding-earlier = U liet dit eerder zo staan: ‘{ $reason }’ De zin is daarna veranderd. Kijk er nog eens naar.
finding-earlier-wrong = U meldde eerder dat dit niet klopt. De zin is daarna veranderd. Kijk er nog eens naar.
finding-blocking = Dit moet eerst uit de brief. Daarna kan er akkoord komen.
finding-dismiss-label = Waarom laat u het zo staan?
finding-dismiss = Laat zo staan

unsure-title = { $count ->
    [one] Waar hoort deze opmerking nu?
   *[other] Waar horen deze { $count } opmerkingen nu?
}
unsure-text = De tekst is daar herschreven. Wij weten niet zeker wat er voor de zin in de plaats kwam: dat kan één zin zijn, of meer zinnen. Kies zelf, dan raakt er niets kwijt. Tot die tijd leest de meelezer dat de tekst is herschreven.
unsure-was = De meelezer las in versie { $revision }
unsure-now = Ons voorstel ({ $certainty }% zeker)
unsure-candidates = Waar de opmerking kan horen
unsure-here = Ja, hier hoort hij
unsure-or = Of misschien hier
unsure-or-here = Nee, hier hoort hij
unsure-gone = Er staat niets meer voor in de plaats
unsure-choose = Kies zelf in de brief

place-title = Bij welke zinnen hoort deze opmerking?
place-crumb = Plek van een opmerking
place-legend = De brief nu
place-help = Kies één zin, of alle zinnen die ervoor in de plaats kwamen. Kiest u er meer, dan horen de zinnen ertussen er ook bij.
place-also = Dit geldt ook voor { $count ->
    [one] 1 andere opmerking
   *[other] { $count } andere opmerkingen
} bij deze zin.
place-here = Zet de opmerking hier
place-back = Terug naar de brief

gone-title = Opmerkingen bij zinnen die weg zijn
gone-text = Deze zinnen staan niet meer in de brief, en er kwam niets voor in de plaats. Wie er iets over zei, krijgt wel graag antwoord.
gone-not-gone = Kwam er toch iets voor in de plaats? Wijs het aan
gone-done = { $count ->
    [one] 1 zin waarvan alles is beantwoord
   *[other] { $count } zinnen waarvan alles is beantwoord
}

answers-title = Antwoorden van het panel, ronde { $round }
answers-none = Nog geen antwoorden.

dismissed-title = { $count ->
    [one] 1 taalpunt weggelegd
   *[other] { $count } taalpunten weggelegd
}
dismissed-help = Deze punten ziet u niet meer bij de brief. Verandert de zin, dan komt het punt terug.
dismissed-kind-stays = Blijft zo.
dismissed-kind-wrong = Klopt niet.
dismissed-reason = Reden: { $reason }
dismissed-restore = Toch weer tonen

flash-remark-answered = Uw antwoord is bewaard. De meelezer kan het lezen.
flash-remark-answered-out-of-reach = Uw antwoord is bewaard. De link van deze meelezer werkt niet meer, dus die leest het niet.
flash-remark-answered-file = Uw antwoord is bewaard.
flash-remark-reopened = De opmerking staat weer open.
flash-remark-replied = Uw bericht staat erbij.
flash-remark-placed = De opmerking staat op haar plek.
flash-remark-gone = De opmerking staat nu bij de zinnen die weg zijn.
flash-remarks-from-word = { $count ->
    [one] 1 opmerking uit Word is overgenomen.
   *[other] { $count } opmerkingen uit Word zijn overgenomen.
}
flash-remarks-from-libreoffice = { $count ->
    [one] 1 opmerking uit LibreOffice is overgenomen.
   *[other] { $count } opmerkingen uit LibreOffice zijn overgenomen.
}
flash-remarks-updated = { $count ->
    [one] Bij 1 opmerking stond iets nieuws in het bestand. Dat is overgenomen.
   *[other] Bij { $count } opmerkingen stond iets nieuws in het bestand. Dat is overgenomen.
}
flash-remarks-too-many = Er staan heel veel opmerkingen in het bestand. Wij nemen er niet meer dan { $count } over, en niet meer dan 1.000 reacties.
flash-remarks-unreadable = De opmerkingen in het bestand konden wij niet lezen. Open de brief in Word of LibreOffice, sla hem opnieuw op en voeg hem dan toe als nieuw bestand.
flash-finding-dismissed = Dit punt blijft zo staan zolang de zin niet verandert.
flash-finding-wrong = Bedankt. Wij tellen dat deze regel hier niet klopt. Het punt is weggelegd.
flash-finding-counted = Bedankt. Wij tellen dat deze regel hier niet klopt. Het punt blijft staan, want dit moet eerst uit de brief.
flash-finding-restored = Het punt telt weer mee.
flash-finding-changed = Dit punt staat er niet meer: het is al weggelegd, of de tekst is veranderd.

# Weglakken, door de coördinator.
redact-link = Lak weg
redact-title = Tekst weglakken
redact-lead = Staat er een naam in, of iets anders dat collega’s niet mogen lezen? Dan lakt u die tekst weg.
redact-which = Welke tekst moet weg?
redact-piece-remark = De opmerking
redact-piece-remark-answer = Het antwoord van de opsteller
redact-piece-reply = Overleg tussen collega’s
redact-piece-answer = Het antwoord van de meelezer
redact-goes = De tekst verdwijnt voorgoed. Dat kan niet ongedaan worden gemaakt.
redact-stays = In plaats daarvan staat er: “weggelakt door de coördinator”.
redact-button = Ja, lak de tekst weg
redact-cancel = Nee, terug
redact-nothing = Hier staat geen tekst die weggelakt kan worden.
redact-back = Terug naar de brief
redact-error-none = Kies welke tekst weg moet. Misschien is die net al weggelakt.
flash-redacted = De tekst is weggelakt.
