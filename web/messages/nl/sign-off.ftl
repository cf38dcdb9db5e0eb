# Akkoord: de eisen en de stappen.
sign-off-title = Mag de brief weg?
sign-off-ask = Vraag akkoord
sign-off-ask-help = Een communicatieadviseur krijgt bericht.
sign-off-not-yet = Is alles in orde? Dan kunt u hier akkoord vragen.
sign-off-approve = Geef akkoord
sign-off-approve-help = U geeft akkoord op versie { $revision }. Daarna ligt de tekst vast. Wordt de brief weer geopend, dan vervalt uw akkoord.
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
requirement-quorum-met = { $near } { $near ->
    [one] meelezer las
   *[other] meelezers lazen
} deze tekst{ $few ->
    [0] {""}
   *[other] , op { $few } van de { $sentences } zinnen na
}; minstens { $quorum } nodig
requirement-quorum-in-parts = { $done } meelezers zijn klaar, en wat daarna veranderde is in een latere ronde gelezen{ $unread ->
    [0] {""}
   *[other] , op { $unread } van de { $sentences } zinnen na
}; minstens { $quorum } nodig
requirement-quorum-done = { $done } { $done ->
    [one] meelezer is
   *[other] meelezers zijn
} klaar, minstens { $quorum } nodig
requirement-quorum-changed = { $done } { $done ->
    [one] meelezer las
   *[other] meelezers lazen
} een eerdere tekst. Daarvan { $near ->
    [0] telt niemand
    [one] telt er 1
   *[other] tellen er { $near }
} mee voor deze versie; minstens { $quorum } nodig
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
requirement-four-eyes-met = Wie akkoord geeft, schreef niet mee
requirement-four-eyes-unmet = U schreef zelf mee aan deze brief
requirement-four-eyes-later = Een communicatieadviseur die niet meeschreef, geeft akkoord
requirement-sent-back = { $who } stuurde versie { $revision } terug
requirement-advice-sent-back = Pas de tekst aan, of geef antwoord op de reden. Daarna kunt u opnieuw akkoord vragen.
requirement-advice-score = Begin met de moeilijkste zinnen.
requirement-advice-quorum = Laat het panel de brief lezen.
requirement-advice-quorum-changed = De tekst is na het lezen te veel veranderd. Laat het panel de nieuwe versie lezen.
requirement-advice-quorum-open = De leesronde loopt nog.
requirement-advice-remarks-answered = Neem ze over, of leg uit waarom niet.
requirement-advice-remarks-unsure = Wijs eerst aan bij welke zin ze nu horen.
requirement-advice-no-blocking-finding = U vindt ze rood onderstreept in de brief.
requirement-advice-four-eyes = Laat een collega akkoord geven.

# Wat is gelezen, en door wie.
readership-title = Wat is gelezen, en door wie?
readership-round = Ronde { $round }, versie { $revision }
readership-counts = Telt mee
readership-counts-not = Telt niet mee
readership-done = Klaar:
readership-not-done = Gevraagd, niet klaar:
readership-nobody = Nog niemand is klaar.
readership-changed = { $changed ->
    [0] Daarna is in de brief geen zin veranderd.
    [one] Daarna is 1 van de { $of } zinnen veranderd.
   *[other] Daarna zijn { $changed } van de { $of } zinnen veranderd.
}
readership-unread = { $unread ->
    [0] Elke zin is zoals die nu is gelezen door minstens { $quorum } { $quorum ->
        [one] meelezer
       *[other] meelezers
    }.
    [one] 1 van de { $of } zinnen is zoals die nu is door minder dan { $quorum } { $quorum ->
        [one] meelezer
       *[other] meelezers
    } gelezen:
   *[other] { $unread } van de { $of } zinnen zijn zoals ze nu zijn door minder dan { $quorum } { $quorum ->
        [one] meelezer
       *[other] meelezers
    } gelezen:
}
readership-nobody-read = Niemand heeft de brief uitgelezen.
readership-sentence = { $readers ->
    [0] door niemand
    [one] door 1 meelezer
   *[other] door { $readers } meelezers
}
readership-more = { $count ->
    [one] En nog 1 zin.
   *[other] En nog { $count } zinnen.
}
readership-rule = Een meelezer telt mee zolang hoogstens { $percent }% van de zinnen daarna is veranderd. Een beheerder stelt dit in.

flash-sign-off-asked = U heeft akkoord gevraagd. De communicatieadviseurs krijgen bericht.
flash-sign-off-asked-nobody = U heeft akkoord gevraagd, maar er is geen communicatieadviseur die het kan geven: wie meeschreef, mag dat niet. Vraag uw beheerder om iemand.
flash-approved = U heeft akkoord gegeven. De brief ligt nu vast.
flash-sent-back = De brief is terug bij de opsteller, met uw uitleg.
flash-reopened = De brief is weer open en terug bij de opsteller, met uw uitleg. Het akkoord geldt niet meer.
flash-sent-back-answered = Uw antwoord is bewaard. U kunt nu opnieuw akkoord vragen.
flash-withdrawn = De brief is ingetrokken.
flash-archived = De brief is gearchiveerd.
