# Akkoord: de eisen en de stappen.
sign-off-title = Mag de brief weg?
sign-off-ask = Vraag akkoord
sign-off-ask-help = Een communicatieadviseur krijgt bericht.
sign-off-not-yet = Is alles in orde? Dan kunt u hier akkoord vragen.
sign-off-approve = Geef akkoord
sign-off-approve-help = U geeft akkoord op versie { $revision }. Daarna ligt de tekst vast. Bij een nieuwe versie vervalt uw akkoord.
sign-off-approve-not-yet = Akkoord kan pas als aan alle eisen is voldaan.
sign-off-back = Stuur terug met uitleg
sign-off-reopen = Maak de brief weer open
sign-off-back-reason = Wat moet er nog gebeuren?
sign-off-back-help = De opsteller leest dit.
sign-off-back-send = Stuur terug
sign-off-withdraw = Trek de brief in
sign-off-withdraw-reason = Waarom gaat de brief niet weg?
sign-off-withdraw-help = Een lopende leesronde stopt dan ook. Dit kunt u niet terugdraaien.
sign-off-withdraw-send = Trek in
sign-off-archive = Archiveer

requirement-state-met = In orde:
requirement-state-unmet = Nog niet in orde:
requirement-state-later = Later:
requirement-score-met = LiNT-score { $score }, hoogstens { $target } nodig
requirement-score-unmet = LiNT-score { $score }, hoogstens { $target } nodig
requirement-score-unknown = Te weinig lopende tekst voor een LiNT-score: het panel en de adviseur oordelen
requirement-score-unrecorded = Beoordeeld met een oudere leesscore, die niet is bewaard
requirement-quorum-met = { $done } { $done ->
    [one] meelezer is
   *[other] meelezers zijn
} klaar, minstens { $quorum } nodig
requirement-quorum-unmet = { $done } { $done ->
    [one] meelezer is
   *[other] meelezers zijn
} klaar, minstens { $quorum } nodig
requirement-remarks-answered-met = Geen opmerkingen zonder antwoord
requirement-remarks-answered-unmet = { $open ->
    [0] Van { $unsure } opmerkingen is de plek niet zeker
    [one] 1 opmerking zonder antwoord
   *[other] { $open } opmerkingen zonder antwoord
}
requirement-no-blocking-finding-met = Niets dat eerst uit de brief moet
requirement-no-blocking-finding-unmet = { $blocking ->
    [one] 1 punt moet eerst uit de brief
   *[other] { $blocking } punten moeten eerst uit de brief
}
requirement-no-example-data-met = Geen voorbeeldgegevens in de brief
requirement-no-example-data-unmet = { $examples ->
    [one] 1 voorbeeldgegeven staat nog in de brief
   *[other] { $examples } voorbeeldgegevens staan nog in de brief
}
requirement-four-eyes-met = Wie akkoord geeft, schreef niet mee
requirement-four-eyes-unmet = U schreef zelf mee aan deze brief
requirement-four-eyes-later = Een communicatieadviseur die niet meeschreef, geeft akkoord
requirement-advice-score = Begin met de moeilijkste zinnen.
requirement-advice-quorum = Laat het panel de brief lezen.
requirement-advice-quorum-open = De leesronde loopt nog.
requirement-advice-remarks-answered = Neem ze over, of leg uit waarom niet.
requirement-advice-remarks-unsure = Wijs eerst aan bij welke zin ze nu horen.
requirement-advice-no-blocking-finding = U vindt ze rood onderstreept in de brief.
requirement-advice-no-example-data = Maak er invulvelden van, of typ de echte gegevens.
requirement-advice-four-eyes = Laat een collega akkoord geven.

flash-sign-off-asked = U heeft akkoord gevraagd. De communicatieadviseurs krijgen bericht.
flash-approved = U heeft akkoord gegeven. De brief ligt nu vast.
flash-sent-back = De brief is terug bij de opsteller, met uw uitleg.
flash-withdrawn = De brief is ingetrokken.
flash-archived = De brief is gearchiveerd.
