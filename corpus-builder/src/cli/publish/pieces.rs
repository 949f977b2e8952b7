//! A large collection in several files, so that its page can be used before all of it has come.
//!
//! Measured figures behind the sizes stand in ARCHITECTURE.md, "Large collections".

use super::{compress, usb};
use crate::cli::{arguments::PieceArguments, collection::Compiled, output::NewFolder};
use anyhow::{Context, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use corpus::format::{Piece, apart};
use rayon::prelude::*;

/// Collections with more text than this come in pieces.
const IN_ONE: usize = 8 << 20;
/// So much text is in a piece. The list shows words of letters here and there: a smaller piece is read again sooner.
const PIECE: usize = 1 << 20;
/// So many characters of pieces, in base64, one page carries; beyond it they lie beside the page.
const IN_A_PAGE: usize = 64 << 20;
/// So many pieces are made at a time: what is packed side by side is in memory side by side.
const AT_A_TIME: usize = 8;

/// The pieces of a collection; of a small one there are none.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Their names, without an ending.
    pub(super) names: Vec<String>,
    /// Whether they lie beside pages that otherwise have everything in them.
    pub(super) beside: bool,
}

impl Pieces {
    /// Writes the pieces of a collection into the hosted edition. Gives the bytes of the first file too, or of the whole
    /// bundle.
    pub(super) fn write(
        compiled: &mut Compiled,
        arguments: &PieceArguments,
        folder: &mut NewFolder,
    ) -> Result<(Vec<u8>, Pieces)> {
        let text: usize = compiled.bundle.texts.lengths().map(|length| length as usize).sum();
        let size = match arguments.part_size {
            Some(size) => size as usize,
            None if text > IN_ONE => PIECE,
            None => return Ok((compiled.write()?, Pieces::default())),
        };
        compiled.ensure_absent()?;
        let bundle = &compiled.bundle;
        let plan = apart::plan(&bundle.corpus, &bundle.texts, size);
        let (mut pieces, mut names, mut characters) = (Vec::<Piece>::new(), Vec::new(), 0);
        for letters in plan.chunks(AT_A_TIME) {
            let make = |letters: &Vec<_>| -> Result<_> {
                let (piece, bytes) = apart::write_piece(&bundle.corpus, &bundle.by_letter, &bundle.texts, letters)?;
                let (gzip, brotli) = (compress::gzip(&bytes)?, compress::quick_brotli(&bytes)?);
                Ok((piece, bytes, gzip, brotli))
            };
            let made: Vec<_> = letters.par_iter().map(make).collect::<Result<_>>().context("a piece of the letters")?;
            for (piece, bytes, gzip, brotli) in made {
                let name = piece.name(pieces.len());
                folder.write(&format!("site/{name}.bin"), &bytes)?;
                folder.write(&format!("site/{name}.bin.gz"), &gzip)?;
                folder.write(&format!("site/{name}.bin.br"), &brotli)?;
                characters += gzip.len().div_ceil(3) * 4;
                pieces.push(piece);
                names.push(name);
            }
        }
        let beside = characters > arguments.page_size.map_or(IN_A_PAGE, |size| size as usize);
        Ok((compiled.write_first(&pieces)?, Pieces { names, beside }))
    }

    /// The scripts that lie beside a page.
    pub(super) fn scripts(&self) -> impl Iterator<Item = String> {
        self.names.iter().filter(|_| self.beside).map(|name| format!("{name}.js"))
    }

    /// Writes these scripts into folders.
    pub(super) fn write_scripts(&self, places: &[&str], folder: &mut NewFolder) -> Result<()> {
        for (name, file) in self.names.iter().zip(self.scripts()) {
            let script = format!("letterbook.take(\"{name}\",\"{}\");\n", STANDARD.encode(packed(name, folder)?));
            for place in places {
                folder.write(&format!("{place}/{file}"), script.as_bytes())?;
            }
        }
        Ok(())
    }

    /// What stands of them in a page that has everything in it.
    pub(super) fn blocks(&self, carriage: usb::Carriage, folder: &NewFolder) -> Result<Vec<Vec<u8>>> {
        let within = self.names.iter().filter(|_| !self.beside);
        within.map(|name| Ok(usb::block(name, &carriage.write(&packed(name, folder)?)))).collect()
    }
}

/// A piece as gzip.
fn packed(name: &str, folder: &NewFolder) -> Result<Vec<u8>> {
    folder.read(&format!("site/{name}.bin.gz"))
}
