//! The menu of files that a letter can be downloaded as.

use crate::app::reads::letter::LetterView;
use crate::app::reads::office::Content;
use crate::app::reads::original::FileKind;
use crate::http::Page;

/// A file to download.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// What it is good for, in one line.
    pub help: String,
    /// Where it is.
    pub href: String,
}

/// The files to choose from.
#[derive(Clone, Debug)]
pub struct Files {
    /// The uploaded file, and what goes on from it.
    pub own: Vec<Choice>,
    /// The text in another format.
    pub other: Vec<Choice>,
}

/// The files that the shown revision can be downloaded as.
pub fn files(page: &Page, view: &LetterView) -> Files {
    let menu = Menu { page, view };
    Files { own: menu.own(), other: menu.other() }
}

/// Where the file is that most people want: the newest text in their own file, or the file itself when nothing changed.
pub fn newest(view: &LetterView) -> String {
    let address = format!("/brieven/{}/download", view.stored.letter.id);
    let clean = view.original.is_changed && view.original.kind.is_some_and(FileKind::is_office);
    if clean { format!("{address}?soort={}", Content::Clean.name()) } else { address }
}

struct Menu<'a> {
    page: &'a Page,
    view: &'a LetterView,
}

impl Menu<'_> {
    fn href(&self, query: &str) -> String {
        format!("/brieven/{}/download?versie={}{query}", self.view.stored.letter.id, self.view.revision.number)
    }

    fn kind(&self) -> Option<FileKind> {
        self.view.original.kind
    }

    fn is_office(&self) -> bool {
        self.kind().is_some_and(FileKind::is_office)
    }

    /// The name of the program that the files with comments and changes are for.
    fn program(&self) -> String {
        let open = self.kind().is_some_and(FileKind::is_open_document);
        self.page.named("downloads-program", if open { "open" } else { "word" })
    }

    fn own(&self) -> Vec<Choice> {
        let (view, original) = (self.view, &self.view.original);
        let mut own = Vec::new();
        own.extend(self.kind().map(|kind| self.uploaded(kind)));
        if !view.remarks.is_empty() {
            own.push(self.comments());
        }
        if original.is_changed {
            own.push(Choice {
                label: self.page.msg("downloads-changes").arg("program", self.program()).to_string(),
                help: self.page.msg("downloads-changes-help").arg("revision", original.number).to_string(),
                href: self.href(&format!("&soort={}", Content::Changes.name())),
            });
        }
        if original.is_changed || !self.is_office() {
            let own_file = if self.is_office() { "yes" } else { "no" };
            own.push(Choice {
                label: self.page.msg("downloads-clean").arg("program", self.program()).to_string(),
                help: self.page.msg("downloads-clean-help").arg("own", own_file).to_string(),
                href: self.href(&format!("&soort={}", Content::Clean.name())),
            });
        }
        own
    }

    fn uploaded(&self, kind: FileKind) -> Choice {
        let original = &self.view.original;
        let changed = if original.is_changed { "yes" } else { "no" };
        let help = self.page.msg("downloads-own-help").arg("changed", changed).arg("revision", original.number);
        Choice {
            label: self.page.msg("downloads-own").arg("kind", kind.extension()).to_string(),
            help: help.to_string(),
            href: format!("/brieven/{}/download?versie={}", self.view.stored.letter.id, original.number),
        }
    }

    fn comments(&self) -> Choice {
        let remarks = &self.view.remarks;
        let open = remarks.iter().filter(|remark| remark.is_open()).count();
        let label = self.page.msg("downloads-comments").arg("program", self.program()).arg("count", remarks.len());
        Choice {
            label: label.to_string(),
            help: self.page.msg("downloads-comments-help").arg("open", open).to_string(),
            href: self.href(&format!("&soort={}", Content::Comments.name())),
        }
    }

    /// Every other format than that of the files above.
    fn other(&self) -> Vec<Choice> {
        let open = self.kind().is_some_and(FileKind::is_open_document);
        let known = if open { "odt" } else { "docx" };
        ["docx", "odt", "txt", "md"]
            .into_iter()
            .filter(|format| *format != known)
            .map(|format| Choice {
                label: self.page.named("downloads", format),
                help: self.page.named("downloads", &format!("{format}-help")),
                href: self.href(&format!("&formaat={format}")),
            })
            .collect()
    }
}
