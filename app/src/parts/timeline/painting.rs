//! Marks painted all at once: while time moves, and until their elements are there.
//!
//! To make elements of hundreds of marks takes several frames. A picture of the same shapes, in the colours that style
//! sheets give to such elements, takes a part of one. It is seen and not touched: names, focus and presses stay with the
//! elements, which are drawn anew as soon as time stands still.

use super::{
    drawing::{self, HATCH, Sign},
    frame::Frame,
    look::{Look, label_place},
    overlay::{ALWAYS, Stretch, curve},
    shape::{Shape, data},
};
use crate::platform::{
    picture::{Paint, Picture},
    size::window_height,
};
use corpus::{
    format::Bundle,
    order,
    timeline::{Timeline as Layout, What},
};
use gloo::utils::document;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};

/// What is not lit is painted so strongly while something is, and a reply otherwise; `app.css` says the same.
const UNLIT: f64 = 0.4;
const REPLY: f64 = 0.75;
/// The distance of the lines of what is known to a year and where the first of them lies, from left to right: those of
/// the pattern that its element is filled with, which is turned by an eighth.
const HATCHES: f64 = 5.0 * std::f64::consts::SQRT_2;
const FIRST_HATCH: f64 = 1.5 * std::f64::consts::SQRT_2;

/// How far beyond what is seen the lanes are painted, in CSS pixels: as much may come into view before they are painted anew.
const BEYOND: f64 = 200.0;

/// All that is painted.
pub(super) struct Scene<'a> {
    pub(super) layout: &'a Layout,
    pub(super) frame: &'a Frame,
    pub(super) look: &'a Look,
    pub(super) closed: &'a BTreeSet<String>,
    pub(super) bundle: &'a Bundle,
    /// What lies under the marks.
    pub(super) under: &'a [Stretch],
}

/// Where it is painted: elements that are shifted as drawings are, each with a canvas.
pub(super) struct Sheets {
    pub(super) axis: HtmlElement,
    pub(super) lanes: HtmlElement,
}

impl Sheets {
    /// Says of all that is painted whether it is seen, or its elements are.
    pub(super) fn show(&self, painted: bool) {
        for (sheet, of) in [(&self.axis, ".axis-row"), (&self.lanes, ".lanes")] {
            if let Ok(Some(of)) = sheet.closest(of) {
                let _ = of.class_list().toggle_with_force("painted", painted);
            }
        }
    }
}

