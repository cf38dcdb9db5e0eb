# Wat meer pagina's van medewerkers zeggen.
staff-breadcrumb = Kruimelpad
staff-save = Bewaren
staff-cancel = Annuleren
staff-errors = Dat ging niet goed
staff-copy = Kopieer
flash-unchanged = Er is niets veranderd: het stond er al zo.
