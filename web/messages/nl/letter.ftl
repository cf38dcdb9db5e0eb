# De pagina van een brief.
letter-page = Brief
letter-breadcrumb = Kruimelpad
letter-crumb-letters = Brieven
letter-byline = Van { $author } · versie { $revision } · { $date }
letter-steps = Voortgang van de brief
letter-step-write = Schrijven
letter-step-panel = Panel leest
letter-step-rewrite = Herschrijven
letter-step-sign-off = Akkoord
letter-step-ready = Klaar
letter-step-done = klaar
letter-step-now = nu
letter-refused-where = Ga naar het formulier
letter-old-title = U bekijkt versie { $revision }. De nieuwste is versie { $newest }.
letter-old-text = Een oude versie kunt u lezen, maar niet veranderen.
letter-old-link = Naar de nieuwste versie
letter-voided-title = Het akkoord is vervallen
letter-voided-text = { $who } gaf akkoord op versie { $revision }. Daarna is versie { $newest } opgeslagen. Een akkoord geldt alleen voor de tekst die is gelezen. Vraag daarom opnieuw akkoord.
letter-heading = Brief, versie { $revision }
letter-edit = Bewerken
letter-new-file = Nieuw bestand
letter-new-file-help = Heeft u de brief in Word verder bewerkt? Voeg hem hier toe als nieuwe versie. Alle opmerkingen blijven bewaard, en nieuwe opmerkingen uit Word komen erbij.
letter-new-file-label = Bestand (Word, ODT, PDF, RTF, HTML, Markdown of tekst, hooguit 10 MB)
letter-new-file-send = Toevoegen als nieuwe versie
letter-note-label = Wat heeft u veranderd?
letter-note-help = Niet verplicht. Bijvoorbeeld: ‘Korte zinnen gemaakt’.
letter-region-header-footer = Kop- en voettekst
letter-region-letterhead = Briefhoofd
letter-region-address = Adres
letter-region-signature = Ondertekening
letter-region-outside = telt niet mee
letter-table = Tabel in de brief
letter-field = Samenvoegveld ‘{ $name }’: hier komt straks de tekst voor deze lezer
letter-sentence-hard = moeilijke zin
letter-sentence-from-file = { $count ->
    [one] 1 opmerking uit het bestand
   *[other] { $count } opmerkingen uit het bestand
}
letter-sentence-note = { $readers ->
    [0] { $findings ->
        [0] opmerking bij deze zin
        [one] 1 taalpunt
       *[other] { $findings } taalpunten
    }
    [one] 1 meelezer { $findings ->
        [0] merkte iets op
        [one] merkte iets op, 1 taalpunt
       *[other] merkte iets op, { $findings } taalpunten
    }
   *[other] { $readers } meelezers { $findings ->
        [0] merkten iets op
        [one] merkten iets op, 1 taalpunt
       *[other] merkten iets op, { $findings } taalpunten
    }
}

legend = Wat de streepjes en kleuren betekenen
legend-marked = opmerking zonder antwoord
legend-praised = duidelijk en goed
severity-error = Moet anders
severity-warning = Kan beter
severity-info = Tip

