//! The mailbox of the demonstration: every mail that would have gone out, as it is read.

use crate::app::App;
use crate::app::commands::outbox::{self, MailboxItem};
use crate::http::extract::Path;
use crate::http::page::html;
use crate::http::session::Desk;
use crate::http::ui::Crumb;
use crate::http::{Page, Problem, Settings};
use crate::review::MailId;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct ListPage {
    page: Page,
    mails: Vec<Item>,
}

#[derive(Template)]
#[template(path = "mailbox/mail.html")]
struct MailPage {
    page: Page,
    crumbs: Vec<Crumb>,
    mail: Item,
    /// Paragraphs of lines of pieces.
    paragraphs: Vec<Vec<Vec<Piece>>>,
}

/// A mail in the list.
struct Item {
    id: MailId,
    subject: String,
    to: String,
    when: String,
    locale: String,
}

impl Item {
    fn of(page: &Page, item: &MailboxItem) -> Item {
        Item {
            id: item.mail.id,
            subject: item.rendered.subject.clone(),
            to: page.msg("mailbox-to").arg("address", &item.mail.recipient).to_string(),
            when: page.messages.moment(item.mail.created_at),
            locale: item.mail.locale.clone(),
        }
    }
}

/// Text, or an address with the same text.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    /// Empty for plain text.
    href: String,
}

fn page_for(desk: Option<&Desk>, headers: &HeaderMap) -> Page {
    desk.map_or_else(|| Page::new("mailbox-title").with_flash(headers), |desk| desk.page("mailbox-title", None))
}

/// `GET /postbus`.
pub async fn list(
    desk: Option<Desk>,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let page = page_for(desk.as_ref(), &headers);
    let mails = outbox::mailbox(&app).await?.iter().map(|item| Item::of(&page, item)).collect();
    let template = ListPage { page, mails };
    Ok(html(&settings, &template.page, &template))
}

/// `GET /postbus/{id}`.
pub async fn mail(
    desk: Option<Desk>,
    State(app): State<App>,
    State(settings): State<Arc<Settings>>,
    headers: HeaderMap,
    Path(id): Path<MailId>,
) -> Result<Response, Problem> {
    let mailbox = outbox::mailbox(&app).await?;
    let item = mailbox.into_iter().find(|item| item.mail.id == id).ok_or_else(Problem::not_found)?;
    let page = page_for(desk.as_ref(), &headers);
    let mail = Item::of(&page, &item);
    let page = page.titled(&mail.subject);
    let template = MailPage {
        crumbs: vec![Crumb::new(page.t("mailbox-title"), "/postbus"), Crumb::new(page.title.clone(), "")],
        paragraphs: paragraphs(&item.rendered.text),
        mail,
        page,
    };
    Ok(html(&settings, &template.page, &template))
}

fn paragraphs(text: &str) -> Vec<Vec<Vec<Piece>>> {
    let text = text.replace("\r\n", "\n");
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    blocks.map(|block| block.lines().map(pieces).collect()).collect()
}

/// A line with its web addresses apart.
fn pieces(line: &str) -> Vec<Piece> {
    line.split_inclusive(char::is_whitespace)
        .map(|word| match word.trim_end() {
            address if address.starts_with("http://") || address.starts_with("https://") => {
                Piece { text: word.to_owned(), href: address.trim_end_matches(['.', ',', ')']).to_owned() }
            }
            _ => Piece { text: word.to_owned(), href: String::new() },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_mail_can_be_clicked() {
        let found = pieces("Lees hier: https://meelezer.example/lees/abc.");
        let links: Vec<&str> = found.iter().map(|piece| piece.href.as_str()).filter(|href| !href.is_empty()).collect();
        assert_eq!(links, ["https://meelezer.example/lees/abc"]);
        assert_eq!(
            found.iter().map(|piece| piece.text.as_str()).collect::<String>(),
            "Lees hier: https://meelezer.example/lees/abc."
        );
    }
}
