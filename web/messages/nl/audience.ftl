# Voor wie een brief is.
audience-nieuwkomer = Nieuwkomers en mensen die weinig lezen (A2)
audience-algemeen = Iedereen in de gemeente (B1)
audience-professional = Professionals, zoals een notaris of een andere overheid
audience-is = Nagekeken voor: { $audience }
audience-label = Voor wie is de brief?
audience-help = Meelezer kijkt strenger naar een brief voor mensen die Nederlands leren, en minder streng naar een brief voor professionals.
audience-change = Voor iemand anders
audience-save = Kijk de brief zo na
audience-error = Kies voor wie de brief is.
flash-audience-changed = De brief is opnieuw nagekeken.