impl Scene<'_> {
    /// Paints the axis, and of the lanes what is seen: at most as much from their top as is known, or what the page tells.
    pub(super) fn paint(&self, sheets: &Sheets, palette: &mut Palette, known: Option<f64>) -> Option<()> {
        let frame = self.frame;
        let (mut axis, mut layers) = (Layers::default(), Layers::default());
        let (from, to) = match known {
            Some(height) => (0.0, height),
            None => {
                let top = sheets.lanes.closest(".lanes").ok()??.get_bounding_client_rect().top();
                (-top, window_height() - top)
            }
        };
        let bottom = (to + BEYOND).clamp(1.0, frame.height.max(1.0));
        let seen = ((from - BEYOND).clamp(0.0, bottom), bottom);
        self.under(&mut axis, &mut layers);
        self.arcs(&mut layers);
        let shown = |n: &usize| {
            let (label, lane) = (&self.layout.lanes[*n].label, frame.lanes[*n]);
            !self.closed.contains(label) && lane.top < seen.1 && lane.top + lane.height > seen.0
        };
        (0..self.layout.lanes.len()).filter(shown).for_each(|n| self.labels(n, &mut layers));
        (0..self.layout.lanes.len()).filter(shown).for_each(|n| self.marks(n, &mut layers));
        palette.learn(&sheets.lanes, axis.0.iter().chain(&layers.0));
        order::by_key(&mut layers.0, |layer| height(layer.class));

        let across = (frame.x(0.0).min(0.0), frame.right().max(frame.x(1.0)));
        for (sheet, down, layers) in [(&sheets.axis, (0.0, frame.axis()), axis), (&sheets.lanes, seen, layers)] {
            let canvas: HtmlCanvasElement = sheet.first_element_child()?.dyn_into().ok()?;
            let picture = Picture::begin(&canvas, across, down, frame.on_the_way)?;
            for layer in &layers.0 {
                let Some(paint) = palette.paint(layer.state, layer.class) else { continue };
                if !layer.d.is_empty() {
                    picture.path(&layer.d, paint, layer.strength, &layer.within);
                }
                if !layer.words.is_empty() {
                    let words = layer.words.iter().map(|(words, x, y)| (words.as_str(), *x, *y));
                    picture.words(words, paint, layer.strength);
                }
            }
        }
        Some(())
    }

    /// The axis, its lines through all lanes, and stretches of time that are set apart.
    fn under(&self, axis: &mut Layers, lanes: &mut Layers) {
        let frame = self.frame;
        for tick in &self.layout.ticks {
            let (x, (top, bottom)) = (frame.x(tick.x), frame.tick(tick.major));
            axis.add("stop", Shape::Line { class: "grid-line", from: (x, top), to: (x, bottom) }, 1.0);
            lanes.add("stop", Shape::Line { class: "grid-line", from: (x, 0.0), to: (x, frame.height) }, 1.0);
            if !tick.label.is_empty() {
                let (x, y) = frame.tick_words(x);
                axis.add("stop", Shape::Words { class: "axis-words", x, y, words: tick.label.clone() }, 1.0);
            }
        }
        for &Stretch { class, from, to } in self.under {
            let (y, half) = (frame.height / 2.0, frame.height / 2.0);
            let fill = None;
            lanes.add("stop", Shape::Bar { class, left: from, right: to, y, half, round: 0.0, fill }, 1.0);
        }
    }

    fn strength(&self, lit: bool) -> f64 {
        if self.look.lit.is_empty() || lit { 1.0 } else { UNLIT }
    }

    fn arcs(&self, layers: &mut Layers) {
        let (few, lit) = (self.layout.arcs.len() <= ALWAYS, &self.look.lit);
        for arc in &self.layout.arcs {
            let is_lit = lit.contains(&arc.from) && lit.contains(&arc.to);
            let hidden = [arc.lane0, arc.lane1].iter().any(|&n| self.closed.contains(&self.layout.lanes[n].label));
            if hidden || !(few || is_lit) {
                continue;
            }
            let (d, (x, y), down) = curve(arc, self.frame);
            let strength = match is_lit {
                true => 1.0,
                false if lit.is_empty() => REPLY,
                false => UNLIT,
            };
            layers.at("stop", if is_lit { "arc lit" } else { "arc" }, strength).d.push_str(&d);
            let tip = if down { y + 2.0 } else { y - 2.0 };
            let back = if down { y - 6.0 } else { y + 6.0 };
            let head = [(b'M', x - 4.0), (b' ', back), (b'L', x), (b' ', tip), (b'L', x + 4.0), (b' ', back)];
            data(&mut layers.at("stop", "t-arrowhead", strength).d, &head);
        }
    }

    fn labels(&self, n: usize, layers: &mut Layers) {
        let top = self.frame.lanes[n].top;
        for (mark, label) in drawing::labels(self.frame, &self.layout.lanes[n], self.bundle) {
            let (x, y) = label_place(self.frame, n, mark);
            let strength = self.strength(self.look.lit.contains(&mark.what));
            layers.at("stop", "mark-words", strength).words.push((label, x, y + top));
        }
    }

    fn marks(&self, n: usize, layers: &mut Layers) {
        let (frame, lane) = (self.frame, &self.layout.lanes[n]);
        let (top, em) = (frame.lanes[n].top, frame.measures.em);
        for mark in &lane.marks {
            let (state, lit) = self.look.state(&[mark.what]);
            let received = matches!(mark.what, What::Received(_));
            let strength = if received { 1.0 } else { self.strength(lit) };
            if received {
                let way = drawing::on_the_way(frame, top, n, lane, self.bundle, mark);
                way.into_iter().for_each(|shape| layers.add("stop", shape, strength));
            }
            let y = top + frame.y(n, mark.row);
            let shapes = Sign::of(mark).shapes(frame.x(mark.x0), frame.x(mark.x1), y, em);
            for shape in shapes {
                if let Shape::Bar { left, right, y, half, fill: Some(HATCH), .. } = shape {
                    let hatched = layers.at(state, "t-line", strength);
                    shape.outline(&mut hatched.within);
                    hatch(&mut hatched.d, (left, right), (y - half, y + half), top);
                }
                layers.add(state, shape, strength);
            }
        }
        for cluster in &lane.clusters {
            let (state, lit) = self.look.state(&cluster.members);
            for shape in drawing::cluster_shapes(frame, top, n, cluster) {
                layers.add(state, shape, self.strength(lit));
            }
        }
    }
}

