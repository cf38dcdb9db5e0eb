//! How Dutch letters are laid out, for the readers of files.

use super::{merge_field, regions};
use ::draft::{Conventions, Draft};
use text::{Region, Span};

/// Dutch letters of municipalities: NEN 1026, and the merge fields of their templates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dutch;

impl Conventions for Dutch {
    fn regions(&self, drafts: &mut [Draft]) -> Vec<Region> {
        regions::assign(drafts)
    }

    fn is_salutation(&self, line: &str) -> bool {
        regions::is_salutation(line)
    }

    fn is_formula(&self, line: &str) -> bool {
        regions::is_formula(line)
    }

    fn is_label(&self, line: &str) -> bool {
        regions::is_label(line)
    }

    fn ends_address(&self, line: &str) -> bool {
        regions::begins_with_postcode(line)
    }

    fn fields(&self, text: &str) -> Vec<(Span, String)> {
        merge_field::names(text)
    }

    fn sample(&self, name: &str) -> String {
        merge_field::sample(name)
    }
}
