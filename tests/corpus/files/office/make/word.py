"""Writes every Word file that is made by hand."""

import word_boxes
import word_inline
import word_letter
import word_odd
import word_review
import word_structure

for module in (word_structure, word_boxes, word_inline, word_review, word_letter, word_odd):
    module.make()
