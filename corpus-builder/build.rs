//! Puts the compiled app into the program, where `LETTERBOOK_APP` names its folder at build time.
//!
//! Without it the program is built without an app, and `publish` asks for `--app`.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=LETTERBOOK_APP");
    let mut names = Vec::new();
    let app = env::var_os("LETTERBOOK_APP").filter(|app| !app.is_empty());
    if let Some(app) = &app {
        let app = Path::new(app);
        println!("cargo::rerun-if-changed={}", app.display());
        gather(app, "", &mut names)?;
    }
    names.sort();
    let mut source = String::from("pub(super) const FILES: &[(&str, &[u8])] = &[\n");
    for name in names {
        let path = fs::canonicalize(Path::new(app.as_deref().unwrap_or_default()).join(&name))?;
        writeln!(source, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    source += "];\n";
    fs::write(Path::new(&env::var("OUT_DIR")?).join("bundled.rs"), source)?;
    Ok(())
}

/// Files below a folder, but hidden ones and what only compilers read.
fn gather(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| format!("expected a name in UTF-8: {name:?}"))?;
        if name.starts_with('.') || name.ends_with(".d.ts") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{prefix}{name}/"), names)?;
        } else {
            names.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}