# Wat nu: één ding tegelijk.
now-kicker-act = Nu aan u
now-kicker-wait = U hoeft nu niets te doen
now-kicker-done = Afgerond
now-draft-author-title = Maak uw brief eerst zo duidelijk mogelijk
now-draft-author-text = { $findings ->
    [one] De taalcontrole vond 1 punt. Kijk het na en pas de brief aan. Daarna kan het panel de brief lezen.
   *[other] De taalcontrole vond { $findings } punten. Loop ze na en herschrijf wat moeilijk is. Daarna kan het panel de brief lezen.
}
now-draft-remarks-title = { $open ->
    [one] Beantwoord de opmerking uit uw bestand
   *[other] Beantwoord de { $open } opmerkingen uit uw bestand
}
now-draft-remarks-text = { $findings ->
    [0] Herschrijf de zin, of leg uit waarom u hem zo laat. Daarna kan het panel de brief lezen.
    [one] Herschrijf de zin, of leg uit waarom u hem zo laat. De taalcontrole vond ook nog 1 punt.
   *[other] Herschrijf de zin, of leg uit waarom u hem zo laat. De taalcontrole vond ook nog { $findings } punten.
}
now-draft-author-clean-title = Is uw brief klaar voor het panel?
now-draft-author-clean-text = De taalcontrole vindt niets meer. Zeg dat de brief klaar is. Dan krijgt de panelcoördinator bericht.
now-panel-asked-title = De brief is klaar voor het panel
now-panel-asked-text = De panelcoördinator kan nu een leesronde starten. Tot die begint, kunt u de brief nog veranderen.
now-draft-both-title = De brief is klaar voor het panel
now-draft-both-text = De taalcontrole vindt niets meer. Kies de meelezers en start een leesronde.
now-draft-coordinator-title = Leg deze brief voor aan het panel
now-draft-coordinator-text = { $author } zegt dat de brief klaar is voor het panel. { $findings ->
    [0] De taalcontrole vindt niets meer.
    [one] De taalcontrole vindt nog 1 punt.
   *[other] De taalcontrole vindt nog { $findings } punten.
} Kies de meelezers en start een leesronde.
now-draft-not-ready-title = { $author } werkt nog aan deze brief
now-draft-not-ready-text = Zodra de opsteller zegt dat de brief klaar is voor het panel, krijgt u een mail.
now-panel-again-title = Leg deze brief opnieuw voor aan het panel
now-panel-again-text = De opsteller vraagt om een leesronde op versie { $revision }. Kies de meelezers en start de ronde.
now-draft-wait-title = { $author } werkt aan deze brief
now-draft-wait-text = Daarna leest het panel de brief. Vraagt de opsteller om akkoord, dan krijgt een communicatieadviseur bericht.
now-in-review-title = Het panel leest de brief
now-in-review-done = { $done } van de { $invited } meelezers { $done ->
    [one] is
   *[other] zijn
} klaar
now-in-review-text = Zolang het panel leest, verandert de brief niet.
now-in-review-coordinator = { $days ->
    [0] Vandaag is de laatste dag.
    [one] Nog 1 dag, tot en met { $deadline }.
   *[other] Nog { $days } dagen, tot en met { $deadline }.
} In de leesronde stuurt u een herinnering of deelt u een link.
now-in-review-author = { $days ->
    [0] Vandaag is de laatste dag.
    [one] Nog 1 dag, tot en met { $deadline }.
   *[other] Nog { $days } dagen, tot en met { $deadline }.
} Zolang het panel leest, verandert de brief niet. U ziet de opmerkingen binnenkomen en mag ze al beantwoorden.
now-in-revision-unsure-title = { $unsure ->
    [one] Wijs van 1 opmerking de plek aan
   *[other] Wijs van { $unsure } opmerkingen de plek aan
}
now-in-revision-unsure-text = De tekst is zo veranderd dat wij niet zeker weten bij welke zin ze horen. U ziet ons voorstel en kiest zelf.
now-in-revision-open-title = { $open ->
    [one] Beantwoord 1 opmerking van het panel
   *[other] Beantwoord { $open } opmerkingen van het panel
}
now-in-revision-open-text = Herschrijf de zin, of leg uit waarom u hem zo laat. De meelezer leest uw antwoord terug.
now-in-revision-open-file-title = { $open ->
    [one] Beantwoord 1 opmerking
   *[other] Beantwoord { $open } opmerkingen
}
now-in-revision-open-file-text = Herschrijf de zin, of leg uit waarom u hem zo laat. Een meelezer leest uw antwoord terug.
now-in-revision-rewrite-title = Herschrijf wat nog moeilijk is
now-in-revision-rewrite-text = Alle opmerkingen zijn beantwoord. De brief voldoet nog niet aan de eisen voor akkoord. Rechts ziet u welke.
now-in-revision-quorum-title = Er hebben nog te weinig mensen meegelezen
now-in-revision-quorum-changed-title = De tekst is na het lezen te veel veranderd
now-in-revision-quorum-changed-text = Laat de nieuwe versie lezen. De panelcoördinator start daarvoor een leesronde. Meelezers tellen voor de tekst die zij lazen.
now-in-revision-quorum-text = Laat de brief nog een keer lezen. De panelcoördinator start daarvoor een leesronde.
now-sent-back-title = { $who } stuurde de brief terug
now-sent-back-text = Pas de brief aan, of leg uit waarom u hem zo laat. Daarna kunt u opnieuw akkoord vragen.
now-reopened-title = { $who } maakte de brief weer open
now-reopened-text = Het akkoord geldt niet meer: verstuur de brief nog niet. Pas hem aan, of leg uit waarom u hem zo laat. Daarna kunt u opnieuw akkoord vragen.
back-sent = { $who } stuurde versie { $revision } terug op { $when }. De reden:
back-reopened = { $who } nam het akkoord op versie { $revision } terug op { $when }. De reden:
back-answered = { $who } antwoordde op { $when }:
back-answer = Laat u de tekst zo? Geef antwoord
back-answer-label = Waarom laat u de brief zo?
back-answer-help = Wie akkoord geeft, leest uw antwoord.
back-answer-save = Bewaar uw antwoord
now-in-revision-ready-title = De brief is klaar om akkoord te vragen
now-in-revision-ready-text = Alles is in orde. Vraag nu akkoord aan een communicatieadviseur.
now-in-revision-wait-title = { $author } herschrijft deze brief
now-in-revision-wait-text = { $open ->
    [0] Alle opmerkingen zijn beantwoord.
    [one] Er is nog 1 opmerking zonder antwoord.
   *[other] Er zijn nog { $open } opmerkingen zonder antwoord.
}
now-awaiting-approve-title = Beoordeel of deze brief weg mag
now-awaiting-approve-text = Aan alle eisen is voldaan. Lees versie { $revision } en geef akkoord, of stuur de brief terug met uitleg.
now-awaiting-unmet-title = Deze brief kan nog geen akkoord krijgen
now-awaiting-unmet-text = { $unmet ->
    [one] Aan 1 eis is niet meer voldaan. Rechts ziet u welke. Stuur de brief terug met uitleg.
   *[other] Aan { $unmet } eisen is niet meer voldaan. Rechts ziet u welke. Stuur de brief terug met uitleg.
}
now-awaiting-own-title = Een collega moet akkoord geven
now-awaiting-own-text = U heeft zelf aan deze brief geschreven. Daarom kijkt een andere communicatieadviseur ernaar.
now-awaiting-wait-title = De brief wacht op akkoord
now-awaiting-wait-text = Een communicatieadviseur kijkt ernaar. Verandert u de tekst nu nog, dan gaat de brief terug naar herschrijven.
now-signed-off-title = De brief heeft akkoord en mag weg
now-signed-off-text = Versie { $revision } ligt vast. Download de brief en verstuur hem.
now-archived-title = Deze brief is gearchiveerd
now-archived-text = U kunt alles nog lezen en downloaden.
now-withdrawn-title = Deze brief is ingetrokken
now-withdrawn-text = De brief gaat niet weg.
now-action-edit = Bewerk de brief
now-action-open-round = Start een leesronde
now-action-open-round-early = Start toch al een leesronde
now-action-ask-panel = De brief is klaar voor het panel
now-action-ask-panel-again = Vraag een leesronde
now-action-take-back-panel = Toch nog niet klaar
now-action-round = Naar de leesronde
now-action-unsure = Wijs de plek aan
now-action-open = Naar de opmerkingen
now-action-requirements = Bekijk de eisen
now-action-ask = Vraag akkoord
now-action-judge = Naar het akkoord
now-action-download = Download de brief
now-action-record = Bekijk het verslag

