//! Whom an office or a lone word means, as other letters of the collection tell: "Dear Prime Minister", "My dear
//! Marsh", "Dear Sir Robert".
//!
//! Nothing is taken from outside the collection, and nothing where two answers are possible.

use super::{
    Claim, Party, phrase,
    relations::is_relation,
    vocabulary::{is_post, is_small, is_title, plain},
};
use crate::{letter::Whom, rules::Rule};
use chrono::{Datelike, NaiveDate};
use corpus::{model::Confidence, text::fold};
use std::collections::{BTreeMap, BTreeSet};

/// How many days before and after a letter its holder of an office may be named elsewhere.
const REACH: i32 = 400;
/// So near that one naming is enough; else there must be one before the letter and one after it.
const NEAR: i32 = 120;

/// Who is named with an office, and when.
type Holders = BTreeMap<String, Vec<(i32, String)>>;

/// Names the persons behind offices that a government has once, and behind lone words of salutations, where the
/// collection leaves no doubt who that is.
pub(crate) fn name(letters: &mut [Whom]) {
    let holders = holders(letters);
    let people = People::of(letters);
    for letter in letters.iter_mut() {
        if let Some(hailed) = letter.hailed.take().filter(|_| !letter.published[1])
            && letter.recipients.iter().all(|p| p.name.is_none())
        {
            name_hailed(letter, &hailed, &people);
            name_as_hailed(letter, hailed, &people);
        }
        let day = letter.date.as_ref().and_then(|f| f.value.earliest().zip(f.value.latest()));
        let Some(day) = day.filter(|(a, b)| (*b - *a).num_days() <= 31).map(|(a, _)| number(a)) else { continue };
        for (side, said) in letter.published.into_iter().enumerate() {
            let (own, other) = match side {
                0 => (&mut letter.senders, &letter.recipients),
                _ => (&mut letter.recipients, &letter.senders),
            };
            let others: Vec<String> = other.iter().filter_map(surname).collect();
            for party in own.iter_mut().filter(|p| !said && p.name.is_none() && p.organisation.is_none()) {
                let Some(role) = &party.role else { continue };
                let Some(holder) = unique_office(&role.value).and_then(|key| holder(&holders, &key, day)) else {
                    continue;
                };
                if !phrase::surname(&holder).is_some_and(|s| others.contains(&s)) {
                    let span = role.span;
                    let (rule, confidence) = (Rule::OfficeHolder, Confidence::Inferred);
                    party.name = Some(Claim { value: holder, span, rule, confidence });
                }
            }
        }
    }
}

fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

fn surname(party: &Party) -> Option<String> {
    party.name.as_ref().and_then(|n| phrase::surname(&n.value))
}

/// The words of an office of which a government has one: "prime minister", "secretary of state for works". Nothing for
/// offices that many bodies have, as "chief executive" and "minister".
fn unique_office(role: &str) -> Option<String> {
    let words: Vec<String> =
        role.split(',').next()?.split_whitespace().map(plain).filter(|w| w != "the" && !w.is_empty()).collect();
    let key = words.join(" ");
    let one = matches!(
        key.as_str(),
        "prime minister"
            | "first minister"
            | "home secretary"
            | "foreign secretary"
            | "colonial secretary"
            | "lord chancellor"
            | "chancellor of exchequer"
            | "governor-general"
            | "governor general"
            | "taoiseach"
    );
    let state = key.strip_prefix("secretary of state for ").is_some_and(|of| of.len() > 3);
    (one || state).then_some(key)
}

fn holders(letters: &[Whom]) -> Holders {
    let mut found = Holders::new();
    for letter in letters {
        let Some(day) = letter.date.as_ref().and_then(|f| f.value.earliest()) else { continue };
        for party in letter.senders.iter().chain(&letter.recipients) {
            let (Some(name), Some(role)) = (&party.name, &party.role) else { continue };
            if let Some(key) = unique_office(&role.value) {
                found.entry(key).or_default().push((number(day), name.value.clone()));
            }
        }
    }
    for named in found.values_mut() {
        named.sort();
    }
    found
}

