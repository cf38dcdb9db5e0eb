# Машинний переклад, ще не перевірений носієм мови. (Machine-made translation, not yet checked by a native speaker.)
share-message = Вітаю, { $name }! Чи могли б ви прочитати лист від { $organisation }, перш ніж його надішлють мешканцям? Ви скажете, що зрозуміло, а що ні. Це можна зробити до { $deadline } включно. Ось ваше особисте посилання: { $link }