# Persoonsgegevens.
personal-title = { $count ->
    [one] Er staat een persoonsgegeven in deze brief
   *[other] Er staan { $count } persoonsgegevens in deze brief
}
personal-text = Het panel mag geen gegevens van inwoners zien. Vervang ze door voorbeelden voordat het panel de brief leest. Er komt een nieuwe versie met nepgegevens.
personal-replace = Vervang door voorbeeldgegevens

# Cijfers. LiNT-II noemt zijn niveaus easy, moderate, difficult en very difficult.
lint-level-1 = makkelijk
lint-level-2 = gemiddeld
lint-level-3 = moeilijk
lint-level-4 = heel moeilijk
check-left-out = In deze brief staan te veel punten om te laten zien. U ziet de { $shown } belangrijkste. Er zijn er nog { $number }.
check-level = niveau { $level }, { $name }: { $struggling } van de 100 volwassenen hebben moeite met zo’n brief
score-title = Hoe leest de brief?
score-lint = LiNT-score
score-level = niveau { $level } van 4: { $name }
score-target-met = Doel gehaald: hoogstens { $target }
score-target-unmet = Nog boven het doel: hoogstens { $target }
score-none = Er is te weinig lopende tekst om te meten. Het panel en de communicatieadviseur beoordelen de brief.
score-number = { $score }
score-struggling = Wie heeft er moeite mee?
score-struggling-unit = van de 100 volwassenen hebben moeite met zo’n brief
score-sentence = Lengte van een zin
score-sentence-unit = woorden, gemiddeld
score-words = Lengte van de brief
score-words-unit = woorden
score-trend = LiNT per versie
score-trend-help = Lager is makkelijker. De stippellijn is uw doel: hoogstens { $target }.
score-trend-point = versie { $revision }: LiNT { $score }
difficult-letter = Wat deze brief lastig maakt:
difficult-sentence = Herschrijf vooral:
trait-length = een lange zin
trait-passives = { $value ->
    [one] één lijdende vorm
    [2] twee lijdende vormen
   *[other] { $value } lijdende vormen
}
trait-auxiliaries = { $value ->
    [one] één hulpwerkwoord
    [2] twee hulpwerkwoorden
    [3] drie hulpwerkwoorden
   *[other] { $value } hulpwerkwoorden
}
trait-hard-words = { $count ->
    [0] moeilijke woorden
    [one] moeilijk woord: { $words }
   *[other] moeilijke woorden: { $words }
}
trait-unusual-words = { $count ->
    [0] onbekende woorden
    [one] onbekend woord: { $words }
   *[other] onbekende woorden: { $words }
}
trait-long-words = lange woorden
trait-abstract-nouns = woorden die vaag blijven, zoals die op -ing en -heid
trait-nouns = { $value } zelfstandige naamwoorden
trait-articles = veel zelfstandige naamwoorden
trait-prepositions = { $value } voorzetsels
trait-prepositional-phrases = { $value } stukken met een voorzetsel
trait-noun-modifiers = woorden die aan elkaar hangen met ‘van’ en ‘voor’
trait-appositions = een tussenstuk
trait-brackets = een stuk tussen haakjes
trait-commas = { $value ->
    [one] een komma
   *[other] { $value } komma’s
}
trait-clauses = { $value ->
    [one] één bijzin
    [2] twee bijzinnen
    [3] drie bijzinnen
    [4] vier bijzinnen
   *[other] { $value } bijzinnen
}
trait-depth = zinsdelen die in elkaar zitten
trait-people = geen ‘u’ en geen ‘wij’
trait-frequency = woorden die weinig voorkomen
trait-concrete = weinig dat u kunt zien of aanraken
traits-length = lange zinnen
traits-passives = lijdende vormen
traits-auxiliaries = veel hulpwerkwoorden
traits-hard-words = { $count ->
    [0] moeilijke woorden
   *[other] moeilijke woorden, zoals { $words }
}
traits-unusual-words = { $count ->
    [0] onbekende woorden
   *[other] onbekende woorden, zoals { $words }
}
traits-long-words = lange woorden
traits-abstract-nouns = woorden die vaag blijven, zoals die op -ing en -heid
traits-nouns = veel zelfstandige naamwoorden
traits-articles = veel zelfstandige naamwoorden
traits-prepositions = veel voorzetsels
traits-prepositional-phrases = veel stukken met een voorzetsel
traits-noun-modifiers = woorden die aan elkaar hangen met ‘van’ en ‘voor’
traits-appositions = tussenstukken
traits-brackets = stukken tussen haakjes
traits-commas = veel komma’s
traits-clauses = veel bijzinnen
traits-depth = zinsdelen die in elkaar zitten
traits-people = weinig ‘u’ en ‘wij’
traits-frequency = woorden die weinig voorkomen
traits-concrete = weinig dat u kunt zien of aanraken
first-title = Herschrijf deze zinnen het eerst
levels-show = Toon per zin hoe moeilijk
levels-legend = Wat de cijfers bij de zinnen betekenen
levels-none = Geen cijfer: te kort om te meten
sentence-level = { $name }, LiNT { $score }
sentence-level-is = Niveau { $level }:
weight-frequency = { $count ->
    [0] De woorden komen gemiddeld weinig voor.
    [one] Het woord { $words } komt weinig voor.
   *[other] De woorden { $words } komen weinig voor.
}
weight-distance = De woorden ‘{ $first }’ en ‘{ $last }’ horen bij elkaar, maar er staan { $value } woorden tussen.
weight-content = In één deel van de zin staan { $value } woorden met een eigen inhoud. Dat is veel tegelijk.
weight-concrete = { $count ->
    [0] De zin noemt weinig dat u kunt zien of aanraken.
    [one] Het woord { $words } gaat niet over iets dat u kunt zien of aanraken.
   *[other] De woorden { $words } gaan niet over iets dat u kunt zien of aanraken.
}
words-and = { $most } en { $last }
score-explain = Wat zegt LiNT, en wat niet?
score-explanation =
    LiNT loopt van 0, heel makkelijk, tot 100, heel moeilijk. De score let op vier dingen. Zijn de woorden bekend? Gaan ze over dingen die u kunt zien of aanraken? Staan woorden die bij elkaar horen dicht bij elkaar? En staat er niet te veel informatie in één deel van een zin?

    De maat komt uit onderzoek: 2.700 middelbare scholieren lazen 120 teksten. LiNT voorspelt goed welke teksten zij begrepen. Daaruit is geschat hoeveel volwassenen moeite hebben met elk niveau.

    LiNT zegt niet of uw brief klopt, logisch is opgebouwd en een goede toon heeft. LiNT zegt ook niet of mensen weten wat ze moeten doen. En het is geen taalniveau zoals B1. Of mensen de brief begrijpen, weet u pas van het panel.

    Van één zin zegt de score minder dan van een hele brief. Lees hem als hulp bij het herschrijven.
