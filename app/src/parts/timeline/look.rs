//! Marks and groups as they look at the moment: lit, chosen, told of, with the focus.

use super::{
    drawing::{self, LABEL_GAP, Sign},
    frame::Frame,
    same::Same,
    shape::{Shape, px},
};
use corpus::{
    format::Bundle,
    texts,
    timeline::{Lane, Mark, What},
};
use std::{collections::BTreeSet, rc::Rc};
use yew::prelude::*;

/// How marks look at the moment.
#[derive(Clone, PartialEq)]
pub(super) struct Look {
    /// What is pointed at, or has the focus.
    pub(super) hot: Option<What>,
    /// Its thread.
    pub(super) lit: Same<BTreeSet<What>>,
    /// What the chapter tells of.
    pub(super) told: Rc<BTreeSet<What>>,
    /// What is chosen for comparison.
    pub(super) chosen: Rc<BTreeSet<What>>,
}

impl Look {
    /// The marks and groups of a lane, with words beside them. `here` is what Tab comes to.
    pub(super) fn lane(&self, n: usize, lane: &Lane, frame: &Frame, here: Option<What>, bundle: &Bundle) -> Html {
        let em = frame.measures.em;
        let html = |shapes: Vec<Shape>| shapes.into_iter().map(Shape::html).collect::<Html>();
        let marks = lane.marks.iter().map(|mark| {
            let drawn = Sign::of(mark).draw(frame.x(mark.x0), frame.x(mark.x1), frame.y(n, mark.row), em);
            match mark.what {
                What::Received(_) => html! {
                    <g key={key(mark.what) * 2}>
                        <title>{ mark.spoken.clone() }</title>
                        { html(drawing::on_the_way(frame, 0.0, n, lane, bundle, mark)) }
                        { drawn }
                    </g>
                },
                what => self.stop(here, &[what], &mark.spoken, drawn),
            }
        });
        let clusters = lane.clusters.iter().map(|cluster| {
            let drawn = html(drawing::cluster_shapes(frame, 0.0, n, cluster));
            let spoken = texts::timeline_spoken_group(cluster.members.len(), &cluster.spoken);
            self.stop(here, &cluster.members, &spoken, drawn)
        });
        // Words beside marks say less than the marks' names, and are not read out.
        let words = drawing::labels(frame, lane, bundle).into_iter().map(|(mark, label)| {
            let (x, y) = label_place(frame, n, mark);
            let class = classes!("mark-words", self.lit.contains(&mark.what).then_some("lit"));
            let of = (!matches!(mark.what, What::Received(_))).then(|| key(mark.what).to_string());
            html! { <text key={key(mark.what)} {class} x={px(x)} y={px(y)} data-of={of} aria-hidden="true">{ label }</text> }
        });
        html! { <><g>{ for words }</g><g>{ for marks.chain(clusters) }</g></> }
    }

    /// The class that sets these apart, and whether they are among what is lit.
    pub(super) fn state(&self, members: &[What]) -> (&'static str, bool) {
        let any = |set: &BTreeSet<What>| !set.is_empty() && members.iter().any(|what| set.contains(what));
        let lit = any(&self.lit);
        let class = match (any(&self.told), any(&self.chosen), lit) {
            (true, ..) => "stop told-of",
            (_, true, _) => "stop chosen-mark",
            (_, _, true) => "stop lit",
            _ => "stop",
        };
        (class, lit)
    }

    fn classes(&self, members: &[What]) -> Classes {
        let any = |set: &BTreeSet<What>| !set.is_empty() && members.iter().any(|what| set.contains(what));
        classes!(
            "stop",
            any(&self.lit).then_some("lit"),
            any(&self.told).then_some("told-of"),
            any(&self.chosen).then_some("chosen-mark"),
        )
    }

    fn stop(&self, here: Option<What>, members: &[What], spoken: &str, drawn: Html) -> Html {
        let tabindex = if here.is_some() && here == members.first().copied() { "0" } else { "-1" };
        let chosen = members.iter().any(|what| self.chosen.contains(what));
        let spoken = if chosen { texts::timeline_spoken_chosen(spoken) } else { spoken.to_owned() };
        let group = members.len() > 1;
        let name = members.first().map_or(0, |&what| key(what));
        let key = name * 2 + u64::from(group);
        // Only what is pointed at needs a tooltip.
        let pointed = self.hot.is_some() && self.hot == members.first().copied();
        html! {
            <g {key} class={self.classes(members)} role="button" data-stop={name.to_string()} {tabindex} aria-label={spoken.clone()}>
                if pointed { <title>{ spoken }</title> }
                { drawn }
            </g>
        }
    }

    /// Something without a date, with all its words.
    pub(super) fn undated(&self, mark: &Mark, here: Option<What>) -> Html {
        let tabindex = if here == Some(mark.what) { "0" } else { "-1" };
        let stop = key(mark.what).to_string();
        html! {
            <div key={key(mark.what)} class={classes!(self.classes(&[mark.what]), "undated-mark")} role="button" data-stop={stop} {tabindex}>
                <svg viewBox="0 0 40 20" aria-hidden="true">{ Sign::of(mark).draw(8.0, 30.0, 11.0, 1.0) }</svg>
                <span>{ &mark.spoken }</span>
            </div>
        }
    }
}

/// Where a mark's label begins, from the top of its lane.
pub(super) fn label_place(frame: &Frame, n: usize, mark: &Mark) -> (f64, f64) {
    let em = frame.measures.em;
    let right = Sign::of(mark).reach(frame.x(mark.x0), frame.x(mark.x1), em).1;
    (right + LABEL_GAP * em, frame.y(n, mark.row) + 4.0 * em)
}

/// A number for everything that can be shown. Marks are called by it in the page, groups by that of their first member:
/// so a name leads to the same thing, however it was drawn since.
pub(super) fn key(what: What) -> u64 {
    let (sort, n) = match what {
        What::Letter(n) => (0, n),
        What::Received(n) => (1, n),
        What::Event(n) => (2, n),
        What::Missing(n) => (3, n),
    };
    u64::from(n) * 4 + sort
}

/// What has this number.
pub(super) fn of_key(key: u64) -> Option<What> {
    let n = u32::try_from(key / 4).ok()?;
    Some(match key % 4 {
        0 => What::Letter(n),
        1 => What::Received(n),
        2 => What::Event(n),
        _ => What::Missing(n),
    })
}
