# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of the language before use.
share-message = Вітаю, { $name }! Чи могли б ви прочитати лист від { $organisation }, перш ніж його надішлють мешканцям? Ви скажете, що зрозуміло, а що ні. Це можна зробити до { $deadline } включно. Ось ваше особисте посилання: { $link }
share-outcome = Вітаємо, { $name }! Ви прочитали лист для { $organisation }. Дякуємо. Тут ви побачите, що зроблено з вашими зауваженнями: { $link }
