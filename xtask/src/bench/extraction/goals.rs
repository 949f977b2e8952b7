//! What is asked of the builder, field by field, and the table that holds what was measured against it.

use serde_json::Value;

/// Of which letters a goal speaks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// All letters that have the field.
    All,
    /// Letters in whose text the truth's words stand somewhere, be it in the edition's heading.
    Text,
    /// Letters in whose text they stand below that heading.
    Body,
    /// Letters that have no such field: what is said is wrong.
    None,
}

/// What is asked of a field: at least so many right, at most so many said and wrong, both in %.
pub(super) struct Goal {
    field: &'static str,
    over: Over,
    asked: Option<(f64, f64)>,
}

const fn goal(field: &'static str, over: Over, right: f64, wrong: f64) -> Goal {
    Goal { field, over, asked: Some((right, wrong)) }
}

const fn shown(field: &'static str, over: Over) -> Goal {
    Goal { field, over, asked: None }
}

const DECOYS: [Goal; 3] = [
    goal("date", Over::None, 100.0, 0.0),
    goal("sender", Over::None, 100.0, 0.0),
    goal("recipient", Over::None, 100.0, 0.0),
];

/// The goals for a collection, by its folder's name. Of one that is not known nothing is asked, and all is shown.
pub(super) fn of(collection: &str, headless: bool) -> Vec<Goal> {
    let [undated, unsent, unaddressed] = DECOYS;
    match (collection, headless) {
        ("dfat", false) => vec![
            goal("date", Over::All, 99.9, 0.0),
            undated,
            shown("sender", Over::All),
            goal("sender", Over::Text, 99.0, 0.5),
            shown("recipient", Over::All),
            goal("recipient", Over::Text, 99.0, 0.5),
            goal("place", Over::All, 95.0, 0.5),
        ],
        ("dfat", true) => vec![
            goal("date", Over::All, 99.9, 0.0),
            shown("sender", Over::All),
            goal("sender", Over::Body, 90.0, 2.0),
            shown("recipient", Over::All),
            shown("recipient", Over::Body),
        ],
        ("aupm-early", _) => vec![
            goal("date", Over::All, 90.0, 3.0),
            undated,
            goal("sender", Over::All, 85.0, 3.0),
            goal("recipient", Over::All, 85.0, 3.0),
            shown("place", Over::All),
            unsent,
            unaddressed,
        ],
        ("made", _) => vec![
            goal("date", Over::All, 99.5, 0.2),
            undated,
            goal("sender", Over::All, 99.0, 0.5),
            shown("recipient", Over::All),
            goal("recipient", Over::Text, 95.0, 1.0),
            shown("place", Over::All),
            unsent,
            unaddressed,
        ],
        _ => vec![
            shown("date", Over::All),
            undated,
            shown("sender", Over::All),
            shown("sender", Over::Text),
            shown("recipient", Over::All),
            shown("recipient", Over::Text),
            shown("place", Over::All),
            unsent,
            unaddressed,
        ],
    }
}

/// What is asked where letters that only speak of their recipient are left out; nothing of most collections.
pub(super) fn addressing(collection: &str) -> Vec<Goal> {
    if collection == "dfat" { vec![goal("recipient", Over::Body, 90.0, 2.0)] } else { Vec::new() }
}

/// How many letters were read right, less than fully, wrong, not at all.
#[derive(Default)]
struct Count {
    right: u64,
    near: u64,
    wrong: u64,
    missing: u64,
}

impl Count {
    fn add(&mut self, row: &Value) {
        let count = |key: &str| row[key].as_u64().unwrap_or(0);
        self.right += count("right");
        self.near += count("near");
        self.wrong += count("wrong");
        self.missing += count("missing");
    }

    fn all(&self) -> u64 {
        self.right + self.near + self.wrong + self.missing
    }
}

/// The rows of the score that a goal is about.
fn rows(goal: &Goal) -> Vec<String> {
    let field = goal.field;
    match (goal.over, field) {
        (Over::All, _) => vec![field.to_owned()],
        (Over::None, "date") => vec!["date:none".to_owned(), "date:metadata".to_owned()],
        (Over::None, _) => vec![format!("{field}:none")],
        (Over::Text, _) => vec![format!("{field} in text:in-body"), format!("{field} in text:heading-only")],
        (Over::Body, _) => vec![format!("{field} in text:in-body")],
    }
}

/// The table of one collection, from the score as JSON.
pub(super) fn table(name: &str, score: &Value, goals: &[Goal]) -> String {
    let mut out = format!(
        "\n{name:<44} {:>7} {:>7} {:>7} {:>7} {:>7}  {:>12}\n",
        "letters", "right", "near", "wrong", "missing", "goal"
    );
    for goal in goals {
        let mut count = Count::default();
        for row in rows(goal) {
            count.add(&score["rows"][row.as_str()]);
        }
        let all = count.all();
        if all == 0 {
            continue;
        }
        let share = |of: u64| 100.0 * of as f64 / all as f64;
        let label = match goal.over {
            Over::All => goal.field.to_owned(),
            Over::Text => format!("{}, where the text holds it", goal.field),
            Over::Body => format!("{}, where its words stand in the text", goal.field),
            Over::None => format!("{}, of letters that have none", goal.field),
        };
        let asked = goal.asked.map_or(String::new(), |(right, wrong)| {
            // As the shares are shown, to one place.
            let to_place = |x: f64| (x * 10.0).round() / 10.0;
            let met = to_place(share(count.right)) >= right && to_place(share(count.wrong)) <= wrong;
            format!("{right:>6} / {wrong:<3} {}", if met { "met" } else { "MISSED" })
        });
        out += &format!(
            "  {label:<42} {all:>7} {:>6.1}% {:>6.1}% {:>6.1}% {:>6.1}%  {asked}\n",
            share(count.right),
            share(count.near),
            share(count.wrong),
            share(count.missing)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_met_or_missed() {
        let score = serde_json::json!({"rows": {
            "date": {"right": 999, "near": 1, "wrong": 0, "missing": 0},
            "sender in text:in-body": {"right": 6, "near": 0, "wrong": 4, "missing": 0},
            "sender in text:heading-only": {"right": 90, "near": 0, "wrong": 0, "missing": 0},
        }});
        let table = table("dfat", &score, &of("dfat", false));
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[2].ends_with("met") && lines[2].contains("99.9%"), "{table}");
        assert!(lines[3].ends_with("MISSED") && lines[3].contains("96.0%"), "{table}");
        assert_eq!(lines.len(), 4, "{table}");
    }
}
