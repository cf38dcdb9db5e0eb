//! What changes something: one file per use case. Each command opens one write transaction, asks the policy, stores, queues
//! mails, appends its audit event, commits; who changes a letter does so through [`gate`].

pub mod administration;
pub mod answers;
pub mod audit;
mod carry;
pub mod data_requests;
pub mod erasure;
pub mod file_remarks;
pub mod findings;
mod gate;
pub mod house;
pub mod letter;
mod neighbours;
pub mod outbox;
pub mod own_data;
pub mod panel;
mod panel_gate;
pub mod personal_data;
pub mod reading;
pub mod redact;
pub mod reminders;
pub mod revise;
pub mod rounds;
pub mod sign_in;
pub mod sign_off;
pub mod upload;
