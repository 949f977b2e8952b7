//! Signatures that whoever is given a copy can check: with minisign, and the publisher's public key.
//!
//! They are no part of the zip, which stays the same in every byte for the same letters: a signature has chance in it.

use super::super::refuse;
use anyhow::{Context, Result};
use minisign::{SecretKey, SecretKeyBox};
use std::{fs, path::Path};

/// A publisher's secret key, and what it has to say of everything that it signs.
pub(super) struct Signer {
    key: SecretKey,
}

impl Signer {
    /// Reads a key that `minisign -G` made. Where it has a password, it asks for it at the terminal.
    ///
    /// # Errors
    /// When the file cannot be read, is no key, or the password is another one.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("expected a secret key at {}; `minisign -G` makes one", path.display()))?;
        let boxed = || SecretKeyBox::from_string(&text);
        let open = boxed().and_then(SecretKey::from_unencrypted_box);
        let key = open.or_else(|_| {
            eprintln!("{} has a password.", path.display());
            boxed().and_then(|key| SecretKey::from_box(key, None))
        });
        let key = key.map_err(|error| {
            let remedy = "name the secret key that `minisign -G` made, and type its password at a terminal";
            refuse(&format!("a secret key of minisign at {}", path.display()), &error.to_string(), remedy)
        })?;
        Ok(Signer { key })
    }

    /// The signature of a file with these bytes. What it says of the file can be trusted: the file's name and the
    /// collection's version.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub(super) fn sign(&self, name: &str, bytes: &[u8], version: &str) -> Result<String> {
        let trusted = format!("file:{name}\tcollection:{version}\thashed");
        let signature = minisign::sign(None, &self.key, bytes, Some(&trusted), None);
        Ok(signature.with_context(|| format!("{name} could not be signed"))?.into_string())
    }
}
