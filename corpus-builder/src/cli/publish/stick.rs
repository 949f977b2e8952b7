//! What stands beside the one file on a stick: all letters without scripts, words for whoever opens the
//! folder, a neutral page to leave to, and sums to hold a copy against.

use super::{
    Material, letter,
    page::{self, Sources, escape},
    plain::{self, Frame},
    usb::{EXIT, PLAIN},
};
use crate::cli::output::NewFolder;
use anyhow::{Context, Result};
use corpus::{
    format::{Bundle, hex},
    model::LetterId,
};
use sha2::{Digest, Sha256};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// How much text one page without scripts holds: more takes long to open on an old computer.
const MOST_ON_A_PAGE: usize = 4 << 20;
/// The file that tells people what is in the folder.
const READ_ME: &str = "READ ME FIRST.html";
/// The sums of all files beside it.
const SUMS: &str = "SHA256SUMS";
/// The whole folder as one file, to pass on. Its name says nothing of what it holds.
const ZIP: &str = "letters-usb.zip";

/// Writes everything beside `index.html`, and the zip of all of it.
pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let mut files = letters(material.bundle);
    files.push((READ_ME.to_owned(), read_me(material.bundle, material.pieces.beside)));
    files.push((EXIT.to_owned(), leave()));
    for (name, html) in &files {
        folder.write(&format!("usb/{name}"), html.as_bytes())?;
    }
    let scripts: Vec<String> = material.pieces.scripts().collect();
    let names = files.iter().map(|(name, _)| name.as_str()).chain(["index.html"]);
    let mut names: Vec<&str> = names.chain(scripts.iter().map(String::as_str)).collect();
    names.sort_unstable();
    let mut sums = String::new();
    for name in &names {
        let bytes = folder.read(&format!("usb/{name}"))?;
        sums += &format!("{}  {name}\n", hex(&Sha256::digest(&bytes)));
    }
    folder.write(&format!("usb/{SUMS}"), sums.as_bytes())?;
    names.push(SUMS);
    let zip = zip(folder, &names)?;
    let sum = format!("{}  {ZIP}\n", hex(&Sha256::digest(&zip)));
    folder.write(ZIP, &zip)?;
    folder.write(&format!("{ZIP}.sha256"), sum.as_bytes())?;
    if let Some(signer) = &material.signer {
        let version = material.bundle.short_id();
        let signature = signer.sign(SUMS, sums.as_bytes(), &version)?;
        folder.write(&format!("usb/{SUMS}.minisig"), signature.as_bytes())?;
        folder.write(&format!("{ZIP}.minisig"), signer.sign(ZIP, &zip, &version)?.as_bytes())?;
    }
    Ok(())
}

/// All letters on one page; on several, with a list of them, where there is too much text for one.
fn letters(bundle: &Bundle) -> Vec<(String, String)> {
    let collection = &bundle.corpus.collection;
    let frame = Frame { collection, exit: EXIT, head: page::style(plain::CSS), sources: Sources::None };
    let runs = runs(bundle);
    let numbered = |n: usize| format!("letters-{}.html", n + 1);
    let file = |n: usize| if runs.len() == 1 { String::new() } else { numbered(n) };
    let mut list = String::new();
    for (n, ids) in runs.iter().enumerate() {
        for &id in ids {
            let letter = &bundle.corpus.letters[id as usize];
            let (date, title) = (escape(&letter.date_words()), escape(&letter::line(letter)));
            list += &format!(
                "<li><span class=\"date\">{date}</span><br><a href=\"{}#letter-{id}\">{title}</a></li>\n",
                file(n)
            );
        }
    }
    let articles = |ids: &[LetterId]| -> String {
        let article = |&id: &LetterId| {
            letter::article(bundle, id, "h2", &format!("letter-{id}-")).replacen(
                "<article>",
                &format!("<article id=\"letter-{id}\">"),
                1,
            )
        };
        ids.iter().map(article).collect()
    };
    let all = if let [only] = runs.as_slice() { articles(only) } else { String::new() };
    // The title stays neutral: browsers write it into their history.
    let body = format!(
        "<main>\n<h1>{}</h1>\n<p>{}</p>\n{}<h2 id=\"list\">Letters</h2>\n<ul class=\"letters\">\n{list}</ul>\n{all}</main>\n",
        escape(&collection.title),
        escape(&collection.description),
        frame.note("#list"),
    );
    let mut files = vec![(PLAIN.to_owned(), frame.page("Letters", &body))];
    if runs.len() > 1 {
        for (n, ids) in runs.iter().enumerate() {
            let body = format!("<nav><a href=\"{PLAIN}\">All letters</a></nav>\n<main>\n{}</main>\n", articles(ids));
            files.push((numbered(n), frame.page("Letters", &body)));
        }
    }
    files
}

/// Letters in their order, in runs that fit a page each.
fn runs(bundle: &Bundle) -> Vec<Vec<LetterId>> {
    let (mut runs, mut size) = (vec![Vec::new()], 0);
    for id in 0..bundle.corpus.letters.len() as LetterId {
        let length = bundle.texts.get(id).len();
        if size > 0 && size + length > MOST_ON_A_PAGE {
            runs.push(Vec::new());
            size = 0;
        }
        size += length;
        if let Some(run) = runs.last_mut() {
            run.push(id);
        }
    }
    runs
}

/// Words for whoever opens the folder.
fn read_me(bundle: &Bundle, beside: bool) -> String {
    let collection = &bundle.corpus.collection;
    let frame = Frame { collection, exit: EXIT, head: page::style(plain::CSS), sources: Sources::None };
    let words = READ_ME_WORDS.replace("{id}", &bundle.short_id());
    let words = words.replace("{beside}", if beside { BESIDE_WORDS } else { "" });
    frame.page("Read me first", &words)
}

/// What to say of files without which the explorer has no letters.
const BESIDE_WORDS: &str = "\nThis collection is a large one: its letters lie in the files whose names begin with \
    <code>corpus-</code>. Keep them beside index.html, under their own names.";

const READ_ME_WORDS: &str = include_str!("read-me-first.html");

/// A page that tells nothing, to leave to where there may be no network.
fn leave() -> String {
    let template = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Notes</title>\n<link rel=\"icon\" href=\"data:,\">\n{}\n</head>\n<body>\n<h1>Notes</h1>\n\
         <p>There are no notes here yet.</p>\n</body>\n</html>\n",
        page::HEAD
    );
    page::assemble(
        &template,
        &page::style("body{font:100%/1.5 system-ui,sans-serif;margin:2rem}"),
        "",
        EXIT,
        Sources::None,
    )
}

/// A zip with the same bytes every time: files in order, one time for all, the one that zips begin with.
fn zip(folder: &NewFolder, names: &[&str]) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let context = "the zip could not be made";
    for name in names {
        let bytes = folder.read(&format!("usb/{name}"))?;
        zip.start_file(format!("letters/{name}"), options.large_file(bytes.len() > u32::MAX as usize))
            .context(context)?;
        zip.write_all(&bytes).context(context)?;
    }
    Ok(zip.finish().context(context)?.into_inner())
}
