//! Items of lists as HTML has them: lists inside lists.

use text::{BlockKind, Label};

/// The deepest list; what stands deeper stands there too.
const DEEPEST: u8 = 7;

/// A list as its tags come one after the other: an item that holds a list closes after it.
#[derive(Clone, Debug)]
pub enum Mark<T> {
    /// A bulleted list begins.
    Bullets,
    /// A numbered list begins, at this number.
    Numbers(u32),
    /// An item begins; with its number where that doesn't follow from the one before, and what stands before it in print
    /// where that is more than its number.
    Item(Option<u32>, Option<String>),
    /// What stands in it.
    Content(T),
    /// The item ends.
    EndItem,
    /// The bulleted list ends.
    EndBullets,
    /// The numbered list ends.
    EndNumbers,
}

/// A list that is open.
struct Open {
    level: u8,
    /// The last number; none with bullets.
    number: Option<u32>,
}

impl Open {
    fn end<T>(&self) -> Mark<T> {
        if self.number.is_some() { Mark::EndNumbers } else { Mark::EndBullets }
    }
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item<T> {
    /// How deep its list stands; 0 for the outermost.
    pub level: u8,
    /// Its number; none with a bullet.
    pub number: Option<u32>,
    /// What stands before it in print, where that is more than its number.
    pub label: Option<String>,
    /// What stands in it.
    pub content: T,
}

impl<T> Item<T> {
    /// A block as an item.
    pub fn of(kind: BlockKind, label: Option<&Label>, content: T) -> Self {
        let (level, number) = match kind {
            BlockKind::ListItem { level, number } => (level, number),
            _ => (0, None),
        };
        Self { level, number, label: label.map(Label::to_string), content }
    }
}

/// The items of one or more lists, in the order of the text.
pub fn lists<T>(items: impl IntoIterator<Item = Item<T>>) -> Vec<Mark<T>> {
    let mut marks = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for Item { level, number, label, content } in items {
        let level = level.min(DEEPEST);
        while let Some(list) = open.pop_if(|list| list.level > level || list.level == level && !follows(list, number)) {
            marks.extend([Mark::EndItem, list.end()]);
        }
        match open.last_mut().filter(|list| list.level == level) {
            Some(list) => {
                let next = list.number.map(|last| last.saturating_add(1));
                marks.extend([Mark::EndItem, Mark::Item(number.filter(|_| number != next), label)]);
                list.number = number;
            }
            None => {
                open.push(Open { level, number });
                marks.extend([number.map_or(Mark::Bullets, Mark::Numbers), Mark::Item(None, label)]);
            }
        }
        marks.push(Mark::Content(content));
    }
    marks.extend(open.iter().rev().flat_map(|list| [Mark::EndItem, list.end()]));
    marks
}

/// Whether an item can be the next one of a list: of the same kind, and with a higher number.
fn follows(list: &Open, number: Option<u32>) -> bool {
    match (list.number, number) {
        (Some(last), Some(number)) => number > last,
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(items: &[(u8, Option<u32>)]) -> String {
        let items = items.iter().map(|&(level, number)| Item { level, number, label: None, content: () });
        let tag = |mark: Mark<()>| match mark {
            Mark::Bullets => "<ul>".to_owned(),
            Mark::Numbers(start) => format!("<ol {start}>"),
            Mark::Item(None, _) => "<li>".to_owned(),
            Mark::Item(Some(number), _) => format!("<li {number}>"),
            Mark::Content(()) => "x".to_owned(),
            Mark::EndItem => "</li>".to_owned(),
            Mark::EndBullets => "</ul>".to_owned(),
            Mark::EndNumbers => "</ol>".to_owned(),
        };
        lists(items).into_iter().map(tag).collect()
    }

    #[test]
    fn lists_stand_inside_the_item_that_they_belong_to() {
        assert_eq!(
            shown(&[(0, Some(1)), (1, None), (1, None), (0, Some(2))]),
            "<ol 1><li>x<ul><li>x</li><li>x</li></ul></li><li>x</li></ol>"
        );
        assert_eq!(shown(&[(1, None), (0, None)]), "<ul><li>x</li></ul><ul><li>x</li></ul>");
        assert_eq!(shown(&[(0, None), (5, None), (0, None)]), "<ul><li>x<ul><li>x</li></ul></li><li>x</li></ul>");
    }

    #[test]
    fn numbers_are_those_of_the_letter() {
        assert_eq!(shown(&[(0, Some(3)), (0, Some(4)), (0, Some(7))]), "<ol 3><li>x</li><li>x</li><li 7>x</li></ol>");
        assert_eq!(shown(&[(0, Some(1)), (0, Some(1))]), "<ol 1><li>x</li></ol><ol 1><li>x</li></ol>");
        assert_eq!(shown(&[(0, None), (0, Some(1))]), "<ul><li>x</li></ul><ol 1><li>x</li></ol>");
    }
}
