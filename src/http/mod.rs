//! Pages and API. A handler extracts, calls one `app::` function with an actor, and renders.
//!
//! [`router`] lists every route. [`problem`] is anything that goes wrong, [`problem_page`] how it is told.
//! [`extract`] holds the only extractors that take a person's input. [`page`] is what every page has; its components stand
//! in `web/templates/ui.html`.

pub mod accounted;
pub mod address;
pub mod assets;
pub mod bidi;
pub mod cookies;
pub mod drawing;
pub mod extract;
pub mod form;
pub mod icons;
pub mod page;
pub mod pages;
mod patient;
pub mod problem;
pub mod problem_page;
pub mod quote;
pub mod room;
pub mod router;
pub mod security;
pub mod serve;
pub mod session;
pub mod state;
pub mod ui;
pub mod uploads;

pub use page::{Flash, Page};
pub use problem::Problem;
pub use router::router;
pub use serve::serve;
pub use state::{Settings, Site};
