# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of the language before use.
share-message = ሰላም { $name }፡ ካብ { $organisation } ዝመጸ ደብዳቤ ንነበርቲ ቅድሚ ምልኣኹ ከተንብብዎ ትኽእሉ ዶ? እንታይ ግልጺ ከም ዝኾነን እንታይ ከም ዘይኮነን ትነግሩና። ክሳብ { $deadline } ክትገብርዎ ትኽእሉ። እዚ ናይ ባዕልኹም ሊንክ እዩ፦ { $link }
share-outcome = ሰላም { $name }፡ ን{ $organisation } ደብዳቤ ኣንቢብካ። የቐንየልና። ብርእይቶታትካ እንታይ ከም ዝተገብረ ኣብዚ ክትርኢ ትኽእል ኢኻ፦ { $link }
