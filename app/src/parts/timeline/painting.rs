//! Marks painted all at once: while time moves, and until their elements are there.
//!
//! To make elements of hundreds of marks takes several frames. A picture of the same shapes, in the colours that style
//! sheets give to such elements, takes a part of one. It is seen and not touched: names, focus and presses stay with the
//! elements, which are drawn anew as soon as time stands still.

use super::{
    drawing::{self, HATCH, Sign},
    frame::Frame,
    look::{Look, label_place},
    overlay::{ALWAYS, curve},
    shape::{Shape, data},
};
use crate::platform::picture::{Paint, Picture};
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

/// All that is painted.
pub(super) struct Scene<'a> {
    pub(super) layout: &'a Layout,
    pub(super) frame: &'a Frame,
    pub(super) look: &'a Look,
    pub(super) closed: &'a BTreeSet<String>,
    pub(super) bundle: &'a Bundle,
}

impl Scene<'_> {
    /// Paints on a canvas within an element that is shifted as drawings are.
    pub(super) fn paint(&self, shifted: &HtmlElement, palette: &mut Palette) -> Option<()> {
        let frame = self.frame;
        let canvas: HtmlCanvasElement = shifted.first_element_child()?.dyn_into().ok()?;
        let mut layers = Layers::default();
        self.arcs(&mut layers);
        let open = |n: &usize| !self.closed.contains(&self.layout.lanes[*n].label);
        (0..self.layout.lanes.len()).filter(open).for_each(|n| self.labels(n, &mut layers));
        (0..self.layout.lanes.len()).filter(open).for_each(|n| self.marks(n, &mut layers));
        palette.learn(shifted, &layers);
        order::by_key(&mut layers.0, |layer| height(layer.class));

        let (left, right) = (frame.x(0.0).min(0.0), frame.right().max(frame.x(1.0)));
        let picture = Picture::begin(&canvas, (left, right), frame.height)?;
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
        shifted.set_class_name(frame.moves);
        Some(())
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
        "arc" | "arc lit" | "t-arrowhead" => 0,
        "mark-words" => 1,
        "m-way" | "m-cluster-reach" => 2,
        "t-line" => 3,
        "way-days" | "cluster-count" | "m-question" | "m-about" | "m-open" => 6,
        _ if class.starts_with("m-inferred") => 6,
        _ if class.ends_with("m-ends") => 5,
        _ => 4,
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
pub(super) struct Palette(Vec<(&'static str, &'static str, Element, Option<Paint>)>);

impl Palette {
    /// Forgets colours: until the next time they may be others.
    pub(super) fn forget(&mut self) {
        self.0.iter_mut().for_each(|known| known.3 = None);
    }

    fn paint(&self, state: &str, class: &str) -> Option<&Paint> {
        self.0.iter().find(|known| known.0 == state && known.1 == class)?.3.as_ref()
    }

    /// Asks for all that is new at once, so that styles are worked out once.
    fn learn(&mut self, shifted: &Element, layers: &Layers) {
        let create = |name: &str| document().create_element_ns(Some("http://www.w3.org/2000/svg"), name).ok();
        let Some(probes) = shifted.last_element_child() else { return };
        for layer in &layers.0 {
            if self.0.iter().any(|known| known.0 == layer.state && known.1 == layer.class) {
                continue;
            }
            let (Some(group), Some(probe)) = (create("g"), create("path")) else { return };
            let (state, class) = (
                group.set_attribute("class", layer.state),
                probe.set_attribute("class", &format!("probe {}", layer.class)),
            );
            let (fill, stroke) = (probe.set_attribute("fill", "none"), group.append_child(&probe));
            if state.is_ok() && class.is_ok() && fill.is_ok() && stroke.is_ok() && probes.append_child(&group).is_ok() {
                self.0.push((layer.state, layer.class, probe, None));
            }
        }
        for known in self.0.iter_mut().filter(|known| known.3.is_none()) {
            known.3 = Paint::of(&known.2);
        }
    }
}
