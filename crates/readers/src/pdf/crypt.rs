//! PDFs that may be read but not changed or printed: encrypted for an owner, with an empty password for everybody else
//! (ISO 32000-2, 7.6: the standard security handler, revisions 2 to 6).

use super::object::{Dict, Object};
use aes::cipher::block_padding::{NoPadding, Pkcs7};
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit, KeyIvInit, StreamCipher};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

/// What a password is filled up with (algorithm 2, step a); the empty one is this.
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08, 0x2E, 0x2E, 0x00,
    0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];
/// Rounds of algorithm 2.B that are made at least, and the most that we make.
const ROUNDS: std::ops::Range<usize> = 64..1_000;
const AES_BLOCK: usize = 16;

/// What opens the streams of a file.
pub struct Key {
    key: Vec<u8>,
    method: Method,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    /// Nothing is encrypted.
    Plain,
    Rc4,
    Aes128,
    Aes256,
}

impl Key {
    /// The key of a file that opens without a password; none when it does not, or is encrypted in another way. `encrypt`
    /// is its dictionary with every reference resolved, `id` the first of its two identifiers.
    pub fn of(encrypt: &Dict, id: &[u8]) -> Option<Self> {
        let number = |key: &str| encrypt.get(key.as_bytes()).and_then(Object::number).map(|number| number as i64);
        let bytes = |key: &str| match encrypt.get(key.as_bytes()) {
            Some(Object::Text(bytes)) => Some(bytes.as_slice()),
            _ => None,
        };
        if encrypt.get(b"Filter".as_slice())?.name() != Some(b"Standard") {
            return None;
        }
        let (version, revision) = (number("V")?, number("R")?);
        let (owner, user) = (bytes("O")?, bytes("U")?);
        let method = match version {
            1 | 2 => Method::Rc4,
            4 | 5 => method(encrypt)?,
            _ => return None,
        };
        if version == 5 {
            let key = newer_key(revision, user, bytes("UE")?)?;
            return Some(Self { key, method });
        }
        let length = match version {
            1 => 5,
            2 => (number("Length").unwrap_or(40) / 8).clamp(5, 16) as usize,
            _ => 16,
        };
        let permissions = number("P")? as i32;
        let open_metadata =
            matches!(encrypt.get(b"EncryptMetadata".as_slice()), Some(Object::Word(word)) if word == b"false");
        let mut hash = Md5::new();
        hash.update(PADDING);
        hash.update(owner.get(..32)?);
        hash.update(permissions.to_le_bytes());
        hash.update(id);
        if revision >= 4 && open_metadata {
            hash.update([0xFF; 4]);
        }
        let mut key = hash.finalize().to_vec();
        if revision >= 3 {
            for _ in 0..50 {
                key = Md5::digest(&key[..length]).to_vec();
            }
        }
        key.truncate(length);
        opens(&key, revision, user, id).then_some(Self { key, method })
    }

    /// The plain bytes of a stream of the object with that number and generation; nothing when they are damaged.
    pub fn open(&self, (number, generation): (u32, u16), data: &[u8]) -> Vec<u8> {
        let own = || {
            let mut hash = Md5::new();
            hash.update(&self.key);
            hash.update(&number.to_le_bytes()[..3]);
            hash.update(generation.to_le_bytes());
            if self.method == Method::Aes128 {
                hash.update(b"sAlT");
            }
            hash.finalize()[..(self.key.len() + 5).min(16)].to_vec()
        };
        match self.method {
            Method::Plain => data.to_vec(),
            Method::Rc4 => rc4(&own(), data).unwrap_or_default(),
            Method::Aes128 => aes_stream::<aes::Aes128>(&own(), data).unwrap_or_default(),
            Method::Aes256 => aes_stream::<aes::Aes256>(&self.key, data).unwrap_or_default(),
        }
    }
}

