//! The editor: the letter block by block, with findings while typing, and as a plain form without scripts.

mod findings;
pub mod live;

use super::downloads::saved_as;
use super::finding;
use super::letter::lint::Shown;
use super::letter::{crumbs, frame};
use crate::app;
use crate::app::commands::revise;
use crate::app::reads::checking::{self, Preview};
use crate::app::reads::text::{SavedSince, TextView};
use crate::http::drawing::region_name;
use crate::http::extract::{Form, Path};
use crate::http::session::Desk;
use crate::http::state::Site;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, page};
use crate::review::LetterId;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use findings::{Found, List, Mirror};
use serde::Deserialize;
use text::edit::EditedBlock;
use text::{BlockKind, Document, Region};

/// What is told when too much else is going on.
const TOO_BUSY: (StatusCode, &str) = (StatusCode::SERVICE_UNAVAILABLE, "problem-busy");

/// The letter as it comes back: one entry in each list per block.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
    /// Number of the revision that was edited.
    basis: u32,
    /// The block that each started from; empty for a new one.
    #[serde(default)]
    bron: Vec<String>,
    /// What each is: a name of [`kind_of`], or `zelfde`.
    #[serde(default)]
    soort: Vec<String>,
    /// The text of each.
    #[serde(default)]
    tekst: Vec<String>,
    /// What the author says about it.
    #[serde(default)]
    notitie: String,
    /// `opslaan`, `controle`, or `nieuw-3` for an empty box after the third block.
    #[serde(default)]
    actie: String,
}

/// `GET /brieven/{id}/bewerken`.
pub async fn show(State(site): State<Site>, desk: Desk, Path(id): Path<LetterId>) -> Result<Response, Problem> {
    let view = app::reads::text::of_letter(&site.app, &desk.actor, id, None).await?;
    if !view.rights.revise {
        return Err(refusal(&view));
    }
    let document = &view.revision.document;
    let blocks: Vec<Block> = (0..document.blocks.len()).filter_map(|at| Block::of(document, at)).collect();
    let basis = view.revision.number;
    editor(&site, &desk, view, basis, blocks, String::new(), None).await
}

/// Why a letter can't be edited: its state, when the person otherwise could.
fn refusal(view: &TextView) -> Problem {
    if view.stored.letter.state.takes_revisions() {
        return Problem::new(StatusCode::FORBIDDEN, "problem-forbidden");
    }
    Problem::new(StatusCode::CONFLICT, "editor-error-state")
}

/// `POST /brieven/{id}/bewerken`: saves, checks, or adds an empty box.
pub async fn save(
    State(site): State<Site>,
    desk: Desk,
    Path(id): Path<LetterId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    if typed.bron.len() != typed.tekst.len() || typed.soort.len() != typed.tekst.len() {
        return Err(Problem::unreadable());
    }
    let old = app::reads::text::of_letter(&site.app, &desk.actor, id, Some(typed.basis)).await?;
    let mut blocks = typed_blocks(&old.revision.document, &typed);
    if typed.actie == "opslaan" {
        let edited: Vec<EditedBlock> = blocks.iter().map(Block::edited).collect();
        match revise::save_blocks(&site.app, &desk.actor, id, typed.basis, &edited, &typed.notitie).await {
            Ok(saved) => return Ok(saved_as(&saved).then(&site.settings, &format!("/brieven/{id}"))),
            Err(app::Error::Invalid { message, .. }) => {
                let refused = Some((StatusCode::UNPROCESSABLE_ENTITY, message));
                return editor(&site, &desk, old, typed.basis, blocks, typed.notitie, refused).await;
            }
            Err(app::Error::Conflict(key)) => {
                let refused = Some((StatusCode::CONFLICT, key));
                return editor(&site, &desk, old, typed.basis, blocks, typed.notitie, refused).await;
            }
            Err(app::Error::Busy) => {
                return editor(&site, &desk, old, typed.basis, blocks, typed.notitie, Some(TOO_BUSY)).await;
            }
            Err(other) => return Err(other.into()),
        }
    }
    if let Some(after) = typed.actie.strip_prefix("nieuw-").and_then(|at| at.parse::<usize>().ok()) {
        blocks.insert(after.min(blocks.len()), Block::empty());
    }
    editor(&site, &desk, old, typed.basis, blocks, typed.notitie, None).await
}

fn lint_text(page: &Page, shown: &Shown) -> String {
    let message = page.msg("editor-level").arg("level", shown.level).arg("name", &shown.level_name);
    message.arg("struggling", shown.struggling).to_string()
}

fn typed_blocks(old: &Document, typed: &Typed) -> Vec<Block> {
    let lists = typed.bron.iter().zip(&typed.soort).zip(&typed.tekst);
    lists.map(|((origin, kind), text)| Block::typed(old, origin, kind, text.clone())).collect()
}

