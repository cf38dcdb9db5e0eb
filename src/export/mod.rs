//! The finished letter and the record of its sign-off.
