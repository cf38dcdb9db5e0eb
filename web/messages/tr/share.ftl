# Makine çevirisi; henüz anadili Türkçe olan biri tarafından kontrol edilmedi. (Machine-made translation, not yet checked by a native speaker.)
share-message = Merhaba { $name }, { $organisation } tarafından hazırlanan bir mektubu, sakinlere gönderilmeden önce okur musunuz? Neyin anlaşılır olduğunu, neyin olmadığını söylersiniz. Son gün: { $deadline }. Bu sizin kişisel bağlantınız: { $link }
