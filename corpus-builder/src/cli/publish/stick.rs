//! What stands beside the one file on a stick: all letters without scripts, words for whoever opens the
//! folder, a neutral page to leave to, and sums to hold a copy against.

use super::{
    Material, letter,
    page::{self, Sources, escape},
    plain::{self, Frame},
    texts::attributes,
    usb::{EXIT, PLAIN},
};
use crate::cli::output::NewFolder;
use anyhow::{Context, Result};
use corpus::{
    format::{Bundle, hex},
    model::LetterId,
    texts,
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
/// The explorer.
const INDEX: &str = "index.html";
/// The whole folder as one file, to pass on. Its name says nothing of what it holds.
const ZIP: &str = "letters-usb.zip";

/// Writes everything beside `index.html`, and the zip of all of it.
pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let language = attributes(material.spoken.as_ref());
    let mut files = letters(material.bundle, &language);
    files.push((READ_ME.to_owned(), read_me(material, &language)));
    files.push((EXIT.to_owned(), leave(&language)));
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
fn letters(bundle: &Bundle, language: &str) -> Vec<(String, String)> {
    let collection = &bundle.corpus.collection;
    let frame = frame(bundle, language);
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
        "<main>\n<h1>{}</h1>\n<p>{}</p>\n{}<h2 id=\"list\">{}</h2>\n<ul class=\"letters\">\n{list}</ul>\n{all}</main>\n",
        escape(&collection.title),
        escape(&collection.description),
        frame.note("#list"),
        escape(texts::list_title()),
    );
    let mut files = vec![(PLAIN.to_owned(), frame.page(texts::shell_letters(), &body))];
    if runs.len() > 1 {
        for (n, ids) in runs.iter().enumerate() {
            let all = escape(texts::plain_all());
            let body = format!("<nav><a href=\"{PLAIN}\">{all}</a></nav>\n<main>\n{}</main>\n", articles(ids));
            files.push((numbered(n), frame.page(texts::shell_letters(), &body)));
        }
    }
    files
}

fn frame<'a>(bundle: &'a Bundle, language: &'a str) -> Frame<'a> {
    let collection = &bundle.corpus.collection;
    Frame { collection, language, exit: EXIT, head: page::style(plain::CSS), sources: Sources::None }
}

/// Letters in the order of time, as the explorer lists them, in runs that fit a page each.
fn runs(bundle: &Bundle) -> Vec<Vec<LetterId>> {
    let (mut runs, mut size) = (vec![Vec::new()], 0);
    for id in bundle.corpus.in_time() {
        let length = bundle.texts.length(id);
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
fn read_me(material: &Material<'_>, language: &str) -> String {
    let bundle = material.bundle;
    let frame = frame(bundle, language);
    let code = |words: &str| format!("<code>{}</code>", escape(words));
    let link = |file: &str| format!("<a href=\"{file}\">{file}</a>");
    let [first, second, third] = PLACES;
    let heading = |words: &str| format!("<h2>{}</h2>\n", escape(words));
    let paragraph = |words: String, places: [&str; 3]| format!("<p>{}</p>\n", filled(&words, places));
    let item = |words: String, places: [&str; 3]| format!("<li>{}</li>\n", filled(&words, places));
    let mut page = format!("<main>\n<h1>{}</h1>\n", escape(texts::readme_title()));
    page += &paragraph(texts::readme_lead().to_owned(), [""; 3]);
    page += &heading(texts::readme_open());
    page += "<ul>\n";
    page += &item(texts::readme_index(first), [&link(INDEX), "", ""]);
    page += &item(texts::readme_letters(first), [&link(PLAIN), "", ""]);
    page += "</ul>\n";
    page += &paragraph(texts::readme_other_browser(first), [&code(INDEX), "", ""]);
    page += &heading(texts::readme_watched());
    let exit = format!("<strong>{}</strong>", escape(texts::shell_exit()));
    page += &paragraph(texts::readme_exit(first, second, third), [&exit, "<kbd>Shift</kbd>", &code(INDEX)]);
    page += &paragraph(texts::readme_limits().to_owned(), [""; 3]);
    page += "<ul>\n";
    for words in [texts::readme_history(), texts::readme_recent(), texts::readme_saved()] {
        page += &item(words.to_owned(), [""; 3]);
    }
    page += "</ul>\n";
    page += &paragraph(texts::readme_rename(first), [&code(INDEX), "", ""]);
    if material.pieces.beside {
        page += &paragraph(texts::readme_beside(first, second), [&code("corpus-"), &code(INDEX), ""]);
    }
    page += &paragraph(texts::readme_library().to_owned(), [""; 3]);
    page += &heading(texts::readme_whole());
    page += &paragraph(texts::readme_sums(first), [&code(SUMS), "", ""]);
    page += "<ul>\n";
    for (system, command) in [
        ("Windows", "certutil -hashfile index.html SHA256"),
        ("macOS", "shasum -a 256 -c SHA256SUMS"),
        ("Linux", "sha256sum -c SHA256SUMS"),
    ] {
        page += &format!("<li>{system}: {}</li>\n", code(command));
    }
    page += "</ul>\n";
    let check = code("minisign -Vm SHA256SUMS -P KEY");
    page += &paragraph(texts::readme_signed(first, second), [&code(&format!("{SUMS}.minisig")), &check, ""]);
    page += &paragraph(texts::readme_number(texts::page_about()), [""; 3]);
    page += &format!("<p>{}</p>\n</main>\n", code(&hex(&bundle.id)));
    frame.page(texts::readme_title(), &page)
}

/// Stand for markup in a message until its words are escaped: characters that are none in any language.
const PLACES: [&str; 3] = ["\u{f0000}", "\u{f0001}", "\u{f0002}"];

/// A message as markup, with markup in its places.
fn filled(words: &str, places: [&str; 3]) -> String {
    PLACES.iter().zip(places).fold(escape(words), |words, (place, markup)| words.replace(place, markup))
}

/// A page that tells nothing, to leave to where there may be no network.
fn leave(language: &str) -> String {
    let (title, text) = (escape(texts::leave_title()), escape(texts::leave_text()));
    let template = format!(
        "<!doctype html>\n<html {language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n{}\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p>{text}</p>\n</main>\n</body>\n</html>\n",
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
