//! Shapes of which marks are made: as elements where time stands still, as the data of a path where it is painted.

use yew::prelude::*;

/// A shape with the classes by which style sheets say what it looks like; places are in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Circle {
        class: &'static str,
        x: f64,
        y: f64,
        r: f64,
    },
    /// A bar around a height, with round corners, filled with a pattern.
    Bar {
        class: &'static str,
        left: f64,
        right: f64,
        y: f64,
        half: f64,
        round: f64,
        fill: Option<&'static str>,
    },
    Line {
        class: &'static str,
        from: (f64, f64),
        to: (f64, f64),
    },
    Path {
        class: &'static str,
        d: String,
    },
    Words {
        class: &'static str,
        x: f64,
        y: f64,
        words: String,
    },
}

impl Shape {
    /// The element that shows it.
    pub(super) fn html(self) -> Html {
        match self {
            Shape::Circle { class, x, y, r } => html! { <circle {class} cx={px(x)} cy={px(y)} r={px(r)} /> },
            Shape::Bar { class, left, right, y, half, round, fill } => {
                let (width, height) = (px(right - left), px(2.0 * half));
                let fill = fill.map(|fill| format!("url(#{fill})"));
                html! { <rect {class} x={px(left)} y={px(y - half)} {width} {height} rx={px(round)} {fill} /> }
            }
            Shape::Line { class, from, to } => {
                html! { <line {class} x1={px(from.0)} x2={px(to.0)} y1={px(from.1)} y2={px(to.1)} /> }
            }
            Shape::Path { class, d } => html! { <path {class} {d} /> },
            Shape::Words { class, x, y, words } => html! { <text {class} x={px(x)} y={px(y)}>{ words }</text> },
        }
    }

    /// Its classes.
    pub(super) fn class(&self) -> &'static str {
        match self {
            Shape::Circle { class, .. }
            | Shape::Bar { class, .. }
            | Shape::Line { class, .. }
            | Shape::Path { class, .. }
            | Shape::Words { class, .. } => class,
        }
    }

    /// Adds its outline to the data of a path. Words have none.
    pub(super) fn outline(&self, d: &mut String) {
        match *self {
            Shape::Circle { x, y, r, .. } => rounded(d, (x - r, x + r), y, r, r),
            Shape::Bar { left, right, y, half, round, .. } => rounded(d, (left, right), y, half, round),
            Shape::Line { from, to, .. } => data(d, &[(b'M', from.0), (b' ', from.1), (b'L', to.0), (b' ', to.1)]),
            Shape::Path { d: ref own, .. } => d.push_str(own),
            Shape::Words { .. } => {}
        }
    }
}

/// A bar with round corners.
fn rounded(d: &mut String, (left, right): (f64, f64), y: f64, half: f64, round: f64) {
    let round = round.min(half).min((right - left) / 2.0);
    data(d, &[(b'M', left + round), (b' ', y - half), (b'H', right - round)]);
    corner(d, round, (round, round));
    data(d, &[(b'V', y + half - round)]);
    corner(d, round, (-round, round));
    data(d, &[(b'H', left + round)]);
    corner(d, round, (-round, -round));
    data(d, &[(b'V', y - half + round)]);
    corner(d, round, (round, -round));
    d.push('Z');
}

fn corner(d: &mut String, round: f64, (x, y): (f64, f64)) {
    if round > 0.0 {
        data(d, &[(b'a', round), (b' ', round)]);
        d.push_str(" 0 0 1");
        data(d, &[(b' ', x), (b' ', y)]);
    }
}

/// Adds numbers to the data of a path, each after the letter of its command or a blank.
pub(super) fn data(d: &mut String, numbers: &[(u8, f64)]) {
    for &(command, x) in numbers {
        d.push(char::from(command));
        push_px(d, x);
    }
}

/// A number of CSS pixels, to a tenth.
pub(super) fn px(x: f64) -> String {
    let mut d = String::new();
    push_px(&mut d, x);
    d
}

/// The same at the end of a text. Made of whole numbers: there are thousands of them in a drawing, and to find the
/// shortest way to write any number takes ten times as long.
fn push_px(d: &mut String, x: f64) {
    let tenths = (x * 10.0).round() as i64;
    if tenths < 0 {
        d.push('-');
    }
    let tenths = tenths.unsigned_abs();
    let mut digits = [0; 20];
    let (mut at, mut whole) = (digits.len(), tenths / 10);
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    d.extend(digits[at..].iter().map(|&digit| char::from(digit)));
    if !tenths.is_multiple_of(10) {
        d.push('.');
        d.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_written_to_a_tenth() {
        for (x, words) in
            [(0.0, "0"), (12.0, "12"), (12.34, "12.3"), (-0.06, "-0.1"), (-7.96, "-8"), (1234.55, "1234.6")]
        {
            assert_eq!(px(x), words);
        }
        assert_eq!(px(-0.01), "0");
    }

    #[test]
    fn outlines_are_where_their_elements_are() {
        let mut d = String::new();
        Shape::Line { class: "", from: (1.0, 2.0), to: (3.5, 4.0) }.outline(&mut d);
        assert_eq!(d, "M1 2L3.5 4");
        d.clear();
        Shape::Bar { class: "", left: 0.0, right: 20.0, y: 5.0, half: 5.0, round: 0.0, fill: None }.outline(&mut d);
        assert_eq!(d, "M0 0H20V10H0V0Z");
        d.clear();
        Shape::Circle { class: "", x: 5.0, y: 5.0, r: 5.0 }.outline(&mut d);
        assert_eq!(d, "M5 0H5a5 5 0 0 1 5 5V5a5 5 0 0 1 -5 5H5a5 5 0 0 1 -5 -5V5a5 5 0 0 1 5 -5Z");
    }
}
