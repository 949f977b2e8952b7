//! How large everything is that was made, and whether that is still small enough.

use crate::project::files;
use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::Path,
};

/// A kilobyte here is 1,000 bytes: the stricter reading.
const KB: usize = 1_000;
/// `dist/usb/index.html`, as it lies there.
const USB_BUDGET: usize = 600 * KB;
/// Everything that the hosted page loads before it can be used, compressed by gzip.
const FIRST_LOAD_BUDGET: usize = 300 * KB;

/// Prints every file's size, raw and by gzip, then what the budgets are about.
///
/// # Errors
/// When a budget is exceeded: what was measured, what is allowed.
pub(crate) fn report(dist: &Path) -> Result<()> {
    let sizes = measure(dist)?;
    println!("{:>12} {:>12}  file", "bytes", "gzip");
    for (file, size) in &sizes {
        println!("{:>12} {:>12}  dist/{file}", size.raw, size.gzip);
    }
    let usb = sizes.get("usb/index.html").context("expected dist/usb/index.html")?.raw;
    let first: usize = first_load(dist)?.iter().filter_map(|f| sizes.get(&format!("site/{f}"))).map(|s| s.gzip).sum();
    println!();
    let checks =
        [("USB copy, one file", usb, USB_BUDGET), ("first load of the hosted page, gzip", first, FIRST_LOAD_BUDGET)];
    for (what, found, budget) in checks {
        println!("{what}: {} KB of {} KB", found.div_ceil(KB), budget / KB);
    }
    let later: usize = sizes.iter().filter(|(file, _)| is_later(file)).map(|(_, size)| size.gzip).sum();
    println!("loaded when a page needs it, gzip: {} KB", later.div_ceil(KB));
    for (what, found, budget) in checks {
        if found >= budget {
            bail!("{what}: expected under {budget} bytes, but found {found}; look for what grew in the table above");
        }
    }
    Ok(())
}

/// Whether a file is a module that waits until a page needs it.
fn is_later(file: &str) -> bool {
    file.rsplit('/').next().is_some_and(|name| name.starts_with("later-") && name.ends_with(".wasm"))
}

struct Size {
    raw: usize,
    gzip: usize,
}

fn measure(dist: &Path) -> Result<BTreeMap<String, Size>> {
    let mut sizes = BTreeMap::new();
    for file in files(dist)? {
        let bytes = fs::read(dist.join(&file))?;
        let name = file.to_string_lossy().replace('\\', "/");
        // What servers send in its place, if it was packed beforehand.
        let gzip = match fs::metadata(dist.join(format!("{name}.gz"))) {
            Ok(packed) => packed.len() as usize,
            Err(_) => packed(&bytes)?,
        };
        sizes.insert(name, Size { raw: bytes.len(), gzip });
    }
    Ok(sizes)
}

fn packed(bytes: &[u8]) -> Result<usize> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?.len())
}

/// The files that the hosted page loads at once: `index.html` and, step by step, what they name.
/// Other pages are named too, but as links; and modules that wait until a page needs them.
fn first_load(dist: &Path) -> Result<BTreeSet<String>> {
    let site = dist.join("site");
    let all: Vec<String> = files(&site)?.iter().map(|f| f.to_string_lossy().replace('\\', "/")).collect();
    let mut reached = BTreeSet::new();
    let mut open = vec!["index.html".to_owned()];
    while let Some(file) = open.pop() {
        let bytes = fs::read(site.join(&file)).with_context(|| format!("expected dist/site/{file}"))?;
        if ["html", "css", "js"].iter().any(|e| file.ends_with(e)) {
            let text = String::from_utf8_lossy(&bytes);
            let named = |f: &&String| {
                let name = f.rsplit('/').next().unwrap_or(f);
                !name.ends_with(".html") && !is_later(name) && !reached.contains(*f) && text.contains(name)
            };
            open.extend(all.iter().filter(named).cloned());
        }
        reached.insert(file);
    }
    Ok(reached)
}
