//! From letters read one by one to a collection: order, ids, entities, and what only all letters together tell.

use crate::{
    Built, Diagnostic, Settings, Severity,
    letter::{Said, Whom},
    parties::{
        Party,
        canonical::{Canon, Mentioned, canon},
        holders,
    },
    rules,
    source::letter_id,
    withhold::Withholding,
};
use corpus::{
    format::Folded,
    model::{Chapter, Corpus, Correspondent, EntityKind, Field, Letter, LetterId, Named, Texts},
    text::{EditMap, Span},
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Puts a collection together. `letters` are sorted by file; `texts` are theirs, or nothing when they are too large.
pub(crate) fn assemble(
    mut letters: Vec<Said>,
    texts: Option<Texts>,
    settings: &Settings,
    withholding: &Withholding,
) -> Built {
    let mut diagnostics = Vec::new();
    let texts = texts.unwrap_or_else(|| {
        diagnostics.push(Diagnostic {
            file: String::new(),
            line: None,
            severity: Severity::Error,
            code: "too-large",
            expected: "letters of less than 4 GiB in all".into(),
            found: "more".into(),
            remedy: "split the collection".into(),
        });
        letters.clear();
        Texts::default()
    });
    // First, while what was read of letters is still folded: this takes more memory than all else.
    let passages = crate::passages::find(&texts, |letter| letters[letter as usize].rest.unfold().blocks);
    let mut parties: Vec<Whom> = letters.par_iter().map(|letter| letter.whom.unfold()).collect();
    let rest: Vec<Folded<Letter>> = letters.into_iter().map(|letter| letter.rest).collect();
    let ids = ids(&parties, &mut diagnostics);
    holders::name(&mut parties);
    let canon = canon(mentioned(&parties), &settings.gazetteer);
    diagnostics.extend(ambiguous(&parties, &canon));
    let finish = |((rest, whom), id): ((Folded<Letter>, Whom), String)| finish(rest.unfold(), whom, id, &canon);
    let done: Vec<Letter> = rest.into_par_iter().zip(parties).zip(ids).map(finish).collect();
    let by_id: BTreeMap<&str, LetterId> =
        done.iter().enumerate().map(|(n, l)| (letter_id(&l.file), n as LetterId)).collect();
    let mut collection = settings.collection.clone();
    collection.chapters = settings
        .chapters
        .iter()
        .map(|chapter| Chapter {
            title: chapter.title.clone(),
            range: chapter.range,
            text: chapter.text.clone(),
            letters: chapter.letters.iter().filter_map(|l| by_id.get(l.as_str()).copied()).collect(),
        })
        .collect();
    drop(by_id);
    let mut built = Built {
        corpus: Corpus {
            collection,
            rules: rules::table(),
            entities: canon.entities,
            letters: done,
            passages,
            ..Corpus::default()
        },
        texts,
        diagnostics,
    };
    // Passes that need the whole collection take `&mut built` here, in this order: mentions of entities,
    // citations, events.
    crate::entities::name(&mut built);
    crate::citations::cite(&mut built);
    crate::events::report(&mut built);
    scrub(&mut built.corpus, withholding);
    built.diagnostics.sort();
    built
}

/// A name of its own for each letter: its path without ending, or with it where two letters share that.
fn ids(letters: &[Whom], diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    letters
        .iter()
        .map(|letter| {
            let wanted = letter_id(&letter.file).to_owned();
            if taken.insert(wanted.clone()) {
                return wanted;
            }
            let mut id = letter.file.clone();
            while !taken.insert(id.clone()) {
                id.push('_');
            }
            diagnostics.push(Diagnostic {
                file: letter.file.clone(),
                line: None,
                severity: Severity::Warning,
                code: "same-name",
                expected: format!("no other letter named {wanted:?}"),
                found: "one with another ending".into(),
                remedy: format!("rename one of them; this one is called {id:?} in links for now"),
            });
            id
        })
        .collect()
}

/// One note for each name that could mean several people, at the first letter that has it.
fn ambiguous(letters: &[Whom], canon: &Canon) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for letter in letters {
        let names = letter.senders.iter().chain(&letter.recipients).filter_map(|p| p.name.as_ref());
        for name in names.filter(|n| canon.ambiguous.contains_key(&n.value)) {
            seen.entry(&name.value).or_insert((&letter.file, 0)).1 += 1;
        }
    }
    let note = |(name, people): (&String, &Vec<String>)| {
        let (file, count) = *seen.get(name.as_str())?;
        Some(Diagnostic {
            file: file.to_owned(),
            line: None,
            severity: Severity::Note,
            code: "name-ambiguous",
            expected: format!("one person named {name:?} among senders and recipients"),
            found: format!(
                "{} ({})",
                people.join(", "),
                if count == 1 { "once".to_owned() } else { format!("{count} times") }
            ),
            remedy: format!(
                "if it is always the same, add {name:?} to the aliases in [[gazetteer]]; else name the person under [letter.{:?}]",
                letter_id(file)
            ),
        })
    };
    canon.ambiguous.iter().filter_map(note).collect()
}