/// The one person who is named with an office about a day, by the fullest name.
fn holder(holders: &Holders, office: &str, day: i32) -> Option<String> {
    let named = holders.get(office)?;
    let from = named.partition_point(|(d, _)| *d < day - REACH);
    let about: Vec<&(i32, String)> = named[from..].iter().take_while(|(d, _)| *d <= day + REACH).collect();
    let nearest = about.iter().map(|(d, _)| (d - day).abs()).min()?;
    let around = about.iter().any(|(d, _)| *d <= day) && about.iter().any(|(d, _)| *d >= day);
    let surnames: BTreeSet<String> = about.iter().filter_map(|(_, name)| phrase::surname(name)).collect();
    if surnames.len() != 1 || !(nearest <= NEAR || around) {
        return None;
    }
    about.iter().map(|(_, name)| name).max_by_key(|name| (fullness(name), std::cmp::Reverse(*name))).cloned()
}

fn fullness(name: &str) -> usize {
    let capitals = name.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    name.chars().filter(|c| c.is_lowercase()).count() + if capitals { 100 } else { 0 }
}

/// The persons of a collection, by surname and by "Sir" with a first name.
struct People {
    by_surname: BTreeMap<String, BTreeSet<String>>,
    knights: BTreeMap<String, BTreeSet<String>>,
    first_names: BTreeSet<String>,
}

impl People {
    fn of(letters: &[Whom]) -> People {
        let mut people = People { by_surname: BTreeMap::new(), knights: BTreeMap::new(), first_names: BTreeSet::new() };
        for name in letters.iter().flat_map(|l| l.senders.iter().chain(&l.recipients)).filter_map(|p| p.name.as_ref()) {
            let words: Vec<String> = name.value.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect();
            let Some(surname) = phrase::surname(&name.value) else { continue };
            if words.iter().any(|w| is_small(w)) {
                continue;
            }
            let firsts = words.iter().map(|w| fold(w).into_owned()).take_while(|w| *w != surname);
            people.first_names.extend(firsts.filter(|w| !is_title(w) && w.len() > 2));
            people.by_surname.entry(surname).or_default().insert(name.value.clone());
            if let [title, first, _, ..] = words.as_slice()
                && matches!(title.as_str(), "sir" | "dame")
                && first.len() > 2
            {
                people.knights.entry(format!("{title} {first}")).or_default().insert(name.value.clone());
            }
        }
        people
    }

    /// The name for a lone word of a salutation: a surname that somebody has and that is nobody's first name; a
    /// knight's first name that one knight has.
    fn hailed(&self, words: &str) -> Option<String> {
        let low: Vec<String> = words.split_whitespace().map(plain).collect();
        match low.as_slice() {
            [title, first] if matches!(title.as_str(), "sir" | "dame") => {
                let found = self.knights.get(&format!("{title} {first}"))?;
                let surnames: BTreeSet<Option<String>> = found.iter().map(|n| phrase::surname(n)).collect();
                (surnames.len() == 1).then(|| found.iter().max_by_key(|n| fullness(n)).cloned()).flatten()
            }
            [word] => {
                let word = fold(word).into_owned();
                let known = self.by_surname.get(&word)?;
                (word.len() > 3 && !self.first_names.contains(&word) && known.iter().any(|n| n.contains(' ')))
                    .then(|| words.to_owned())
            }
            _ => None,
        }
    }
}

fn name_hailed(letter: &mut Whom, hailed: &Claim<String>, people: &People) {
    let Some(name) = people.hailed(&hailed.value) else { return };
    if letter.senders.iter().filter_map(surname).any(|s| Some(s) == phrase::surname(&name)) {
        return;
    }
    let claim = Claim { value: name, span: hailed.span, rule: Rule::Salutation, confidence: Confidence::Inferred };
    match letter.recipients.first_mut() {
        Some(party) => party.name = Some(claim),
        None => letter.recipients.push(Party { name: Some(claim), ..Party::default() }),
    }
}

