//! Marks and groups as they look at the moment: lit, chosen, told of, with the focus.

use super::{
    drawing::{self, LABEL_GAP, Sign, px},
    frame::Frame,
    place::Places,
};
use corpus::{
    format::Bundle,
    timeline::{Lane, Mark, What},
};
use std::collections::BTreeSet;
use yew::prelude::*;

/// How marks look at the moment.
pub(super) struct Look<'a> {
    pub(super) frame: &'a Frame,
    pub(super) here: usize,
    pub(super) lit: &'a BTreeSet<What>,
    pub(super) told: &'a BTreeSet<What>,
    pub(super) chosen: &'a BTreeSet<What>,
}

impl Look<'_> {
    /// The marks and groups of a lane, with words beside them.
    pub(super) fn lane(&self, n: usize, lane: &Lane, places: &Places, bundle: &Bundle) -> Html {
        let (frame, em) = (self.frame, self.frame.measures.em);
        let marks = lane.marks.iter().enumerate().map(|(m, mark)| {
            let drawn = Sign::of(mark).draw(frame.x(mark.x0), frame.x(mark.x1), frame.y(n, mark.row), em);
            match places.mark(n, m) {
                Some(stop) => self.stop(stop, &[mark.what], mark.spoken.clone(), drawn),
                None => html! {
                    <g key={key(mark.what) * 2}>
                        <title>{ mark.spoken.clone() }</title>
                        { drawing::on_the_way(frame, n, lane, bundle, mark) }
                        { drawn }
                    </g>
                },
            }
        });
        let clusters = lane.clusters.iter().enumerate().filter_map(|(c, cluster)| {
            let drawn = drawing::draw_cluster(frame, n, cluster);
            let spoken = format!("Group of {}: {}", cluster.members.len(), cluster.spoken);
            Some(self.stop(places.cluster(n, c)?, &cluster.members, spoken, drawn))
        });
        // Words beside marks say less than the marks' names, and are not read out.
        let labels = drawing::labels(frame, lane, bundle);
        let words = lane.marks.iter().zip(labels).enumerate().filter(|(_, (_, label))| !label.is_empty()).map(
            |(m, (mark, label))| {
                let right = Sign::of(mark).reach(frame.x(mark.x0), frame.x(mark.x1), em).1;
                let class = classes!("mark-words", self.lit.contains(&mark.what).then_some("lit"));
                let (x, y) = (px(right + LABEL_GAP * em), px(frame.y(n, mark.row) + 4.0 * em));
                let of = places.mark(n, m).map(|stop| stop.to_string());
                html! { <text key={key(mark.what)} {class} {x} {y} data-of={of} aria-hidden="true">{ label }</text> }
            },
        );
        html! { <><g>{ for words }</g><g>{ for marks.chain(clusters) }</g></> }
    }

    fn classes(&self, members: &[What]) -> Classes {
        let any = |set: &BTreeSet<What>| !set.is_empty() && members.iter().any(|what| set.contains(what));
        classes!(
            "stop",
            any(self.lit).then_some("lit"),
            any(self.told).then_some("told-of"),
            any(self.chosen).then_some("chosen-mark"),
        )
    }

    fn stop(&self, stop: usize, members: &[What], spoken: String, drawn: Html) -> Html {
        let tabindex = if stop == self.here { "0" } else { "-1" };
        let chosen = members.iter().any(|what| self.chosen.contains(what));
        let spoken = if chosen { format!("{spoken}, chosen to compare") } else { spoken };
        let group = members.len() > 1;
        let key = members.first().map_or(0, |&what| key(what) * 2 + u64::from(group));
        html! {
            <g {key} class={self.classes(members)} role="button" data-stop={stop.to_string()} {tabindex} aria-label={spoken.clone()}>
                <title>{ spoken }</title>{ drawn }
            </g>
        }
    }

    /// Something without a date, with all its words.
    pub(super) fn undated(&self, stop: usize, mark: &Mark) -> Html {
        let tabindex = if stop == self.here { "0" } else { "-1" };
        html! {
            <div key={key(mark.what)} class={classes!(self.classes(&[mark.what]), "undated-mark")} role="button" data-stop={stop.to_string()} {tabindex}>
                <svg viewBox="0 0 40 20" aria-hidden="true">{ Sign::of(mark).draw(8.0, 30.0, 11.0, 1.0) }</svg>
                <span>{ &mark.spoken }</span>
            </div>
        }
    }
}

/// A number for everything that can be shown.
fn key(what: What) -> u64 {
    let (sort, n) = match what {
        What::Letter(n) => (0, n),
        What::Received(n) => (1, n),
        What::Event(n) => (2, n),
        What::Missing(n) => (3, n),
    };
    u64::from(n) * 4 + sort
}
