//! How definitions are packed into bytes when the program is built, and read from them when it runs.
//!
//! Numbers are LEB128; texts and lists have their length in front.

use std::collections::{BTreeMap, HashSet};

/// The rest of packed bytes.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    pub fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    pub fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 127).checked_shl(shift)?;
            if byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }

    pub fn text(&mut self) -> Option<&'b str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

pub fn put_number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

pub fn put_text(text: &str, out: &mut Vec<u8>) {
    put_number(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

/// A value that can be packed.
pub trait Pack: Sized {
    fn put(&self, out: &mut Vec<u8>);
    /// None for bytes that are no such value.
    fn get(bytes: &mut Bytes<'_>) -> Option<Self>;
}

/// Packs a struct field by field.
macro_rules! packed {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::pack::Pack for $name {
            fn put(&self, _out: &mut Vec<u8>) {
                $($crate::pack::Pack::put(&self.$field, _out);)*
            }

            fn get(_bytes: &mut $crate::pack::Bytes<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::pack::Pack::get(_bytes)?),* })
            }
        }
    };
}
pub(crate) use packed;

/// Packs one of a few values by its place among them.
macro_rules! packed_by_place {
    ($name:ident, $all:expr) => {
        impl $crate::pack::Pack for $name {
            fn put(&self, out: &mut Vec<u8>) {
                let place = $all.iter().position(|one| one == self).unwrap_or_default();
                $crate::pack::put_number(place, out);
            }

            fn get(bytes: &mut $crate::pack::Bytes<'_>) -> Option<Self> {
                $all.get(bytes.number()?).copied()
            }
        }
    };
}
pub(crate) use packed_by_place;

impl Pack for usize {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(*self, out);
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        bytes.number()
    }
}

impl Pack for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        Some(bytes.byte()? == 1)
    }
}

impl Pack for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_text(self, out);
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        bytes.text().map(str::to_owned)
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len(), out);
        self.iter().for_each(|one| one.put(out));
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        let length = bytes.number()?;
        (0..length).map(|_| T::get(bytes)).collect()
    }
}

impl<T: Pack> Pack for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(one) = self {
            one.put(out);
        }
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        if bool::get(bytes)? { T::get(bytes).map(Some) } else { Some(None) }
    }
}

impl<K: Pack + Ord, V: Pack> Pack for BTreeMap<K, V> {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(self.len(), out);
        self.iter().for_each(|(key, value)| {
            key.put(out);
            value.put(out);
        });
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        let length = bytes.number()?;
        (0..length).map(|_| Some((K::get(bytes)?, V::get(bytes)?))).collect()
    }
}

impl Pack for HashSet<String> {
    fn put(&self, out: &mut Vec<u8>) {
        // In order, so that the same rules give the same bytes.
        let mut words: Vec<String> = self.iter().cloned().collect();
        words.sort_unstable();
        words.put(out);
    }

    fn get(bytes: &mut Bytes<'_>) -> Option<Self> {
        Vec::get(bytes).map(|words: Vec<String>| words.into_iter().collect())
    }
}
