# Het verslag van een brief, om te printen.
record-page = Verslag – { $title }
record-crumb = Verslag
record-kicker = Verslag van een brief · { $organisation }
record-print = Druk af
record-approved = { $who } gaf op { $when } akkoord op versie { $revision }.
record-not-approved = Er is geen akkoord. Stand: { $state }.
record-author = Opsteller
record-revisions = Versies
record-readers = Meelezers
record-readers-text = { $rounds ->
    [0] Geen leesronde
    [one] { $done } van { $readers } klaar, in 1 ronde
   *[other] { $done } van { $readers } klaar, in { $rounds } rondes
}
record-remarks = Opmerkingen
record-remarks-text = { $adopted } overgenomen, { $declined } niet overgenomen, { $settled ->
    [0] { "" }
   *[other] { $settled } afgehandeld in het bestand,{ " " }
}{ $open } open, { $praise } keer ‘duidelijk en goed’
record-hash = Kenmerk van de tekst (SHA-256)
record-requirements = Eisen voor akkoord
record-four-eyes = Vier ogen: { $author } schreef, { $who } gaf akkoord
record-history = Wie deed wat en wanneer
record-when = Wanneer
record-what = Wat
record-number = Nummer en zegel
record-made = Gemaakt op { $when }.
record-chain = Elke regel draagt het zegel van een gebeurtenis. De zegels vormen een keten: wie er een verandert of weghaalt, valt op.
record-examples = Voorbeeldgegevens
record-examples-text = In versie { $revision } staan gegevens die niet echt zijn. Zo mag de brief niet weg.
