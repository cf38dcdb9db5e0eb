# MACHINE-MADE translation from the Dutch file: to be checked by a speaker of the language before use.
share-message = Merhaba { $name }, { $organisation } tarafından hazırlanan bir mektubu, sakinlere gönderilmeden önce okur musunuz? Neyin anlaşılır olduğunu, neyin olmadığını söylersiniz. Son gün: { $deadline }. Bu sizin kişisel bağlantınız: { $link }
share-outcome = Merhaba { $name }, { $organisation } için bir mektup okudunuz. Teşekkür ederiz. Görüşlerinizle ne yapıldığını burada görebilirsiniz: { $link }
