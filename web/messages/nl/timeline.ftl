# Wat er met een brief gebeurde: één zin per gebeurtenis.
history-title = Wat er gebeurde
history-record = Verslag om te printen
history-earlier = { $count ->
    [one] Toon nog 1 gebeurtenis
   *[other] Toon nog { $count } gebeurtenissen
}
timeline-system = Meelezer
timeline-letter-uploaded = { $who } voegde de brief toe.
timeline-revision-saved = { $who } sloeg versie { $revision } op.
timeline-revision-uploaded = { $who } voegde een bestand toe als versie { $revision }.
timeline-personal-data-replaced = { $who } verving persoonsgegevens door voorbeelden. Dat is versie { $revision }.
timeline-personal-data-handled = { $fields ->
    [0] { $who } zette voorbeelden in plaats van gegevens. Dat is versie { $revision }.
   *[other] { $examples ->
        [0] { $who } maakte invulvelden van gegevens. Dat is versie { $revision }.
       *[other] { $who } zette invulvelden en voorbeelden in plaats van gegevens. Dat is versie { $revision }.
    }
}
timeline-own-datum-added = { $who } zei van een gegeven dat het van de gemeente is: { $what }.
timeline-own-datum-changed = { $who } wijzigde een gegeven van de gemeente: { $what }.
timeline-own-datum-removed = { $who } haalde een gegeven van de gemeente weg: { $what }.
timeline-round-opened = { $who } startte leesronde { $round } met { $readers ->
    [one] 1 meelezer
   *[other] { $readers } meelezers
}, tot en met { $deadline }.
timeline-round-opened-named = { $who } startte leesronde { $round } met { $readers ->
    [one] meelezer
   *[other] meelezers
} { $names }, tot en met { $deadline }.
timeline-readers-invited = { $who } vroeg { $readers ->
    [one] nog 1 meelezer
   *[other] nog { $readers } meelezers
} voor ronde { $round }.
timeline-readers-reminded = { $who } stuurde een herinnering aan { $readers ->
    [one] 1 meelezer
   *[other] { $readers } meelezers
}.
timeline-readers-invited-named = { $who } vroeg ook { $readers ->
    [one] meelezer
   *[other] meelezers
} { $names } voor ronde { $round }.
timeline-readers-reminded-named = { $who } stuurde een herinnering aan { $readers ->
    [one] meelezer
   *[other] meelezers
} { $names }.
timeline-link-renewed = { $who } maakte een nieuwe link voor { $reader ->
    [0] een meelezer
   *[other] meelezer { $reader }
}.
timeline-link-revoked = { $who } trok de link van { $reader ->
    [0] een meelezer
   *[other] meelezer { $reader }
} in.
timeline-deadline-moved = { $who } verschoof de laatste dag van ronde { $round } naar { $deadline }.
timeline-round-closed = { $who } sloot leesronde { $round }. { $done } van { $invited } meelezers waren klaar, met { $remarks ->
    [one] 1 opmerking
   *[other] { $remarks } opmerkingen
}.
timeline-letter-opened = { $who } opende de brief.
timeline-remark-made = { $who } plaatste { $times ->
    [one] een opmerking
   *[other] { $times } opmerkingen
}.
timeline-remarks-from-file = { $remarks ->
    [0] { $who } nam over wat in het bestand nieuw was bij { $updated ->
        [one] 1 opmerking
       *[other] { $updated } opmerkingen
    }.
    [one] { $who } nam 1 opmerking uit het bestand over.
   *[other] { $who } nam { $remarks } opmerkingen uit het bestand over.
}
timeline-remark-detailed = { $who } vulde een opmerking aan.
timeline-remark-taken-back = { $who } haalde { $times ->
    [one] een opmerking
   *[other] { $times } opmerkingen
} weg.
timeline-questions-answered = { $who } beantwoordde de vragen.
timeline-answers-removed = { $who } haalde een antwoord op de vragen weg.
timeline-reader-done = { $who } is klaar met lezen.
timeline-remark-answered = { $who } beantwoordde { $times ->
    [one] een opmerking
   *[other] { $times } opmerkingen
}.
timeline-remark-reopened = { $who } zette { $times ->
    [one] een opmerking
   *[other] { $times } opmerkingen
} weer open.
timeline-remark-replied = { $who } overlegde over { $times ->
    [one] een opmerking
   *[other] opmerkingen
}.
timeline-remark-placed = { $who } wees van { $times ->
    [one] een opmerking
   *[other] { $times } opmerkingen
} de plek aan.
timeline-remark-redacted = { $who } lakte { $times ->
    [one] een opmerking
   *[other] { $times } opmerkingen
} weg.
timeline-remark-answer-redacted = { $who } lakte het antwoord op een opmerking weg.
timeline-reply-redacted = { $who } lakte overleg over een opmerking weg.
timeline-answer-redacted = { $who } lakte een antwoord van een meelezer weg.
timeline-finding-dismissed = { $who } laat { $times ->
    [one] een taalpunt
   *[other] { $times } taalpunten
} zo staan.
timeline-finding-called-wrong = { $who } meldde dat { $times ->
    [one] een taalpunt niet klopt
   *[other] { $times } taalpunten niet kloppen
}.
timeline-audience-changed = { $who } liet de brief nakijken voor { $audience ->
    [nieuwkomer] nieuwkomers
    [professional] professionals
   *[other] iedereen
}.
timeline-finding-restored = { $who } haalde { $times ->
    [one] een taalpunt
   *[other] { $times } taalpunten
} terug.
timeline-sign-off-asked = { $who } vroeg akkoord op versie { $revision }.
timeline-sign-off-lapsed = De vraag om akkoord verviel, want er kwam een versie { $revision }.
timeline-approved = { $who } gaf akkoord op versie { $revision }.
timeline-approval-voided = Het akkoord verviel, want er kwam een versie { $revision }.
timeline-sent-back = { $who } stuurde versie { $revision } terug.
timeline-reopened = { $who } maakte de brief weer open. Het akkoord op versie { $revision } geldt niet meer.
timeline-sent-back-answered = { $who } gaf antwoord op waarom versie { $revision } terugkwam.
timeline-panel-asked = { $who } zei dat versie { $revision } klaar is voor het panel.
timeline-panel-ask-taken-back = { $who } nam terug dat de brief klaar is voor het panel.
timeline-withdrawn = { $who } trok de brief in.
timeline-archived = { $who } archiveerde de brief.
timeline-unknown = { $who } deed iets dat deze versie van Meelezer niet kent: { $kind }.