/// "My dear Charlotte": where nothing else says to whom the letter is, its own word for the reader does. Not where
/// others of the collection have that first name: it could be any of them; and not where an office or a body writes, to
/// "Dear Dave" who has another name in its files.
fn name_as_hailed(letter: &mut Whom, hailed: Claim<String>, people: &People) {
    let named = letter.recipients.iter().any(|party| !party.is_empty());
    let official = letter.senders.iter().any(|party| party.role.is_some() || party.organisation.is_some());
    let word = plain(&hailed.value);
    let many = word.strip_suffix('s').is_some_and(is_post);
    let one = hailed.value.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    if !named && !official && one && !many && !is_relation(&word) && !people.first_names.contains(fold(&word).as_ref())
    {
        letter.recipients = vec![Party { name: Some(hailed), ..Party::default() }];
    }
}

#[cfg(test)]
mod tests {
    use crate::{Settings, Source, build};
    use expect_test::{Expect, expect};

    fn check(texts: &[&str], want: &Expect) {
        let source = |(n, text): (usize, &&str)| Source { file: format!("{n}.txt"), bytes: text.as_bytes().to_vec() };
        let built = build(texts.iter().enumerate().map(source).collect(), &Settings::default());
        let names: Vec<String> = built
            .corpus
            .letters
            .iter()
            .map(|l| l.recipients.first().and_then(|p| p.name.as_ref()).map_or("-", |n| &n.value.words).to_owned())
            .collect();
        want.assert_eq(&names.join(" | "));
    }

    const FROM_HOLDER: &str = "3 May 1964\n\nDear Mr. Marsh,\n\nI have your letter of the first, which I have read.\n\nYours sincerely,\n\nA. B. Harman\nPrime Minister\n";

    #[test]
    fn offices_whose_holder_another_letter_names() {
        let to = "9 June 1964\n\nDear Prime Minister,\n\nI thank you for your letter, which I have read.\n\nYours sincerely,\n\nJ. Marsh";
        check(&[FROM_HOLDER, to], &expect!["Mr. Marsh | A. B. Harman"]);
        // Years later it may be another.
        check(&[FROM_HOLDER, &to.replace("1964", "1967")], &expect!["Mr. Marsh | -"]);
        // Two holders within the year: nobody can tell.
        let second = FROM_HOLDER.replace("3 May", "8 July").replace("A. B. Harman", "C. D. Quill");
        check(&[FROM_HOLDER, to, &second], &expect!["Mr. Marsh | - | Mr. Marsh"]);
        // Many bodies have a chief executive.
        let chief = FROM_HOLDER.replace("Prime Minister", "Chief Executive");
        check(&[&chief, &to.replace("Prime Minister", "Chief Executive")], &expect!["Mr. Marsh | -"]);
    }

    #[test]
    fn lone_words_in_salutations() {
        let to = |hail: &str| {
            format!(
                "9 June 1964\n\n{hail}\n\nI thank you for your letter, which I have read.\n\nYours ever,\n\nJ. Marsh"
            )
        };
        check(&[FROM_HOLDER, &to("My dear Harman,")], &expect!["Mr. Marsh | Harman"]);
        check(&[FROM_HOLDER, &to("My dear Charlotte,")], &expect!["Mr. Marsh | Charlotte"]);
        check(&[FROM_HOLDER, &to("Dear Colleagues,")], &expect!["Mr. Marsh | -"]);
        let charlotte = FROM_HOLDER.replace("A. B. Harman", "Charlotte Quill");
        check(&[&charlotte, &to("My dear Charlotte,")], &expect!["Mr. Marsh | -"]);
        let knight = FROM_HOLDER.replace("A. B. Harman", "Sir Robert Harman");
        check(&[&knight, &to("Dear Sir Robert,")], &expect!["Mr. Marsh | Sir Robert Harman"]);
        let other = knight.replace("Harman", "Quill");
        check(&[&knight, &other, &to("Dear Sir Robert,")], &expect!["Mr. Marsh | Mr. Marsh | -"]);
    }
}
