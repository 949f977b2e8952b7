//! A picture that is painted and has no elements: a canvas, as sharp as the screen is.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, Path2d};

/// As many dots a picture has at most: more are slow to fill, and some browsers give none at all.
const MOST: f64 = 8_000_000.0;

/// A canvas that is being painted on. Places are in CSS pixels from its upper left corner.
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
    /// An empty picture of this size; none where the browser gives no canvas.
    pub(crate) fn begin(canvas: &HtmlCanvasElement, width: f64, height: f64) -> Option<Picture> {
        let sharp = window().device_pixel_ratio().min((MOST / (width * height).max(1.0)).sqrt());
        // To set its size empties it.
        canvas.set_width((width * sharp).ceil() as u32);
        canvas.set_height((height * sharp).ceil() as u32);
        let on: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        on.scale(sharp, sharp).ok()?;
        Some(Picture { on })
    }

    /// From here on, places are counted from so far left of the corner.
    pub(crate) fn from(&self, left: f64) {
        let _ = self.on.translate(-left, 0.0);
    }

    /// Paints everything that the data of a path describes, `strength` as strongly.
    pub(crate) fn path(&self, data: &str, paint: &Paint, strength: f64) {
        let Ok(path) = Path2d::new_with_path_string(data) else { return };
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
