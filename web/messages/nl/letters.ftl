# De lijst van brieven, en wat overal over een brief wordt gezegd.
letters-title = Brieven
letters-new = Brief toevoegen
letters-search = Zoek in titel en tekst
letters-state = Stand
letters-state-open = Alle lopende brieven
letters-search-button = Zoeken
letters-clear = Wis zoekopdracht
letters-found = { $count ->
    [one] 1 brief gevonden
   *[other] { $count } brieven gevonden
}
letters-count = { $count ->
    [one] 1 brief
   *[other] { $count } brieven
}
letters-column-title = Brief
letters-column-state = Stand
letters-column-panel = Panel
letters-column-author = Opsteller
letters-column-updated = Bijgewerkt
letters-pages = Pagina’s
letters-before = Vorige
letters-after = Volgende
letters-none-title = Geen brieven gevonden
letters-none-text = Probeer een ander woord of kies een andere stand. Afgesloten brieven ziet u alleen als u daarop zoekt.
letters-empty-title = Nog geen brieven
letters-empty-author = Voeg een brief toe. U ziet meteen wat moeilijk te lezen is.
letters-empty-other = Zodra een opsteller een brief toevoegt, ziet u hem hier.

letters-open-remarks = { $count ->
    [0] Geen open opmerkingen
    [one] 1 open opmerking
   *[other] { $count } open opmerkingen
}
letters-readers-done = { $done } van { $invited } klaar
letters-deadline-today = Laatste dag: vandaag
letters-deadline-tomorrow = Laatste dag: morgen
letters-deadline-days = Nog { $days } dagen, tot en met { $day }
letters-deadline-past = Laatste dag was { $day }
letter-state-draft = Concept
letter-state-in-review = Bij het panel
letter-state-in-revision = Wordt herschreven
letter-state-awaiting-sign-off = Wacht op akkoord
letter-state-signed-off = Akkoord
letter-state-archived = Gearchiveerd
letter-state-withdrawn = Ingetrokken
