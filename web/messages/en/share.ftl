# Machine-made translation, not yet checked by a native speaker.
share-message = Hello { $name }, would you read a letter from { $organisation } before it goes out to residents? You tell us what is clear and what is not. You can do this until { $deadline }. This is your own link: { $link }
