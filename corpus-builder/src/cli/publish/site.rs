//! The hosted edition: a page, and its parts under names that change with their content.

use super::{Material, compress, hosting, page};
use crate::cli::output::NewFolder;
use anyhow::Result;
use corpus::format::hex;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Where the exit leads when the publisher does not say.
const EXIT: &str = "https://www.bbc.co.uk/weather";

/// What the start script is told.
#[derive(Serialize)]
struct Start<'a> {
    edition: &'a str,
    wasm: &'a str,
    corpus: &'a str,
}

pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let app = material.app;
    let css = named("app", "css", app.css.as_bytes());
    let js = named("app", "js", app.js.as_bytes());
    let wasm = named("app", "wasm", &app.wasm);
    let corpus = named("corpus", "bin", &material.bundle.bytes);
    let start = page::data("letterbook-start", &Start { edition: "site", wasm: &wasm, corpus: &corpus })?;
    // The start script comes first: it asks for module and letters at once, side by side.
    let head = format!(
        "{start}\n{}\n<link rel=\"stylesheet\" href=\"{css}\">\n<script src=\"{js}\" defer></script>",
        page::script(&app.start)
    );
    let exit = material.compiled.corpus.collection.exit_url.as_deref().unwrap_or(EXIT);
    let index = page::assemble(&app.template, &head, "", exit, page::Sources::Beside);
    let policy = page::policy(&index, page::Sources::Beside);
    for (name, bytes) in [
        (css.as_str(), app.css.as_bytes()),
        (js.as_str(), app.js.as_bytes()),
        (wasm.as_str(), app.wasm.as_slice()),
        (corpus.as_str(), material.bundle.bytes.as_slice()),
        ("index.html", index.as_bytes()),
    ] {
        compressed(folder, name, bytes)?;
    }
    for (name, bytes) in &app.others {
        folder.write(&format!("site/{name}"), bytes)?;
    }
    hosting::make(&policy, folder)
}

/// A name that changes whenever the content does, so that it may be kept for ever.
fn named(stem: &str, ending: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{ending}", hex(&Sha256::digest(bytes)[..4]))
}

/// Writes a file, and beside it what servers can send in its place.
fn compressed(folder: &mut NewFolder, name: &str, bytes: &[u8]) -> Result<()> {
    folder.write(&format!("site/{name}"), bytes)?;
    folder.write(&format!("site/{name}.gz"), &compress::gzip(bytes)?)?;
    folder.write(&format!("site/{name}.br"), &compress::brotli(bytes)?)
}
