# Een lange brief in delen: op zijn pagina en in de editor.
parts-title = Dit is een lange brief. U ziet deel { $number } van { $count }.
parts-editor-title = Dit is een lange brief. U bewerkt deel { $number } van { $count }. De andere delen blijven zoals ze zijn.
parts-nav = Door de delen van de brief
parts-before = Vorig deel
parts-after = Volgend deel
parts-all = Alle delen
parts-findings = { $count ->
    [one] 1 taalpunt
   *[other] { $count } taalpunten
}
parts-open = { $count ->
    [one] 1 opmerking zonder antwoord
   *[other] { $count } opmerkingen zonder antwoord
}
parts-too-many = Dit deel heeft { $count } taalpunten. Hier staan de { $shown } belangrijkste.
parts-cards = Hieronder staat wat over deel { $number } gaat.
parts-editor-here = in dit deel
parts-save-next = Sla op en ga naar deel { $number }
parts-leave = Sla eerst op voor u naar een ander deel gaat.
