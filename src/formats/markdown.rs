//! Markdown (CommonMark with tables), read and written so that a letter survives the round trip.

use super::draft::{Draft, Line, Marks, Place, safe_link};
use crate::text::{Block, BlockKind, Document, Inline, InlineKind};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The pieces of a Markdown text. The only heading of level 1, when it comes first, is the title; the levels under it
/// are then counted from there.
pub fn read(text: &str) -> Vec<Draft> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.event(event);
    }
    reader.flush();
    let mut drafts = reader.drafts;
    title_from_heading(&mut drafts);
    drafts
}

fn title_from_heading(drafts: &mut [Draft]) {
    let level = |draft: &Draft| match draft.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let top = drafts.iter().filter(|draft| level(draft) == Some(1)).count();
    let first_is_top = drafts.iter().find_map(level) == Some(1);
    if top != 1 || !first_is_top {
        return;
    }
    for draft in drafts {
        match level(draft) {
            Some(1) => draft.kind = BlockKind::Title,
            Some(level) => draft.kind = BlockKind::Heading { level: level - 1 },
            None => {}
        }
    }
}

#[derive(Default)]
struct Reader {
    drafts: Vec<Draft>,
    line: Line,
    kind: Option<BlockKind>,
    marks: Vec<Marks>,
    /// The next number of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    tables: u32,
    row: u32,
    column: u32,
}

impl Reader {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::InlineHtml(html) if html.starts_with("<br") => self.push("\n"),
            // `<<naam>>` is a merge field, not a tag.
            Event::InlineHtml(html) if !is_tag(&html) => self.push(&html),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let marks = self.marks.last().cloned().unwrap_or_default();
        self.line.push(text, &marks);
    }

    fn mark(&mut self, change: impl FnOnce(&mut Marks)) {
        let mut marks = self.marks.last().cloned().unwrap_or_default();
        change(&mut marks);
        self.marks.push(marks);
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => self.begin(BlockKind::Heading { level: number_of(level) }),
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let level = self.lists.len().saturating_sub(1).min(8) as u8;
                let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
                    *next += 1;
                    u32::try_from(*next - 1).unwrap_or(u32::MAX)
                });
                self.kind = Some(BlockKind::ListItem { level, number });
            }
            Tag::Table(_) => {
                self.flush();
                self.row = 0;
            }
            Tag::TableHead | Tag::TableRow => self.column = 0,
            Tag::TableCell => {
                let kind = BlockKind::TableCell { table: self.tables, row: self.row, column: self.column };
                self.begin(kind);
            }
            Tag::Paragraph if self.kind.is_none() => self.begin(BlockKind::Paragraph),
            Tag::CodeBlock(_) => self.begin(BlockKind::Paragraph),
            Tag::Strong => self.mark(|marks| marks.bold = true),
            Tag::Emphasis => self.mark(|marks| marks.italic = true),
            Tag::Link { dest_url, .. } => {
                let link = safe_link(&dest_url);
                self.mark(|marks| marks.link = link.or(marks.link.take()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock => self.flush(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                self.flush();
                self.column += 1;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.row += 1,
            TagEnd::Table => self.tables += 1,
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => drop(self.marks.pop()),
            _ => {}
        }
    }

    fn begin(&mut self, kind: BlockKind) {
        self.flush();
        self.kind = Some(kind);
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        if !line.is_blank() {
            self.drafts.push(line.into_draft(kind, Place::Flow));
        } else if matches!(kind, BlockKind::ListItem { .. }) {
            // The item's text follows as a paragraph of its own.
            self.kind = Some(kind);
        }
    }
}

fn is_tag(html: &str) -> bool {
    let inner = html.trim_start_matches('<').trim_start_matches('/');
    const TAGS: [&str; 12] = ["a", "b", "br", "em", "i", "img", "p", "span", "strong", "sub", "sup", "u"];
    let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    html.starts_with("<!") || TAGS.contains(&name.to_ascii_lowercase().as_str())
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Writes a letter as Markdown; merge fields stay as they are.
pub fn write(document: &Document) -> String {
    let titled = document.blocks.iter().any(|block| block.kind == BlockKind::Title);
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        let text = inline_text(document, block);
        if let Some(before) = before {
            out.push_str(separator(&before.kind, &block.kind));
        }
        match block.kind {
            BlockKind::Title => out.push_str(&format!("# {}", one_line(&text))),
            BlockKind::Heading { level } => {
                let level = usize::from(level.clamp(1, 6)) + usize::from(titled);
                out.push_str(&format!("{} {}", "#".repeat(level.min(6)), one_line(&text)));
            }
            BlockKind::Paragraph => out.push_str(&text),
            BlockKind::ListItem { level, number } => {
                let indent = "    ".repeat(usize::from(level));
                let marker = number.map_or("-".to_owned(), |number| format!("{number}."));
                let text = text.replace('\n', &format!("\n{indent}    "));
                out.push_str(&format!("{indent}{marker} {text}"));
            }
            BlockKind::TableCell { table, row, column } => {
                table_cell(document, &mut out, before, (table, row, column), &one_line(&text));
            }
        }
        before = Some(block);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn separator(before: &BlockKind, after: &BlockKind) -> &'static str {
    match (before, after) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => "\n",
        (BlockKind::TableCell { table: a, .. }, BlockKind::TableCell { table: b, .. }) if a == b => "",
        _ => "\n\n",
    }
}

/// Writes one cell; the first row is the head of the table, and cells without text keep their place.
fn table_cell(document: &Document, out: &mut String, before: Option<&Block>, cell: (u32, u32, u32), text: &str) {
    let (table, row, column) = cell;
    let last = before.and_then(|block| match block.kind {
        BlockKind::TableCell { table: other, row, column } if other == table => Some((row, column)),
        _ => None,
    });
    let columns = document.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::TableCell { table: other, column, .. } if other == table => Some(column + 1),
        _ => None,
    });
    let columns = columns.max().unwrap_or(1).min(100);
    let rule = |out: &mut String| out.push_str(&format!("\n|{}", " --- |".repeat(columns as usize)));
    let mut next = match last {
        Some((same, column)) if same == row => column + 1,
        Some((above, column)) => {
            out.push_str(&"  |".repeat(columns.saturating_sub(column + 1) as usize));
            if above == 0 {
                rule(out);
            }
            out.push_str("\n|");
            0
        }
        None => {
            out.push('|');
            0
        }
    };
    while next < column.min(columns) {
        out.push_str("  |");
        next += 1;
    }
    out.push_str(&format!(" {} |", text.replace('|', "\\|")));
    let ends = !document.blocks.iter().any(|block| match block.kind {
        BlockKind::TableCell { table: other, row: r, column: c } => other == table && (r, c) > (row, column),
        _ => false,
    });
    if ends {
        out.push_str(&"  |".repeat(columns.saturating_sub(column + 1) as usize));
        if row == 0 {
            rule(out);
        }
    }
}

