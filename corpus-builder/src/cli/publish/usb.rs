//! The edition for a stick: one file that needs nothing beside it.

use super::{Material, octets, page};
use crate::cli::output::NewFolder;
use anyhow::{Context, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use corpus::texts;
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the exit leads: a neutral page in the same folder, since the stick may be used without a network.
pub(super) const EXIT: &str = "leave.html";
/// Where the letters can be read without scripts.
pub(super) const PLAIN: &str = "letters.html";
const SCRIPT: &str = "letterbook-script";
const STYLE: &str = "letterbook-style";
const UNPACKER: &str = "letterbook-unpacker";
const MODULES: &str = "letterbook-modules";
const CORPUS: &str = "letterbook-corpus";
const TEXTS: &str = "letterbook-texts";
/// Where the blocks go, once the policy of all else is known: no word of theirs is looked at.
const BLOCKS: &str = "<!--letterbook:blocks-->";
/// How the template says its encoding.
const UTF_8: &str = "<meta charset=\"utf-8\">";

/// How bytes are carried in the text of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carriage {
    /// As they are: in a page that is opened from a file, and is in the encoding that it names.
    Octets,
    /// In base64: a page that web servers send may be read in the encoding that they name. Packed on its way, it is hardly
    /// larger.
    Base64,
}

impl Carriage {
    pub(super) fn write(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Carriage::Octets => octets::written(bytes),
            Carriage::Base64 => STANDARD.encode(bytes).into_bytes(),
        }
    }
}

/// What the start script is told.
#[derive(Serialize)]
struct Start<'a> {
    edition: &'a str,
    script: Block,
    style: Block,
    unpacker: Block,
    modules: Modules,
    wasm: Part,
    later: BTreeMap<&'a str, Part>,
    corpus: Block,
    plain: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    texts: Option<Block>,
}

/// A block of the page, and how many characters must be in it: fewer, and the file was cut short.
#[derive(Serialize)]
struct Block {
    id: String,
    length: usize,
}

/// The stream of all modules.
#[derive(Serialize)]
struct Modules {
    #[serde(flatten)]
    block: Block,
    /// How many bytes come out of it.
    unpacked: usize,
}

/// Where a module is in what comes out of the stream, and what tells that it is whole.
#[derive(Serialize)]
struct Part {
    from: usize,
    to: usize,
    sum: u32,
}

pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let page = page(material, "usb", EXIT, PLAIN, Carriage::Octets, folder)?;
    folder.write("usb/index.html", &page)?;
    material.pieces.write_scripts(&["usb"], folder)
}

/// A page with everything in it.
pub(super) fn page(
    material: &Material<'_>,
    edition: &str,
    exit: &str,
    plain: &str,
    carriage: Carriage,
    folder: &NewFolder,
) -> Result<Vec<u8>> {
    let app = material.app;
    let script = octets::script(&app.js);
    let [shell, middle, adapt] = &app.styles;
    let press = &material.press;
    let mut blocks = Vec::new();
    // Packed bytes, as text of a page that no browser takes for markup or script.
    let mut put = |id: &str, packed: &[u8]| -> Block {
        let content = carriage.write(packed);
        let length = content.len();
        blocks.push(block(id, &content));
        Block { id: id.to_owned(), length }
    };
    let modules: Vec<&[u8]> = [&app.wasm].into_iter().chain(app.later.values()).map(Vec::as_slice).collect();
    let mut unpacked = 0;
    let mut parts = modules.iter().map(|module| {
        let from = unpacked;
        unpacked += module.len();
        Part { from, to: unpacked, sum: unpacker::sum(module) }
    });
    let wasm = parts.next().context("expected a module")?;
    let later = app.later.keys().map(String::as_str).zip(parts).collect();
    let start = Start {
        edition,
        script: put(SCRIPT, &press.small_gzip(script.as_bytes())?),
        style: put(STYLE, &press.small_gzip(middle.as_bytes())?),
        unpacker: put(UNPACKER, &press.small_gzip(&app.unpacker)?),
        modules: Modules { block: put(MODULES, &press.lzma(&modules)?), unpacked },
        wasm,
        later,
        corpus: put(CORPUS, &press.small_gzip(material.bytes)?),
        plain,
        texts: match &material.spoken {
            Some(spoken) => Some(put(TEXTS, &press.small_gzip(&serde_json::to_vec(spoken)?)?)),
            None => None,
        },
    };
    blocks.extend(material.pieces.blocks(carriage, folder)?);
    let without_scripts =
        format!("<noscript><p><a href=\"{plain}\">{}</a></p></noscript>", page::escape(texts::shell_without_scripts()));
    let head = [
        page::style(&octets::style(shell)),
        page::adapting_style(&octets::style(adapt)),
        page::data("letterbook-start", &start)?,
        page::script(&octets::script(&material.start())),
    ];
    let template = material.template();
    ensure!(template.contains(UTF_8), "expected {UTF_8} in the template");
    let template = match carriage {
        Carriage::Octets => template.replacen(UTF_8, &format!("<meta charset=\"{}\">", octets::ENCODING), 1),
        Carriage::Base64 => template,
    };
    let body = octets::markup(&format!("{BLOCKS}\n{without_scripts}"));
    let sources = if material.pieces.beside { page::Sources::Scripts } else { page::Sources::None };
    let added = [("script", script.as_str()), ("style", middle)];
    let text = page::assemble_with(&octets::markup(&template), &head.join("\n"), &body, exit, sources, &added);
    // The exit is the publisher's, and may be an address in any letters.
    octets::page(&octets::markup(&text), BLOCKS, &blocks.join(&b'\n'))
}

/// A block of data in a page.
pub(super) fn block(id: &str, content: &[u8]) -> Vec<u8> {
    [format!("<script type=\"application/octet-stream\" id=\"{id}\">").as_bytes(), content, b"</script>"].concat()
}
