//! How a large collection does on the hosted page in headless Chromium: until it can be used, a key, the memory of the tab.

use super::{
    letters,
    page::{self, Script},
};
use crate::{
    dist,
    project::{Project, empty},
};
use anyhow::{Context, Result, anyhow};
use corpus::format::{self, Bundle, apart};
use flate2::{Compression, write::GzEncoder};
use std::{ffi::OsString, fs, io::Write, path::Path};

const SCRIPT: Script = Script {
    name: "large",
    packages: r#"{ "private": true, "type": "module", "dependencies": { "playwright-core": "1.65.1" } }"#,
    text: include_str!("large/run.mjs"),
};

/// As `publish` cuts a large collection.
const PIECE: usize = 1 << 20;
const QUERIES: usize = 30;

/// Measures made collections of these sizes and prints a table.
pub(super) fn measure(project: &Project, sizes: &[usize], runs: usize) -> Result<()> {
    page::chromium()?;
    let builder = dist::builder(project)?;
    println!(
        "\n| letters | first file, gzip | letters seen / usable / counted ms | all read s | key to letters, median / p95 / worst ms | \
         to counts, median / p95 ms | tab, MB: counted / all read / typed | longest task until then ms |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for &size in sizes {
        let folder = project.scratch("bench").join(format!("large-{size}"));
        empty(&folder)?;
        let letters = letters::large(project, size)?.join("letters");
        let bytes = page::bundle(&builder, &letters, &folder.join("letters.bundle"))?;
        let site = folder.join("site");
        let first = lay_out(project, bytes, &site, &folder.join("queries.json"))?;
        let arguments: Vec<OsString> = vec![site.into(), folder.join("queries.json").into(), runs.to_string().into()];
        let rows = SCRIPT.run(project, &arguments)?;
        let row = rows.first().context("expected a measurement")?;
        let number = |key: &str| row[key].as_f64().unwrap_or(f64::NAN);
        println!(
            "| {size} | {:.1} MB | {:.0} / {:.0} / {:.0} | {:.1} | {:.0} / {:.0} / {:.0} | {:.0} / {:.0} | {:.0} / {:.0} / {:.0} | {:.0} |",
            first as f64 / 1e6,
            number("listed"),
            number("ready"),
            number("counted"),
            number("whole") / 1e3,
            number("key"),
            number("p95"),
            number("worst"),
            number("all"),
            number("allP95"),
            number("first"),
            number("settled"),
            number("typed"),
            number("longest"),
        );
    }
    println!("\naimed at for 100000 letters: usable in 3000 ms, key p95 50 ms, tab 600 MB");
    Ok(())
}

/// The hosted page with a collection in pieces, packed as hosts send them, and what is typed; how large the first file is.
pub(super) fn lay_out(project: &Project, bytes: Vec<u8>, site: &Path, queries: &Path) -> Result<usize> {
    let Bundle { mut corpus, texts, by_letter, .. } = format::read(&bytes).map_err(|e| anyhow!("{e}"))?;
    let mut pieces = Vec::new();
    for (number, letters) in apart::plan(&corpus, &texts, PIECE).iter().enumerate() {
        let (piece, bytes) = apart::write_piece(&corpus, &by_letter, &texts, letters).map_err(|e| anyhow!("{e}"))?;
        fs::create_dir_all(site)?;
        pack(&site.join(format!("{}.bin", piece.name(number))), &bytes)?;
        pieces.push(piece);
    }
    let first = apart::write_first(&mut corpus, &texts, &pieces).map_err(|e| anyhow!("{e}"))?;
    page::hosted(project, &first, site)?;
    let mut packed = 0;
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_first = fs::metadata(&path)?.len() == first.len() as u64 && name.ends_with(".bin");
        if is_first || [".wasm", ".js", ".css", ".html"].iter().any(|ending| name.ends_with(ending)) {
            let length = pack(&path, &fs::read(&path)?)?;
            packed = if is_first { length } else { packed };
        }
    }
    let letters = corpus.letters.len();
    let asked: Vec<String> = (0..QUERIES)
        .map(|n| {
            let text = &*texts.get((n * letters / QUERIES) as u32);
            let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).collect();
            // One word, two that stand side by side, two that do not.
            let of = |at: usize| words.get(at % words.len().max(1)).copied().unwrap_or("letter").to_lowercase();
            match n % 3 {
                0 => of(20 + n),
                1 => format!("{} {}", of(20 + n), of(21 + n)),
                _ => format!("{} {}", of(n), of(60 + n)),
            }
        })
        .collect();
    fs::write(queries, serde_json::to_vec(&asked)?)?;
    Ok(packed)
}

/// Writes a file and, beside it, the same by gzip.
fn pack(file: &Path, bytes: &[u8]) -> Result<usize> {
    fs::write(file, bytes)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
    gzip.write_all(bytes)?;
    let packed = gzip.finish()?;
    let mut name = file.as_os_str().to_owned();
    name.push(".gz");
    fs::write(name, &packed)?;
    Ok(packed.len())
}
