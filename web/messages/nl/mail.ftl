# Mails. Een lege regel scheidt alinea's. Wat na de knop komt, staat in "-after".

mail-greeting = Dag { $name },
mail-greeting-nobody = Dag,
mail-footer = Deze mail komt vanzelf van Meelezer. U kunt er niet op antwoorden.
mail-footer-reader = U krijgt deze mail van { $organisation }, omdat u meelezer bent. Wilt u geen mails meer? Zeg het tegen uw coördinator.

mail-login-code-subject = Uw code om aan te melden bij Meelezer
mail-login-code-body = Met deze code meldt u zich aan bij Meelezer:
mail-login-code-after =
    De code werkt tot { $until } uur en maar één keer, in de browser waarin u hem vroeg.

    Hebt u geen code gevraagd? Dan hoeft u niets te doen. Geef de code aan niemand.

mail-invitation-subject = Wilt u een brief voor ons lezen?
mail-invitation-body =
    { $organisation } wil weten of een brief duidelijk is. Wilt u hem lezen en zeggen wat u niet begrijpt?

    U kunt niets fout doen. Is iets niet duidelijk, dan ligt dat aan de brief.

    Lezen kan tot en met { $deadline }.
mail-invitation-button = Lees de brief
mail-invitation-after = De link is alleen voor u. Stuur deze mail niet door.

mail-reminder-subject = Leest u de brief nog voor ons?
mail-reminder-subject-today = Vandaag is de laatste dag om de brief te lezen
mail-reminder-body =
    { $organisation } vroeg u om een brief te lezen. U bent nog niet klaar.

    Het kan nog tot en met { $deadline }. Hebt u geen tijd? Dat geeft niet.
mail-reminder-body-today =
    { $organisation } vroeg u om een brief te lezen. U bent nog niet klaar.

    Het kan vandaag nog. Hebt u geen tijd? Dat geeft niet.
mail-reminder-button = Lees de brief
mail-reminder-after = De link is alleen voor u. Stuur deze mail niet door.

mail-answered-subject = Dit deden wij met uw opmerkingen
mail-answered-body =
    U las een brief voor { $organisation }. Dank u wel!

    Er is op uw opmerkingen geantwoord. U ziet wat er met elke opmerking is gedaan.
mail-answered-button = Bekijk wat er is gedaan
mail-answered-after = De link is alleen voor u. Stuur deze mail niet door.

mail-round-closed-subject = De leesronde is klaar: { $title }
mail-round-closed-body =
    Leesronde { $round } van uw brief "{ $title }" is klaar.

    { $done } van de { $invited } meelezers zijn klaar met lezen. { $remarks ->
        [0] Er zijn geen opmerkingen.
        [one] Er is 1 opmerking.
       *[other] Er zijn { $remarks } opmerkingen.
    }

    U kunt de brief nu herschrijven en elke opmerking beantwoorden.
mail-round-closed-button = Bekijk de opmerkingen

mail-sign-off-requested-subject = Akkoord gevraagd: { $title }
mail-sign-off-requested-body = De brief "{ $title }" (versie { $revision }) is klaar om te controleren. Geef akkoord, of stuur de brief terug met een reden.
mail-sign-off-requested-button = Bekijk de brief

mail-approved-subject = Akkoord: { $title }
mail-approved-body = Uw brief "{ $title }" (versie { $revision }) is akkoord. De tekst staat nu vast. U kunt de brief downloaden en versturen.
mail-approved-button = Naar de brief

mail-sent-back-subject = Terug naar u: { $title }
mail-sent-back-body = Uw brief "{ $title }" is nog niet akkoord. Dit is de reden:
mail-sent-back-button = Naar de brief

mail-reopened-subject = Akkoord teruggenomen: { $title }
mail-reopened-body = Het akkoord op versie { $revision } van de brief "{ $title }" is teruggenomen. De brief mag zo niet weg. Dit is de reden:
mail-reopened-button = Naar de brief

mail-withdrawn-subject = Ingetrokken: { $title }
mail-withdrawn-body = Uw brief "{ $title }" (versie { $revision }) is ingetrokken en gaat niet weg. Dit is de reden:
mail-withdrawn-button = Naar de brief

