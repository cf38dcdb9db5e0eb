//! Markdown (CommonMark with tables), read and written so that a letter survives the round trip.

use draft::write::{segments, table};
use draft::{Draft, Line, Marks, Place, safe_link};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use text::{Block, BlockKind, Document, Inline, InlineKind};

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
    let blocks: Vec<&Block> = document.blocks.iter().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let item = |block: &Block| matches!(block.kind, BlockKind::ListItem { .. });
        let follows_item = at > 0 && item(block) && item(blocks[at - 1]);
        out.push_str(if at == 0 {
            ""
        } else if follows_item {
            "\n"
        } else {
            "\n\n"
        });
        let (rows, cells) = table(&blocks[at..]);
        if cells > 0 {
            write_table(document, &mut out, &rows);
        } else {
            write_block(document, &mut out, block, titled);
        }
        at += cells.max(1);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn write_block(document: &Document, out: &mut String, block: &Block, titled: bool) {
    let text = inline_text(document, block);
    match block.kind {
        BlockKind::Title => out.push_str(&format!("# {}", one_line(&text))),
        BlockKind::Heading { level } => {
            let level = usize::from(level.clamp(1, 6)) + usize::from(titled);
            out.push_str(&format!("{} {}", "#".repeat(level.min(6)), one_line(&text)));
        }
        BlockKind::ListItem { level, number } => {
            let indent = "    ".repeat(usize::from(level));
            let marker = number.map_or("-".to_owned(), |number| format!("{number}."));
            let text = text.replace('\n', &format!("\n{indent}    "));
            out.push_str(&format!("{indent}{marker} {text}"));
        }
        BlockKind::Paragraph | BlockKind::TableCell { .. } => out.push_str(&text),
    }
}

/// The first row is the head of the table.
fn write_table(document: &Document, out: &mut String, rows: &[Vec<Option<&Block>>]) {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out.push('|');
        for cell in row {
            let text = cell.map(|block| one_line(&inline_text(document, block))).unwrap_or_default();
            out.push_str(&format!(" {text} |"));
        }
        if at == 0 {
            out.push_str(&format!("\n|{}", " --- |".repeat(row.len())));
        }
    }
}

fn one_line(text: &str) -> String {
    text.replace("\\\n", " ").replace('\n', " ")
}

/// A block's text with its mark-up, signs that mean something in Markdown escaped.
fn inline_text(document: &Document, block: &Block) -> String {
    let mut out = String::new();
    let mut open: Vec<&Inline> = Vec::new();
    for (text, inlines) in segments(document, block) {
        let is_field = |inline: &&Inline| matches!(inline.kind, InlineKind::MergeField { .. });
        let field = inlines.iter().any(is_field);
        let mut wanted: Vec<&Inline> = inlines.into_iter().filter(|inline| !is_field(inline)).collect();
        // Opening marks stand after a space and closing marks before it, or they mean nothing in Markdown.
        let visible = text.trim_start_matches(' ');
        if visible.is_empty() {
            wanted.retain(|inline| open.contains(inline));
        }
        let same = open.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        close(&mut out, &mut open, same);
        out.push_str(&text[..text.len() - visible.len()]);
        for &inline in &wanted[same..] {
            out.push_str(mark(&inline.kind, "["));
            open.push(inline);
        }
        if field { out.push_str(visible) } else { escape(&mut out, visible) }
    }
    close(&mut out, &mut open, 0);
    out.split('\n').map(escape_number).collect::<Vec<_>>().join("\n")
}

/// Closes all but the `keep` outermost marks.
fn close(out: &mut String, open: &mut Vec<&Inline>, keep: usize) {
    if open.len() <= keep {
        return;
    }
    let spaces = out.len() - out.trim_end_matches(' ').len();
    out.truncate(out.len() - spaces);
    for inline in open.drain(keep..).rev() {
        let end = match &inline.kind {
            InlineKind::Link { href } if href.contains(['(', ')', '<', '>']) => {
                format!("](<{}>)", href.replace(['<', '>'], ""))
            }
            InlineKind::Link { href } => format!("]({href})"),
            other => mark(other, "").to_owned(),
        };
        out.push_str(&end);
    }
    out.push_str(&" ".repeat(spaces));
}

fn mark<'m>(kind: &InlineKind, link: &'m str) -> &'m str {
    match kind {
        InlineKind::Bold => "**",
        InlineKind::Italic => "*",
        InlineKind::Link { .. } => link,
        InlineKind::MergeField { .. } => "",
    }
}

fn escape(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        let line_start = out.is_empty() || out.ends_with('\n');
        match c {
            '\n' => out.push_str("\\\n"),
            c if needs_escape(c, line_start, &text[at..]) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
}

/// An HTML entity is at most this long, in characters.
const MAX_ENTITY_CHARS: usize = 34;

fn needs_escape(c: char, line_start: bool, rest: &str) -> bool {
    match c {
        '\\' | '*' | '_' | '[' | ']' | '`' | '<' | '~' | '|' => true,
        '&' => rest.chars().take(MAX_ENTITY_CHARS).any(|c| c == ';'),
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
