# Mails to key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Turkish before use.

mail-greeting = Merhaba { $name },
mail-greeting-nobody = Merhaba,
mail-footer-reader = Bu e-postayı { $organisation } gönderiyor, çünkü onlar için mektup okuyorsunuz. Artık e-posta istemiyor musunuz? Koordinatörünüze söyleyin.

mail-invitation-subject = Bizim için bir mektup okur musunuz?
mail-invitation-body =
    { $organisation } bir mektubun anlaşılır olup olmadığını bilmek istiyor. Okuyup anlamadığınız yerleri söyler misiniz?

    Yanlış yapamazsınız. Bir şey açık değilse, bu mektubun hatasıdır. Mektup Hollandacadır. Türkçe yazabilirsiniz.

    Son okuma günü: { $deadline }.
mail-invitation-button = Mektubu oku
mail-invitation-after = Bu bağlantı yalnızca sizin içindir. Bu e-postayı başkasına göndermeyin.

mail-reminder-subject = Mektubu bizim için okuyacak mısınız?
mail-reminder-subject-today = Bugün mektubu okumak için son gün
mail-reminder-body =
    { $organisation } sizden bir mektup okumanızı istedi. Henüz bitirmediniz.

    Son okuma günü: { $deadline }. Vaktiniz yok mu? Sorun değil.
mail-reminder-body-today =
    { $organisation } sizden bir mektup okumanızı istedi. Henüz bitirmediniz.

    Bugün hâlâ okuyabilirsiniz. Vaktiniz yok mu? Sorun değil.
mail-reminder-button = Mektubu oku
mail-reminder-after = Bu bağlantı yalnızca sizin içindir. Bu e-postayı başkasına göndermeyin.

mail-answered-subject = Notlarınızla bunu yaptık
mail-answered-body =
    { $organisation } için bir mektup okudunuz. Teşekkür ederiz!

    Notlarınıza yanıt verildi. Her notla ne yapıldığını görebilirsiniz.
mail-answered-button = Ne yapıldığını gör
mail-answered-after = Bu bağlantı yalnızca sizin içindir. Bu e-postayı başkasına göndermeyin.
