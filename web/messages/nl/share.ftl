# Het bericht waarmee een coördinator een link zelf deelt, bijvoorbeeld via WhatsApp. In de taal van de meelezer.
share-message = Dag { $name }, wilt u een brief van { $organisation } lezen voordat die naar bewoners gaat? U zegt wat duidelijk is en wat niet. Het kan tot en met { $deadline }. Dit is uw eigen link: { $link }
share-outcome = Dag { $name }, u las een brief voor { $organisation }. Dank u wel. Hier ziet u wat er met uw opmerkingen is gedaan: { $link }
