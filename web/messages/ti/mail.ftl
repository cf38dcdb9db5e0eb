# Mails to key persons.
# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of Tigrinya before use.

mail-greeting = ሰላም { $name }፣
mail-greeting-nobody = ሰላም፣
mail-footer-reader = እዚ መልእኽቲ ካብ { $organisation } ይመጽኣኩም ኣሎ፣ ምኽንያቱ ደብዳበታት ተንብቡሎም ኢኹም። ድሕሪ ሕጂ መልእኽቲ ኣይትደልዩን? ንኣወሃሃዲኹም ንገርዎ።

mail-invitation-subject = ደብዳበ ከተንብቡልና ትኽእሉዶ?
mail-invitation-body =
    { $organisation } ሓደ ደብዳበ ንጹር ድዩ ክፈልጥ ይደሊ። ኣንቢብኩም ዘይተረድኣኩም ክትነግሩና ትኽእሉዶ?

    ክትጋገዩ ኣይትኽእሉን። ዘይንጹር ነገር እንተሎ፣ ጸገም ናይቲ ደብዳበ እዩ። እቲ ደብዳበ ብቋንቋ ሆላንድ እዩ። ብትግርኛ ክትጽሕፉ ትኽእሉ።

    ክሳብ { $deadline } ከተንብብዎ ትኽእሉ።
mail-invitation-button = ነቲ ደብዳበ ኣንብቡ
mail-invitation-after = እዚ ሊንክ ንዓኹም ጥራይ እዩ። ነዚ መልእኽቲ ንኻልእ ኣይትስደድዎ።

mail-reminder-subject = ነቲ ደብዳበ ከተንብቡልና ዲኹም?
mail-reminder-subject-today = ሎሚ ነቲ ደብዳበ ንምንባብ ናይ መወዳእታ መዓልቲ እዩ
mail-reminder-body =
    { $organisation } ደብዳበ ከተንብቡ ሓቲቱኩም። ገና ኣይወዳእኩምን።

    ክሳብ { $deadline } ከተንብብዎ ትኽእሉ። ግዜ የብልኩምን? ጸገም የለን።
mail-reminder-body-today =
    { $organisation } ደብዳበ ከተንብቡ ሓቲቱኩም። ገና ኣይወዳእኩምን።

    ሎሚ ገና ይከኣል እዩ። ግዜ የብልኩምን? ጸገም የለን።
mail-reminder-button = ነቲ ደብዳበ ኣንብቡ
mail-reminder-after = እዚ ሊንክ ንዓኹም ጥራይ እዩ። ነዚ መልእኽቲ ንኻልእ ኣይትስደድዎ።

mail-answered-subject = ምስ ርእይቶታትኩም እዚ ጌርና
mail-answered-body =
    ን { $organisation } ደብዳበ ኣንቢብኩም። የቐንየልና!

    ንርእይቶታትኩም መልሲ ተዋሂቡ። ምስ ነፍሲ ወከፍ ርእይቶ እንታይ ከም ዝተገብረ ክትርእዩ ትኽእሉ።
mail-answered-button = ዝተገብረ ርኣዩ
mail-answered-after = እዚ ሊንክ ንዓኹም ጥራይ እዩ። ነዚ መልእኽቲ ንኻልእ ኣይትስደድዎ።