async fn editor(
    site: &Site,
    desk: &Desk,
    view: TextView,
    basis: u32,
    blocks: Vec<Block>,
    note: String,
    mut refused: Option<(StatusCode, &'static str)>,
) -> Result<Response, Problem> {
    let id = view.stored.letter.id;
    let title = &view.stored.letter.title;
    let edited: Vec<EditedBlock> = blocks.iter().map(Block::edited).collect();
    // What was typed comes back, also when it can't be checked.
    let organisation = view.organisation.id;
    let unchecked = || Preview::unchecked(organisation, view.organisation.target_lint);
    let preview = match checking::preview(&site.app, &desk.actor, id, basis, edited.clone()).await {
        Err(app::Error::Invalid { message, .. }) => {
            refused = refused.or(Some((StatusCode::UNPROCESSABLE_ENTITY, message)));
            unchecked()
        }
        Err(app::Error::Busy) => {
            refused = refused.or(Some(TOO_BUSY));
            unchecked()
        }
        checked => checked?,
    };
    let mut page = frame(desk, organisation, title);
    page.title = page.msg("editor-page").arg("title", title.as_str()).to_string();
    page.scripts = vec!["editor.js"];
    let crumbs = crumbs(&page, id, title, Some(page.t("editor-crumb")));
    let refusal = refused.map_or(String::new(), |(_, key)| page.t(key));
    let newer = (view.stored.head != basis).then_some(view.stored.head);
    let saved_by = newer.map_or(String::new(), |newer| saved_by(&page, &view.saved_since, newer));
    let found = findings::boxes(&preview, &edited);
    let template = EditorPage {
        address: format!("/brieven/{id}"),
        lint: Shown::of(&page, preview.lint, preview.target),
        count: findings::count(&preview),
        more: finding::more(&page, preview.findings.len(), preview.left_out),
        groups: groups(&page, blocks, &preview, &found),
        letter: id.to_string(),
        fields: fields(&view.revision.document),
        page: &page,
        preview: &preview,
        crumbs,
        basis,
        note,
        refusal,
        newer,
        saved_by,
    };
    let mut response = page::html(&site.settings, &page, &template);
    if let Some((status, _)) = refused {
        *response.status_mut() = status;
    }
    Ok(response)
}

/// Who saved newer versions, the newest of which is `newer`: the person who looks, perhaps in another tab, or colleagues.
fn saved_by(page: &Page, since: &SavedSince, newer: u32) -> String {
    let key = match (since.oneself, since.others.is_empty()) {
        (true, true) => "editor-conflict-oneself",
        (true, false) => "editor-conflict-both",
        (false, _) => "editor-conflict-others",
    };
    page.msg(key).arg("newer", newer).arg("who", since.others.join(", ")).to_string()
}

/// The merge fields of the letter: each one's name and sample, once.
fn fields(document: &Document) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (_, name, sample) in document.merge_fields() {
        if !all.iter().any(|(known, _)| known == name) {
            all.push((name.to_owned(), sample.to_owned()));
        }
    }
    all
}

#[derive(Template)]
#[template(path = "letter/editor.html")]
struct EditorPage<'p> {
    page: &'p Page,
    address: String,
    letter: String,
    crumbs: Vec<Crumb>,
    groups: Vec<Group<'p>>,
    basis: u32,
    note: String,
    refusal: String,
    newer: Option<u32>,
    /// Who saved what is newer; empty when nothing is.
    saved_by: String,
    fields: Vec<(String, String)>,
    preview: &'p Preview,
    /// How many findings stand at the boxes.
    count: usize,
    /// That not all of them are shown; empty when they are.
    more: String,
    lint: Option<Shown>,
}

impl EditorPage<'_> {
    /// The level and who struggles, in words; empty without a score.
    fn level(&self) -> String {
        self.lint.as_ref().map_or(String::new(), |lint| lint_text(self.page, lint))
    }

    fn is_met(&self) -> bool {
        self.lint.as_ref().is_some_and(|lint| lint.is_met)
    }
}

/// A run of blocks of the same part of the letter; what doesn't count is folded.
struct Group<'p> {
    region: Option<&'static str>,
    boxes: Vec<EditBox<'p>>,
}

/// A block in the editor, with all that its box shows.
struct EditBox<'p> {
    block: Block,
    /// Place among all boxes, from 1.
    number: usize,
    label: String,
    kinds: Vec<(&'static str, String)>,
    rows: usize,
    mirror: Mirror,
    findings: List<'p>,
}