/// What is painted in one go, because it looks alike.
struct Layer {
    state: &'static str,
    class: &'static str,
    strength: f64,
    d: String,
    /// Outlines beyond which nothing of it is seen; none when all is.
    within: String,
    words: Vec<(String, f64, f64)>,
}

#[derive(Default)]
struct Layers(Vec<Layer>);

impl Layers {
    fn at(&mut self, state: &'static str, class: &'static str, strength: f64) -> &mut Layer {
        let like = |layer: &Layer| layer.state == state && layer.class == class && layer.strength == strength;
        let at = self.0.iter().position(like).unwrap_or_else(|| {
            let (d, within) = (String::new(), String::new());
            self.0.push(Layer { state, class, strength, d, within, words: Vec::new() });
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    fn add(&mut self, state: &'static str, shape: Shape, strength: f64) {
        let layer = self.at(state, shape.class(), strength);
        match shape {
            Shape::Words { x, y, words, .. } => layer.words.push((words, x, y)),
            shape => shape.outline(&mut layer.d),
        }
    }
}

/// What is painted later lies above: a mark's body over the line on which it stands, and its signs over its body.
fn height(class: &str) -> usize {
    match class {
        "grid-line" => 0,
        "chapter-band" => 1,
        "left-out" => 2,
        "arc" | "arc lit" | "t-arrowhead" => 3,
        "mark-words" => 4,
        "m-way" | "m-cluster-reach" => 5,
        "t-line" => 6,
        "way-days" | "cluster-count" | "m-question" | "m-about" | "m-open" => 9,
        _ if class.starts_with("m-inferred") => 9,
        _ if class.ends_with("m-ends") => 8,
        _ => 7,
    }
}

/// Slanted lines through a bar, where the pattern has them that its element is filled with: it begins at the upper left
/// corner of a lane.
fn hatch(d: &mut String, (left, right): (f64, f64), (top, bottom): (f64, f64), lane: f64) {
    const BEYOND: f64 = 2.0;
    let (top, bottom) = (top - BEYOND, bottom + BEYOND);
    // Along a line, the sum of both distances from that corner is the same.
    let first = FIRST_HATCH - (bottom - lane);
    let mut foot = first + ((left - (bottom - top) - first) / HATCHES).floor() * HATCHES;
    while foot < right {
        data(d, &[(b'M', foot), (b' ', bottom), (b'L', foot + bottom - top), (b' ', top)]);
        foot += HATCHES;
    }
}

/// How things are painted, learnt from elements that nobody sees.
#[derive(Default)]
pub(super) struct Palette(Vec<Colour>);

struct Colour {
    state: &'static str,
    class: &'static str,
    /// Whether it is that of words, which are painted in a font as well.
    words: bool,
    /// What is asked.
    probe: Element,
    paint: Option<Paint>,
}

impl Palette {
    /// Forgets colours: until the next time they may be others.
    pub(super) fn forget(&mut self) {
        self.0.iter_mut().for_each(|known| known.paint = None);
    }

    fn known(&self, state: &str, class: &str) -> Option<&Colour> {
        self.0.iter().find(|known| known.state == state && known.class == class)
    }

    fn paint(&self, state: &str, class: &str) -> Option<&Paint> {
        self.known(state, class)?.paint.as_ref()
    }

    /// Asks for all that is new at once, so that styles are worked out once.
    fn learn<'a>(&mut self, shifted: &Element, layers: impl Iterator<Item = &'a Layer>) {
        let create = |name: &str| document().create_element_ns(Some("http://www.w3.org/2000/svg"), name).ok();
        let Some(probes) = shifted.last_element_child() else { return };
        for layer in layers {
            if self.known(layer.state, layer.class).is_some() {
                continue;
            }
            let (Some(group), Some(probe)) = (create("g"), create("path")) else { return };
            let (state, class) = (
                group.set_attribute("class", layer.state),
                probe.set_attribute("class", &format!("probe {}", layer.class)),
            );
            let (fill, stroke) = (probe.set_attribute("fill", "none"), group.append_child(&probe));
            if state.is_ok() && class.is_ok() && fill.is_ok() && stroke.is_ok() && probes.append_child(&group).is_ok() {
                let words = !layer.words.is_empty();
                self.0.push(Colour { state: layer.state, class: layer.class, words, probe, paint: None });
            }
        }
        for known in self.0.iter_mut().filter(|known| known.paint.is_none()) {
            known.paint = Paint::of(&known.probe, known.words);
        }
    }
}
