//! What the modules ask of a browser beyond the first WebAssembly: nothing that came after 2021.

use crate::project::files;
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};
use wasmparser::{Validator, WasmFeatures as Features};

/// A later part of WebAssembly.
struct Feature {
    name: &'static str,
    is: Features,
    /// Since when browsers have it, by their own notes on what they brought.
    since: &'static str,
}

const ALLOWED: [Feature; 6] = [
    Feature { name: "mutable globals", is: Features::MUTABLE_GLOBAL, since: "Chromium 74, Firefox 61, Safari 12" },
    Feature { name: "several results", is: Features::MULTI_VALUE, since: "Chromium 85, Firefox 78, Safari 13.1" },
    Feature { name: "sign extension", is: Features::SIGN_EXTENSION, since: "Chromium 74, Firefox 62, Safari 14.1" },
    Feature { name: "bulk memory", is: Features::BULK_MEMORY, since: "Chromium 75, Firefox 79, Safari 15" },
    Feature {
        name: "saturating conversions",
        is: Features::SATURATING_FLOAT_TO_INT,
        since: "Chromium 75, Firefox 64, Safari 15",
    },
    Feature { name: "reference types", is: Features::REFERENCE_TYPES, since: "Chromium 96, Firefox 79, Safari 15" },
];

/// Says which of these the modules in a folder use: the app's, and the one that unpacks them in pages.
///
/// # Errors
/// When a module uses anything else: what, and where in it.
pub(crate) fn report(folder: &Path) -> Result<()> {
    let all = ALLOWED.iter().fold(Features::MVP, |all, feature| all | feature.is);
    let mut modules = Vec::new();
    for file in files(folder)?.into_iter().filter(|file| file.extension().is_some_and(|e| e == "wasm")) {
        let module = fs::read(folder.join(&file))?;
        Validator::new_with_features(all)
            .validate_all(&module)
            .with_context(|| format!("expected {} to ask for nothing that browsers got after 2021", file.display()))?;
        modules.push(module);
    }
    ensure!(!modules.is_empty(), "expected modules in {}", folder.display());
    let fits = |features: Features| {
        modules.iter().all(|module| Validator::new_with_features(features).validate_all(module).is_ok())
    };
    let used = ALLOWED.iter().filter(|feature| !fits(all - feature.is));
    let used: Vec<String> = used.map(|feature| format!("{} ({})", feature.name, feature.since)).collect();
    println!("WebAssembly beyond its first version: {}", used.join("; "));
    Ok(())
}
