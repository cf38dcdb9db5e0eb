# De leespagina voor meelezers. Dit bestand bestaat in alle zes talen.

reading-skip = Ga naar de inhoud
reading-language = Taal
reading-privacy = Privacy
reading-accessibility = Toegankelijkheid

## Het begin
reading-landing-title = Leest u mee?
reading-landing-lead = { $organisation } wil brieven schrijven die iedereen begrijpt. Wilt u een brief voor ons lezen?
reading-landing-step-1 = Lees de brief. De brief is in het Nederlands.
reading-landing-step-2 = Tik op een zin die niet goed is. Of op een zin die juist goed is.
reading-landing-step-3 = Zeg waarom. Dat mag in uw eigen taal.
reading-landing-trust = U kunt niets fout doen. Wij testen de brief, niet u. Wie de brief schrijft, ziet uw naam niet.
reading-landing-until = Meelezen kan tot en met { $date }.
reading-landing-start = Begin met lezen
reading-landing-over = De leestijd is voorbij. Dank u wel voor het meelezen. U kunt zien wat er met uw opmerkingen is gedaan.
reading-landing-missed = De leestijd is voorbij. U kunt de brief nog bekijken, maar er niets meer over zeggen.
reading-landing-see = Bekijk wat er is gedaan

## De brief
reading-letter-title = Lees de brief
reading-letter-hint = Tik op een zin en zeg wat u ervan vindt.
reading-letter-over = De leestijd is voorbij. U kunt de brief nog lezen, maar niets meer veranderen.
reading-letter-example = Voorbeeld. Dit gegeven is niet echt.
reading-letter-label = De brief
reading-letter-count = Opmerkingen
reading-letter-marked = uw opmerking: { $reason }
reading-letter-questions = Naar de vragen
reading-letter-done = Ik ben klaar

## Een zin
reading-sentence-title = Wat vindt u van deze zin?
reading-reason-unclear-word = Moeilijk woord
reading-reason-too-long = Te lange zin
reading-reason-what-to-do = Ik weet niet wat ik moet doen
reading-reason-unfriendly = Niet vriendelijk
reading-reason-good = Duidelijk en goed
reading-back = Terug naar de brief
reading-close = Sluiten

## Een opmerking
reading-remark-title = Uw opmerking is opgeslagen
reading-remark-word = Welk woord is moeilijk? Tik het aan.
reading-remark-words = Gaat het om een paar woorden? Tik ze aan.
reading-remark-text = Wilt u er iets bij zeggen?
reading-remark-help = Het hoeft niet. Het mag in uw eigen taal.
reading-remark-save = Opslaan
reading-remark-remove = Haal deze opmerking weg

## De vragen
reading-questions-title = Vragen over de brief
reading-questions-lead = Schrijf op wat u denkt. Een antwoord is nooit fout. Het mag in uw eigen taal.
reading-questions-number = Vraag { $number } van { $count }
reading-in-dutch = in het Nederlands
reading-question-what-to-do = Wat moet u doen na het lezen van deze brief, en voor wanneer?
reading-question-at-home = Wat vertelt u thuis over deze brief?
reading-question-nothing-done = Wat gebeurt er als u niets doet?
reading-question-help = Waar kunt u hulp krijgen als het niet lukt?
reading-questions-none = Er zijn geen vragen bij deze brief.
reading-questions-save = Opslaan en terug naar de brief
reading-questions-finish = Opslaan, ik ben klaar

## Klaar
reading-finish-title = Bent u klaar?
reading-finish-text = Dan weet de gemeente dat u de brief heeft gelezen.
reading-thanks-title = Dank u wel!
reading-thanks-text = De gemeente leest wat u heeft gezegd. Zo wordt de brief beter.
reading-thanks-later = Open later dezelfde link. Dan ziet u wat er met uw opmerkingen is gedaan.
reading-thanks-change = Wilt u nog iets veranderen? Dat kan tot en met { $date }.

