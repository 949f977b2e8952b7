//! `corpus-builder new`: the beginnings of a collection.

use super::{End, arguments::NewArguments, output, refuse};
use anyhow::{Context, Result};
use corpus_builder::source::SETTINGS_FILE;
use std::fs;

/// Settings to fill in, with an explanation of each.
const SETTINGS: &str = include_str!("new/letterbook.toml");

/// Writes settings to fill in, and nothing over anything.
pub(super) fn run(arguments: &NewArguments) -> Result<End> {
    let folder = &arguments.folder;
    let settings = folder.join(SETTINGS_FILE);
    if settings.symlink_metadata().is_ok() {
        let expected = format!("no {SETTINGS_FILE} in {} yet", folder.display());
        return Err(refuse(&expected, "one", "edit it, or name another folder"));
    }
    fs::create_dir_all(folder).with_context(|| format!("expected to make {}", folder.display()))?;
    output::write(&settings, SETTINGS.as_bytes())?;
    println!("{} is there to be filled in.", settings.display());
    println!("Put the letters beside it (.txt or .md, in folders as you like), then try");
    println!("  corpus-builder check {}", folder.display());
    Ok(End::Well)
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpus_builder::Settings;

    #[test]
    fn the_settings_can_be_read_as_they_are_and_with_every_line_in_force() {
        let (_, diagnostics) = Settings::from_toml(SETTINGS);
        assert_eq!(diagnostics, []);
        // Lines of code are commented out with "#" and no blank, words with "# ".
        let code = |line: &str| {
            line.strip_prefix('#').filter(|rest| !rest.starts_with(' ') && !rest.is_empty()).map(str::to_owned)
        };
        let all: String = SETTINGS.lines().map(|line| code(line).unwrap_or_else(|| line.to_owned()) + "\n").collect();
        let (settings, diagnostics) = Settings::from_toml(&all);
        assert_eq!(diagnostics, []);
        assert!(!settings.withhold.is_empty() && !settings.letters.is_empty() && !settings.chapters.is_empty());
    }
}
