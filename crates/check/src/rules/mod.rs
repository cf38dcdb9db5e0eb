//! The coded rules: one file per rule, named as the rule's file in `rules/` names it.

mod abbreviation;
mod amount;
mod bracketed_aside;
mod clock_time;
mod desk_name;
mod embedded_clauses;
mod front_loaded_condition;
mod hidden_list;
mod late_request;
mod long_paragraph;
mod long_sentence;
mod main_clause;
mod many_numbers;
mod many_tasks;
mod missing_closing;
mod missing_consequence;
mod missing_contact;
mod missing_deadline;
mod missing_headings;
mod missing_salutation;
mod missing_subject;
mod numeric_date;
mod passive;
mod personal_data;
mod phone_number;
mod preposition_pile;
mod rare_word;
mod sender_first;
mod separated_words;
mod shape;
mod stiff_duty;
mod tree;
mod unclear_reference;
mod undefined_abbreviation;
mod wordy_opening;
mod you_mix;

use super::Rule;
use rule_files::Definition;

/// The coded rule of that name, with the numbers and word lists of its file.
pub fn coded(name: &str, definition: &Definition) -> Option<Box<dyn Rule>> {
    Some(match name {
        "abbreviation" => Box::new(abbreviation::Abbreviation::new(definition)),
        "amount" => Box::new(amount::Amount),
        "bracketed_aside" => Box::new(bracketed_aside::BracketedAside::new(definition)),
        "clock_time" => Box::new(clock_time::ClockTime),
        "front_loaded_condition" => Box::new(front_loaded_condition::FrontLoadedCondition::new(definition)),
        "hidden_list" => Box::new(hidden_list::HiddenList::new(definition)),
        "long_paragraph" => Box::new(long_paragraph::LongParagraph::new(definition)),
        "long_sentence" => Box::new(long_sentence::LongSentence::new(definition)),
        "rare_word" => Box::new(rare_word::RareWord::new(definition)),
        "many_numbers" => Box::new(many_numbers::ManyNumbers::new(definition)),
        "missing_closing" => Box::new(missing_closing::MissingClosing),
        "missing_contact" => Box::new(missing_contact::MissingContact::new(definition)),
        "missing_deadline" => Box::new(missing_deadline::MissingDeadline),
        "missing_headings" => Box::new(missing_headings::MissingHeadings::new(definition)),
        "missing_salutation" => Box::new(missing_salutation::MissingSalutation),
        "numeric_date" => Box::new(numeric_date::NumericDate),
        "passive" => Box::new(passive::Passive::new(definition)),
        "personal_data" => Box::new(personal_data::PersonalData),
        "preposition_pile" => Box::new(preposition_pile::PrepositionPile::new(definition)),
        "undefined_abbreviation" => Box::new(undefined_abbreviation::UndefinedAbbreviation::new(definition)),
        "you_mix" => Box::new(you_mix::YouMix::new(definition)),
        "embedded_clauses" => Box::new(embedded_clauses::EmbeddedClauses::new(definition)),
        "separated_words" => Box::new(separated_words::SeparatedWords::new(definition)),
        "stiff_duty" => Box::new(stiff_duty::StiffDuty::new(definition)),
        "wordy_opening" => Box::new(wordy_opening::WordyOpening::new(definition)),
        "unclear_reference" => Box::new(unclear_reference::UnclearReference),
        "late_request" => Box::new(late_request::LateRequest::new(definition)),
        "missing_consequence" => Box::new(missing_consequence::MissingConsequence::new(definition)),
        "many_tasks" => Box::new(many_tasks::ManyTasks::new(definition)),
        "sender_first" => Box::new(sender_first::SenderFirst::new(definition)),
        "missing_subject" => Box::new(missing_subject::MissingSubject::new(definition)),
        "desk_name" => Box::new(desk_name::DeskName::new(definition)),
        "phone_number" => Box::new(phone_number::PhoneNumber::new(definition)),
        _ => return None,
    })
}
