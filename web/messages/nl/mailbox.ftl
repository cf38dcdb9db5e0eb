# De postbus van de demonstratie.
mailbox-title = Postbus
mailbox-lead = In de demonstratie gaat geen mail de deur uit. Hier ziet u wat iedereen zou krijgen. Links werken.
mailbox-empty-title = Nog geen mail
mailbox-empty-text = Start een leesronde of meld u aan met een e-mailadres. Dan komt hier een mail.
mailbox-empty-button = Naar het begin
mailbox-to = Aan { $address }
mailbox-refresh = Ververs
mailbox-back = Alle mail
