//! Gives what the module asks of its script names as short as they can be.
//!
//! wasm-bindgen names each by what it does and a hash (`__wbg_cancelAnimationFrame_c0d19c5f7cfd7aae`), in the module and
//! in the script. Of hashes nothing can be packed: shorter names are 7 KB less of every edition.

use anyhow::{Context, Result, ensure};
use std::{collections::BTreeMap, fs, path::Path};

/// Renames the imports of a module and what answers them in its script.
///
/// # Errors
/// When one of the two cannot be read, or the script has not every import once.
pub(super) fn shorten(wasm: &Path, js: &Path) -> Result<()> {
    let mut module =
        walrus::Module::from_file(wasm).with_context(|| format!("expected a module at {}", wasm.display()))?;
    let script = fs::read_to_string(js)?;
    let mut short = BTreeMap::new();
    for import in module.imports.iter_mut().filter(|import| import.name.starts_with("__wb")) {
        let name = format!("_{:x}", short.len());
        short.insert(std::mem::replace(&mut import.name, name.clone()), name);
    }
    let renamed = rename(&script, &short)?;
    fs::write(wasm, module.emit_wasm())?;
    fs::write(js, renamed)?;
    Ok(())
}

/// The script with the keys of its imports renamed.
fn rename(script: &str, short: &BTreeMap<String, String>) -> Result<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let (mut out, mut rest, mut found) = (String::with_capacity(script.len()), script, 0);
    while let Some(at) = rest.find("__wb") {
        let end = rest[at..].find(|c| !is_part(c)).map_or(rest.len(), |length| at + length);
        let (before, name) = (&rest[..at], &rest[at..end]);
        out.push_str(before);
        rest = &rest[end..];
        // A key, not a use.
        match short.get(name).filter(|_| !before.ends_with(is_part) && !before.ends_with('.') && rest.starts_with(':'))
        {
            Some(name) => {
                out.push_str(name);
                found += 1;
            }
            None => out.push_str(name),
        }
    }
    ensure!(found == short.len(), "expected {} imports in the script, but found {found}", short.len());
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_renamed_and_uses_stay() -> Result<()> {
        let short = BTreeMap::from([("__wbg_a_1".to_owned(), "_0".to_owned())]);
        let script = "const __wbg_a = {__wbg_a_1:function(){return wasm.__wbg_a_1;},__wbg_a_12:1};";
        assert_eq!(rename(script, &short)?, "const __wbg_a = {_0:function(){return wasm.__wbg_a_1;},__wbg_a_12:1};");
        assert!(rename("{}", &short).is_err());
        Ok(())
    }
}
