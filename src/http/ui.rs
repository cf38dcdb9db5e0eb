//! What the components in `web/templates/ui.html` are filled with.

/// A step of a process.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name, in the page's language.
    pub label: String,
    /// Where it stands.
    pub state: StepState,
    /// What a screen reader hears of that: "klaar", "nu", or nothing.
    pub note: String,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// Here we are.
    Current,
    /// Still to come.
    Ahead,
}

impl Step {
    /// Behind us.
    pub fn is_done(&self) -> bool {
        self.state == StepState::Done
    }

    /// Here we are.
    pub fn is_current(&self) -> bool {
        self.state == StepState::Current
    }
}

/// The way to a page; the last crumb is the page itself.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Where it leads; not used for the last.
    pub href: String,
    /// Its name.
    pub label: String,
}

impl Crumb {
    /// A crumb.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Crumb {
        Crumb { href: href.into(), label: label.into() }
    }
}

/// A list cut in pages.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The page shown, from 1.
    pub current: u32,
    /// The last page.
    pub last: u32,
    /// The address without the page's number: `/brieven?zoek=wmo&pagina=`.
    pub address: String,
}

impl Pages {
    /// The address of a page.
    pub fn href(&self, number: &u32) -> String {
        format!("{}{number}", self.address)
    }

    /// The page before this one.
    pub fn before(&self) -> Option<u32> {
        (self.current > 1).then(|| self.current - 1)
    }

    /// The page after this one.
    pub fn after(&self) -> Option<u32> {
        (self.current < self.last).then(|| self.current + 1)
    }

    /// The numbers to show: at most two on each side of the current one.
    pub fn shown(&self) -> std::ops::RangeInclusive<u32> {
        self.current.saturating_sub(2).max(1)..=self.current.saturating_add(2).min(self.last)
    }
}
