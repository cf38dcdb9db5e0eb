//! Meelezer: a plain-language letter review service for Dutch municipalities.
//!
//! The modules, from the ground up. Arrows point downwards only; `tests/it/arrows.rs` refuses any other.
//!
//! | module | what it is | may use |
//! |---|---|---|
//! | [`text`] | a letter as text: blocks, sentences, spans, differences, anchors | – |
//! | [`review`] | the domain: letters, rounds, panel, annotations, policy, audit | – |
//! | [`language`] | Dutch: sentences, words, syllables | `text` |
//! | [`check`] | scores, findings, rules | `language`, `text` |
//! | [`letter`] | what a Dutch letter is; files ⇄ letter, over the crates `office` and `readers` | the crates below `check` |
//! | [`store`] | SQLite and PostgreSQL | `review` |
//! | [`mail`] | messages, transports, the outbox worker | `review`, `store` |
//! | [`export`] | the JSON and SARIF of a check | `review`, `check`, `text`, `letter` |
//! | [`app`] | use cases: `commands` (each one transaction) and `reads` | all above |
//! | [`http`] | pages and API | `app`, `review` (and the types it shows) |
//! | [`messages`] | every text that a person reads, in six languages | – |
//! | [`cli`], [`config`] | the command line wires everything | all |

pub mod app;
pub mod cli;
pub mod config;
pub mod export;
pub mod http;
pub mod letter;
pub mod mail;
pub mod messages;
pub mod review;
pub mod store;
