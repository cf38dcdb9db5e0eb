//! What a stream is packed with (ISO 32000-1, 7.4), unpacked within a limit. Pictures are never unpacked.

use super::object::{Dict, hex, is_space};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::Read;

/// Unpacks one layer. None when the filter is one for pictures or unknown, or when the result would be over the limit.
pub fn unpack(name: &[u8], parameters: Option<&Dict>, data: &[u8], limit: usize) -> Option<Vec<u8>> {
    let unpacked = match name {
        b"FlateDecode" | b"Fl" => flate(data, limit),
        b"LZWDecode" | b"LZW" => lzw(data, number(parameters, b"EarlyChange", 1) != 0, limit),
        b"ASCII85Decode" | b"A85" => ascii85(data),
        b"ASCIIHexDecode" | b"AHx" => ascii_hex(data),
        b"RunLengthDecode" | b"RL" => run_length(data, limit),
        b"Crypt" => data.to_vec(),
        _ => return None,
    };
    let plain = unpredicted(unpacked, parameters);
    (plain.len() <= limit).then_some(plain)
}

fn number(parameters: Option<&Dict>, key: &[u8], default: usize) -> usize {
    let number = parameters.and_then(|dict| dict.get(key)?.number());
    number.filter(|number| (0.0..1e6).contains(number)).map_or(default, |number| number as usize)
}

/// What comes out before an error is kept: many files have a wrong checksum, or are cut off a little.
fn flate(data: &[u8], limit: usize) -> Vec<u8> {
    let most = limit as u64 + 1;
    let mut out = Vec::new();
    let zlib = ZlibDecoder::new(data).take(most).read_to_end(&mut out);
    if zlib.is_err() && out.is_empty() {
        let raw = DeflateDecoder::new(data).take(most).read_to_end(&mut out);
        if raw.is_err() && out.is_empty() {
            return Vec::new();
        }
    }
    out
}

fn lzw(data: &[u8], early: bool, limit: usize) -> Vec<u8> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    // Each entry is where its bytes stand in the output: they were all written before.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut out: Vec<u8> = Vec::new();
    let (mut bits, mut held, mut width) = (0u32, 0, 9);
    let mut before: Option<(usize, usize)> = None;
    for &byte in data {
        bits = bits << 8 | u32::from(byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                table.clear();
                width = 9;
                before = None;
                continue;
            }
            END => break,
            _ => {}
        }
        let start = out.len();
        if code < CLEAR {
            out.push(code as u8);
        } else {
            let (from, length) = match (table.get(code - 258), before) {
                (Some(&known), _) => known,
                // The entry that is being made: the one before and its own first byte.
                (None, Some((from, length))) => (from, length + 1),
                (None, None) => break,
            };
            for at in from..from + length {
                out.push(out[at]);
            }
        }
        if let Some((from, length)) = before
            && table.len() < 4096 - 258
        {
            table.push((from, length + 1));
        }
        before = Some((start, out.len() - start));
        width = match table.len() + 258 + usize::from(early) {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
        if out.len() > limit {
            break;
        }
    }
    out
}

fn ascii85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let mut group = [0u8; 5];
    let mut held = 0;
    let mut value_of = |group: &[u8; 5], kept: usize| {
        let value = group.iter().fold(0u32, |sum, &digit| sum.wrapping_mul(85).wrapping_add(u32::from(digit)));
        out.extend_from_slice(&value.to_be_bytes()[..kept]);
    };
    for &byte in data {
        match byte {
            b'z' if held == 0 => value_of(&[0; 5], 4),
            b'!'..=b'u' => {
                group[held] = byte - b'!';
                held += 1;
                if held == 5 {
                    value_of(&group, 4);
                    held = 0;
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if held > 1 {
        group[held..].fill(84);
        value_of(&group, held - 1);
    }
    out
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let mut digits: Vec<u8> =
        data.iter().take_while(|&&b| b != b'>').filter(|&&b| !is_space(b)).filter_map(|&b| hex(b)).collect();
    if digits.len() % 2 == 1 {
        digits.push(0);
    }
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn run_length(data: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&length) = data.get(at) {
        at += 1;
        match usize::from(length) {
            128 => break,
            same @ 129.. => {
                out.extend(data.get(at).into_iter().flat_map(|&byte| std::iter::repeat_n(byte, 257 - same)));
                at += 1;
            }
            other => {
                let end = (at + other + 1).min(data.len());
                out.extend_from_slice(&data[at..end]);
                at = end;
            }
        }
        if out.len() > limit {
            break;
        }
    }
    out
}

/// Undoes the prediction of PNG rows; object streams are sometimes packed so.
fn unpredicted(data: Vec<u8>, parameters: Option<&Dict>) -> Vec<u8> {
    if number(parameters, b"Predictor", 1) < 10 {
        return data;
    }
    let colours = number(parameters, b"Colors", 1).clamp(1, 32);
    let depth = number(parameters, b"BitsPerComponent", 8).clamp(1, 16);
    let columns = number(parameters, b"Columns", 1).max(1);
    let back = (colours * depth).div_ceil(8);
    let width = (colours * depth * columns).div_ceil(8);
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    for row in data.chunks(width + 1) {
        let above = out.len().checked_sub(width);
        let start = out.len();
        for (at, &byte) in row[1..].iter().enumerate() {
            let left = if at >= back { out[start + at - back] } else { 0 };
            let up = above.map_or(0, |above| out[above + at]);
            let corner = above.filter(|_| at >= back).map_or(0, |above| out[above + at - back]);
            let guess = match row[0] {
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2) as u8,
                4 => paeth(left, up, corner),
                _ => 0,
            };
            out.push(byte.wrapping_add(guess));
        }
    }
    out
}

/// Whichever neighbour is nearest to left + up − corner.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let off = |neighbour: u8| (guess - i16::from(neighbour)).abs();
    if off(left) <= off(up) && off(left) <= off(corner) {
        left
    } else if off(up) <= off(corner) {
        up
    } else {
        corner
    }
}

/// Whether the filter is one for text, not for pictures.
pub fn is_known(name: &[u8]) -> bool {
    const KNOWN: [&[u8]; 11] = [
        b"FlateDecode",
        b"Fl",
        b"LZWDecode",
        b"LZW",
        b"ASCII85Decode",
        b"A85",
        b"ASCIIHexDecode",
        b"AHx",
        b"RunLengthDecode",
        b"RL",
        b"Crypt",
    ];
    KNOWN.contains(&name)
}
