//! Whether the numbers to call were looked up, and lately. A wrong number does harm.

use corpus::model::Helpline;
use corpus_builder::{Diagnostic, Severity, source::SETTINGS_FILE};
use std::time::{SystemTime, UNIX_EPOCH};

/// After so many days a number should be looked up again.
const FRESH_DAYS: i64 = 180;
const SECONDS_A_DAY: u64 = 86_400;

/// Days since 1 January 1970, by this computer's clock.
pub(super) fn today() -> i64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    (passed.as_secs() / SECONDS_A_DAY) as i64
}

/// What should be looked up before publishing on a day, given in days since 1 January 1970.
pub(super) fn doubts(helplines: &[Helpline], today: i64) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    let mut doubt = |code, expected: String, found: String, remedy: &str| {
        doubts.push(Diagnostic {
            file: SETTINGS_FILE.to_owned(),
            line: None,
            severity: Severity::Warning,
            code,
            expected,
            found,
            remedy: remedy.to_owned(),
        });
    };
    if helplines.is_empty() {
        let remedy = "add a table [[helpline]] for each number that readers may need";
        doubt("no-helpline", "numbers that readers can call".to_owned(), "none".to_owned(), remedy);
    }
    let remedy = "look the number up on its owner's site, then set source and checked_on";
    for line in helplines {
        let checked = line.checked_on.and_then(|day| day.exact_day());
        let Some(day) = checked else {
            let expected = format!("the day on which the number of {} was checked", line.name);
            doubt("helpline-unchecked", expected, "none".to_owned(), remedy);
            continue;
        };
        let age = today - i64::from(day.to_epoch_days());
        if !(0..=FRESH_DAYS).contains(&age) {
            let expected = format!("a number of {} that was checked within {FRESH_DAYS} days", line.name);
            let found = if age < 0 { format!("{day}, which is to come") } else { format!("{day}, {age} days ago") };
            doubt("helpline-old", expected, found, remedy);
        }
        if line.source.is_none() {
            let expected = format!("where the number of {} was found", line.name);
            doubt("helpline-unchecked", expected, "nothing".to_owned(), remedy);
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn unchecked_and_old_numbers_are_named() {
        let line = |name: &str, checked_on: Option<&str>, source: Option<&str>| Helpline {
            name: name.into(),
            number: "116 123".into(),
            note: None,
            source: source.map(str::to_owned),
            checked_on: checked_on.and_then(|day| day.parse().ok()),
        };
        let lines = [
            line("A", None, None),
            line("B", Some("2026-01-01"), Some("https://b")),
            line("C", Some("2026-07-01"), None),
            line("D", Some("2026-07-01"), Some("https://d")),
            line("E", Some("2027-01-01"), Some("https://e")),
        ];
        // 1 August 2026.
        let found: Vec<String> = doubts(&lines, 20_666).iter().map(|d| format!("{}: {d}", d.code)).collect();
        expect![[r#"
            helpline-unchecked: letterbook.toml: expected the day on which the number of A was checked, but found none; look the number up on its owner's site, then set source and checked_on
            helpline-old: letterbook.toml: expected a number of B that was checked within 180 days, but found 2026-01-01, 212 days ago; look the number up on its owner's site, then set source and checked_on
            helpline-unchecked: letterbook.toml: expected where the number of C was found, but found nothing; look the number up on its owner's site, then set source and checked_on
            helpline-old: letterbook.toml: expected a number of E that was checked within 180 days, but found 2027-01-01, which is to come; look the number up on its owner's site, then set source and checked_on"#]].assert_eq(&found.join("\n"));
        assert_eq!(doubts(&[], 0).len(), 1);
    }
}
