//! The edition for other people's pages: one page that stands in a frame, and the script that makes the frame.
//!
//! The page has everything in it, like the copy for a stick: in a frame with `sandbox="allow-scripts"` it has
//! no origin of its own, and could load nothing from beside it. The hosted page carries the folder along, so
//! that partners can be given an address.

use super::{Material, site, usb};
use crate::cli::output::NewFolder;
use anyhow::Result;
use corpus::{
    embed::{HEIGHT, Host, frame},
    view::View,
};
use serde_json::json;

/// The script that makes the frame.
pub(super) const SCRIPT: &str = "embed.js";
/// The page in the frame.
const PAGE: &str = "embed.html";
/// What says how to embed it.
pub(super) const ANSWER: &str = "oembed.json";
/// A page with a hostile style that shows what the widget withstands.
pub(super) const DEMO: &str = "demo.html";
/// Width of the frame where nobody says otherwise, in CSS pixels.
const WIDTH: u32 = 960;

pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let collection = &material.bundle.corpus.collection;
    let page = usb::page(material, "widget", site::exit(collection), "", usb::Carriage::Base64, folder)?;
    material.pieces.write_scripts(&["widget", "site/widget"], folder)?;
    let mut files = vec![(PAGE, page)];
    if let Some(script) = material.app.others.get(SCRIPT) {
        files.push((SCRIPT, material.script(script)));
    }
    files.extend(material.app.others.get(DEMO).map(|demo| (DEMO, demo.clone())));
    if let Some(base) = &collection.base_url {
        let frame = frame(&format!("{base}widget/"), &collection.title, &View::default(), &Host::default());
        // https://oembed.com, section 2.3.4.4.
        let answer = json!({
            "version": "1.0", "type": "rich", "title": collection.title, "provider_name": collection.title,
            "provider_url": base, "html": frame, "width": WIDTH, "height": HEIGHT,
        });
        files.push((ANSWER, serde_json::to_vec_pretty(&answer)?));
    }
    for (name, bytes) in &files {
        folder.write(&format!("widget/{name}"), bytes)?;
        site::compressed(material, folder, &format!("widget/{name}"), bytes)?;
    }
    Ok(())
}