fn groups<'p>(page: &'p Page, blocks: Vec<Block>, preview: &Preview, found: &[Found<'p>]) -> Vec<Group<'p>> {
    let mut groups: Vec<Group<'p>> = Vec::new();
    let mut count = Counter::default();
    for (at, (block, found)) in blocks.into_iter().zip(found).enumerate() {
        let region = region_name(block.region);
        let findings = found.list(page, preview, false);
        let one = edit_box(page, block, at + 1, found.mirror(), findings, &mut count);
        match groups.last_mut() {
            Some(group) if group.region == region => group.boxes.push(one),
            _ => groups.push(Group { region, boxes: vec![one] }),
        }
    }
    groups
}

/// How many blocks of each kind came before.
#[derive(Default)]
struct Counter {
    headings: usize,
    paragraphs: usize,
    items: usize,
    cells: usize,
    outside: usize,
}

fn edit_box<'p>(
    page: &'p Page,
    block: Block,
    number: usize,
    mirror: Mirror,
    findings: List<'p>,
    count: &mut Counter,
) -> EditBox<'p> {
    let (name, nth) = match block.kind() {
        _ if block.region != Region::Body => ("outside", next(&mut count.outside)),
        BlockKind::Title => ("title", 1),
        BlockKind::Heading { .. } => ("heading", next(&mut count.headings)),
        BlockKind::Paragraph => ("paragraph", next(&mut count.paragraphs)),
        BlockKind::ListItem { .. } => ("item", next(&mut count.items)),
        BlockKind::TableCell { .. } => ("cell", next(&mut count.cells)),
    };
    let label = match block.is_new() {
        true => page.t("editor-block-new"),
        false => page.msg(&format!("editor-block-{name}")).arg("number", nth).to_string(),
    };
    EditBox {
        rows: (block.text.chars().count() / 64 + block.text.lines().count()).clamp(2, 24),
        kinds: kinds(page, &block),
        mirror,
        findings,
        block,
        number,
        label,
    }
}

fn next(count: &mut usize) -> usize {
    *count += 1;
    *count
}

/// The kinds to choose from, what the block was first; a table's cells stay cells.
fn kinds(page: &Page, block: &Block) -> Vec<(&'static str, String)> {
    let own = kind_name(&block.original_kind());
    let label = |name: &str| page.named("editor-kind", name);
    if own == "cel" {
        return vec![("zelfde", label("cel"))];
    }
    let mut all = vec![("zelfde", label(own))];
    all.extend(["alinea", "kop", "opsomming"].into_iter().filter(|name| *name != own).map(|name| (name, label(name))));
    all
}

fn kind_name(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "titel",
        BlockKind::Heading { .. } => "kop",
        BlockKind::Paragraph => "alinea",
        BlockKind::ListItem { number: None, .. } => "opsomming",
        BlockKind::ListItem { .. } => "nummering",
        BlockKind::TableCell { .. } => "cel",
    }
}

/// The kind of that name in the form; none leaves the block what it was.
fn kind_of(name: &str) -> Option<BlockKind> {
    match name {
        "alinea" => Some(BlockKind::Paragraph),
        "kop" => Some(BlockKind::Heading { level: 2 }),
        "opsomming" => Some(BlockKind::ListItem { level: 0, number: None }),
        _ => None,
    }
}

/// A block as it stands in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    /// The block that it started from, and what that was.
    origin: Option<(usize, BlockKind)>,
    /// What the author made of it; none leaves it what it was.
    chosen: Option<&'static str>,
    region: Region,
    text: String,
}

impl Block {
    fn of(document: &Document, at: usize) -> Option<Block> {
        let block = document.blocks.get(at)?;
        let text = document.text_of(block).to_owned();
        Some(Block { origin: Some((at, block.kind)), chosen: None, region: block.region, text })
    }

    fn empty() -> Block {
        Block { origin: None, chosen: None, region: Region::Body, text: String::new() }
    }

    /// A block that came back in a form; an origin that the letter doesn't have makes it a new one.
    fn typed(old: &Document, origin: &str, kind: &str, text: String) -> Block {
        let known = origin.parse().ok().and_then(|at: usize| Some((at, old.blocks.get(at)?)));
        Block {
            origin: known.map(|(at, block)| (at, block.kind)),
            chosen: ["alinea", "kop", "opsomming"].into_iter().find(|name| *name == kind),
            region: known.map_or(Region::Body, |(_, block)| block.region),
            text: text.replace("\r\n", "\n"),
        }
    }

    fn edited(&self) -> EditedBlock {
        EditedBlock {
            origin: self.origin.map(|(at, _)| at),
            kind: self.chosen.and_then(kind_of),
            text: self.text.clone(),
        }
    }

    fn original_kind(&self) -> BlockKind {
        self.origin.map_or(BlockKind::Paragraph, |(_, kind)| kind)
    }

    fn kind(&self) -> BlockKind {
        self.chosen.and_then(kind_of).unwrap_or(self.original_kind())
    }

    fn is_new(&self) -> bool {
        self.origin.is_none()
    }

    /// The number of its origin, for the form.
    fn source(&self) -> String {
        self.origin.map_or(String::new(), |(at, _)| at.to_string())
    }

    /// What it is now, as class names know it.
    fn name(&self) -> &'static str {
        kind_name(&self.kind())
    }

    fn is_chosen(&self, name: &str) -> bool {
        self.chosen.unwrap_or("zelfde") == name
    }
}
