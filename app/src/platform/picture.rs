//! A picture that is painted and has no elements: a canvas, as sharp as the screen is.

use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, Path2d};

/// As many dots a picture has at most: more are slow to fill, and some browsers give none at all.
const MOST: f64 = 8_000_000.0;
/// As many times as wide and high as it has to be a canvas is made that others follow on.
const SPARE: f64 = 1.2;

/// A canvas that is being painted on. Places are in CSS pixels, as its element's.
pub(crate) struct Picture {
    on: CanvasRenderingContext2d,
}

/// How something is painted, as style sheets say it of an element.
#[derive(Clone)]
pub(crate) struct Paint {
    fill: Option<(String, f64)>,
    stroke: Option<Stroke>,
    /// Of words alone.
    font: Option<String>,
    middle: bool,
}

/// How a line is painted.
#[derive(Clone)]
struct Stroke {
    colour: String,
    opacity: f64,
    width: f64,
    dash: js_sys::Array,
}

impl Paint {
    /// Reads how an element is painted, of shapes or of words: so colours, dark, and what people force have one source.
    pub(crate) fn of(element: &Element, words: bool) -> Option<Paint> {
        let style = window().get_computed_style(element).ok().flatten()?;
        // To answer takes a browser a hundredth of a millisecond, and there are a hundred questions before the first drawing.
        let get = |name: &str| style.get_property_value(name).unwrap_or_default();
        let number = |name: &str| get(name).trim_end_matches("px").parse().unwrap_or(1.0);
        let all = number("opacity");
        let colour = |name: &str, opacity: &str| {
            let colour = get(name);
            (colour != "none" && !colour.is_empty()).then(|| (colour, all * number(opacity)))
        };
        let stroke = colour("stroke", "stroke-opacity").map(|(colour, opacity)| {
            let dashes = get("stroke-dasharray");
            let dash = dashes.split([',', ' ']).filter_map(|part| part.trim_end_matches("px").parse::<f64>().ok());
            Stroke { colour, opacity, width: number("stroke-width"), dash: dash.map(JsValue::from).collect() }
        });
        let font = words.then(|| format!("{} {} {}", get("font-weight"), get("font-size"), get("font-family")));
        Some(Paint {
            fill: colour("fill", "fill-opacity"),
            stroke,
            font,
            middle: words && get("text-anchor") == "middle",
        })
    }
}

impl Picture {
    /// An empty picture from a left edge to a right one and from a top to a bottom, which others follow or not; none where
    /// the browser gives no canvas.
    pub(crate) fn begin(
        canvas: &HtmlCanvasElement,
        across: (f64, f64),
        down: (f64, f64),
        others_follow: bool,
    ) -> Option<Picture> {
        let most = MOST / (SPARE * SPARE * (across.1 - across.0) * (down.1 - down.0)).max(1.0);
        let sharp = window().device_pixel_ratio().min(most.sqrt());
        // A whole number of dots, each as large as one of the screen and in its place: nothing is blurred.
        let [left, top] = [across.0, down.0].map(|edge| (edge * sharp).floor() / sharp);
        let dots = |from: f64, to: f64| ((to - from) * sharp).ceil();
        let needed = [dots(left, across.1), dots(top, down.1)];
        let on: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let serves = |has: u32, needed: f64| (needed..=needed * 2.0).contains(&f64::from(has));
        // To set its size is to take new memory for it. So it has some to spare, and is only emptied while that lasts.
        if serves(canvas.width(), needed[0]) && serves(canvas.height(), needed[1]) {
            on.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()?;
            on.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
        } else {
            let spare = if others_follow { SPARE } else { 1.0 };
            canvas.set_width((needed[0] * spare) as u32);
            canvas.set_height((needed[1] * spare) as u32);
        }
        let [width, height] = [canvas.width(), canvas.height()].map(|dots| f64::from(dots) / sharp);
        for (name, px) in [("left", left), ("top", top), ("width", width), ("height", height)] {
            canvas.style().set_property(name, &format!("{px}px")).ok()?;
        }
        on.set_transform(sharp, 0.0, 0.0, sharp, -left * sharp, -top * sharp).ok()?;
        Some(Picture { on })
    }

    /// Paints everything that the data of a path describes, `strength` as strongly; only what lies within other outlines,
    /// where there are such.
    pub(crate) fn path(&self, data: &str, paint: &Paint, strength: f64, within: &str) {
        let Ok(path) = Path2d::new_with_path_string(data) else { return };
        self.on.save();
        if let Some(within) = Some(within).filter(|within| !within.is_empty())
            && let Ok(within) = Path2d::new_with_path_string(within)
        {
            self.on.clip_with_path_2d(&within);
        }
        if let Some((colour, opacity)) = &paint.fill {
            self.on.set_global_alpha(opacity * strength);
            self.on.set_fill_style_str(colour);
            self.on.fill_with_path_2d(&path);
        }
        if let Some(stroke) = &paint.stroke {
            self.line(stroke, strength);
            self.on.stroke_with_path(&path);
        }
        self.on.restore();
    }

    /// Paints words, each at its place, all alike. A line around them is under them.
    pub(crate) fn words<'a>(
        &self,
        all: impl Iterator<Item = (&'a str, f64, f64)> + Clone,
        paint: &Paint,
        strength: f64,
    ) {
        if let Some(font) = &paint.font {
            self.on.set_font(font);
        }
        self.on.set_text_align(if paint.middle { "center" } else { "left" });
        if let Some(stroke) = &paint.stroke {
            self.line(stroke, strength);
            self.on.set_line_join("round");
            for (words, x, y) in all.clone() {
                let _ = self.on.stroke_text(words, x, y);
            }
        }
        if let Some((colour, opacity)) = &paint.fill {
            self.on.set_global_alpha(opacity * strength);
            self.on.set_fill_style_str(colour);
            for (words, x, y) in all {
                let _ = self.on.fill_text(words, x, y);
            }
        }
    }

    fn line(&self, stroke: &Stroke, strength: f64) {
        self.on.set_global_alpha(stroke.opacity * strength);
        self.on.set_stroke_style_str(&stroke.colour);
        self.on.set_line_width(stroke.width);
        let _ = self.on.set_line_dash(&stroke.dash);
    }
}
