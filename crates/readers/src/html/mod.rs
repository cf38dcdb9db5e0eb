//! HTML as a person sees it: a web page, a document that Word saved as one, or what the clipboard holds when text was
//! copied from either.
//!
//! Read in one pass with a stack of open elements, not as a tree: depth is limited, and every step is taken once.

mod element;
mod tokens;

use draft::limits::{MAX_BLOCKS, MAX_LINK_BYTES};
use draft::{Draft, Error, Line, Marks, Place, safe_link, table};
use element::{Look, Role, group};
use std::rc::Rc;
use text::{BlockKind, Label, NumberStyle};
use tokens::{Tag, Token, Tokens};

/// Deeper nesting is refused.
const MAX_DEPTH: usize = 200;

/// The pieces of a page.
///
/// # Errors
/// `TooComplex` when it is nested too deep.
pub fn read(html: &str) -> Result<Vec<Draft>, Error> {
    let mut reader = Reader::default();
    for token in Tokens::new(html) {
        match token {
            Token::Open(tag) => reader.open(&tag)?,
            Token::Close(name) => reader.close(&name),
            Token::Text(text) => reader.text(&text),
            Token::Condition(condition) => reader.marker = condition.starts_with("if !supportLists"),
        }
        if reader.blocks > MAX_BLOCKS || reader.link_bytes > MAX_LINK_BYTES {
            return Err(Error::TooComplex);
        }
    }
    while !reader.stack.is_empty() {
        reader.pop();
    }
    reader.flush();
    Ok(reader.finish())
}

/// An element that is not closed yet.
struct Open {
    /// A number for its name.
    id: u64,
    /// Which elements it ends or keeps from being ended.
    group: u16,
    role: Role,
    look: Look,
    /// For a list: bulleted, or what the next item's number is and how it is written.
    counter: Option<Option<(u32, NumberStyle)>>,
    /// It says what the first block in it is.
    tells_kind: bool,
}

/// A table that is being read.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<Vec<Draft>>>,
    /// What was read before the table.
    outside: Vec<Draft>,
    /// What stands between its cells, such as a caption.
    loose: Vec<Draft>,
}

#[derive(Default)]
struct Reader {
    stack: Vec<Open>,
    drafts: Vec<Draft>,
    line: Line,
    /// White space was read, with this look, that shows only when more text comes.
    space: Option<Marks>,
    /// What the block that is being read is, when an element said so.
    kind: Option<BlockKind>,
    /// How the number of the item that is being read looks, where that is more than `1.`.
    label: Option<Label>,
    /// How many blocks were read.
    blocks: usize,
    /// How long the addresses of all linked pieces of text are together: each piece holds its own.
    link_bytes: usize,
    tables: Vec<Table>,
    table_count: u32,
    /// Word's own bullet or number is being read.
    marker: bool,
    /// What it was.
    marker_text: String,
    /// The drafts of the page's main part.
    main: Option<std::ops::Range<usize>>,
}

impl Reader {
    fn finish(self) -> Vec<Draft> {
        let mut drafts = self.drafts;
        let has_text = |drafts: &[Draft]| drafts.iter().any(|draft| draft.text.chars().any(char::is_alphanumeric));
        if let Some(main) = self.main.filter(|main| drafts.get(main.clone()).is_some_and(has_text)) {
            drafts.truncate(main.end);
            drafts.drain(..main.start);
        }
        draft::recognise_typed_lists(&mut drafts);
        drafts
    }

    fn look(&self) -> Look {
        self.stack.last().map(|open| open.look.clone()).unwrap_or_default()
    }

    fn open(&mut self, tag: &Tag) -> Result<(), Error> {
        let role = element::role(&tag.name);
        if !element::is_head_content(&tag.name) {
            self.end_head();
        }
        if role == Role::Break {
            self.line_break();
            return Ok(());
        }
        if role.is_block() {
            self.close_implied(&tag.name);
            if !self.stack.last().is_some_and(|open| open.look.hidden) {
                self.flush();
            }
        }
        let inside_article = self.stack.iter().any(|open| open.group & group::ARTICLE != 0);
        let mut look = element::look(tag, role, self.look(), inside_article);
        if element::is_void(&tag.name) {
            return Ok(());
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(Error::TooComplex);
        }
        let mut counter = None;
        let mut tells_kind = matches!(role, Role::Item | Role::Heading(_));
        if !look.hidden {
            match role {
                Role::List => counter = Some(first_number(tag)),
                Role::Item => self.item(tag),
                Role::Heading(level) => self.kind = Some(BlockKind::Heading { level }),
                Role::Table => {
                    let outside = std::mem::take(&mut self.drafts);
                    self.tables.push(Table { outside, ..Table::default() });
                }
                Role::Row | Role::Cell => {
                    self.blocks += 1;
                    let row = role == Role::Row;
                    self.rows(|rows| rows.extend(row.then(Vec::new)));
                    if let Some(table) = self.tables.last_mut() {
                        table.loose.append(&mut self.drafts);
                    }
                }
                Role::Link => {
                    look.link = tag.attribute("href").and_then(|href| safe_link(&href)).map(Rc::from).or(look.link)
                }
                Role::Block => {
                    let own = element::word_kind(tag);
                    tells_kind = own.is_some();
                    self.kind = own.or(self.kind);
                }
                Role::Main if self.main.is_none() && self.tables.is_empty() => {
                    self.main = Some(self.drafts.len()..usize::MAX);
                }
                _ => {}
            }
        }
        let (id, group) = (element::id(&tag.name), group::of(&tag.name));
        self.stack.push(Open { id, group, role, look, counter, tells_kind });
        Ok(())
    }

