//! Makes `src/texts.rs`'s functions of `texts/en.ftl`.

use std::{env, error::Error, fs, path::Path};

const ENGLISH: &str = "texts/en.ftl";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={ENGLISH}");
    println!("cargo::rerun-if-changed=build.rs");
    let source = fs::read_to_string(ENGLISH)?;
    let texts = wording::fluent::Texts::read(&source).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("corpus/{ENGLISH}:{fault}")).collect();
        lines.join("\n")
    })?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), wording::rust::functions(&texts))?;
    Ok(())
}
