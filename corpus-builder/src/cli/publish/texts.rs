//! The language that the pages speak: a Fluent file that is held against the English one and goes into the pages.

use crate::cli::collection::Compiled;
use anyhow::{Context, Result, anyhow};
use corpus::texts::{self, CATEGORIES, Language};
use corpus_builder::{Diagnostic, Severity};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules, operands::PluralOperands};
use serde::Serialize;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};
use unic_langid::LanguageIdentifier;
use wording::fluent::{Table, Texts, translate};

/// As many messages that stay English are named.
const NAMED: usize = 8;

/// What is said without the explorer, or before it: in the page's template and in its start script.
const SHELL: [fn() -> &'static str; 21] = [
    texts::shell_letters,
    texts::shell_leave,
    texts::shell_exit,
    texts::shell_exit_keys,
    texts::shell_opening,
    texts::shell_no_scripts,
    texts::start_damaged,
    texts::start_damaged_remedy,
    texts::start_missing,
    texts::start_missing_remedy,
    texts::start_recoded,
    texts::start_recoded_remedy,
    texts::start_too_old,
    texts::start_too_old_remedy,
    texts::start_blocked,
    texts::start_blocked_remedy,
    texts::start_stuck,
    texts::start_stuck_remedy,
    texts::start_without,
    texts::wait_details,
    texts::embed_title,
];

/// What the pages say, in another language than English.
#[derive(Serialize)]
pub(super) struct Spoken {
    /// Of which messages the patterns are.
    signature: &'static str,
    /// The language's code.
    language: String,
    /// `ltr` or `rtl`.
    direction: &'static str,
    /// Pattern by number of message; those that are missing stay English.
    patterns: Vec<Option<String>>,
}

/// Reads the file that `--texts` or the settings name, if one is named, and speaks that language from now on: the file
/// is read once, whatever is published afterwards.
///
/// # Errors
/// Everything in the file that is no message of Letterbook, with its line.
pub(super) fn speak(option: Option<&PathBuf>, compiled: &mut Compiled, letters: &Path) -> Result<Option<Spoken>> {
    let beside = compiled.settings.texts.as_ref().map(|name| letters.join(name));
    let Some(path) = option.cloned().or(beside) else { return Ok(None) };
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let source = fs::read_to_string(&path).with_context(|| {
        format!(
            "expected texts in Fluent at {}, but they could not be read; name the file of a language",
            path.display()
        )
    })?;
    let lines = |faults: Vec<wording::fluent::Fault>| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("{name}:{fault}")).collect();
        anyhow!(lines.join("\n"))
    };
    let english = Texts::read(texts::ENGLISH).map_err(lines)?;
    let table = translate(&english, &source).map_err(lines)?;
    compiled.diagnostics.extend(missing(&name, &table));
    let Table { language, right_to_left, patterns, .. } = table;
    let _ = RULES.set(rules(&language));
    let kept = patterns.iter().map(|pattern| Some(&*pattern.clone()?.leak())).collect();
    texts::speak(Language { patterns: kept, plural, isolate: right_to_left });
    let direction = if right_to_left { "rtl" } else { "ltr" };
    Ok(Some(Spoken { signature: texts::SIGNATURE, language, direction, patterns }))
}

fn missing(file: &str, table: &Table) -> Option<Diagnostic> {
    let named: Vec<&str> = table.missing.iter().take(NAMED).map(String::as_str).collect();
    let more = if table.missing.len() > NAMED { " and others" } else { "" };
    (!named.is_empty()).then(|| Diagnostic {
        file: file.to_owned(),
        line: None,
        severity: Severity::Warning,
        code: "texts-missing",
        expected: format!("all {} messages of the English texts", table.patterns.len()),
        found: format!("that {} are missing: {}{more}", table.missing.len(), named.join(", ")),
        remedy: "translate them too; until then they stay English".to_owned(),
    })
}

/// The plural rules of the language, as CLDR has them. None of a language that it does not know: everything is `other`.
static RULES: OnceLock<Option<PluralRules>> = OnceLock::new();

fn rules(language: &str) -> Option<PluralRules> {
    let whole: LanguageIdentifier = language.parse().ok()?;
    let bare: LanguageIdentifier = whole.language.as_str().parse().ok()?;
    [whole, bare].into_iter().find_map(|language| PluralRules::create(language, PluralRuleType::CARDINAL).ok())
}

fn plural(number: usize) -> &'static str {
    let operands = PluralOperands::from(number);
    let category = RULES.get().and_then(Option::as_ref).and_then(|rules| rules.select(operands).ok());
    let [zero, one, two, few, many, other] = CATEGORIES;
    match category {
        Some(PluralCategory::ZERO) => zero,
        Some(PluralCategory::ONE) => one,
        Some(PluralCategory::TWO) => two,
        Some(PluralCategory::FEW) => few,
        Some(PluralCategory::MANY) => many,
        _ => other,
    }
}

/// The attributes of a page in the language that is spoken: `lang="en"`, or a code and a direction.
pub(super) fn attributes(spoken: Option<&Spoken>) -> String {
    match spoken {
        Some(Spoken { language, direction, .. }) => format!("lang=\"{language}\" dir=\"{direction}\""),
        None => "lang=\"en\"".to_owned(),
    }
}

/// A page or a script of the app with its own words in the language that is spoken.
pub(super) fn translated(source: &str, write: impl Fn(&str) -> String) -> String {
    let mut out = source.to_owned();
    for message in SHELL {
        let (english, words) = (texts::in_english(message), message());
        if english != words {
            for (before, after) in [(">", "<"), ("\"", "\"")] {
                out = out.replace(&format!("{before}{english}{after}"), &format!("{before}{}{after}", write(words)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_template_and_scripts_can_be_translated() {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        let sources: String =
            ["index.html", "start.js", "embed.js"].map(|name| fs::read_to_string(public.join(name)).unwrap()).concat();
        for message in SHELL {
            let found = [('>', '<'), ('"', '"')].iter().any(|(a, b)| sources.contains(&format!("{a}{}{b}", message())));
            assert!(found, "expected “{}” in public/, but found it nowhere; change both", message());
        }
    }

    #[test]
    fn plurals_are_those_of_the_language() {
        let polish = rules("pl-PL").unwrap();
        let of = |n: usize| polish.select(PluralOperands::from(n)).unwrap();
        assert_eq!([1, 2, 5].map(of), [PluralCategory::ONE, PluralCategory::FEW, PluralCategory::MANY]);
        assert!(rules("tlh").is_none());
    }
}
