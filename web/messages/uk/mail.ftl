# Mails to key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Ukrainian before use.

mail-greeting = Вітаємо, { $name }!
mail-greeting-nobody = Вітаємо!
mail-footer-reader = Ви отримали цей лист від { $organisation }, бо читаєте для них листи. Не хочете більше листів? Скажіть про це своєму координатору.

mail-invitation-subject = Прочитаєте для нас лист?
mail-invitation-body =
    { $organisation } хоче знати, чи зрозумілий лист. Прочитаєте його і скажете, чого не розумієте?

    Ви не можете помилитися. Якщо щось незрозуміло, винен лист. Лист написано нідерландською. Ви можете писати українською.

    Останній день для читання: { $deadline }.
mail-invitation-button = Прочитати лист
mail-invitation-after = Це посилання лише для вас. Не пересилайте цей лист.

mail-reminder-subject = Чи прочитаєте ви лист для нас?
mail-reminder-subject-today = Сьогодні останній день, щоб прочитати лист
mail-reminder-body =
    { $organisation } просить вас прочитати лист. Ви ще не закінчили.

    Останній день для читання: { $deadline }. Немає часу? Нічого страшного.
mail-reminder-body-today =
    { $organisation } просить вас прочитати лист. Ви ще не закінчили.

    Сьогодні ще можна. Немає часу? Нічого страшного.
mail-reminder-button = Прочитати лист
mail-reminder-after = Це посилання лише для вас. Не пересилайте цей лист.

mail-answered-subject = Ось що ми зробили з вашими зауваженнями
mail-answered-body =
    Ви прочитали лист для { $organisation }. Дякуємо!

    На ваші зауваження відповіли. Ви можете побачити, що зроблено з кожним.
mail-answered-button = Подивитися, що зроблено
mail-answered-after = Це посилання лише для вас. Не пересилайте цей лист.
