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
use rule_files::Coded;

/// The rule, ready to run.
pub fn ready(rule: &Coded) -> Box<dyn Rule> {
    match rule {
        Coded::Abbreviation(own) => Box::new(abbreviation::Abbreviation::new(own)),
        Coded::Amount(_) => Box::new(amount::Amount),
        Coded::BracketedAside(own) => Box::new(bracketed_aside::BracketedAside::new(own)),
        Coded::ClockTime(_) => Box::new(clock_time::ClockTime),
        Coded::DeskName(own) => Box::new(desk_name::DeskName::new(own)),
        Coded::EmbeddedClauses(own) => Box::new(embedded_clauses::EmbeddedClauses::new(own)),
        Coded::FrontLoadedCondition(own) => Box::new(front_loaded_condition::FrontLoadedCondition::new(own)),
        Coded::HiddenList(own) => Box::new(hidden_list::HiddenList::new(own)),
        Coded::LateRequest(own) => Box::new(late_request::LateRequest::new(own)),
        Coded::LongParagraph(own) => Box::new(long_paragraph::LongParagraph::new(own)),
        Coded::LongSentence(own) => Box::new(long_sentence::LongSentence::new(own)),
        Coded::ManyNumbers(own) => Box::new(many_numbers::ManyNumbers::new(own)),
        Coded::ManyTasks(own) => Box::new(many_tasks::ManyTasks::new(own)),
        Coded::MissingClosing(_) => Box::new(missing_closing::MissingClosing),
        Coded::MissingConsequence(own) => Box::new(missing_consequence::MissingConsequence::new(own)),
        Coded::MissingContact(own) => Box::new(missing_contact::MissingContact::new(own)),
        Coded::MissingDeadline(_) => Box::new(missing_deadline::MissingDeadline),
        Coded::MissingHeadings(own) => Box::new(missing_headings::MissingHeadings::new(own)),
        Coded::MissingSalutation(_) => Box::new(missing_salutation::MissingSalutation),
        Coded::MissingSubject(own) => Box::new(missing_subject::MissingSubject::new(own)),
        Coded::NumericDate(_) => Box::new(numeric_date::NumericDate),
        Coded::Passive(own) => Box::new(passive::Passive::new(own)),
        Coded::PersonalData(_) => Box::new(personal_data::PersonalData),
        Coded::PhoneNumber(own) => Box::new(phone_number::PhoneNumber::new(own)),
        Coded::PrepositionPile(own) => Box::new(preposition_pile::PrepositionPile::new(own)),
        Coded::RareWord(own) => Box::new(rare_word::RareWord::new(own)),
        Coded::SenderFirst(own) => Box::new(sender_first::SenderFirst::new(own)),
        Coded::SeparatedWords(own) => Box::new(separated_words::SeparatedWords::new(own)),
        Coded::StiffDuty(own) => Box::new(stiff_duty::StiffDuty::new(own)),
        Coded::UnclearReference(_) => Box::new(unclear_reference::UnclearReference),
        Coded::UndefinedAbbreviation(own) => Box::new(undefined_abbreviation::UndefinedAbbreviation::new(own)),
        Coded::WordyOpening(own) => Box::new(wordy_opening::WordyOpening::new(own)),
        Coded::YouMix(own) => Box::new(you_mix::YouMix::new(own)),
    }
}
