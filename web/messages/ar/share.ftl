# ترجمة آلية لم يراجعها متحدث أصلي بعد. (Machine-made translation, not yet checked by a native speaker.)
share-message = مرحبًا { $name }، هل يمكنك قراءة رسالة من { $organisation } قبل إرسالها إلى السكان؟ تخبرنا بما هو واضح وما هو غير واضح. يمكنك ذلك حتى { $deadline }. هذا هو رابطك الشخصي: { $link }
