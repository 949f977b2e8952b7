//! A picture that is painted and has no elements: a canvas, as sharp as the screen is.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, Path2d};

/// As many dots a picture has at most: more are slow to fill, and some browsers give none at all.
const MOST: f64 = 8_000_000.0;

/// A canvas that is being painted on. Places are in CSS pixels, as its element's.
pub(crate) struct Picture {
    on: CanvasRenderingContext2d,
}

/// How something is painted, as style sheets say it of an element.
#[derive(Clone)]
pub(crate) struct Paint {
    fill: Option<(String, f64)>,
    stroke: Option<(String, f64)>,
    width: f64,
    dash: js_sys::Array,
    font: String,
    middle: bool,
}

impl Paint {
    /// Reads how an element is painted: so colours, dark, and what people force have one source.
    pub(crate) fn of(element: &Element) -> Option<Paint> {
        let style = window().get_computed_style(element).ok().flatten()?;
        let get = |name: &str| style.get_property_value(name).unwrap_or_default();
        let number = |name: &str| get(name).trim_end_matches("px").parse().unwrap_or(1.0);
        let all = number("opacity");
        let colour = |name: &str, opacity: &str| {
            let colour = get(name);
            (colour != "none" && !colour.is_empty()).then(|| (colour, all * number(opacity)))
        };
        let dashes = get("stroke-dasharray");
        let dash = dashes.split([',', ' ']).filter_map(|part| part.trim_end_matches("px").parse::<f64>().ok());
        Some(Paint {
            fill: colour("fill", "fill-opacity"),
            stroke: colour("stroke", "stroke-opacity"),
            width: number("stroke-width"),
            dash: dash.map(wasm_bindgen::JsValue::from).collect(),
            font: format!("{} {} {}", get("font-weight"), get("font-size"), get("font-family")),
            middle: get("text-anchor") == "middle",
        })
    }
}

impl Picture {
    /// An empty picture from a left edge to a right one, and so high; none where the browser gives no canvas.
    pub(crate) fn begin(canvas: &HtmlCanvasElement, (left, right): (f64, f64), height: f64) -> Option<Picture> {
        let sharp = window().device_pixel_ratio().min((MOST / ((right - left) * height).max(1.0)).sqrt());
        // A whole number of dots, each as large as one of the screen and in its place: nothing is blurred.
        let left = (left * sharp).floor() / sharp;
        let (across, down) = (((right - left) * sharp).ceil(), (height * sharp).ceil());
        // To set its size empties it.
        canvas.set_width(across as u32);
        canvas.set_height(down as u32);
        for (name, px) in [("left", left), ("width", across / sharp), ("height", down / sharp)] {
            canvas.style().set_property(name, &format!("{px}px")).ok()?;
        }
        let on: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        on.scale(sharp, sharp).ok()?;
        on.translate(-left, 0.0).ok()?;
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
        if let Some((colour, opacity)) = &paint.stroke {
            self.on.set_global_alpha(opacity * strength);
            self.on.set_stroke_style_str(colour);
            self.on.set_line_width(paint.width);
            let _ = self.on.set_line_dash(&paint.dash);
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
        self.on.set_font(&paint.font);
        self.on.set_text_align(if paint.middle { "center" } else { "left" });
        if let Some((colour, opacity)) = &paint.stroke {
            self.on.set_global_alpha(opacity * strength);
            self.on.set_stroke_style_str(colour);
            self.on.set_line_width(paint.width);
            self.on.set_line_join("round");
            let _ = self.on.set_line_dash(&paint.dash);
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
}
