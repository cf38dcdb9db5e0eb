# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of the language before use.
share-message = مرحبًا { $name }، هل يمكنك قراءة رسالة من { $organisation } قبل إرسالها إلى السكان؟ تخبرنا بما هو واضح وما هو غير واضح. يمكنك ذلك حتى { $deadline }. هذا هو رابطك الشخصي: { $link }
share-outcome = مرحبًا { $name }، لقد قرأت رسالة من أجل { $organisation }. شكرًا لك. هنا ترى ماذا فعلنا بملاحظاتك: { $link }
