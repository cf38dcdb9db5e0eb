# صفحة القراءة. The reading page for key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Arabic before use.

reading-skip = انتقل إلى المحتوى
reading-language = اللغة
reading-privacy = الخصوصية
reading-accessibility = إمكانية الوصول

## البداية
reading-landing-title = هل تقرأ معنا؟
reading-landing-lead = تريد {"\u2068"}{ $organisation }{"\u2069"} أن تكتب رسائل يفهمها الجميع. هل تقرأ رسالة من أجلنا؟
reading-landing-step-1 = اقرأ الرسالة. الرسالة باللغة الهولندية.
reading-landing-step-2 = اضغط على جملة ليست جيدة، أو على جملة جيدة.
reading-landing-step-3 = قل لماذا. يمكنك أن تكتب بلغتك.
reading-landing-trust = لا يمكنك أن تخطئ. نحن نختبر الرسالة ولا نختبرك أنت. من يكتب الرسالة لا يرى اسمك.
reading-landing-until = يمكنك القراءة معنا حتى نهاية يوم { $date }.
reading-landing-start = ابدأ القراءة
reading-landing-over = انتهى وقت القراءة. شكرًا لك على القراءة معنا. يمكنك أن ترى ماذا فعلنا بملاحظاتك.
reading-landing-missed = انتهى وقت القراءة. ما زال بإمكانك الاطلاع على الرسالة، لكن لا يمكنك كتابة ملاحظات عليها.
reading-landing-see = شاهد ما تم فعله

## الرسالة
reading-letter-title = اقرأ الرسالة
reading-letter-hint = اضغط على جملة وقل رأيك فيها.
reading-letter-over = انتهى وقت القراءة. يمكنك قراءة الرسالة، لكن لا يمكنك تغيير شيء.
reading-letter-example = مثال. هذه البيانات ليست حقيقية.
reading-letter-label = الرسالة
reading-letter-count = ملاحظاتك
reading-letter-marked = ملاحظتك: { $reason }
reading-letter-questions = إلى الأسئلة
reading-letter-done = انتهيت

## جملة
reading-sentence-title = ما رأيك في هذه الجملة؟
reading-reason-unclear-word = كلمة صعبة
reading-reason-too-long = الجملة طويلة جدًا
reading-reason-what-to-do = لا أعرف ماذا يجب أن أفعل
reading-reason-unfriendly = غير ودّية
reading-reason-good = واضحة وجيدة
reading-back = العودة إلى الرسالة
reading-close = إغلاق

## ملاحظة
reading-remark-title = تم حفظ ملاحظتك
reading-remark-word = أي كلمة صعبة؟ اضغط عليها.
reading-remark-words = هل الملاحظة عن بعض الكلمات؟ اضغط عليها.
reading-remark-text = هل تريد أن تقول شيئًا عن ذلك؟
reading-remark-help = هذا ليس ضروريًا. يمكنك أن تكتب بلغتك.
reading-remark-save = حفظ
reading-remark-remove = احذف هذه الملاحظة

## الأسئلة
reading-questions-title = أسئلة عن الرسالة
reading-questions-lead = اكتب ما تفكر فيه. لا توجد إجابة خاطئة. يمكنك أن تكتب بلغتك.
reading-questions-number = السؤال { $number } من { $count }
reading-in-dutch = بالهولندية
reading-question-what-to-do = ماذا يجب أن تفعل بعد قراءة هذه الرسالة، وقبل أي موعد؟
reading-question-at-home = ماذا ستحكي في البيت عن هذه الرسالة؟
reading-question-nothing-done = ماذا يحدث إذا لم تفعل شيئًا؟
reading-question-help = أين يمكنك الحصول على مساعدة إذا لم تستطع؟
reading-questions-none = لا توجد أسئلة عن هذه الرسالة.
reading-questions-save = احفظ وعُد إلى الرسالة
reading-questions-finish = احفظ، لقد انتهيت

## النهاية
reading-finish-title = هل انتهيت؟
reading-finish-text = عندها تعرف البلدية أنك قرأت الرسالة.
reading-thanks-title = شكرًا لك!
reading-thanks-text = تقرأ البلدية ما قلته. هكذا تصبح الرسالة أفضل.
reading-thanks-later = افتح الرابط نفسه لاحقًا. سترى ماذا فعلنا بملاحظاتك.
reading-thanks-change = هل تريد تغيير شيء؟ يمكنك ذلك حتى نهاية يوم { $date }.