mail-panel-asked-subject = Klaar voor het panel: { $title }
mail-panel-asked-body = De brief "{ $title }" (versie { $revision }) is klaar voor het panel. Kies de meelezers en start een leesronde.
mail-panel-asked-button = Naar de brief

mail-approval-voided-subject = Akkoord vervallen: { $title }
mail-approval-voided-body = De tekst van de brief "{ $title }" is veranderd. Daarom geldt het akkoord, of de vraag om akkoord, niet meer. Versie { $revision } is nu de nieuwste. U hoort het als er opnieuw om akkoord wordt gevraagd.
mail-approval-voided-button = Bekijk wat er veranderd is

mail-person-moved-subject = Meelezer { $number } heeft nieuwe gegevens
mail-person-moved-body =
    { $organisation } veranderde het e-mailadres of het telefoonnummer van meelezer { $number }.

    { $links ->
        [0] Er is geen link van uw gemeente die nog werkt. U hoeft niets te doen.
        [one] Er is 1 nieuwe link voor een brief van uw gemeente. De oude link werkt niet meer.
       *[other] Er zijn { $links } nieuwe links voor brieven van uw gemeente. De oude links werken niet meer.
    }

    { $how ->
        [mailed] Loopt een leesronde nog, dan kreeg de meelezer de nieuwe link per mail.
       *[by-hand] De meelezer heeft geen e-mailadres. Loopt een leesronde nog? Geef de nieuwe link dan zelf.
    }

    Klopt dit niet? Bel dan de coördinator van { $organisation }.
mail-person-moved-button = Bekijk de meelezer

mail-person-erased-subject = Meelezer { $number } is gewist
mail-person-erased-body =
    { $organisation } wiste de gegevens van meelezer { $number }.

    { $links ->
        [0] Er is geen link van uw gemeente die nog werkte.
        [one] 1 link voor een brief van uw gemeente werkt niet meer.
       *[other] { $links } links voor brieven van uw gemeente werken niet meer.
    }

    Opmerkingen blijven bij uw brieven staan, zonder de naam. Ziet u toch nog iets waaraan deze persoon te herkennen is? Lak die tekst dan weg.
mail-person-erased-button = Naar het panel

mail-data-asked-subject = { $organisation } vraagt de gegevens van meelezer { $number }
mail-data-asked-body =
    Meelezer { $number } wil weten wat er over hem of haar bewaard is. Daarom vraagt { $organisation } of zij het deel van uw gemeente mag geven.

    { $organisation } ziet dan uw brieven en uw vragen, en wat deze persoon daarop zei. Zeg binnen dertig dagen of dat mag.
mail-data-asked-button = Geef antwoord

mail-data-decided-subject = { $standing ->
    [ready] De gegevens van meelezer { $number } zijn er
   *[refused] De gegevens van meelezer { $number } komen niet allemaal
}
mail-data-decided-body = { $standing ->
    [ready] Alle gemeenten vinden het goed. { $organisation } antwoordde als laatste. U kunt de bestanden downloaden en aan meelezer { $number } geven.
   *[refused] { $organisation } wil haar deel van de gegevens van meelezer { $number } niet geven. Overleg met haar coördinator. Daarna kunt u het opnieuw vragen.
}
mail-data-decided-button = Bekijk de gegevens

mail-roles-changed-subject = Andere rollen bij { $organisation }
mail-roles-changed-body =
    { $by } veranderde de rollen van { $person } bij { $organisation }.

    { $count ->
        [0] { $person } heeft er nu geen rol meer.
       *[other] { $person } heeft er nu: { $roles }.
    }

    Klopt dit niet? Zeg het dan meteen tegen een beheerder.
mail-roles-changed-by-command = Iemand met toegang tot de server
mail-roles-changed-button = Naar Meelezer

mail-audit-heads-subject = Het einde van de audittrails op { $day }
mail-audit-heads-body =
    Bewaar deze mail. Hieronder staat van elke organisatie de laatste gebeurtenis in de audittrail: de dag, de organisatie, het nummer en de hash.

    Wilt u weten of er later iets is weggehaald of herschreven? Bewaar de mails in één bestand en gebruik: meelezer audit verify --against BESTAND.
