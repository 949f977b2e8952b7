//! Ways from a letter to the next one: in time, and along the answers.

use crate::model::{Corpus, LetterId};
use std::cmp::Ordering;

/// Where a letter stands among others that are in an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The letter right before it.
    pub before: Option<LetterId>,
    /// The letter right after it.
    pub after: Option<LetterId>,
    /// Its place, counted from 1.
    pub place: usize,
    /// How many they are, with itself.
    pub of: usize,
}

impl Standing {
    /// A letter's place in a list; nothing when it is not in it.
    ///
    /// ```
    /// use corpus::ways::Standing;
    /// let standing = Standing::within([7, 3, 5], 3).unwrap();
    /// assert_eq!((standing.before, standing.after, standing.place, standing.of), (Some(7), Some(5), 2, 3));
    /// assert_eq!(Standing::within([7, 5], 3), None);
    /// ```
    pub fn within(letters: impl IntoIterator<Item = LetterId>, letter: LetterId) -> Option<Standing> {
        let (mut standing, mut last, mut met) = (Standing::default(), None, false);
        for id in letters {
            standing.of += 1;
            if met && standing.after.is_none() {
                standing.after = Some(id);
            }
            if id == letter && !met {
                met = true;
                (standing.before, standing.place) = (last, standing.of);
            }
            last = Some(id);
        }
        met.then_some(standing)
    }
}

/// A letter's place in time among all letters. Undated letters come last, and equals in the order of files.
pub fn in_time(corpus: &Corpus, letter: LetterId) -> Option<Standing> {
    among(corpus, letter, &mut (0..corpus.letters.len() as LetterId))
}

/// A letter's place in time among those that hang together with it through answers: the letter that it answers, what
/// answers it, and so on. Nothing when it answers no letter that is held and none answers it.
pub fn in_thread(corpus: &Corpus, letter: LetterId) -> Option<Standing> {
    // Threads are short: a round for each answer, until none adds a letter.
    let mut thread = vec![letter];
    loop {
        let joins = |a: LetterId, b: LetterId| thread.contains(&a) && !thread.contains(&b);
        let more = corpus.citations.iter().filter(|c| c.answers).find_map(|c| match c.target {
            Some(target) if joins(c.letter, target) => Some(target),
            Some(target) if joins(target, c.letter) => Some(c.letter),
            _ => None,
        });
        match more {
            Some(more) => thread.push(more),
            None => break,
        }
    }
    if thread.len() < 2 { None } else { among(corpus, letter, &mut thread.iter().copied()) }
}

/// One pass instead of sorting: all letters of a collection are looked at whenever one is opened.
fn among(corpus: &Corpus, letter: LetterId, others: &mut dyn Iterator<Item = LetterId>) -> Option<Standing> {
    let get = |id: LetterId| corpus.letters.get(id as usize);
    let order = |a: LetterId, b: LetterId| Some(get(a)?.cmp_in_time(get(b)?).then(a.cmp(&b)));
    get(letter)?;
    let mut standing = Standing { place: 1, ..Standing::default() };
    for id in others {
        let Some(here) = order(id, letter) else { continue };
        standing.of += 1;
        standing.place += usize::from(here.is_lt());
        let nearer = |than: Option<LetterId>| than.and_then(|than| order(id, than));
        if here.is_lt() && nearer(standing.before).is_none_or(Ordering::is_gt) {
            standing.before = Some(id);
        }
        if here.is_gt() && nearer(standing.after).is_none_or(Ordering::is_lt) {
            standing.after = Some(id);
        }
    }
    Some(standing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Confidence, Field, Kind, Letter};
    use proptest::prelude::*;

    fn letter(date: &str) -> Letter {
        fn field<T>(value: T) -> Field<T> {
            Field { value, evidence: None, rule: 0, confidence: Confidence::Stated }
        }
        Letter { date: date.parse().ok().map(field), ..Letter::new(date, field(Kind::Letter)) }
    }

    fn corpus(dates: &[&str], answers: &[(LetterId, Option<LetterId>)]) -> Corpus {
        let citation = |&(letter, target): &(LetterId, Option<LetterId>)| Citation {
            letter,
            evidence: crate::text::Span::default(),
            date: None,
            date_inferred: false,
            from: None,
            from_entity: None,
            to: None,
            to_entity: None,
            number: None,
            answers: true,
            target,
            rule: 0,
            confidence: Confidence::Stated,
        };
        Corpus {
            letters: dates.iter().map(|date| letter(date)).collect(),
            citations: answers.iter().map(citation).collect(),
            ..Corpus::default()
        }
    }

    #[test]
    fn letters_follow_each_other_in_time_and_the_undated_come_last() {
        let corpus = corpus(&["2018-04-03", "", "2016-10-26", "2018-04-03", "2018"], &[]);
        let way = |letter| in_time(&corpus, letter).map(|s| (s.before, s.after, s.place));
        // The year 2018 begins before any day in it.
        assert_eq!(way(2), Some((None, Some(4), 1)));
        assert_eq!(way(0), Some((Some(4), Some(3), 3)));
        assert_eq!(way(3), Some((Some(0), Some(1), 4)));
        assert_eq!(way(1), Some((Some(3), None, 5)));
        assert_eq!(way(9), None);
    }

    #[test]
    fn a_thread_goes_along_answers_in_both_directions() {
        let dates = ["2018-04-03", "2018-03-12", "2018-05-01", "2018-04-10", "2018-03-20"];
        // 0 answers 1, 2 answers 0; 3 answers a letter that is missing; 4 has to do with none of them.
        let corpus = corpus(&dates, &[(0, Some(1)), (2, Some(0)), (3, None), (4, Some(4))]);
        let way = |letter| in_thread(&corpus, letter).map(|s| (s.before, s.after, s.place, s.of));
        assert_eq!(way(1), Some((None, Some(0), 1, 3)));
        assert_eq!(way(0), Some((Some(1), Some(2), 2, 3)));
        assert_eq!(way(2), Some((Some(0), None, 3, 3)));
        assert_eq!((way(3), way(4)), (None, None));
    }

    proptest! {
        #[test]
        fn going_on_through_time_meets_every_letter_once(dates in prop::collection::vec("(20[01][0-9](-0[1-9](-1[0-9])?)?)?", 1..9)) {
            let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
            let corpus = corpus(&dates, &[]);
            let all: Vec<LetterId> = (0..dates.len() as LetterId).collect();
            let mut at = all.iter().copied().find(|&id| in_time(&corpus, id).unwrap().before.is_none()).unwrap();
            let mut met = vec![at];
            while let Some(next) = in_time(&corpus, at).unwrap().after {
                prop_assert_eq!(in_time(&corpus, next).unwrap().before, Some(at));
                at = next;
                met.push(at);
            }
            met.sort_unstable();
            prop_assert_eq!(met, all);
        }
    }
}
