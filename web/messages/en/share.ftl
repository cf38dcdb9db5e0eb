# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of English before use.
share-message = Hello { $name }, would you read a letter from { $organisation } before it goes out to residents? You tell us what is clear and what is not. You can do this until { $deadline }. This is your own link: { $link }
share-outcome = Hello { $name }, you read a letter for { $organisation }. Thank you. Here you can see what was done with your remarks: { $link }
