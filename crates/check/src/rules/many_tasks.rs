//! A letter that asks for many different things.

use super::shape;
use crate::{Hit, Letter, Rule};
use rule_files::coded;
use text::BlockKind;

/// Counts the paragraphs with a task, and the headings.
pub struct ManyTasks {
    tasks: usize,
    headings: usize,
}

impl ManyTasks {
    /// Limits: at most `tasks` paragraphs that ask for something, and `headings` headings.
    pub fn new(own: &coded::ManyTasks) -> Self {
        Self { tasks: own.tasks, headings: own.headings }
    }
}

impl Rule for ManyTasks {
    fn check(&self, letter: &Letter<'_>, hits: &mut Vec<Hit>) {
        if !shape::is_letter(letter) {
            return;
        }
        let is_paragraph =
            |block: usize| letter.document.blocks.get(block).is_some_and(|it| it.kind == BlockKind::Paragraph);
        let mut blocks: Vec<usize> = shape::tasks(letter).iter().map(|task| task.sentence.block).collect();
        blocks.retain(|&block| is_paragraph(block));
        blocks.dedup();
        let headings = letter.document.body().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count();
        let Some((_, first)) = letter.running_blocks().next() else { return };
        if blocks.len() > self.tasks {
            hits.push(Hit::at(first.span).with("tasks", blocks.len()));
        } else if headings > self.headings {
            hits.push(Hit::at(first.span).with("headings", headings).saying("headings"));
        }
    }
}
