# Mails to key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Arabic before use.

mail-greeting = مرحبًا { $name }،
mail-greeting-nobody = مرحبًا،
mail-footer-reader = تصلك هذه الرسالة من { $organisation } لأنك تقرأ معهم الرسائل. لا تريد رسائل بعد الآن؟ أخبر المنسّق.

mail-invitation-subject = هل تقرأ رسالة من أجلنا؟
mail-invitation-body =
    تريد { $organisation } أن تعرف هل الرسالة واضحة. هل تقرأها وتقول لنا ما لا تفهمه؟

    لا يمكنك أن تخطئ. إذا كان شيء غير واضح، فالسبب هو الرسالة. الرسالة بالهولندية، ويمكنك أن تكتب بالعربية.

    يمكنك القراءة حتى { $deadline }.
mail-invitation-button = اقرأ الرسالة
mail-invitation-after = هذا الرابط لك وحدك. لا ترسل هذا البريد إلى غيرك.

mail-reminder-subject = هل ستقرأ الرسالة من أجلنا؟
mail-reminder-subject-today = اليوم هو آخر يوم لقراءة الرسالة
mail-reminder-body =
    طلبت منك { $organisation } قراءة رسالة. لم تنتهِ بعد.

    يمكنك القراءة حتى { $deadline }. ليس لديك وقت؟ لا بأس.
mail-reminder-body-today =
    طلبت منك { $organisation } قراءة رسالة. لم تنتهِ بعد.

    ما زال ذلك ممكنًا اليوم. ليس لديك وقت؟ لا بأس.
mail-reminder-button = اقرأ الرسالة
mail-reminder-after = هذا الرابط لك وحدك. لا ترسل هذا البريد إلى غيرك.

mail-answered-subject = هذا ما فعلناه بملاحظاتك
mail-answered-body =
    لقد قرأت رسالة من أجل { $organisation }. شكرًا لك!

    تم الرد على ملاحظاتك. يمكنك أن ترى ما حدث مع كل ملاحظة.
mail-answered-button = انظر ما تم فعله
mail-answered-after = هذا الرابط لك وحدك. لا ترسل هذا البريد إلى غيرك.
