//! The edition for other people's pages: one page that stands in a frame, and the script that makes the frame.
//!
//! The page has everything in it, like the copy for a stick: in a frame with `sandbox="allow-scripts"` it has
//! no origin of its own, and could load nothing from beside it. The hosted page carries the folder along, so
//! that partners can be given an address.

use super::{Material, page::escape, site, usb};
use crate::cli::output::NewFolder;
use anyhow::Result;
use serde_json::json;

/// The script that makes the frame.
pub(super) const SCRIPT: &str = "embed.js";
/// The page in the frame.
const PAGE: &str = "embed.html";
/// What says how to embed it.
pub(super) const ANSWER: &str = "oembed.json";
/// Height and width of the frame where nobody says otherwise, in CSS pixels.
const HEIGHT: u32 = 640;
const WIDTH: u32 = 960;

pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let collection = &material.bundle.corpus.collection;
    let page = usb::page(material, "widget", site::exit(collection), "", folder)?;
    material.pieces.write_scripts(&["widget", "site/widget"], folder)?;
    let mut files = vec![(PAGE, page.into_bytes())];
    if let Some(script) = material.app.others.get(SCRIPT) {
        files.push((SCRIPT, material.script(script)));
    }
    if let Some(base) = &collection.base_url {
        let frame = format!(
            "<iframe src=\"{}widget/{PAGE}\" title=\"{}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" loading=\"lazy\" \
             referrerpolicy=\"no-referrer\" sandbox=\"allow-scripts allow-downloads\"></iframe>",
            escape(base),
            escape(&collection.title)
        );
        // https://oembed.com, section 2.3.4.4.
        let answer = json!({
            "version": "1.0", "type": "rich", "title": collection.title, "provider_name": collection.title,
            "provider_url": base, "html": frame, "width": WIDTH, "height": HEIGHT,
        });
        files.push((ANSWER, serde_json::to_vec_pretty(&answer)?));
    }
    for (name, bytes) in &files {
        folder.write(&format!("widget/{name}"), bytes)?;
        folder.write(&format!("site/widget/{name}"), bytes)?;
    }
    Ok(())
}