## Wat ermee is gedaan
reading-outcome-title = Wat er met uw opmerkingen is gedaan
reading-outcome-thanks-all = De gemeente heeft al uw opmerkingen bekeken. Dank u wel voor uw hulp.
reading-outcome-busy = De gemeente werkt nog aan de brief. Kom later terug voor meer antwoorden.
reading-outcome-none = U heeft geen opmerkingen bij deze brief gemaakt.
reading-outcome-open = Nog geen antwoord
reading-outcome-adopted = Aangepast
reading-outcome-declined = Niet aangepast
reading-outcome-thanks = Goed om te weten
reading-outcome-before = Eerst stond er
reading-outcome-after = Nu staat er
reading-outcome-removed = Deze zin is weggehaald.
reading-outcome-rewritten = De tekst op deze plek is herschreven.
reading-outcome-paragraph-before = Dit hele stuk las u
reading-outcome-paragraph-after = Dit stuk staat er nu
reading-outcome-yours = U zei
reading-outcome-answer = De gemeente zegt
reading-outcome-redacted = weggelakt door de coördinator
reading-outcome-letter = Bekijk de brief

## Bewaren
reading-status-saving = Bezig met opslaan…
reading-status-saved = Opgeslagen
reading-status-waiting = Geen verbinding. Uw tekst is bewaard op deze telefoon en wordt later verstuurd.
reading-status-refused = Dit kon niet worden opgeslagen.
reading-status-ended = Open de link uit uw bericht opnieuw. Uw tekst is bewaard op deze telefoon.

## Als het misgaat
reading-link-gone-title = Deze link werkt niet meer
reading-link-gone = Misschien heeft u een nieuwere link gekregen, of is het te lang geleden. Vraag de gemeente om een nieuwe link.
reading-session-ended-title = Open uw link opnieuw
reading-session-ended = Tik nog een keer op de link in het bericht van de gemeente. Wat u heeft opgeslagen, is er nog.
reading-error-closed-title = De leestijd is voorbij
reading-error-closed = U kunt geen opmerkingen meer maken. Dank u wel voor het meelezen.
reading-error-text-too-long-title = Uw tekst is te lang
reading-error-text-too-long = Maak de tekst korter dan 4000 tekens.
problem-title = Dat lukte niet
problem-title-not-found = Deze pagina is er niet
problem-title-fault = Er ging iets mis
problem-not-found = Misschien is het adres niet goed, of bestaat de pagina niet meer.
problem-forbidden = U mag deze pagina niet zien of dit niet doen.
problem-unreadable = Wij kunnen niet lezen wat u stuurde. Ga terug en probeer het nog een keer.
problem-too-large = Dit is te groot. Een bestand mag hoogstens 10 MB zijn.
problem-method = Dit adres kunt u zo niet gebruiken. Ga terug en probeer het nog een keer.
problem-slow = Het duurt nu te lang. Probeer het over een paar minuten weer.
problem-busy = Het is nu te druk. Wacht een halve minuut en probeer het dan weer.
problem-busy-title = Het is druk
problem-cross-site = Dit formulier kwam van een andere website. Ga terug, laad de pagina opnieuw en probeer het nog een keer.
problem-too-many = U heeft dit te vaak geprobeerd. Wacht een paar minuten en probeer het dan weer.
problem-internal = Dat ligt aan ons, niet aan u. Probeer het over een paar minuten weer.

## Datums
date-long = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
  } { $year }

bidi-note = Tekens zoals { $marks } staan voor onzichtbare tekens in de tekst. Die kunnen de volgorde van woorden veranderen.
bidi-note-field = In een veld op deze pagina staan onzichtbare tekens: { $marks }. Die kunnen de volgorde van woorden veranderen.

# Wat een schermlezer van een tabel zegt die breder is dan het scherm.
reading-table = Tabel
