//! What is the most that is read: every reader holds these, so that the cost of any file is known.

/// The largest file, in bytes: 10 MiB.
pub const MAX_FILE_BYTES: usize = 10 << 20;

/// The longest text of a letter, in bytes: 500 kB is a book of 200 pages.
pub const MAX_TEXT_BYTES: usize = 500_000;

/// The most blocks, in the readers of PDF, HTML and RTF: a thousand pages have fewer.
pub const MAX_BLOCKS: usize = 50_000;

/// What the addresses of all linked pieces of text may take together, in bytes, in HTML and RTF.
pub const MAX_LINK_BYTES: usize = 32 << 20;

/// What the marks and places of a letter may take, in bytes of memory; a letter of 200 pages takes less than one MB.
pub const MAX_WEIGHT: usize = 32 << 20;
