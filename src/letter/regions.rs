//! Which part of a letter a piece belongs to: letterhead, address, message or signature, told by place and content.
//!
//! Dutch letters have a fixed order (NEN 1026): sender, address, reference lines, subject, salutation, message, closing
//! formula, signature. The salutation and the closing formula are the two fixed points that everything is told from.

use ::draft::{Draft, Place};
use regex::Regex;
use std::sync::LazyLock;
use text::{BlockKind, Region};

/// The salutation is looked for among this many pieces.
const MAX_HEAD: usize = 60;
/// An address has at most this many pieces above the one with the postcode.
const MAX_ADDRESS_LINES: usize = 5;
/// At most this many pieces under the closing formula are the signature.
const MAX_SIGNATURE: usize = 12;

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new($pattern).ok());
    };
}

pattern!(
    SALUTATION,
    r"(?i)^(geacht|beste|hallo|dag |lieve |l\.s\.|goedemorgen|goedemiddag|goedendag|mijne heren|«aanhef»|\[\[aanhef\]\]|\{\{aanhef\}\})"
);
pattern!(
    CLOSING,
    r"(?i)^(met (vriendelijke|hartelijke|beleefde) groet|met (de meeste )?hoogachting|hoogachtend|vriendelijke groet|hartelijke groet|groet(en|jes)?,?$|namens (het college|de gemeente|burgemeester))"
);
pattern!(MAYORS, r"(?i)^(het college van )?burgemeester en wethouders van [^.]*$");
pattern!(
    LABEL,
    r"(?i)^(ons kenmerk|uw kenmerk|uw brief( van)?|kenmerk|onze referentie|uw referentie|referentie|zaaknummer|zaaknr\.?|dossier(nummer)?|datum|verzenddatum|verzonden( op)?|dagtekening|behandeld door|behandelaar|contactpersoon|inlichtingen bij|telefoon(nummer)?|tel\.?|doorkiesnummer|fax|e-?mail(adres)?|bijlage(n|\(n\))?|aantal bijlagen|beschikkingsnummer|besluitnummer|aanslag(biljet)?nummer|vorderingsnummer|cli[eë]ntnummer|klantnummer|debiteurnummer|bezoekadres|postadres|website|internet|iban|kvk|bsn|afdeling|team|pagina|status|adres)\s*(:|\t|$)"
);
pattern!(SUBJECT, r"(?i)^(onderwerp|betreft|betreffende)\s*(:|\t|$)");
pattern!(
    DATE,
    r"(?i)^([^0-9,]+, )?(datum )?[0-9]{1,2} (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) [0-9]{4}$|^([^ ,]+, )?(«[^»]*datum[^»]*»|\[\[[^\]]*datum[^\]]*\]\]|\{\{[^}]*datum[^}]*\}\})$"
);
pattern!(POSTCODE, r"\b[1-9][0-9]{3} ?[A-Z]{2}\b|(?i:[«\[{] *[^ »\]}]*postcode)");
pattern!(
    SENDER,
    r"(?im)^(gemeente |postbus|antwoordnummer|bezoekadres|postadres|stadhuis|gemeentehuis|afdeling |team |cluster |college van |www\.|retouradres)"
);
pattern!(
    NOTICE,
    r"(?i)^(aangetekend|vertrouwelijk|persoonlijk|per (post|e-?mail)|verzonden|retouradres|aan:?$)|@|\bwww\.|^(tel|telefoon|t|f|e|i|w)[.:]? [(0-9+]|^14 ?0[0-9]{2,3}"
);
pattern!(RESUMES, r"(?i)^(bijlage|p\.?s\.?\b|bezwaar|beroep|let op|niet eens|bent u|heeft u|hebt u|wilt u)");

fn fits(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text.trim()))
}

/// Longest line that names the mayor and aldermen or gives a date and is no sentence, in bytes. The patterns count nothing
/// themselves, since a counted class of Unicode makes each of them ten times as large.
const LONGEST_LINE: usize = 90;

fn is_closing(line: &str) -> bool {
    fits(&CLOSING, line) || line.trim().len() <= LONGEST_LINE && fits(&MAYORS, line)
}

fn is_date(line: &str) -> bool {
    line.trim().len() <= LONGEST_LINE && fits(&DATE, line)
}

/// Whether a line is a fixed formula of a letter (salutation, closing, reference line) and so no heading.
pub fn is_formula(line: &str) -> bool {
    fits(&SALUTATION, line) || is_closing(line) || fits(&LABEL, line) || is_date(line)
}

/// Whether a line is the salutation.
pub fn is_salutation(line: &str) -> bool {
    fits(&SALUTATION, line)
}

