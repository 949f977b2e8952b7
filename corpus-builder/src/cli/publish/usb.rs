//! The edition for a stick: one file that needs nothing beside it.

use super::{Material, page, texts::Spoken};
use crate::cli::output::NewFolder;
use anyhow::{Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use corpus::texts;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the exit leads: a neutral page in the same folder, since the stick may be used without a network.
pub(super) const EXIT: &str = "leave.html";
/// Where the letters can be read without scripts.
pub(super) const PLAIN: &str = "letters.html";
const SCRIPT: &str = "letterbook-script";
const WASM: &str = "letterbook-wasm";
const CORPUS: &str = "letterbook-corpus";

/// What the start script is told.
#[derive(Serialize)]
struct Start<'a> {
    edition: &'a str,
    script: Block,
    wasm: Block,
    later: BTreeMap<&'a str, Block>,
    corpus: Block,
    plain: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    texts: Option<&'a Spoken>,
}

/// A block of the page, and how many characters must be in it: fewer, and the file was cut short.
#[derive(Serialize)]
struct Block {
    id: String,
    length: usize,
}

pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    folder.write("usb/index.html", page(material, "usb", EXIT, PLAIN, folder)?.as_bytes())?;
    material.pieces.write_scripts(&["usb"], folder)
}

/// A page with everything in it.
pub(super) fn page(
    material: &Material<'_>,
    edition: &str,
    exit: &str,
    plain: &str,
    folder: &NewFolder,
) -> Result<String> {
    let app = material.app;
    let parts = [(SCRIPT, app.js.as_bytes()), (WASM, &app.wasm), (CORPUS, material.bytes)];
    let parts = parts.map(|(id, bytes)| (id.to_owned(), bytes)).into_iter();
    let later = app.later.iter().map(|(name, module)| (format!("{WASM}-{name}"), module.as_slice()));
    // gzip in base64: text of a page that no browser takes for markup or script.
    let packed = |bytes: &[u8]| -> Result<String> { Ok(STANDARD.encode(material.press.small_gzip(bytes)?)) };
    let blocks = parts.chain(later).map(|(id, bytes)| Ok((id, packed(bytes)?))).collect::<Result<Vec<_>>>()?;
    let mut said = blocks.iter().map(|(id, base64)| Block { id: id.clone(), length: base64.len() });
    let [Some(script), Some(wasm), Some(corpus)] = [(); 3].map(|()| said.next()) else { bail!("expected three parts") };
    let start = Start {
        edition,
        script,
        wasm,
        corpus,
        later: app.later.keys().map(String::as_str).zip(said).collect(),
        plain,
        texts: material.spoken.as_ref(),
    };
    let head =
        [page::style(&app.css), page::data("letterbook-start", &start)?, page::script(&material.start())].join("\n");
    let without_scripts =
        format!("<noscript><p><a href=\"{plain}\">{}</a></p></noscript>", page::escape(texts::shell_without_scripts()));
    let mut body: Vec<String> = blocks.iter().map(|(id, base64)| block(id, base64)).collect();
    body.extend(material.pieces.blocks(folder)?);
    body.push(without_scripts);
    let body = body.join("\n");
    let sources = if material.pieces.beside { page::Sources::Scripts } else { page::Sources::None };
    Ok(page::assemble_with(&material.template(), &head, &body, exit, sources, &[&app.js]))
}

/// A block of data in a page.
pub(super) fn block(id: &str, base64: &str) -> String {
    format!("<script type=\"application/octet-stream\" id=\"{id}\">{base64}</script>")
}