score-other = Andere maten
score-flesch = Flesch-Douma
score-flesch-help = Van 0, heel moeilijk, tot 100, heel makkelijk. Kijkt alleen naar de lengte van woorden en zinnen.
score-lix = LIX
score-lix-help = Onder 30 is makkelijk, boven 50 is moeilijk. Kijkt ook alleen naar de lengte van woorden en zinnen.

# Versies.
versions-title = Versies
versions-name = Versie { $revision }
versions-compare = Wat is er veranderd?
versions-compare-with = Van versie { $from } naar versie { $to }
difference-page = Verschil – { $title }
difference-crumb = Verschil
difference-title = Wat is er veranderd?
difference-from = Van
difference-to = Naar
difference-option = Versie { $revision }, { $date }
difference-show = Vergelijk
difference-same = Deze versies hebben dezelfde tekst.
difference-legend = Zo ziet u het verschil:
difference-legend-old = weggehaald
difference-legend-new = toegevoegd
difference-folded = { $count ->
    [one] 1 alinea is gelijk gebleven
   *[other] { $count } alinea’s zijn gelijk gebleven
}
difference-added = Deze alinea is nieuw
difference-removed = Deze alinea is weggehaald

flash-revision-saved = De nieuwe versie is opgeslagen.
flash-revision-unchanged = Er was niets veranderd. Er is geen nieuwe versie gemaakt.
flash-revision-same-text = De tekst is niet veranderd. Er is geen nieuwe versie gemaakt.
flash-revision-unsure = De nieuwe versie is opgeslagen. Van een of meer opmerkingen weten wij niet zeker waar ze nu horen. Wijs de plek aan.
flash-revision-gone = De nieuwe versie is opgeslagen. Van een of meer opmerkingen staat de zin niet meer in de brief. U vindt ze onder de brief.
flash-revision-voided = De nieuwe versie is opgeslagen. De vraag om akkoord is daarmee vervallen.
flash-panel-asked = De brief is klaar voor het panel. De panelcoördinator krijgt een mail.
flash-panel-asked-nobody = De brief is klaar voor het panel, maar er is nog geen panelcoördinator. Vraag uw beheerder om iemand.
flash-panel-taken-back = De brief is nog niet klaar voor het panel.
flash-revision-lost-fields = De nieuwe versie is opgeslagen. Let op: er is een samenvoegveld uit de brief verdwenen. Bekijk wat er is veranderd.
flash-personal-data-replaced = De persoonsgegevens zijn vervangen door voorbeelden. Dat is een nieuwe versie.
