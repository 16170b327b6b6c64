//! 合言葉: what one person thought alone can be read by nobody else who has the file.
//!
//! ```text
//! bamen-sealed 1
//! key-sum: 9f0c…                        tells a damaged key from a wrong passphrase
//! -----BEGIN AGE ENCRYPTED FILE-----    the key: an age identity, wrapped by the passphrase (scrypt)
//! …
//! -----END AGE ENCRYPTED FILE-----
//! -----BEGIN AGE ENCRYPTED FILE-----    the session file, encrypted to that identity (X25519)
//! …
//! -----END AGE ENCRYPTED FILE-----
//! ```
//!
//! Both blocks are files of the published format age (age-encryption.org/v1). Whoever has the passphrase and cuts them
//! out with a text editor can read the session without this program: `age -d -i first.age second.age`.
//!
//! - The passphrase is asked for once, when the file is opened, and costs about a second there: that is what makes
//!   guessing expensive. From then on the identity is at hand, so a save and each line of the journal take well under
//!   a millisecond. The passphrase itself is not kept.
//! - What lies beside the file is sealed for the same identity: each line of the journal by itself, so that it is
//!   appended to as ever; the private notes; what was set aside. See [`super::sealing`] for how it gets there.
//! - Each new passphrase comes with a new identity: whoever knew the old one reads old copies, and no new file.
//! - Full and half width are one (NFKC), and blanks at the ends do not count: an IME decides on both by itself.
//! - There is no second key. Forgotten means lost, and the program says so before.

use age::secrecy::{ExposeSecret as _, SecretString};
use age::x25519;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use unicode_normalization::UnicodeNormalization as _;

const NAME: &str = "bamen-sealed ";
const VERSION: &str = "1";
const KEY_SUM: &str = "key-sum: ";
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
/// How a sealed line of a journal begins. A plain one begins with a bracket.
const LINE: &str = "age:";
/// scrypt with N = 2^17: 128 MiB of memory, about a second on an office machine of ten years ago.
const WORK: u8 = 17;
/// What is tried at most: 1 GiB. More would be a file that is made to hang whoever opens it.
const MOST_WORK: u8 = 20;