## ما تم فعله
reading-outcome-title = ماذا فعلنا بملاحظاتك
reading-outcome-thanks-all = اطّلعت البلدية على كل ملاحظاتك. شكرًا لك على مساعدتك.
reading-outcome-busy = ما زالت البلدية تعمل على الرسالة. عُد لاحقًا لترى إجابات أخرى.
reading-outcome-none = لم تكتب ملاحظات على هذه الرسالة.
reading-outcome-open = لا توجد إجابة بعد
reading-outcome-adopted = تم التغيير
reading-outcome-declined = لم يتم التغيير
reading-outcome-thanks = من الجيد أن نعرف ذلك
reading-outcome-before = كان النص
reading-outcome-after = أصبح النص
reading-outcome-removed = تم حذف هذه الجملة.
reading-outcome-rewritten = أُعيدت كتابة النص في هذا الموضع.
reading-outcome-paragraph-before = الجزء الكامل الذي قرأته
reading-outcome-paragraph-after = ما يقوله هذا الجزء الآن
reading-outcome-yours = أنت قلت
reading-outcome-answer = تقول البلدية
reading-outcome-redacted = حذفه المنسّق
reading-outcome-letter = شاهد الرسالة

## الحفظ
reading-status-saving = جارٍ الحفظ…
reading-status-saved = تم الحفظ
reading-status-waiting = لا يوجد اتصال. نصك محفوظ على هذا الهاتف وسيتم إرساله لاحقًا.
reading-status-refused = لم نتمكن من حفظ هذا.
reading-status-ended = افتح الرابط في رسالتك مرة أخرى. نصك محفوظ على هذا الهاتف.

## عند حدوث خطأ
reading-link-gone-title = هذا الرابط لم يعد يعمل
reading-link-gone = ربما حصلت على رابط أحدث، أو مر وقت طويل. اطلب من البلدية رابطًا جديدًا.
reading-session-ended-title = افتح الرابط مرة أخرى
reading-session-ended = اضغط مرة أخرى على الرابط في رسالة البلدية. ما حفظته ما زال موجودًا.
reading-error-closed-title = انتهى وقت القراءة
reading-error-closed = لا يمكنك كتابة ملاحظات بعد الآن. شكرًا لك على القراءة معنا.
reading-error-text-too-long-title = النص طويل جدًا
reading-error-text-too-long = اجعل النص أقصر من 4000 حرف.
problem-title = لم ينجح ذلك
problem-title-not-found = هذه الصفحة غير موجودة
problem-title-fault = حدث خطأ
problem-not-found = ربما العنوان غير صحيح، أو أن الصفحة لم تعد موجودة.
problem-forbidden = لا يُسمح لك برؤية هذه الصفحة أو القيام بذلك.
problem-unreadable = لا نستطيع قراءة ما أرسلته. ارجع وحاول مرة أخرى.
problem-too-large = هذا كبير جدًا. الحد الأقصى لحجم الملف هو 10 ميغابايت.
problem-method = لا يمكنك استخدام هذا العنوان بهذه الطريقة. ارجع وحاول مرة أخرى.
problem-slow = يستغرق الأمر وقتًا طويلًا الآن. حاول مرة أخرى بعد بضع دقائق.
problem-busy = الضغط كبير جدًا الآن. انتظر نصف دقيقة ثم حاول مرة أخرى.
problem-busy-title = الضغط كبير الآن
problem-cross-site = جاء هذا النموذج من موقع آخر. ارجع وأعد تحميل الصفحة ثم حاول مرة أخرى.
problem-too-many = لقد حاولت ذلك مرات كثيرة. انتظر بضع دقائق ثم حاول مرة أخرى.
problem-internal = هذا خطأ منا وليس منك. حاول مرة أخرى بعد بضع دقائق.

## التواريخ
date-long = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
  } { $year }

bidi-note = علامات مثل { $marks } تدل على رموز غير مرئية في النص. قد تغيّر هذه الرموز ترتيب الكلمات.
bidi-note-field = يحتوي حقل في هذه الصفحة على رموز غير مرئية: { $marks }. قد تغيّر هذه الرموز ترتيب الكلمات.

reading-table = جدول
