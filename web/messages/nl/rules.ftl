# De regels waarmee Meelezer een brief nakijkt. De teksten van de regels zelf staan in rules/*.toml.
rules-title = Waar let Meelezer op?
rules-lead = Dit zijn alle regels waarmee Meelezer een brief nakijkt. Een regel geeft een tip; u beslist. Bij een enkele regel kan een brief niet akkoord worden voordat het is opgelost.
rules-group-W = Woorden
rules-group-Z = Zinnen
rules-group-B = De brief als geheel
rules-group-T = Toon
rules-group-N = Getallen en notatie
rules-group-P = Wat er niet in mag
rules-severity-info = Tip
rules-severity-warning = Moeilijk
rules-severity-error = Fout
rules-blocking = Moet eerst opgelost
rules-what = Wat is het?
rules-why = Waarom is dat lastig?
rules-examples = Voorbeelden
rules-bad = Liever niet
rules-good = Wel goed
rules-words = Woorden en wat u beter kunt schrijven
rules-words-search = Zoek in deze woorden
rules-words-found = { $count ->
    [one] 1 gevonden
   *[other] { $count } gevonden
}
rules-search = Zoek een woord of een regel
rules-search-help = Meelezer kent { $count } woorden en vaste verbindingen met een makkelijker woord of een uitleg.
rules-search-button = Zoeken
rules-clear = Toon alles
rules-none-title = Niets gevonden
rules-none-text = Geen regel kent dit woord. Dat betekent meestal: u mag het gewoon schrijven.
rules-readers = Voor andere lezers
rules-reader-off = { $audience }: dan kijkt Meelezer hier niet naar.
rules-reader-severity = { $audience }: dan is dit een punt van het soort ‘{ $severity }’.
rules-reader-limits = { $audience }: dan gelden andere grenzen, namelijk { $limits }.
rules-source = Waar komt dit vandaan?