fn one_line(text: &str) -> String {
    text.replace("\\\n", " ").replace('\n', " ")
}

/// A block's text with its mark-up, signs that mean something in Markdown escaped.
fn inline_text(document: &Document, block: &Block) -> String {
    let text = document.text_of(block);
    let start = block.span.start;
    let inside = |at: usize, inline: &&Inline| inline.span.start <= start + at && start + at < inline.span.end;
    let mut out = String::new();
    let mut open: Vec<&Inline> = Vec::new();
    for (at, c) in text.char_indices() {
        let now: Vec<&Inline> = block.inlines.iter().filter(|inline| inside(at, inline)).collect();
        let field = now.iter().any(|inline| matches!(inline.kind, InlineKind::MergeField { .. }));
        let styled: Vec<&Inline> =
            now.into_iter().filter(|inline| !matches!(inline.kind, InlineKind::MergeField { .. })).collect();
        if styled != open {
            change(&mut out, &mut open, &styled);
        }
        let line_start = at == 0 || text[..at].ends_with('\n');
        match c {
            '\n' => out.push_str("\\\n"),
            c if !field && needs_escape(c, line_start, &text[at..]) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    change(&mut out, &mut open, &[]);
    out.split('\n').map(escape_number).collect::<Vec<_>>().join("\n")
}

/// Closes what ends and opens what begins; what stands around it in the list closes and opens along.
fn change<'d>(out: &mut String, open: &mut Vec<&'d Inline>, wanted: &[&'d Inline]) {
    let same = open.iter().zip(wanted).take_while(|(a, b)| a == b).count();
    let closing = open.len() > same;
    // A closing mark after a space is no closing mark in Markdown.
    let spaces = if closing { out.len() - out.trim_end_matches(' ').len() } else { 0 };
    out.truncate(out.len() - spaces);
    for inline in open.drain(same..).rev() {
        match &inline.kind {
            InlineKind::Bold => out.push_str("**"),
            InlineKind::Italic => out.push('*'),
            InlineKind::Link { href } if href.contains(['(', ')', '<', '>']) => {
                out.push_str(&format!("](<{}>)", href.replace(['<', '>'], "")));
            }
            InlineKind::Link { href } => out.push_str(&format!("]({href})")),
            InlineKind::MergeField { .. } => {}
        }
    }
    out.push_str(&" ".repeat(spaces));
    for &inline in &wanted[same..] {
        match &inline.kind {
            InlineKind::Bold => out.push_str("**"),
            InlineKind::Italic => out.push('*'),
            InlineKind::Link { .. } => out.push('['),
            InlineKind::MergeField { .. } => {}
        }
        open.push(inline);
    }
}

fn needs_escape(c: char, line_start: bool, rest: &str) -> bool {
    match c {
        '\\' | '*' | '_' | '[' | ']' | '`' | '<' | '~' | '|' => true,
        '&' => rest.contains(';'),
        '#' | '>' | '-' | '+' | '=' => line_start,
        _ => false,
    }
}

/// A line that begins with a number, a full stop and a space is no list item when it was a paragraph.
fn escape_number(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marker = (1..=9).contains(&digits)
        && rest.starts_with(['.', ')'])
        && rest[1..].chars().next().is_none_or(char::is_whitespace);
    if marker { format!("{}\\{rest}", &line[..digits]) } else { line.to_owned() }
}
