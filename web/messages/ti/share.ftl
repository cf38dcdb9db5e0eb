# ብማሽን ዝተተርጎመ፡ ገና ብተዛራቢ ቋንቋ ኣይተመርመረን። (Machine-made translation, not yet checked by a native speaker.)
share-message = ሰላም { $name }፡ ካብ { $organisation } ዝመጸ ደብዳቤ ንነበርቲ ቅድሚ ምልኣኹ ከተንብብዎ ትኽእሉ ዶ? እንታይ ግልጺ ከም ዝኾነን እንታይ ከም ዘይኮነን ትነግሩና። ክሳብ { $deadline } ክትገብርዎ ትኽእሉ። እዚ ናይ ባዕልኹም ሊንክ እዩ፦ { $link }
