//! The handlers of the pages, a file per part of the site.

pub mod difference;
pub mod downloads;
pub mod editor;
pub mod letter;
pub mod public;
pub mod record;
pub mod remarks;
pub mod sign_off;
