//! Parts the app's module into the one that everybody loads and those that pages ask for.
//!
//! The app marks where by `wasm_split` (`app/src/parts/later.rs`); `wasm_split_cli_support` follows what calls what
//! by the linker's relocations. The script that it writes to tie the modules together is an ES module that fetches;
//! ours has to work in a plain script and from one file, so [`Split::join`] rewrites those lines.

use anyhow::{Context, Result, anyhow, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};
use wasm_split_cli_support::{Options, transform};

/// What the linker has to leave in the module for it to be split.
pub(super) const FLAG: &str = "-Clink-args=--emit-relocs";

/// The name by which the main module asks for its loaders.
const LINK: &str = "letterbook-later";

/// The parts of a module.
pub(super) struct Split {
    /// What is loaded at once; wasm-bindgen goes over it.
    pub(super) main: PathBuf,
    /// What is loaded when it is asked for.
    pub(super) later: Vec<PathBuf>,
    /// The script that loads it, as it was written for ES modules.
    script: String,
}

/// Splits a module that was linked with [`FLAG`].
///
/// # Errors
/// When it cannot be read or written.
pub(super) fn split(wasm: &Path, folder: &Path) -> Result<Split> {
    let input = fs::read(wasm)?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    options.main_module = LINK;
    let made = transform(options)
        .map_err(|e| anyhow!("{e:#}"))
        .with_context(|| format!("expected to split {}", wasm.display()))?;
    let script = fs::read_to_string(folder.join(LINK))?;
    let mut later = made.split_modules;
    later.sort();
    Ok(Split { main, later, script })
}

impl Split {
    /// Puts the loading script in front of the one that wasm-bindgen made, and ties them together.
    ///
    /// # Errors
    /// When one of the two no longer has the lines that are rewritten here.
    pub(super) fn join(&self, js: &Path) -> Result<()> {
        let mut loading = String::new();
        for line in self.script.lines() {
            let line = line.trim_end();
            if line.starts_with("import ") {
                loading.push_str("const initSync = () => wasm_bindgen.initSync();");
            } else if let Some(loader) = line.strip_prefix("export const ") {
                loading.push_str("loaders.");
                loading.push_str(loader);
            } else if let Some(rest) = line.trim_start().strip_prefix("const src = fetch(new URL(\"./") {
                let name = rest.strip_suffix(".wasm\", import.meta.url));").context("expected a module's address")?;
                loading.push_str(&format!("const src = letterbook.module(\"{name}\");"));
            } else {
                loading.push_str(&line.replace("instantiateStreaming(src, ", "instantiate(await src, "));
            }
            loading.push('\n');
        }
        for word in ["fetch(", "import.meta", "Streaming", "export "] {
            ensure!(!loading.contains(word), "expected to have rewritten every {word:?} of the loading script");
        }
        let bound = fs::read_to_string(js)?;
        let asked = format!("require(\"{LINK}\")");
        ensure!(bound.contains(&asked), "expected {asked} in what wasm-bindgen made");
        let bound = bound.replace(&asked, "later");
        fs::write(
            js,
            format!("const later = (() => {{\nconst loaders = {{}};\n{loading}return loaders;\n}})();\n{bound}"),
        )?;
        Ok(())
    }
}

/// Leaves out of a module what only its makers read.
///
/// # Errors
/// When it is no module.
pub(super) fn slim(from: &Path, to: &Path) -> Result<()> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module =
        config.parse(&fs::read(from)?).with_context(|| format!("expected a module at {}", from.display()))?;
    let linked = |name: &str| name == "linking" || name == "target_features" || name.starts_with("reloc.");
    let sections: Vec<_> =
        module.customs.iter().filter(|(_, section)| linked(section.name())).map(|(id, _)| id).collect();
    for section in sections {
        module.customs.delete(section);
    }
    fs::write(to, module.emit_wasm())?;
    Ok(())
}
