//! Letters published as publishers do it, by the builder and with the app that are tried; and a collection long enough
//! for answers of hundreds.

use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};
use loopback::Options;
use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use url::Url;

crate::in_every_engine![hundreds_of_letters_answer_the_best_first];

fn variable(name: &str) -> Result<PathBuf> {
    env::var_os(name).map(PathBuf::from).context("expected to be run by `cargo xtask test`")
}

/// All editions of the letters, in `out` in the folder; what the builder says of them.
pub(crate) fn publish(letters: &Path, folder: &Path, more: &[&OsStr]) -> Result<String> {
    let program = variable("LETTERBOOK_BUILDER")?;
    let mut command = Command::new(&program);
    command.arg("publish").arg(letters).arg("--app").arg(variable("LETTERBOOK_PARTS")?);
    command.arg("--out").arg(folder.join("out")).args(more);
    let output = command.output().with_context(|| format!("expected {} to run", program.display()))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(output.status.success(), "expected the letters to be published, but found {said}");
    Ok(said)
}

/// The address of a published file, opened from the folder.
pub(crate) fn address(folder: &Path, file: &str) -> Result<String> {
    let path = folder.join("out").join(file);
    Url::from_file_path(path).map(String::from).map_err(|()| anyhow::anyhow!("expected a path to {file}"))
}

/// Answers of 256 letters and more are put in order in another way than short ones.
const MANY: usize = 300;
const BEST: usize = 217;

fn hundreds_of_letters_answer_the_best_first(engine: Engine) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let letters = folder.path().join("letters");
    fs::create_dir(&letters)?;
    for number in 0..MANY {
        let of = if number == BEST {
            "The orchard, the old orchard and the new orchard"
        } else {
            "The orchard of this plot"
        };
        let (year, month, day) = (1950 + number / 100, 1 + number % 12, 1 + number % 28);
        let text = format!(
            "{day}/{month}/{year}\n\nDear Sir,\n\n{of} will be surveyed in the spring.\n\nYours faithfully,\n\nSurveyor to the Board\n"
        );
        fs::write(letters.join(format!("plot-{number:03}.txt")), text)?;
    }
    publish(&letters, folder.path(), &[])?;
    let edition = Edition::served(Options::new(folder.path().join("out/site")))?;
    for place in [edition.url().to_owned(), address(folder.path(), "usb/index.html")?] {
        let page = Page::open(engine, &place)?;
        page.wait_for_state("ready")?;
        // Typed letter by letter: the first answers come before there is an index, the last ones from it.
        for typed in ["orchard", "orchard surveyed", "orchard"] {
            page.type_into("input[type=search]", typed)?;
            page.wait("all letters, the one with the most of it first", |page| {
                let found = page.attributes("[data-test=letter]", "data-id")?;
                let count = page.text("[data-test=status]")?;
                let first = found.first().is_some_and(|id| id.starts_with(&format!("plot-{BEST}")));
                let marked = page.texts("[data-test=letter] mark")?;
                Ok(first && count.starts_with(&MANY.to_string()) && !marked.is_empty())
            })?;
        }
        page.close()?;
    }
    Ok(())
}