/// A passphrase, as it is compared: in NFKC, without blanks around it.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// `None` if there is nothing in it.
    pub fn new(text: &str) -> Option<Self> {
        let folded: String = text.trim().nfkc().collect();
        let folded = folded.trim();
        (!folded.is_empty()).then(|| Self(SecretString::from(folded)))
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Why a seal does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SealFault {
    /// It is another passphrase.
    Wrong,
    /// The bytes are not those that were written, or are of a newer program.
    Damaged,
}

/// What opens and closes one session: the identity, and the same identity wrapped by the passphrase.
pub(super) struct Seal {
    identity: x25519::Identity,
    /// The beginning of the file, up to the session.
    head: String,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

/// Whether these are the bytes of a sealed file.
pub(super) fn is_sealed(content: &[u8]) -> bool {
    super::file::without_mark(content).starts_with(NAME.as_bytes())
}

impl Seal {
    /// A new seal. Takes about a second. `None` if the system has no random numbers or the passphrase does not open it
    /// again.
    pub(super) fn new(passphrase: &Passphrase) -> Option<Self> {
        let identity = x25519::Identity::generate();
        let mut recipient = age::scrypt::Recipient::new(passphrase.0.clone());
        recipient.set_work_factor(WORK);
        let key = age::encrypt_and_armor(&recipient, identity.to_string().expose_secret().as_bytes()).ok()?;
        let head = format!("{NAME}{VERSION}\n{KEY_SUM}{:016x}\n{}\n", sum(key.trim()), key.trim());
        // What would not open again is not put over what can be read.
        Self::open(&format!("{head}{BEGIN}"), passphrase).ok()
    }

    /// The seal of a file. Takes about a second.
    pub(super) fn open(text: &str, passphrase: &Passphrase) -> Result<Self, SealFault> {
        let (head, key, _) = parts(text).ok_or(SealFault::Damaged)?;
        let mut wrapped = age::scrypt::Identity::new(passphrase.0.clone());
        wrapped.set_max_work_factor(MOST_WORK);
        let identity = age::decrypt(&wrapped, key.as_bytes()).map_err(|fault| match fault {
            age::DecryptError::ExcessiveWork { .. } => SealFault::Damaged,
            // The key is as it was written: only the passphrase can be another.
            _ => SealFault::Wrong,
        })?;
        let identity = str::from_utf8(&identity).ok().and_then(|key| key.parse().ok()).ok_or(SealFault::Damaged)?;
        Ok(Self { identity, head: head.to_owned() })
    }

    /// Whether `text` is a file that this seal opens without the passphrase.
    pub(super) fn is_of(&self, text: &str) -> bool {
        parts(text).is_some_and(|(head, ..)| head == self.head)
    }

    /// A whole sealed file.
    pub(super) fn seal(&self, content: impl AsRef<[u8]>) -> std::io::Result<String> {
        let block =
            age::encrypt_and_armor(&self.identity.to_public(), content.as_ref()).map_err(std::io::Error::other)?;
        Ok(format!("{}{}\n", self.head, block.trim_end()))
    }

    /// What stands in a sealed file.
    pub(super) fn unseal(&self, text: &str) -> Result<String, SealFault> {
        String::from_utf8(self.unseal_bytes(text.as_bytes())?).map_err(|_fault| SealFault::Damaged)
    }

    /// The same of what was no text.
    pub(super) fn unseal_bytes(&self, file: &[u8]) -> Result<Vec<u8>, SealFault> {
        let (_, _, block) = str::from_utf8(file).ok().and_then(parts).ok_or(SealFault::Damaged)?;
        age::decrypt(&self.identity, block.as_bytes()).map_err(|_any| SealFault::Damaged)
    }

    /// One line of a journal, without its line break.
    pub(super) fn line(&self, line: &str) -> std::io::Result<String> {
        let bytes = age::encrypt(&self.identity.to_public(), line.as_bytes()).map_err(std::io::Error::other)?;
        Ok(format!("{LINE}{}", BASE64.encode(bytes)))
    }

    /// What stands in such a line. A plain one stays as it is: it was written before there was a passphrase.
    pub(super) fn unline(&self, line: &str) -> Option<String> {
        let Some(sealed) = line.strip_prefix(LINE) else { return Some(line.to_owned()) };
        let bytes = age::decrypt(&self.identity, &BASE64.decode(sealed).ok()?).ok()?;
        String::from_utf8(bytes).ok()
    }
}

/// The head of a file, the key in it, and the session.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let rest = text.strip_prefix(NAME)?.strip_prefix(VERSION)?.trim_start_matches('\r').strip_prefix('\n')?;
    let (said, blocks) = rest.strip_prefix(KEY_SUM)?.split_once('\n')?;
    let second = blocks.strip_prefix(BEGIN)?.find(BEGIN)? + BEGIN.len();
    let (key, session) = blocks.split_at_checked(second)?;
    let (head, _) = text.split_at_checked(text.len() - session.len())?;
    // Line breaks are the one thing that mail programs change and that means nothing.
    let plain: String = key.trim().chars().filter(|c| *c != '\r').collect();
    let said = u64::from_str_radix(said.trim(), 16).ok()?;
    (sum(&plain) == said).then_some((head, key.trim(), session.trim()))
}

/// Tells damage, not malice (FNV-1a).
fn sum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_with_its_passphrase_and_says_what_is_in_the_way() {
        let begun = std::time::Instant::now();
        let seal = Seal::new(&Passphrase::new("あめのひ　ｎｏ 窓口").unwrap()).unwrap();
        println!("made in {:?}", begun.elapsed());
        let file = seal.seal("だれにも言わない").unwrap();
        assert!(is_sealed(file.as_bytes()) && !file.contains("だれ"));
        let opened = Seal::open(&file, &Passphrase::new(" あめのひ ｎo 窓口　").unwrap()).unwrap();
        assert_eq!(opened.unseal(&file).unwrap(), "だれにも言わない");
        assert_eq!(Seal::open(&file, &Passphrase::new("あめのひ").unwrap()).unwrap_err(), SealFault::Wrong);
        let line = seal.line("(seq:1)").unwrap();
        assert_eq!(opened.unline(&line).as_deref(), Some("(seq:1)"));
        assert_eq!(opened.unline(&line.replacen("age:", "age:AA", 1)), None);
        // A damaged key is no wrong passphrase, and damage behind it is found as well.
        let at = file.find("c2NyeXB0").or_else(|| file.find("YWdl")).unwrap() + 30;
        let mut bytes = file.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let damaged = String::from_utf8(bytes).unwrap();
        let again = Passphrase::new("あめのひ no 窓口").unwrap();
        assert_eq!(Seal::open(&damaged, &again).unwrap_err(), SealFault::Damaged);
        let cut: String = file.chars().take(file.len() - 60).collect();
        assert_eq!(opened.unseal(&cut).unwrap_err(), SealFault::Damaged);
        let crlf = file.replace('\n', "\r\n");
        assert_eq!(Seal::open(&crlf, &again).unwrap().unseal(&crlf).unwrap(), "だれにも言わない");
        assert!(Passphrase::new(" 　").is_none());
    }
}
