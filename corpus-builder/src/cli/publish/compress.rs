//! Compression that gives the same bytes on every run.

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use lzma_rust2::{DICT_SIZE_MIN, LzmaOptions, LzmaWriter};
use sha2::{Digest, Sha256};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    io::{self, Write},
    num::NonZeroU64,
};
use unpacker::Unpacker;

/// Brotli's strongest setting; its window of 4 MiB holds every part of a page.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 22;

const QUICK_BROTLI: u32 = 9;

/// What is larger is packed more quickly.
const LARGE: usize = 4 << 20;

/// No match of LZMA is longer: none is taken before all were looked at.
const LONGEST_MATCH: u32 = 273;

/// How often the smaller gzip looks for a better way through the bytes; five gain a fifth of a percent, more
/// hardly anything.
const ROUNDS: NonZeroU64 = match NonZeroU64::new(5) {
    Some(rounds) => rounds,
    None => NonZeroU64::MIN,
};

/// gzip, as strong as it goes, without a time in its head.
pub(super) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Remembers what it has packed: all editions hold the same parts.
#[derive(Default)]
pub(super) struct Press(RefCell<BTreeMap<[u8; 32], Vec<u8>>>);

impl Press {
    /// [`lzma`].
    pub(super) fn lzma(&self, modules: &[&[u8]]) -> Result<Vec<u8>> {
        let digest = Sha256::digest([b"lzma", modules.concat().as_slice()].concat()).into();
        if let Some(packed) = self.0.borrow().get(&digest) {
            return Ok(packed.clone());
        }
        let packed = lzma(modules)?;
        self.0.borrow_mut().insert(digest, packed.clone());
        Ok(packed)
    }

    /// gzip for what many will load: a twentieth smaller, and some seconds slower.
    pub(super) fn small_gzip(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        if bytes.len() > LARGE {
            return gzip(bytes);
        }
        let digest = Sha256::digest(bytes).into();
        if let Some(packed) = self.0.borrow().get(&digest) {
            return Ok(packed.clone());
        }
        let mut out = Vec::new();
        let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
        zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut out)?;
        self.0.borrow_mut().insert(digest, out.clone());
        Ok(out)
    }
}

/// Modules as one stream of LZMA, as `unpacker` reads it.
///
/// # Errors
/// When they are not what comes out of it again.
pub(super) fn lzma(modules: &[&[u8]]) -> Result<Vec<u8>> {
    let bytes = modules.concat();
    // What the stream is told from its first byte to its last; so much is in memory where it is unpacked.
    let whole = u32::try_from(bytes.len()).context("modules of gigabytes")?.next_power_of_two();
    let options = LzmaOptions {
        lc: unpacker::LITERAL_CONTEXT as u32,
        lp: 0,
        pb: 0,
        dict_size: whole.max(DICT_SIZE_MIN),
        nice_len: LONGEST_MATCH,
        ..LzmaOptions::with_preset(9)
    };
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(&bytes)?;
    let packed = writer.finish()?;
    let mut stream = Unpacker::new(packed.clone(), bytes.len());
    stream.unpack(bytes.len())?;
    ensure!(stream.unpacked() == bytes, "expected the modules out of their stream, but found other bytes");
    Ok(packed)
}

/// Brotli, as strong as it goes where that takes no minutes.
pub(super) fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    brotli_of(bytes, if bytes.len() > LARGE { QUICK_BROTLI } else { BROTLI_QUALITY })
}

/// Brotli for one of many pieces: ten times as quick, and a tenth larger.
pub(super) fn quick_brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    brotli_of(bytes, QUICK_BROTLI)
}

fn brotli_of(bytes: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 1 << 16, quality, BROTLI_WINDOW);
    encoder.write_all(bytes)?;
    encoder.flush()?;
    drop(encoder);
    Ok(out)
}
