//! Use cases: one file each; every write is one transaction with its audit event and its mails.
