//! Which character a byte of a simple font stands for, and how wide the fonts are that need not be in the file
//! (ISO 32000-1, annex D; the glyph names and widths are those that Adobe published for these fonts).

use draft::windows_1252;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A name and a character per line; white space is written by its number.
const GLYPH_NAMES: &str = include_str!("glyph_names.txt");
/// A font and the widths of the characters from space to tilde per line, in thousandths of the size.
const STANDARD_WIDTHS: &str = include_str!("standard_widths.txt");

/// StandardEncoding from 0xA1 on; a space stands for nothing.
const STANDARD_UPPER: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";
/// MacRomanEncoding from 0x80 on.
const MAC_UPPER: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    let character = |shown: &str| match shown.strip_prefix("U+") {
        Some(number) => u32::from_str_radix(number, 16).ok().and_then(char::from_u32),
        None => shown.chars().next(),
    };
    GLYPH_NAMES
        .lines()
        .filter_map(|line| line.split_once(' ').and_then(|(name, c)| Some((name, character(c)?))))
        .collect()
});

static WIDTHS: LazyLock<HashMap<&str, Vec<f64>>> = LazyLock::new(|| {
    let widths = |line: &'static str| {
        let (name, widths) = line.split_once(' ')?;
        Some((name, widths.split(' ').filter_map(|width| width.parse().ok()).collect()))
    };
    STANDARD_WIDTHS.lines().filter_map(widths).collect()
});

/// The 256 characters of an encoding by its name; Windows' own when it has none that is known.
pub fn table(name: &[u8]) -> [char; 256] {
    let mut table = std::array::from_fn(|byte| windows_1252(byte as u8));
    let upper = match name {
        b"StandardEncoding" => Some((0xA1, STANDARD_UPPER)),
        b"MacRomanEncoding" => Some((0x80, MAC_UPPER)),
        _ => None,
    };
    // Every code that Windows does not use shows a bullet (annex D.1, note 3).
    for unused in [0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D] {
        table[unused] = '•';
    }
    if let Some((from, characters)) = upper {
        table[0x80..].fill('\0');
        for (place, character) in table[from..].iter_mut().zip(characters.chars()) {
            *place = if character == ' ' { '\0' } else { character };
        }
    }
    if name == b"StandardEncoding" {
        (table[0x27], table[0x60]) = ('’', '‘');
    }
    table
}

/// The character that a glyph's name stands for: `eacute`, `uni00E9`, `u00E9`; what follows a full stop is its form.
pub fn glyph(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split_once('.').map_or(name, |(base, _)| base);
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(only);
    }
    let numbered = || {
        let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
        let fits = (4..=6).contains(&digits.len());
        fits.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32))?
    };
    NAMES.get(name).copied().or_else(numbered)
}

/// How wide a character is in one of the fonts that every program knows, or in the one that is most like it; in
/// thousandths of the size.
pub fn standard_width(font: &str, character: char) -> f64 {
    let font = font.to_ascii_lowercase();
    if font.contains("courier") || font.contains("mono") {
        return 600.0;
    }
    let serif = ["times", "serif", "roman", "garamond", "georgia", "book"].iter().any(|name| font.contains(name));
    let family = match (serif && !font.contains("sans"), font.contains("bold")) {
        (false, false) => "helvetica",
        (false, true) => "helvetica-bold",
        (true, false) => "times",
        (true, true) => "times-bold",
    };
    let place = u32::from(character).checked_sub(32).filter(|place| *place < 95);
    let known = WIDTHS.get(family).and_then(|widths| widths.get(place? as usize)).copied();
    known.unwrap_or(match character {
        '’' | '‘' => 278.0,
        '•' | '·' => 350.0,
        '—' | '…' => 1000.0,
        _ => 530.0,
    })
}
