# Сторінка для читання. The reading page for key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Ukrainian before use.

reading-skip = Перейти до змісту
reading-language = Мова
reading-privacy = Приватність
reading-accessibility = Доступність

## Початок
reading-landing-title = Прочитаєте разом із нами?
reading-landing-lead = { $organisation } хоче писати листи, зрозумілі для всіх. Прочитаєте для нас один лист?
reading-landing-step-1 = Прочитайте лист. Він нідерландською мовою.
reading-landing-step-2 = Торкніться речення, яке написане погано. Або речення, яке написане добре.
reading-landing-step-3 = Скажіть чому. Можна своєю мовою.
reading-landing-trust = Ви не можете помилитися. Ми перевіряємо лист, а не вас. Той, хто пише лист, не бачить вашого імені.
reading-landing-until = Читати можна до { $date } включно.
reading-landing-start = Почати читати
reading-landing-over = Час для читання минув. Дякуємо, що читали. Ви можете побачити, що зроблено з вашими зауваженнями.
reading-landing-missed = Час для читання закінчився. Ви ще можете подивитися на лист, але вже не можете нічого про нього сказати.
reading-landing-see = Подивитися, що зроблено

## Лист
reading-letter-title = Прочитайте лист
reading-letter-hint = Торкніться речення і скажіть, що ви про нього думаєте.
reading-letter-over = Час для читання минув. Лист ще можна читати, але вже не можна нічого змінити.
reading-letter-example = Приклад. Ці дані не справжні.
reading-letter-label = Лист
reading-letter-count = Ваші зауваження
reading-letter-marked = ваше зауваження: { $reason }
reading-letter-questions = До запитань
reading-letter-done = Я закінчив(-ла)

## Речення
reading-sentence-title = Що ви думаєте про це речення?
reading-reason-unclear-word = Складне слово
reading-reason-too-long = Задовге речення
reading-reason-what-to-do = Я не знаю, що мені робити
reading-reason-unfriendly = Неприязно
reading-reason-good = Зрозуміло і добре
reading-back = Назад до листа
reading-close = Закрити

## Зауваження
reading-remark-title = Ваше зауваження збережено
reading-remark-word = Яке слово складне? Торкніться його.
reading-remark-words = Йдеться про кілька слів? Торкніться їх.
reading-remark-text = Хочете щось додати?
reading-remark-help = Це не обов’язково. Можна своєю мовою.
reading-remark-save = Зберегти
reading-remark-remove = Видалити це зауваження

## Запитання
reading-questions-title = Запитання про лист
reading-questions-lead = Напишіть, що ви думаєте. Неправильних відповідей немає. Можна своєю мовою.
reading-questions-number = Запитання { $number } з { $count }
reading-in-dutch = нідерландською
reading-question-what-to-do = Що вам треба зробити після прочитання цього листа і до якого часу?
reading-question-at-home = Що ви розповісте вдома про цей лист?
reading-question-nothing-done = Що буде, якщо ви нічого не зробите?
reading-question-help = Де ви можете отримати допомогу, якщо не виходить?
reading-questions-none = До цього листа немає запитань.
reading-questions-save = Зберегти й повернутися до листа
reading-questions-finish = Зберегти, це все

## Готово
reading-finish-title = Ви закінчили?
reading-finish-text = Тоді муніципалітет знатиме, що ви прочитали лист.
reading-thanks-title = Дякуємо!
reading-thanks-text = Муніципалітет прочитає те, що ви сказали. Так лист стане кращим.
reading-thanks-later = Відкрийте це саме посилання пізніше. Ви побачите, що зроблено з вашими зауваженнями.
reading-thanks-change = Хочете щось змінити? Це можна зробити до { $date } включно.

## Що зроблено
reading-outcome-title = Що зроблено з вашими зауваженнями
reading-outcome-thanks-all = Муніципалітет розглянув усі ваші зауваження. Дякуємо за допомогу.
reading-outcome-busy = Муніципалітет ще працює над листом. Поверніться пізніше, щоб побачити інші відповіді.
reading-outcome-none = Ви не залишили зауважень до цього листа.
reading-outcome-open = Відповіді ще немає
reading-outcome-adopted = Змінено
reading-outcome-declined = Не змінено
reading-outcome-thanks = Добре, що ми це знаємо
reading-outcome-before = Спочатку було
reading-outcome-after = Тепер написано
reading-outcome-removed = Це речення прибрали.
reading-outcome-rewritten = Текст у цьому місці переписали.
reading-outcome-paragraph-before = Увесь уривок, який ви читали
reading-outcome-paragraph-after = Тепер цей уривок звучить так
reading-outcome-yours = Ви сказали
reading-outcome-answer = Муніципалітет відповідає
reading-outcome-redacted = вилучено координатором
reading-outcome-letter = Переглянути лист

## Збереження
reading-status-saving = Зберігаємо…
reading-status-saved = Збережено
reading-status-waiting = Немає з’єднання. Ваш текст збережено на цьому телефоні, його буде надіслано пізніше.
reading-status-refused = Не вдалося зберегти.
reading-status-ended = Відкрийте посилання з вашого повідомлення ще раз. Ваш текст збережено на цьому телефоні.

## Якщо щось не так
reading-link-gone-title = Це посилання більше не працює
reading-link-gone = Можливо, ви отримали новіше посилання або минуло забагато часу. Попросіть у муніципалітету нове посилання.
reading-session-ended-title = Відкрийте посилання ще раз
reading-session-ended = Ще раз торкніться посилання в повідомленні від муніципалітету. Те, що ви зберегли, нікуди не зникло.
reading-error-closed-title = Час для читання минув
reading-error-closed = Залишати зауваження вже не можна. Дякуємо, що читали.
reading-error-text-too-long-title = Ваш текст задовгий
reading-error-text-too-long = Скоротіть текст: має бути менше ніж 4000 знаків.
problem-title = Не вдалося
problem-title-not-found = Такої сторінки немає
problem-title-fault = Щось пішло не так
problem-not-found = Можливо, адреса неправильна або сторінки вже не існує.
problem-forbidden = Вам не можна бачити цю сторінку або робити це.
problem-unreadable = Ми не можемо прочитати те, що ви надіслали. Поверніться й спробуйте ще раз.
problem-too-large = Це завелике. Файл може мати щонайбільше 10 МБ.
problem-method = Цю адресу не можна використати так. Поверніться й спробуйте ще раз.
problem-slow = Зараз це триває задовго. Спробуйте за кілька хвилин.
problem-busy = Зараз забагато запитів. Зачекайте пів хвилини й спробуйте ще раз.
problem-busy-title = Зараз багато запитів
problem-cross-site = Ця форма надійшла з іншого сайту. Поверніться, оновіть сторінку і спробуйте ще раз.
problem-too-many = Ви пробували це надто часто. Зачекайте кілька хвилин і спробуйте знову.
problem-internal = Це наша помилка, не ваша. Спробуйте за кілька хвилин.

## Дати
date-long = { $day } { $month ->
    [1] січня
    [2] лютого
    [3] березня
    [4] квітня
    [5] травня
    [6] червня
    [7] липня
    [8] серпня
    [9] вересня
    [10] жовтня
    [11] листопада
   *[12] грудня
  } { $year }

bidi-note = Позначки на зразок { $marks } показують невидимі символи в тексті. Вони можуть змінювати порядок слів.
bidi-note-field = У полі на цій сторінці є невидимі символи: { $marks }. Вони можуть змінювати порядок слів.

reading-table = Таблиця
