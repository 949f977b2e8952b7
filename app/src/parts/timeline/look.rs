//! Marks and groups as they look at the moment: lit, chosen, told of, with the focus.

use super::{
    drawing::{self, LABEL_GAP, Sign, px},
    frame::Frame,
    place::Places,
    same::Same,
};
use corpus::{
    format::Bundle,
    texts,
    timeline::{Lane, Mark, What},
};
use std::{collections::BTreeSet, rc::Rc};
use yew::prelude::*;

/// The undated are called by this and their number: so they keep their names while time is moved.
pub(super) const UNDATED_STOP: &str = "u";

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
    /// The marks and groups of a lane, with words beside them. `here` is the stop that Tab comes to.
    pub(super) fn lane(
        &self,
        n: usize,
        lane: &Lane,
        frame: &Frame,
        places: &Places,
        here: usize,
        bundle: &Bundle,
    ) -> Html {
        let em = frame.measures.em;
        let marks = lane.marks.iter().enumerate().map(|(m, mark)| {
            let drawn = Sign::of(mark).draw(frame.x(mark.x0), frame.x(mark.x1), frame.y(n, mark.row), em);
            match places.mark(n, m) {
                Some(stop) => self.stop(stop, here, &[mark.what], &mark.spoken, drawn),
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
            let spoken = texts::timeline_spoken_group(cluster.members.len(), &cluster.spoken);
            Some(self.stop(places.cluster(n, c)?, here, &cluster.members, &spoken, drawn))
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
            any(&self.lit).then_some("lit"),
            any(&self.told).then_some("told-of"),
            any(&self.chosen).then_some("chosen-mark"),
        )
    }

    fn stop(&self, stop: usize, here: usize, members: &[What], spoken: &str, drawn: Html) -> Html {
        let tabindex = if stop == here { "0" } else { "-1" };
        let chosen = members.iter().any(|what| self.chosen.contains(what));
        let spoken = if chosen { texts::timeline_spoken_chosen(spoken) } else { spoken.to_owned() };
        let group = members.len() > 1;
        let key = members.first().map_or(0, |&what| key(what) * 2 + u64::from(group));
        // Only what is pointed at needs a tooltip.
        let pointed = self.hot.is_some() && self.hot == members.first().copied();
        html! {
            <g {key} class={self.classes(members)} role="button" data-stop={stop.to_string()} {tabindex} aria-label={spoken.clone()}>
                if pointed { <title>{ spoken }</title> }
                { drawn }
            </g>
        }
    }

    /// Something without a date, with all its words.
    pub(super) fn undated(&self, n: usize, mark: &Mark, here: bool) -> Html {
        let tabindex = if here { "0" } else { "-1" };
        let stop = format!("{UNDATED_STOP}{n}");
        html! {
            <div key={key(mark.what)} class={classes!(self.classes(&[mark.what]), "undated-mark")} role="button" data-stop={stop} {tabindex}>
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