/// Whether a line is a reference line or the subject: a label and what belongs to it.
pub fn is_label(line: &str) -> bool {
    fits(&LABEL, line) || fits(&SUBJECT, line)
}

/// Whether a line is the last one of an address.
pub fn begins_with_postcode(line: &str) -> bool {
    let mut rest = line.chars();
    let digits = rest.by_ref().take(4).filter(char::is_ascii_digit).count() == 4;
    let letters = rest.skip_while(|c| *c == ' ').take(2).filter(char::is_ascii_uppercase).count() == 2;
    digits && letters || line.to_lowercase().starts_with("«postcode")
}

/// The region of every piece, in the same order. A subject line becomes the title.
pub fn assign(drafts: &mut [Draft]) -> Vec<Region> {
    let mut regions: Vec<Region> = drafts.iter().map(|draft| draft.place.region()).collect();
    let flow: Vec<usize> =
        (0..drafts.len()).filter(|&at| matches!(drafts[at].place, Place::Flow | Place::Box)).collect();
    let salutation = flow.iter().take(MAX_HEAD).position(|&at| fits(&SALUTATION, &drafts[at].text));
    let head_end = salutation.unwrap_or_else(|| {
        let prose = |&at: &usize| is_prose(&drafts[at].text) || is_list_item(&drafts[at]);
        flow.iter().take(MAX_HEAD).position(prose).unwrap_or(flow.len().min(MAX_HEAD))
    });
    Head { drafts, regions: &mut regions, at: &flow[..head_end] }.assign(salutation.is_some());
    assign_signature(drafts, &mut regions, &flow[head_end..]);
    regions
}

fn is_list_item(draft: &Draft) -> bool {
    matches!(draft.kind, BlockKind::ListItem { .. })
}

/// Whether it is running text, rather than a line of a letterhead or a heading.
fn is_prose(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    words >= 8 && (text.ends_with(['.', '?', '!', ':']) || text.chars().count() > 100) && !text.contains('\n')
        || text.lines().any(|line| line.chars().count() > 120)
}

/// Whether every line is as short as the lines of an address.
fn is_short(text: &str) -> bool {
    text.lines().all(|line| line.chars().count() <= 80) && !is_prose(text)
}

/// What stands above the salutation.
struct Head<'d> {
    drafts: &'d mut [Draft],
    regions: &'d mut [Region],
    /// Which drafts belong to it.
    at: &'d [usize],
}

