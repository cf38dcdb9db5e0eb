"""Files that are too much: inflated, repeated or nested."""

from container import BZIP2, LZMA, Entry, container, document, odt, paragraphs, save, word


def nested(open_tag, close_tag, times, inside=""):
    """Elements in elements."""
    return open_tag * times + inside + close_tag * times


def run(inside):
    """A paragraph with one run."""
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def bombs():
    """Little that becomes much."""
    letter = document()
    room = " " * (28 << 20)
    save("bomb.docx", word(letter.replace("</w:body>", room + "</w:body>")))
    save("bomb-says-1000-bytes.docx", word(letter.replace("</w:body>", room + "</w:body>"), size=1000))
    save("bomb-bzip2.docx", word(letter.replace("</w:body>", " " * (200 << 20) + "</w:body>"), method=BZIP2))
    save("bomb-lzma.docx", word(letter.replace("</w:body>", " " * (100 << 20) + "</w:body>"), method=LZMA))
    save("bomb.odt", odt("<text:p>" + "a" * (26 << 20) + "</text:p>"))
    kernel = Entry("word/media/p0.png", b"\0" * (20 << 20))
    lies = {"packed": kernel.packed, "size": kernel.size, "crc": kernel.crc, "same": kernel}
    save(
        "bomb-overlapping.docx",
        [*word(), kernel, *(Entry(f"word/media/p{number}.png", b"", **lies) for number in range(1, 60))],
    )
    inner = container([Entry(f"{n}.bin", b"\0" * (10 << 20)) for n in range(2)])
    save("bomb-nested.docx", word(parts=[("word/embeddings/binnen.zip", inner)]))
    save("million-empty-runs.docx", word(document(paragraphs() + "<w:p>" + "<w:r/>" * 1_000_000 + "</w:p>")))
    save("million-empty-paragraphs.docx", word(document(paragraphs() + "<w:p/>" * 1_000_000)))
    save("attribute-5-mb.docx", word(document(paragraphs() + f'<w:p w:rsidR="{"A" * (5 << 20)}"/>')))
    save("element-name-2-mb.docx", word(document(paragraphs() + f"<w:{'p' * (2 << 20)}/>")))
    save(
        "one-paragraph-4-mb.docx",
        word(document(paragraphs() + run("<w:t>" + "Wij sturen u een brief. " * 180_000 + "</w:t>"))),
    )
    save("one-word-3-mb.docx", word(document(paragraphs() + run("<w:t>" + "a" * (3 << 20) + "</w:t>"))))
    save(
        "field-marks-2-mb.docx",
        word(
            document(
                paragraphs() + "".join(run(f"<w:t>{mark * 170_000}</w:t>") for mark in ("[[", "{{", "«", "&lt;&lt;"))
            )
        ),
    )
    save(
        "attributes-5000.docx",
        word(document(paragraphs() + "<w:p " + " ".join(f'a{n}=""' for n in range(5000)) + "/>")),
    )
    save(
        "namespaces-3000.docx",
        word(document(paragraphs() + "".join(f'<w:p xmlns:n{n}="u{n}">' for n in range(3000)) + "</w:p>" * 3000)),
    )
    save("comments-in-xml.docx", word(document(paragraphs() + "<!---->" * 500_000 + "<?a?>" * 500_000)))


def depth():
    """Elements in elements in elements."""
    deep = {
        "deep-tables.docx": document(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 10_000, "<w:p/>")),
        "deep-tags.docx": document(
            "<w:p>"
            + nested('<w:smartTag w:element="x">', "</w:smartTag>", 10_000, "<w:r><w:t>diep</w:t></w:r>")
            + "</w:p>"
        ),
        "deep-controls.docx": document(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 5_000, "<w:p/>")),
        "deep-changes.docx": document(
            "<w:p>"
            + nested('<w:ins w:id="1" w:author="x">', "</w:ins>", 10_000, "<w:r><w:t>diep</w:t></w:r>")
            + "</w:p>"
        ),
        "deep-fields.docx": document(
            "<w:p>"
            + nested(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>', 20_000
            )
            + "</w:p>"
        ),
        "deep-unclosed.docx": document("<w:p>" + "<w:x>" * 500_000),
    }
    for name, main in deep.items():
        save(name, word(main.replace("<w:body>", "<w:body>" + paragraphs(), 1)))
    save(
        "deep-lists.odt",
        odt(nested("<text:list><text:list-item>", "</text:list-item></text:list>", 5_000, "<text:p>diep</text:p>")),
    )
    save("deep-spans.odt", odt("<text:p>" + nested("<text:span>", "</text:span>", 10_000, "diep") + "</text:p>"))
    save(
        "deep-notes.odt",
        odt(
            nested("<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>", 3_000, "<text:p/>")
        ),
    )
