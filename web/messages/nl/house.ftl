# De huisregels van een gemeente. De opdrachtregel toont dezelfde zinnen over een bestand; elk staat op één regel.
house-title = Huisregels
house-lead = Hier staan de regels van uw gemeente. Ze gelden boven op de regels van Meelezer, voor elke brief die wordt nagekeken.
house-read-only = Een communicatieadviseur van uw gemeente houdt deze regels bij.
house-search = Zoek een woord, uitleg of code
house-search-button = Zoeken
house-clear = Toon alles
house-found = { $count ->
    [one] 1 huisregel
   *[other] { $count } huisregels
}
house-empty-title = Er zijn nog geen huisregels
house-empty-text = Voeg een woord toe dat uw gemeente liever anders schrijft. Of haal een lijst op uit een bestand.
house-none-title = Niets gevonden
house-none-text = Er is geen huisregel met deze woorden.
house-pages = Bladeren
house-before = Vorige
house-after = Volgende
house-column-what = Regel
house-column-instead = Schrijf liever
house-column-note = Uitleg
house-column-changed = Gewijzigd
house-kind-word = Eigen woord
house-kind-forbidden = Niet gebruiken
house-kind-off = Regel staat uit
house-class-nouns = Zelfstandig naamwoord
house-class-verbs = Werkwoord
house-class-adjectives = Bijvoeglijk naamwoord
house-class-words = Ander woord of vaste woorden
house-changed-by = { $who }, { $day }
house-edit = Wijzig
house-remove = Haal weg
house-put-back = Zet terug
house-removed-title = { $count ->
    [one] 1 regel weggehaald
   *[other] { $count } regels weggehaald
}
house-removed-by = Weggehaald door { $who }, { $moment }
house-add-word = Woord toevoegen
house-add-off = Regel uitzetten
house-change-title = Huisregel wijzigen
house-field-kind = Wat is het?
house-field-kind-word = Dit woord schrijven wij anders
house-field-kind-forbidden = Dit woord gebruiken wij niet
house-field-class = Soort woord
house-field-class-help = Dan vindt Meelezer het woord in alle vormen, zoals ‘cliënt’ en ‘cliënten’.
house-field-term = Woord
house-field-term-help = Schrijf een werkwoord heel (‘uitkeren’) en een zelfstandig naamwoord met ‘de’ of ‘het’ (‘de cliënt’).
house-field-instead = Schrijf liever
house-field-instead-help = Eén woord per regel, het beste bovenaan. Op dezelfde manier geschreven als het woord hierboven.
house-field-note = Uitleg voor de schrijver
house-field-note-help = Waarom? Of: welk woord past wanneer?
house-field-rule = Welke regel?
house-field-rule-choose = Kies een regel
house-field-reason = Waarom staat deze regel uit?
house-field-reason-help = Uw collega’s lezen dit terug.
house-save = Bewaren
house-cancel = Annuleren
house-errors = Nog niet bewaard
house-file-title = Bestand
house-file-text = Bewaar alle huisregels als bestand, of haal ze op uit een bestand. Zo deelt u een lijst met een andere gemeente.
house-file-export = Bewaar als bestand
house-file-import = Haal op uit een bestand
house-file-label = Bestand met huisregels (.toml)
house-file-replace = Haal regels weg die niet in het bestand staan
house-file-send = Haal op
house-file-refused = Het bestand is niet opgehaald. Er is niets veranderd.

house-error-term-missing = Vul een woord in.
house-error-term-too-long = Dit woord is te lang. Gebruik niet meer dan 100 tekens.
house-error-article-missing = Zet er ‘de’ of ‘het’ voor, zoals ‘de cliënt’.
house-error-nothing-to-say = Vul in wat u liever schrijft, of leg uit wat de schrijver moet doen.
house-error-alternatives = Geef hoogstens 6 woorden, elk van hoogstens 100 tekens.
house-error-same-as-term = Hier staat hetzelfde woord als hierboven. Kies een ander woord.
house-error-note-too-long = De uitleg is te lang. Gebruik niet meer dan 500 tekens.
house-error-rule = Kies een regel uit de lijst.
house-error-reason = Leg in hoogstens 500 tekens uit waarom.
house-error-twice = Over dit woord is er al een huisregel. Wijzig die.
house-error-unusable = Met dit woord kan Meelezer niet werken. Schrijf het anders.
house-error-too-many = Er zijn te veel huisregels. Er passen er 2.000.
house-error-removed = Deze regel is intussen weggehaald. Zet hem eerst terug.
house-error-no-file = Kies eerst een bestand.
house-error-file-too-large = Dit bestand is te groot. Een lijst met huisregels is hoogstens 1 MB.

house-fault-syntax = Regel { $line }: hier klopt de schrijfwijze niet. Staan alle aanhalingstekens, haakjes en is-tekens er?
house-fault-unknown = Regel { $line }: ‘{ $what }’ kennen wij niet in een bestand met huisregels.
house-fault-value = Regel { $line }: hier moet een tekst tussen aanhalingstekens staan, of een lijst van teksten.
house-fault-twice = Regel { $line }: ‘{ $what }’ staat er twee keer in.
house-fault-code = Regel { $line }: de code van een huisregel is een H met een getal, en elke code komt één keer voor.
house-fault-rule = Regel { $line }: de regel ‘{ $what }’ bestaat niet, of u mag hem niet uitzetten.
house-fault-reason = Regel { $line }: leg in hoogstens 500 tekens uit waarom { $what } uit staat.
house-fault-too-many = Regel { $line }: er staan te veel huisregels in. Er passen er { $most }.
house-fault-term-missing = Regel { $line }: hier ontbreekt het woord.
house-fault-term-too-long = Regel { $line }: het woord ‘{ $what }’ is te lang. Gebruik niet meer dan 100 tekens.
house-fault-article-missing = Regel { $line }: zet ‘de’ of ‘het’ voor ‘{ $what }’.
house-fault-nothing-to-say = Regel { $line }: zeg bij ‘{ $what }’ wat u liever schrijft, of leg het uit.
house-fault-alternatives = Regel { $line }: geef bij ‘{ $what }’ hoogstens 6 woorden, elk van hoogstens 100 tekens.
house-fault-same-as-term = Regel { $line }: bij ‘{ $what }’ staat hetzelfde woord als alternatief.
house-fault-note-too-long = Regel { $line }: de uitleg bij ‘{ $what }’ is te lang. Gebruik niet meer dan 500 tekens.

flash-house-added = De huisregel is toegevoegd. Hij geldt vanaf nu.
flash-house-changed = De huisregel is gewijzigd.
flash-house-removed = De huisregel is weggehaald. Onderaan kunt u hem terugzetten.
flash-house-restored = De huisregel geldt weer.
flash-house-imported = De huisregels uit het bestand gelden vanaf nu.
flash-house-unchanged = In het bestand stond niets nieuws.