/// How the streams of a file of version 4 or 5 are encrypted.
fn method(encrypt: &Dict) -> Option<Method> {
    let filter = encrypt.get(b"StmF".as_slice()).and_then(Object::name).unwrap_or(b"Identity");
    if filter == b"Identity" {
        return Some(Method::Plain);
    }
    let filters = encrypt.get(b"CF".as_slice())?.dict()?;
    match filters.get(filter)?.dict()?.get(b"CFM".as_slice())?.name()? {
        b"None" => Some(Method::Plain),
        b"V2" => Some(Method::Rc4),
        b"AESV2" => Some(Method::Aes128),
        b"AESV3" => Some(Method::Aes256),
        _ => None,
    }
}

/// Whether a key belongs to the empty password (algorithms 6, 4 and 5).
fn opens(key: &[u8], revision: i64, user: &[u8], id: &[u8]) -> bool {
    if revision < 3 {
        return rc4(key, &PADDING).is_some_and(|own| user.starts_with(&own));
    }
    let first = Md5::new().chain_update(PADDING).chain_update(id).finalize().to_vec();
    let rounds = (0..20u8).try_fold(first, |own, round| {
        let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        rc4(&turned, &own)
    });
    rounds.is_some_and(|own| user.starts_with(&own))
}

/// The key of a file with 256 bits, for the empty password (algorithm 2.A).
fn newer_key(revision: i64, user: &[u8], wrapped: &[u8]) -> Option<Vec<u8>> {
    let hash = |salt: &[u8]| if revision == 5 { Some(Sha256::digest(salt).to_vec()) } else { hardened(salt) };
    let (check, salts) = user.get(..48)?.split_at(32);
    let (for_check, for_key) = salts.split_at(8);
    if hash(for_check)? != check {
        return None;
    }
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(&hash(for_key)?, &[0; AES_BLOCK]).ok()?;
    cipher.decrypt_padded_vec::<NoPadding>(wrapped.get(..32)?).ok()
}

/// The slow hash of the empty password (algorithm 2.B).
fn hardened(salt: &[u8]) -> Option<Vec<u8>> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 1..ROUNDS.end {
        let repeated = key.repeat(64);
        let (secret, start) = key.get(..32)?.split_at(16);
        let cipher = cbc::Encryptor::<aes::Aes128>::new_from_slices(secret, start).ok()?;
        let mixed = cipher.encrypt_padded_vec::<NoPadding>(&repeated);
        let rest = mixed.get(..16)?.iter().map(|&byte| u32::from(byte)).sum::<u32>() % 3;
        key = match rest {
            0 => Sha256::digest(&mixed).to_vec(),
            1 => Sha384::digest(&mixed).to_vec(),
            _ => Sha512::digest(&mixed).to_vec(),
        };
        if round >= ROUNDS.start && usize::from(*mixed.last()?) <= round - 32 {
            break;
        }
    }
    key.truncate(32);
    Some(key)
}

fn rc4(key: &[u8], data: &[u8]) -> Option<Vec<u8>> {
    let mut out = data.to_vec();
    rc4::Rc4::new_from_slice(key).ok()?.apply_keystream(&mut out);
    Some(out)
}

/// A stream begins with what the first block was mixed with.
fn aes_stream<C>(key: &[u8], data: &[u8]) -> Option<Vec<u8>>
where
    cbc::Decryptor<C>: KeyIvInit + BlockModeDecrypt,
    C: aes::cipher::BlockCipherDecrypt,
{
    let (start, data) = data.split_at_checked(AES_BLOCK)?;
    let whole = &data[..data.len() - data.len() % AES_BLOCK];
    let cipher = || cbc::Decryptor::<C>::new_from_slices(key, start).ok();
    let padded = cipher()?.decrypt_padded_vec::<Pkcs7>(whole);
    padded.ok().or_else(|| cipher()?.decrypt_padded_vec::<NoPadding>(whole).ok())
}
