//! Plain text, as typed, saved or pasted.

use draft::{Conventions, Draft, list_marker};
use text::BlockKind;

/// A line shorter than this, in characters, was ended on purpose, not wrapped.
const MIN_WRAPPED_CHARS: usize = 45;
/// No program wraps wider than this, in characters: a longer line is a paragraph of its own.
const MAX_WRAPPED_CHARS: usize = 120;
/// A heading has at most this many characters and words.
const MAX_HEADING: (usize, usize) = (70, 10);

/// The pieces of a plain text.
pub fn read(text: &str, conventions: &dyn Conventions) -> Vec<Draft> {
    let text = with_plain_line_ends(text);
    let mut drafts = Vec::new();
    let mut tables = 0;
    for lines in groups(&text) {
        if is_table(&lines, conventions) {
            table(&lines, tables, &mut drafts);
            tables += 1;
        } else {
            group(&lines, conventions, &mut drafts);
        }
    }
    headings(&mut drafts, conventions);
    drafts
}

/// The paragraphs of a plain text, for who wants its sentences alone: no line is taken for a list item, a table or a
/// heading, so no visible character is lost. Wrapped lines are joined; a line end that was meant stays.
pub fn paragraphs(text: &str) -> Vec<String> {
    let text = with_plain_line_ends(text);
    let mut paragraphs: Vec<String> = Vec::new();
    for lines in groups(&text) {
        let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let mut before = None;
        for line in lines {
            let join = before.map(|before| joint(before, line, width));
            match (join, paragraphs.last_mut()) {
                (Some(Joint::Space), Some(last)) => last.extend([" ", line.trim()]),
                (Some(Joint::LineBreak), Some(last)) => last.extend(["\n", line.trim()]),
                _ => paragraphs.push(line.trim().to_owned()),
            }
            before = Some(line);
        }
    }
    paragraphs
}

fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{c}', '\u{2028}', '\u{2029}'], "\n")
}

/// Lines with no blank line between them.
fn groups(text: &str) -> Vec<Vec<&str>> {
    let mut groups = vec![Vec::new()];
    for line in text.split('\n') {
        if line.trim().is_empty() {
            groups.push(Vec::new());
        } else if let Some(last) = groups.last_mut() {
            last.push(line.trim_end());
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn group(lines: &[&str], conventions: &dyn Conventions, drafts: &mut Vec<Draft>) {
    let labels = lines.iter().filter(|line| conventions.is_label(line)).count();
    if labels > 0 && labels * 2 >= lines.len() {
        return drafts.extend(lines.iter().map(|line| Draft::plain(BlockKind::Paragraph, line.trim())));
    }
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if let Some((number, text)) = list_marker(line) {
            drafts.push(Draft::plain(BlockKind::ListItem { level: level_of(line), number }, text));
            open = true;
            continue;
        }
        let join = if open { at.checked_sub(1).map(|before| joint(lines[before], line, width)) } else { None };
        match (join, drafts.last_mut()) {
            (Some(Joint::Space), Some(last)) => last.text.extend([" ", line.trim()]),
            (Some(Joint::LineBreak), Some(last)) => last.text.extend(["\n", line.trim()]),
            _ => drafts.push(Draft::plain(BlockKind::Paragraph, line.trim())),
        }
        open = true;
    }
}

/// Two spaces or a tab deeper is one level.
fn level_of(line: &str) -> u8 {
    let indent: usize = line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 2 } else { 1 }).sum();
    (indent / 2).min(8) as u8
}

/// What a line end between two lines of one group stands for.
enum Joint {
    Space,
    LineBreak,
    NewParagraph,
}

/// A line was wrapped when the next word would not have fitted any more; else its end was meant.
fn joint(before: &str, after: &str, width: usize) -> Joint {
    let length = before.chars().count();
    let next_word = after.split_whitespace().next().map_or(0, |word| word.chars().count());
    if width > MAX_WRAPPED_CHARS {
        let prose = |line: &str| line.chars().count() > 60 || line.ends_with(['.', '!', '?', ':']);
        return if prose(before) || prose(after) { Joint::NewParagraph } else { Joint::LineBreak };
    }
    // Wrapping keeps a line within the width; one character of slack for editors that count the space.
    let wrapped = length >= MIN_WRAPPED_CHARS && length + 1 + next_word + 1 > width;
    let indented_item = after.starts_with(' ') && list_marker(before).is_some();
    if wrapped || indented_item { Joint::Space } else { Joint::LineBreak }
}

/// At least two lines with the same number of cells.
fn is_table(lines: &[&str], conventions: &dyn Conventions) -> bool {
    let cells = |line: &&str| line.matches('\t').count();
    let first = lines.first().map_or(0, cells);
    let list = lines.iter().any(|line| list_marker(line).is_some() || conventions.is_label(line));
    lines.len() > 1 && first > 0 && lines.iter().all(|line| cells(line) == first) && !list
}

fn table(lines: &[&str], table: u32, drafts: &mut Vec<Draft>) {
    for (row, line) in lines.iter().enumerate() {
        for (column, cell) in line.split('\t').enumerate() {
            let kind = BlockKind::TableCell { table, row: row as u32, column: column as u32 };
            drafts.push(Draft::plain(kind, cell.trim()));
        }
    }
}

/// A short line by itself that is no sentence and stands above text is a heading.
fn headings(drafts: &mut [Draft], conventions: &dyn Conventions) {
    let salutation = drafts.iter().position(|draft| conventions.is_formula(&draft.text) && draft.text.ends_with(','));
    for at in salutation.map_or(0, |at| at + 1)..drafts.len().saturating_sub(1) {
        let text = drafts[at].text.as_str();
        let short = text.chars().count() <= MAX_HEADING.0 && text.split_whitespace().count() <= MAX_HEADING.1;
        let shape = short
            && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && !text.ends_with(['.', ',', ';', ':', '!'])
            && !text.contains(['\n', '\t'])
            && !conventions.is_formula(text)
            && !conventions.is_label(text);
        let next = &drafts[at + 1];
        let text_follows = next.text.chars().count() > 60 || matches!(next.kind, BlockKind::ListItem { .. });
        if drafts[at].kind == BlockKind::Paragraph && shape && text_follows {
            drafts[at].kind = BlockKind::Heading { level: 2 };
        }
    }
}
