//! What only looks: one file per thing that a page shows. No read changes anything, and none fetches or computes what it doesn't
//! give. The few lines with which the page of a form asks for what the form is about (a house rule, a key person, a user) stand
//! beside the commands of that form.

pub mod checking;
pub mod dashboard;
pub mod difference;
pub mod download;
pub mod findings;
pub mod letter;
pub mod levels;
pub mod office;
pub mod organisations;
pub mod original;
mod paragraph;
pub mod printed;
pub mod reading;
pub mod record;
pub mod remarks;
pub mod rights;
pub mod rounds;
pub mod standing;
pub mod text;
pub mod timeline;
pub mod trend;