/// Every name that a party has, with how often it stands.
fn mentioned(letters: &[Whom]) -> BTreeMap<Mentioned, u32> {
    let mut names = BTreeMap::new();
    for party in letters.iter().flat_map(|l| l.senders.iter().chain(&l.recipients)) {
        for (kind, claim) in [(EntityKind::Person, &party.name), (EntityKind::Organisation, &party.organisation)] {
            if let Some(claim) = claim {
                *names.entry(Mentioned { kind, words: claim.value.clone() }).or_insert(0) += 1;
            }
        }
    }
    names
}

fn finish(letter: Letter, whom: Whom, id: String, canon: &Canon) -> Letter {
    let parties = |parties: Vec<Party>| parties.into_iter().map(|p| correspondent(p, canon, &letter.edits)).collect();
    let (senders, recipients) = (parties(whom.senders), parties(whom.recipients));
    Letter { id, senders, recipients, ..letter }
}

fn correspondent(party: Party, canon: &Canon, edits: &EditMap) -> Correspondent {
    let raw = |span: Option<Span>| span.map(|s| edits.to_raw(s));
    let named = |claim: Option<crate::parties::Claim<String>>, kind| {
        claim.and_then(|c| {
            let entity = canon.id(kind, &c.value)?;
            let value = Named { words: c.value, entity };
            Some(Field { value, evidence: raw(c.span), rule: c.rule.id(), confidence: c.confidence })
        })
    };
    let plain = |claim: Option<crate::parties::Claim<String>>| {
        claim.map(|c| Field { value: c.value, evidence: raw(c.span), rule: c.rule.id(), confidence: c.confidence })
    };
    Correspondent {
        name: named(party.name, EntityKind::Person),
        role: plain(party.role),
        organisation: named(party.organisation, EntityKind::Organisation),
        address: plain(party.address),
    }
}

/// Puts withheld strings out of what did not come from the letters' texts: the publisher's own words.
fn scrub(corpus: &mut Corpus, withholding: &Withholding) {
    if withholding.is_empty() {
        return;
    }
    let clean = |text: &mut String| {
        let new = withholding.apply(text);
        if let std::borrow::Cow::Owned(new) = new {
            *text = new;
        }
    };
    let c = &mut corpus.collection;
    for text in [&mut c.title, &mut c.description] {
        clean(text);
    }
    for text in [&mut c.content_note, &mut c.source, &mut c.licence].into_iter().flatten() {
        clean(text);
    }
    for chapter in &mut c.chapters {
        clean(&mut chapter.title);
        clean(&mut chapter.text);
    }
    for entity in &mut corpus.entities {
        clean(&mut entity.name);
        entity.aliases.retain(|a| withholding.find(a).is_empty());
        entity.description.iter_mut().for_each(clean);
    }
    for citation in &mut corpus.citations {
        [&mut citation.from, &mut citation.to, &mut citation.number].into_iter().flatten().for_each(clean);
    }
    for letter in &mut corpus.letters {
        for text in [&mut letter.source, &mut letter.licence, &mut letter.facsimile].into_iter().flatten() {
            clean(text);
        }
        for field in [&mut letter.place, &mut letter.subject].into_iter().flatten() {
            clean(&mut field.value);
        }
        for field in &mut letter.references {
            clean(&mut field.value.label);
            clean(&mut field.value.number);
        }
        for party in letter.senders.iter_mut().chain(&mut letter.recipients) {
            for field in [&mut party.name, &mut party.organisation].into_iter().flatten() {
                clean(&mut field.value.words);
            }
            for field in [&mut party.role, &mut party.address].into_iter().flatten() {
                clean(&mut field.value);
            }
        }
    }
}
