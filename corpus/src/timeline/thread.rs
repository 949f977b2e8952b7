//! Who answered whom, followed in both directions.

use super::{Chronology, What};
use crate::model::LetterId;
use std::collections::{BTreeMap, BTreeSet};

impl Chronology {
    /// Everything that hangs together with something through answers: the letter that it answers, what answers it,
    /// and so on. Without the thing itself when nothing does.
    pub fn thread(&self, what: What) -> BTreeSet<What> {
        let what = match what {
            What::Received(letter) => What::Letter(letter),
            other => other,
        };
        let mut thread = BTreeSet::new();
        let mut open = vec![what];
        while let Some(next) = open.pop() {
            let answered = match next {
                What::Letter(letter) => &self.answers[self.answers.partition_point(|p| p.0 < letter)..],
                _ => &[],
            };
            let answered = answered.iter().take_while(|p| What::Letter(p.0) == next).map(|p| p.1);
            let answering = self.answered_by.get(&next).into_iter().flatten().map(|&reply| What::Letter(reply));
            open.extend(answered.chain(answering).filter(|&what| thread.insert(what)));
        }
        thread
    }
}

/// The letters that answer something, by what they answer.
pub(super) fn answered_by(answers: &[(LetterId, What)]) -> BTreeMap<What, Vec<LetterId>> {
    let mut by: BTreeMap<What, Vec<LetterId>> = BTreeMap::new();
    for &(reply, answered) in answers {
        by.entry(answered).or_default().push(reply);
    }
    by
}
