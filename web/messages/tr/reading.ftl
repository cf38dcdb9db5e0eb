# Okuma sayfası. The reading page for key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Turkish before use.

reading-skip = İçeriğe geç
reading-language = Dil
reading-privacy = Gizlilik
reading-accessibility = Erişilebilirlik

## Başlangıç
reading-landing-title = Bizimle okur musunuz?
reading-landing-lead = { $organisation } herkesin anladığı mektuplar yazmak istiyor. Bizim için bir mektup okur musunuz?
reading-landing-step-1 = Mektubu okuyun. Mektup Hollandacadır.
reading-landing-step-2 = İyi olmayan bir cümleye dokunun. Ya da iyi olan bir cümleye.
reading-landing-step-3 = Nedenini söyleyin. Kendi dilinizde yazabilirsiniz.
reading-landing-trust = Yanlış yapamazsınız. Sizi değil, mektubu deniyoruz. Mektubu yazan kişi adınızı görmez.
reading-landing-until = { $date } günü sonuna kadar okuyabilirsiniz.
reading-landing-start = Okumaya başla
reading-landing-over = Okuma süresi bitti. Okuduğunuz için teşekkür ederiz. Notlarınızla ne yapıldığını görebilirsiniz.
reading-landing-missed = Okuma süresi bitti. Mektuba yine de bakabilirsiniz, ama artık bir şey söyleyemezsiniz.
reading-landing-see = Ne yapıldığına bak

## Mektup
reading-letter-title = Mektubu okuyun
reading-letter-hint = Bir cümleye dokunun ve ne düşündüğünüzü söyleyin.
reading-letter-over = Okuma süresi bitti. Mektubu hâlâ okuyabilirsiniz ama artık bir şey değiştiremezsiniz.
reading-letter-example = Örnek. Bu bilgi gerçek değildir.
reading-letter-label = Mektup
reading-letter-count = Notlarınız
reading-letter-marked = notunuz: { $reason }
reading-letter-questions = Sorulara geç
reading-letter-done = Bitirdim

## Bir cümle
reading-sentence-title = Bu cümle hakkında ne düşünüyorsunuz?
reading-reason-unclear-word = Zor kelime
reading-reason-too-long = Cümle çok uzun
reading-reason-what-to-do = Ne yapmam gerektiğini bilmiyorum
reading-reason-unfriendly = Nazik değil
reading-reason-good = Açık ve iyi
reading-back = Mektuba dön
reading-close = Kapat

## Bir not
reading-remark-title = Notunuz kaydedildi
reading-remark-word = Hangi kelime zor? Üzerine dokunun.
reading-remark-words = Birkaç kelime mi? Üzerlerine dokunun.
reading-remark-text = Bu konuda bir şey söylemek ister misiniz?
reading-remark-help = Zorunlu değil. Kendi dilinizde yazabilirsiniz.
reading-remark-save = Kaydet
reading-remark-remove = Bu notu sil

## Sorular
reading-questions-title = Mektupla ilgili sorular
reading-questions-lead = Ne düşündüğünüzü yazın. Yanlış cevap yoktur. Kendi dilinizde yazabilirsiniz.
reading-questions-number = Soru { $number } / { $count }
reading-in-dutch = Hollandaca
reading-question-what-to-do = Bu mektubu okuduktan sonra ne yapmanız gerekiyor ve ne zamana kadar?
reading-question-at-home = Evde bu mektup hakkında ne anlatırsınız?
reading-question-nothing-done = Hiçbir şey yapmazsanız ne olur?
reading-question-help = Yapamazsanız nereden yardım alabilirsiniz?
reading-questions-none = Bu mektupla ilgili soru yok.
reading-questions-save = Kaydet ve mektuba dön
reading-questions-finish = Kaydet, bitirdim

## Bitti
reading-finish-title = Bitirdiniz mi?
reading-finish-text = O zaman belediye mektubu okuduğunuzu bilir.
reading-thanks-title = Teşekkür ederiz!
reading-thanks-text = Belediye söylediklerinizi okur. Böylece mektup daha iyi olur.
reading-thanks-later = Aynı bağlantıyı daha sonra açın. Notlarınızla ne yapıldığını görürsünüz.
reading-thanks-change = Bir şey değiştirmek ister misiniz? { $date } günü sonuna kadar değiştirebilirsiniz.