impl Head<'_> {
    fn assign(&mut self, before_salutation: bool) {
        self.labels();
        self.addresses();
        self.tables();
        self.loose_lines();
        if before_salutation {
            self.title_by_place();
        }
        self.lines_between();
    }

    fn is_open(&self, position: usize) -> bool {
        let at = self.at[position];
        let fixed = matches!(self.drafts[at].kind, BlockKind::Title | BlockKind::Heading { .. });
        self.regions[at] == Region::Body && !fixed
    }

    fn has_title(&self) -> bool {
        self.drafts.iter().any(|draft| draft.kind == BlockKind::Title)
    }

    /// Reference lines and dates are letterhead; the subject is the title.
    fn labels(&mut self) {
        let mut value_is_title = false;
        for position in 0..self.at.len() {
            let at = self.at[position];
            let text = self.drafts[at].text.trim().to_owned();
            if fits(&SUBJECT, &text) || value_is_title {
                let only_label = fits(&SUBJECT, &text) && text.trim_end_matches(':').split_whitespace().count() == 1;
                value_is_title = only_label;
                if only_label {
                    self.regions[at] = Region::Letterhead;
                } else if !self.has_title() {
                    self.drafts[at].kind = BlockKind::Title;
                }
            } else if self.is_open(position) && text.lines().any(|line| is_label(line) || is_date(line)) {
                self.regions[at] = Region::Letterhead;
            }
        }
    }

    /// A piece with a postcode, and the short ones above it, are an address: the municipality's own or the reader's.
    fn addresses(&mut self) {
        for position in 0..self.at.len() {
            let text = &self.drafts[self.at[position]].text;
            if !self.is_open(position) || !fits(&POSTCODE, text) || !is_short(text) {
                continue;
            }
            let mut first = position;
            while first > 0 && position - first < MAX_ADDRESS_LINES && self.continues_up(first - 1) {
                first -= 1;
            }
            let group: String = (first..=position).map(|p| format!("{}\n", self.drafts[self.at[p]].text)).collect();
            let region = if fits(&SENDER, &group) { Region::Letterhead } else { Region::Address };
            for member in first..=position {
                self.regions[self.at[member]] = region;
            }
        }
    }

    /// Whether the piece at `position` may be an upper line of the address under it.
    fn continues_up(&self, position: usize) -> bool {
        let draft = &self.drafts[self.at[position]];
        let below = &self.drafts[self.at[position + 1]];
        let own_sender = fits(&SENDER, &draft.text) && !fits(&SENDER, &below.text) && !fits(&POSTCODE, &below.text);
        self.is_open(position)
            && is_short(&draft.text)
            && draft.place == below.place
            && matches!(draft.kind, BlockKind::Paragraph | BlockKind::TableCell { .. })
            && !own_sender
            && !fits(&NOTICE, &draft.text)
    }

    /// A table above the salutation with reference lines in it is letterhead as a whole.
    fn tables(&mut self) {
        let table_of = |draft: &Draft| match draft.kind {
            BlockKind::TableCell { table, .. } => Some(table),
            _ => None,
        };
        let lettered: Vec<u32> = self
            .at
            .iter()
            .filter(|&&at| self.regions[at] == Region::Letterhead)
            .filter_map(|&at| table_of(&self.drafts[at]))
            .collect();
        for &at in self.at {
            let inside = table_of(&self.drafts[at]).is_some_and(|table| lettered.contains(&table));
            if inside && self.regions[at] == Region::Body {
                self.regions[at] = Region::Letterhead;
            }
        }
    }

    /// Names of the sender, notices such as "Aangetekend", text boxes, and lines that are merge fields only.
    fn loose_lines(&mut self) {
        for position in 0..self.at.len() {
            let draft = &self.drafts[self.at[position]];
            if !self.is_open(position) || is_list_item(draft) {
                continue;
            }
            let short = is_short(&draft.text);
            if draft.place == Place::Box || short && (fits(&SENDER, &draft.text) || fits(&NOTICE, &draft.text)) {
                self.regions[self.at[position]] = Region::Letterhead;
            } else if is_only_fields(&draft.text) {
                self.regions[self.at[position]] = Region::Address;
            }
        }
    }

    /// The last short line above the salutation is the subject when nothing else is.
    fn title_by_place(&mut self) {
        let Some(position) = self.at.len().checked_sub(1) else { return };
        let draft = &self.drafts[self.at[position]];
        let text = draft.text.trim();
        let line = is_short(text) && !text.contains('\n') && !text.ends_with(['.', ',']);
        let heading = matches!(draft.kind, BlockKind::Heading { .. } | BlockKind::Paragraph);
        if line && heading && self.regions[self.at[position]] == Region::Body && !self.has_title() {
            self.drafts[self.at[position]].kind = BlockKind::Title;
        }
    }

    /// Short lines between lines of the letterhead belong to it.
    fn lines_between(&mut self) {
        let outside = |region: Region| region != Region::Body;
        let last = self.at.iter().rposition(|&at| outside(self.regions[at]));
        for position in 0..last.unwrap_or(0) {
            let at = self.at[position];
            if self.is_open(position) && is_short(&self.drafts[at].text) && !is_list_item(&self.drafts[at]) {
                self.regions[at] = Region::Letterhead;
            }
        }
    }
}

/// Whether nothing but merge fields, spaces and punctuation stands in it.
fn is_only_fields(text: &str) -> bool {
    if !is_short(text) {
        return false;
    }
    let fields = super::merge_field::names(text);
    let mut at = 0;
    let mut wordless_to = |end: usize| {
        let between = text.get(at..end).unwrap_or_default();
        at = end;
        !between.contains(char::is_alphanumeric)
    };
    !fields.is_empty()
        && fields.iter().all(|(field, _)| {
            let wordless = wordless_to(field.start);
            wordless_to(field.end);
            wordless
        })
        && wordless_to(text.len())
}

/// The short pieces under the last closing formula.
fn assign_signature(drafts: &[Draft], regions: &mut [Region], flow: &[usize]) {
    let closes = |&at: &usize| is_closing(&drafts[at].text) && !is_prose(&drafts[at].text);
    let Some(last) = flow.iter().rposition(closes) else { return };
    // "Hoogachtend," and "namens het college," are both formulas: the first of a row of them closes the letter.
    let closing = (0..=last).rev().take_while(|&position| closes(&flow[position])).last().unwrap_or(last);
    if drafts[flow[closing]].text.trim().contains('\n') {
        regions[flow[closing]] = Region::Signature;
    }
    for &at in flow[closing + 1..].iter().take(MAX_SIGNATURE) {
        let draft = &drafts[at];
        let styled = matches!(draft.kind, BlockKind::Heading { .. } | BlockKind::Title | BlockKind::ListItem { .. });
        if styled || !is_short(&draft.text) || fits(&RESUMES, &draft.text) && !is_closing(&draft.text) {
            break;
        }
        regions[at] = Region::Signature;
    }
}
