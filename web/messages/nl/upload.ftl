# Fouten bij het inlezen van een brief. Elke zin zegt wat er is en wat u kunt doen.
# Eén regel per melding: de opdrachtregel toont dezelfde zinnen.

upload-error-empty = In dit bestand staat geen tekst. Kies het bestand met de brief, of plak de tekst in het tekstvak.
upload-error-too-large = Dit bestand is groter dan 10 MB. Haal grote afbeeldingen uit de brief en probeer het opnieuw.
upload-error-too-long = Deze tekst is langer dan 500 kB. Dat is een boek van 200 bladzijden. Haal eruit wat niet bij de brief hoort, of maak er meer brieven van.
upload-error-scan = Dit is een foto of een scan: er zit geen tekst in die we kunnen lezen. Sla de brief op als Word-bestand (.docx) en kies dat bestand.
upload-error-password = Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf, sla de brief op en probeer het opnieuw.
upload-error-legacy-word = Dit is een oud Word-bestand (.doc). Open de brief in Word, kies Opslaan als en sla hem op als Word-document (.docx).
upload-error-macros = In dit bestand zitten macro’s. Dat is niet veilig. Sla de brief op als Word-document zonder macro’s (.docx).
upload-error-other-document = Dit is geen brief, maar een ander soort bestand, zoals een rekenblad of een presentatie. Kies een Word-bestand (.docx), een .odt-bestand, een PDF, een RTF-bestand, een webpagina (.html) of een tekstbestand.
upload-error-program = Dit is een programma en geen brief, ook al lijkt de naam op die van een brief. Kies het bestand met de brief.
upload-error-unknown = We herkennen dit soort bestand niet. Kies een Word-bestand (.docx), een .odt-bestand, een PDF, een RTF-bestand, een webpagina (.html) of een tekstbestand (.txt of .md).
upload-error-damaged = Dit bestand is beschadigd. Open de brief in Word of LibreOffice, sla hem opnieuw op en probeer het dan nog eens.
upload-error-too-complex = Dit bestand is uitgepakt te groot of zit te ingewikkeld in elkaar. Kopieer de tekst van de brief naar een nieuw document en probeer het opnieuw.
upload-error-doctype = In dit bestand staat code die niet in een brief hoort (DOCTYPE). Kopieer de tekst van de brief naar een nieuw document en probeer het opnieuw.
upload-error-not-dutch = Deze brief is niet in het Nederlands geschreven. Meelezer kan alleen Nederlandse brieven nakijken. Kies een Nederlandse brief.
upload-error-no-office = In dit soort bestand passen geen opmerkingen of wijzigingen. Kies een Word-bestand (.docx) of een .odt-bestand.