## Ne yapıldı
reading-outcome-title = Notlarınızla ne yapıldı
reading-outcome-thanks-all = Belediye bütün notlarınıza baktı. Yardımınız için teşekkür ederiz.
reading-outcome-busy = Belediye mektup üzerinde hâlâ çalışıyor. Diğer cevaplar için daha sonra tekrar gelin.
reading-outcome-none = Bu mektup için not yazmadınız.
reading-outcome-open = Henüz cevap yok
reading-outcome-adopted = Değiştirildi
reading-outcome-declined = Değiştirilmedi
reading-outcome-thanks = Bunu bilmek güzel
reading-outcome-before = Önce böyleydi
reading-outcome-after = Şimdi böyle
reading-outcome-removed = Bu cümle çıkarıldı.
reading-outcome-rewritten = Bu yerdeki metin yeniden yazıldı.
reading-outcome-paragraph-before = Okuduğunuz bölümün tamamı
reading-outcome-paragraph-after = Bu bölüm şimdi böyle
reading-outcome-yours = Siz dediniz ki
reading-outcome-answer = Belediye diyor ki
reading-outcome-redacted = koordinatör tarafından kaldırıldı
reading-outcome-letter = Mektuba bak

## Kaydetme
reading-status-saving = Kaydediliyor…
reading-status-saved = Kaydedildi
reading-status-waiting = Bağlantı yok. Metniniz bu telefonda saklandı ve daha sonra gönderilecek.
reading-status-refused = Bu kaydedilemedi.
reading-status-ended = Mesajınızdaki bağlantıyı yeniden açın. Metniniz bu telefonda saklandı.

## Bir sorun olursa
reading-link-gone-title = Bu bağlantı artık çalışmıyor
reading-link-gone = Belki daha yeni bir bağlantı aldınız ya da üzerinden çok zaman geçti. Belediyeden yeni bir bağlantı isteyin.
reading-session-ended-title = Bağlantınızı yeniden açın
reading-session-ended = Belediyenin mesajındaki bağlantıya bir kez daha dokunun. Kaydettikleriniz duruyor.
reading-error-closed-title = Okuma süresi bitti
reading-error-closed = Artık not yazamazsınız. Okuduğunuz için teşekkür ederiz.
reading-error-text-too-long-title = Metniniz çok uzun
reading-error-text-too-long = Metni 4000 karakterden kısa yazın.
problem-title = Olmadı
problem-title-not-found = Bu sayfa yok
problem-title-fault = Bir sorun oluştu
problem-not-found = Belki adres doğru değil ya da sayfa artık yok.
problem-forbidden = Bu sayfayı göremez veya bunu yapamazsınız.
problem-unreadable = Gönderdiğinizi okuyamıyoruz. Geri dönün ve yeniden deneyin.
problem-too-large = Bu çok büyük. Bir dosya en fazla 10 MB olabilir.
problem-method = Bu adresi bu şekilde kullanamazsınız. Geri dönün ve yeniden deneyin.
problem-slow = Şu anda çok uzun sürüyor. Birkaç dakika sonra yeniden deneyin.
problem-busy = Şu anda çok yoğun. Yarım dakika bekleyip yeniden deneyin.
problem-busy-title = Şu anda yoğun
problem-cross-site = Bu form başka bir internet sitesinden geldi. Geri dönün, sayfayı yeniden yükleyin ve tekrar deneyin.
problem-too-many = Bunu çok sık denediniz. Birkaç dakika bekleyin ve sonra tekrar deneyin.
problem-internal = Bu sizin değil, bizim hatamız. Birkaç dakika sonra yeniden deneyin.

## Tarihler
date-long = { $day } { $month ->
    [1] Ocak
    [2] Şubat
    [3] Mart
    [4] Nisan
    [5] Mayıs
    [6] Haziran
    [7] Temmuz
    [8] Ağustos
    [9] Eylül
    [10] Ekim
    [11] Kasım
   *[12] Aralık
  } { $year }

bidi-note = { $marks } gibi işaretler, metindeki görünmeyen karakterleri gösterir. Bunlar kelimelerin sırasını değiştirebilir.
bidi-note-field = Bu sayfadaki bir alanda görünmeyen karakterler var: { $marks }. Bunlar kelimelerin sırasını değiştirebilir.

reading-table = Tablo