    /// The end tag of the head is often left out.
    fn end_head(&mut self) {
        if let Some(at) = self.stack.iter().position(|open| open.group == group::HEAD) {
            self.stack.truncate(at);
        }
    }

    fn rows(&mut self, change: impl FnOnce(&mut Vec<Vec<Vec<Draft>>>)) {
        if let Some(table) = self.tables.last_mut() {
            change(&mut table.rows);
        }
    }

    fn item(&mut self, tag: &Tag) {
        let level = self.stack.iter().filter(|open| open.role == Role::List).count().saturating_sub(1).min(8) as u8;
        let value = tag.attribute("value").and_then(|value| value.trim().parse::<u32>().ok());
        let list = self.stack.iter_mut().rev().find_map(|open| open.counter.as_mut());
        let counted = list.and_then(|counter| {
            let (next, style) = (*counter)?;
            let number = value.unwrap_or(next);
            *counter = Some((number.saturating_add(1), style));
            Some((number, style))
        });
        self.label = counted.and_then(|(number, style)| Label::of(String::new(), number, style, ".".to_owned()));
        self.kind = Some(BlockKind::ListItem { level, number: counted.map(|(number, _)| number) });
    }

    /// Elements that a new block ends although nobody closed them.
    fn close_implied(&mut self, name: &str) {
        let (ends, keeps) = group::implied(name);
        let found = self.stack.iter().rposition(|open| open.group & (ends | keeps) != 0);
        if let Some(at) = found.filter(|&at| self.stack[at].group & ends != 0) {
            while self.stack.len() > at {
                self.pop();
            }
        }
    }

    fn close(&mut self, name: &str) {
        if name == "br" {
            return self.line_break();
        }
        // An end tag inside a cell does not close what stands outside the table.
        let id = element::id(name);
        let wall = if element::role(name).is_table_part() { 0 } else { group::CELL | group::TABLE };
        let found = self.stack.iter().rposition(|open| open.id == id || open.group & wall != 0);
        if let Some(at) = found.filter(|&at| self.stack[at].id == id) {
            while self.stack.len() > at {
                self.pop();
            }
        } else if name == "p" {
            self.flush();
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.last() else { return };
        let (role, hidden, tells_kind) = (open.role, open.look.hidden, open.tells_kind);
        if role.is_block() && !hidden {
            self.flush();
        }
        if tells_kind && !hidden {
            self.kind = None;
        }
        self.stack.pop();
        match role {
            Role::Cell if !hidden => {
                let cell = std::mem::take(&mut self.drafts);
                self.rows(|rows| match rows.last_mut() {
                    Some(row) => row.push(cell),
                    None => rows.push(vec![cell]),
                });
            }
            Role::Table if !hidden => {
                if let Some(done) = self.tables.pop() {
                    let rest = std::mem::replace(&mut self.drafts, done.outside);
                    self.drafts.extend(done.loose);
                    self.drafts.extend(rest);
                    table::push(done.rows, &mut self.table_count, &mut self.drafts);
                }
            }
            Role::Main => {
                if let Some(main) = self.main.as_mut().filter(|main| main.end == usize::MAX) {
                    main.end = self.drafts.len().max(main.start);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let look = self.look();
        if look.hidden {
            return;
        }
        if self.marker || look.marker {
            self.marker_text.push_str(text);
            return;
        }
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            let at_start = shown.is_empty() && (self.line.text.is_empty() || self.line.text.ends_with('\n'));
            let space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            // A space that does not break counts as one beside other spaces, as Word's rows of them do.
            let odd_space = c == '\u{a0}' && (self.space.is_some() || at_start);
            if c == '\n' && look.preformatted {
                shown.push('\n');
                self.space = None;
            } else if space || odd_space {
                if !at_start && !shown.ends_with('\n') {
                    self.space.get_or_insert_with(|| look.marks());
                }
            } else {
                match self.space.take() {
                    Some(marks) if shown.is_empty() => self.line.push(" ", &marks),
                    Some(_) => shown.push(' '),
                    None => {}
                }
                shown.push(c);
            }
        }
        self.line.push(&shown, &look.marks());
        self.link_bytes += look.link.as_ref().map_or(0, |link| link.len());
    }

    /// One line break stays; two part paragraphs.
    fn line_break(&mut self) {
        if self.look().hidden || self.line.text.is_empty() {
            return;
        }
        self.space = None;
        if self.line.text.ends_with('\n') {
            self.flush();
        } else {
            self.line.push("\n", &Marks::default());
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.space = None;
        let marker = std::mem::take(&mut self.marker_text);
        self.marker = false;
        if line.is_blank() {
            return;
        }
        let mut label = self.label.take();
        let kind = match self.kind.take().unwrap_or(BlockKind::Paragraph) {
            // Word gives the marker of a list item as text.
            BlockKind::ListItem { level, number: None } => {
                let (number, written) = Label::read(&marker).unzip();
                label = written.flatten();
                BlockKind::ListItem { level, number }
            }
            kind => kind,
        };
        let place = self.stack.last().map_or(Place::Flow, |open| open.look.place);
        self.blocks += 1;
        self.drafts.push(line.into_draft(kind, place).labelled(label));
    }
}

/// Bulleted, or the number of the first item and how it is written.
fn first_number(tag: &Tag) -> Option<(u32, NumberStyle)> {
    let start = tag.attribute("start").and_then(|start| start.trim().parse().ok());
    let style = NumberStyle::of_sign(tag.attribute("type").as_deref().unwrap_or_default());
    (tag.name == "ol").then(|| (start.unwrap_or(1), style))
}
