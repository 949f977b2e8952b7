//! The hosted edition: a page, and its parts under names that change with their content.

use super::{Material, compress, first, hosting, page, reading, texts::Spoken, widget};
use crate::cli::output::NewFolder;
use anyhow::Result;
use corpus::{format::hex, model::Collection, texts};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Where the exit leads when the publisher does not say.
const EXIT: &str = "https://www.bbc.co.uk/weather";

/// Where the letters can be read without scripts.
const PLAIN: &str = "letters/index.html";

/// Reloads a page that is being worked on when its collection has changed.
const LIVE: &str = "
let before;
setInterval(async () => {
  try {
    const now = await (await fetch('preview.txt', { cache: 'no-store' })).text();
    if (before && before !== now) location.reload();
    before = now;
  } catch {} // The preview was ended, or is being made again.
}, 1000);
";

/// What the start script is told.
#[derive(Serialize)]
struct Start<'a> {
    edition: &'a str,
    style: &'a str,
    wasm: &'a str,
    later: BTreeMap<&'a str, String>,
    corpus: &'a str,
    plain: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    texts: Option<&'a Spoken>,
}

pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let app = material.app;
    let [shell, middle, adapt] = &app.styles;
    let css = named("app", "css", middle.as_bytes());
    let js = named("app", "js", app.js.as_bytes());
    let wasm = named("app", "wasm", &app.wasm);
    let corpus = named("corpus", "bin", material.bytes);
    let later = app.later.iter().map(|(name, module)| (name.as_str(), named("later", "wasm", module))).collect();
    let texts = material.spoken.as_ref();
    let start = Start { edition: "site", style: &css, wasm: &wasm, later, corpus: &corpus, plain: PLAIN, texts };
    let settings = page::data("letterbook-start", &start)?;
    let live = if material.live { page::script(LIVE) } else { String::new() };
    // What is seen at first has its style with it; the start script asks for the rest, for module and letters at once.
    let collection = &material.bundle.corpus.collection;
    let told = if collection.description.is_empty() { &collection.title } else { &collection.description };
    let head = format!(
        "<meta name=\"description\" content=\"{}\">\n{}{live}{}\n{}\n{settings}\n{}\n<script src=\"{js}\" defer></script>",
        page::escape(told),
        shared(collection, told),
        page::style(shell),
        page::adapting_style(adapt),
        page::script(&material.start())
    );
    let exit = exit(collection);
    let body =
        format!("<noscript><p><a href=\"{PLAIN}\">{}</a></p></noscript>", page::escape(texts::shell_without_scripts()));
    let index = page::assemble(&material.template(), &head, &body, exit, page::Sources::Beside);
    // The letters' words last: nothing that stands in them is taken for a place to be filled.
    let bundle = material.bundle;
    let index = index.replacen(first::BOXES, &first::list(bundle, &reading::letter_pages(bundle))?, 1);
    let policy = page::policy(&index, page::Sources::Beside);
    for (name, bytes) in [
        (css.as_str(), middle.as_bytes()),
        (js.as_str(), app.js.as_bytes()),
        (wasm.as_str(), app.wasm.as_slice()),
        (corpus.as_str(), material.bytes),
        ("index.html", index.as_bytes()),
    ] {
        compressed(material, folder, name, bytes)?;
    }
    for (name, address) in &start.later {
        compressed(material, folder, address, &app.later[*name])?;
    }
    for (name, bytes) in app.others.iter().filter(|(name, _)| ![widget::SCRIPT, widget::DEMO].contains(&name.as_str()))
    {
        folder.write(&format!("site/{name}"), bytes)?;
    }
    if material.live {
        return folder.write("site/preview.txt", hex(&material.bundle.id).as_bytes());
    }
    hosting::make(&policy, folder)
}

/// What a link to the site is shown as elsewhere, and where the lines to embed it are found, when its address is known.
/// <https://ogp.me>; <https://oembed.com>, section 4.
fn shared(collection: &Collection, told: &str) -> String {
    let Some(base) = &collection.base_url else { return String::new() };
    let about = [("type", "website"), ("title", &collection.title), ("description", told), ("url", base)];
    let about =
        about.map(|(name, value)| format!("<meta property=\"og:{name}\" content=\"{}\">\n", page::escape(value)));
    let (title, base) = (page::escape(&collection.title), page::escape(base));
    format!(
        "{}<link rel=\"canonical\" href=\"{base}\">\n<link rel=\"alternate\" type=\"application/json+oembed\" \
         href=\"{base}widget/{}\" title=\"{title}\">\n",
        about.concat(),
        widget::ANSWER
    )
}

/// Where the exit leads on the hosted page.
pub(super) fn exit(collection: &Collection) -> &str {
    collection.exit_url.as_deref().unwrap_or(EXIT)
}

/// A name that changes whenever the content does, so that it may be kept for ever.
pub(super) fn named(stem: &str, ending: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{ending}", hex(&Sha256::digest(bytes)[..4]))
}

/// Writes a file, and beside it what servers can send in its place. A page that is being worked on is only looked at
/// from near, and is to be there at once.
pub(super) fn compressed(material: &Material<'_>, folder: &mut NewFolder, name: &str, bytes: &[u8]) -> Result<()> {
    folder.write(&format!("site/{name}"), bytes)?;
    if material.live {
        return Ok(());
    }
    folder.write(&format!("site/{name}.gz"), &material.press.small_gzip(bytes)?)?;
    folder.write(&format!("site/{name}.br"), &compress::brotli(bytes)?)
}
