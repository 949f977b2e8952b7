//! Time under a hand: what is drawn stays where its time is, between drawings and after them, at every size.

use crate::timeline::on_the_timeline;
use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};
use serde_json::json;

crate::in_every_engine![
    all_of_the_time_is_in_sight,
    what_moves_is_where_it_will_rest,
    two_fingers_come_closer,
    larger_letters_find_room,
];

/// Marks and labels of the axis that reach beyond the chart, by their words.
const OUTSIDE: &str = "const chart = document.querySelector('.chart').getBoundingClientRect();
    return [...document.querySelectorAll('.axis-row text, .lanes .stop > :not(title)')].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.left < chart.left - 0.5 || box.right > chart.right + 0.5;
    }).map((e) => e.textContent || e.closest('.stop').getAttribute('aria-label'))";

/// Asks for everything on the chart until all of it lies within the chart, and for the last year among it.
fn in_sight(page: &Page) -> Result<()> {
    page.wait("all of the time within the chart", |page| {
        let years = page.texts(".axis-row text")?;
        Ok(page.run(OUTSIDE, vec![])? == json!([]) && years.last().is_some_and(|year| year.contains("202")))
    })
}

fn all_of_the_time_is_in_sight(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(engine, &edition)?;
    in_sight(&page)?;
    let years = page.texts(".axis-row text")?;
    ensure!(years.last().is_some_and(|year| year == "2022"), "expected the last year on the axis, but found {years:?}");
    page.resize(375, 812)?;
    page.wait("lanes under their heads", |page| Ok(!page.attributes(".chart.narrow", "class")?.is_empty()))?;
    in_sight(&page)?;
    page.close()
}

/// Turns the wheel several times, frame by frame, by so much along and across. While time moves, marks are painted: the
/// picture is kept as it was after the last turn, with the place where it was seen. Tells, for each point that was there
/// before and came to rest, where it rests and where it was painted, each with its colour; how many drawings were shifted;
/// whether the picture was seen instead of elements while time moved, and elements instead of the picture after it.
const TURN: &str = "const [deltaX, deltaY, done] = arguments, lanes = document.querySelector('.lanes');
    // Some browsers have few frames a second on a busy machine, and time must not come to rest between two.
    const frame = () => Promise.race([new Promise((ok) => requestAnimationFrame(ok)), new Promise((ok) => setTimeout(ok, 40))]);
    const shifts = () => [...lanes.querySelectorAll('.moves')].filter((e) => e.getClientRects().length && getComputedStyle(e).transform !== 'none');
    const lanes_at = () => Object.fromEntries([...lanes.querySelectorAll('.lane')].map((lane) => {
        const box = lane.getBoundingClientRect();
        return [lane.getAttribute('aria-label'), [box.top, box.height]];
    }));
    const points = () => Object.fromEntries([...lanes.querySelectorAll('.stop circle:not(.m-inferred)')].map((point) => {
        const box = point.getBoundingClientRect(), letter = point.matches('.m-letter');
        const colour = letter ? getComputedStyle(point).fill.match(/\\d+/g).map(Number) : null;
        const lane = point.closest('.lane').getAttribute('aria-label'), [top, height] = lanes_at()[lane];
        return [point.closest('.stop').getAttribute('aria-label'), { x: box.left + box.width / 2, below: box.top + box.height / 2 - top, lane, height, colour }];
    }));
    const shown = () => {
        const canvas = lanes.querySelector('.picture canvas'), all = lanes.getBoundingClientRect(), box = canvas.getBoundingClientRect();
        const clip = lanes.querySelector('.picture').getBoundingClientRect();
        const bottom = Math.min(all.bottom, innerHeight) - 1;
        const seen = box.width > 0 && clip.top <= all.top + 1 && clip.bottom >= bottom && box.bottom >= bottom;
        const marks = [...lanes.querySelectorAll('.lane svg')].some((e) => getComputedStyle(e).opacity !== '0');
        return { canvas, box, seen, marks };
    };
    const picture = () => {
        const { canvas, box, seen, marks } = shown();
        if (!seen || marks) return null;
        const { width, height } = canvas, at_that_time = lanes_at(), dots = canvas.getContext('2d').getImageData(0, 0, width, height).data;
        return ({ x, below, lane, height: high }) => {
            // A lane that had more rows on the way, or fewer, had its marks elsewhere.
            const [top, was] = at_that_time[lane] ?? [0, 0], y = top + below;
            if (Math.abs(was - high) > 1) return 'other rows';
            const row = Math.round((y - box.top) * height / box.height) * width, at = Math.round((x - box.left) * width / box.width);
            const ink = (n) => n >= 0 && n < width && dots[4 * (row + n) + 3] > 40;
            const found = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8].map((by) => at + by).find(ink);
            if (found === undefined) return null;
            let left = found, right = found;
            while (ink(left - 1)) left--;
            while (ink(right + 1)) right++;
            const middle = Math.floor((left + right) / 2);
            return { x: box.left + (left + right + 1) / 2 * box.width / width, colour: [...dots.slice(4 * (row + middle), 4 * (row + middle) + 3)] };
        };
    };
    (async () => {
        const before = points();
        let shifted = 0, painted = null;
        for (let i = 0; i < 8; i++) {
            const c = lanes.getBoundingClientRect();
            lanes.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, clientX: c.left + c.width * .75, clientY: c.top + 10, bubbles: true, cancelable: true }));
            shifted += shifts().length;
            if (i < 7) await frame();
        }
        // On a busy machine the first drawing of the way may come later: the hand goes on, a little to and fro.
        for (let i = 0; i < 100 && !(painted = picture()); i++) {
            lanes.dispatchEvent(new WheelEvent('wheel', { deltaX: i % 2 ? -0.2 : 0.2, deltaY: 0, bubbles: true, cancelable: true }));
            await frame();
        }
        await new Promise((ok) => setTimeout(ok, 1200));
        const resting = points(), still = !shifts().length;
        const { seen, marks } = shown(), common = Object.keys(resting).filter((words) => words in before);
        const pairs = common.map((words) => [words, resting[words], painted && painted(resting[words])]).filter((pair) => pair[2] !== 'other rows');
        const { box } = shown(), state = [lanes.className, box.width, box.height, lanes.getBoundingClientRect().height];
        done({ pairs, shifted, still, painted: !!painted, elements: marks && !seen, state });
    })()";

fn what_moves_is_where_it_will_rest(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(engine, &edition)?;
    // Closer, then on, then further away.
    for (along, across) in [(0.0, -40.0), (-30.0, 0.0), (0.0, 20.0)] {
        let told = page.run_async(TURN, vec![json!(along), json!(across)])?;
        ensure!(told["painted"] == true, "expected marks to be painted while time moves, but found {told}");
        ensure!(told["elements"] == true, "expected marks to be elements when time rests, but found {told}");
        let pairs: Vec<(String, Point, Option<Point>)> = serde_json::from_value(told["pairs"].clone())?;
        ensure!(pairs.len() > 1, "expected marks that are seen while time moves and after it, but found {told}");
        for (words, resting, painted) in &pairs {
            let painted =
                painted.as_ref().with_context(|| format!("expected {words:?} to be painted at {resting:?}"))?;
            ensure!(
                (painted.x - resting.x).abs() <= 2.0,
                "expected {words:?} to rest where it was moved to, but found {painted:?} and then {resting:?}"
            );
            let same = |a: &[f64], b: &[f64]| a.iter().zip(b).take(3).all(|(a, b)| (a - b).abs() <= 3.0);
            let colours = resting.colour.as_deref().zip(painted.colour.as_deref());
            ensure!(
                colours.is_none_or(|(resting, painted)| same(resting, painted)),
                "expected {words:?} in one colour, but found {painted:?} and then {resting:?}"
            );
        }
        ensure!(pairs.iter().any(|pair| pair.1.colour.is_some()), "expected a letter among {pairs:?}");
        ensure!(told["shifted"] != 0, "expected drawings to be shifted while time moves, but found {told}");
        ensure!(told["still"] == true, "expected a drawing of its own for what is looked at, but found {told}");
    }
    page.close()
}

/// The middle of a mark on the page, and the colour that it is filled with.
#[derive(Debug, serde::Deserialize)]
struct Point {
    x: f64,
    colour: Option<Vec<f64>>,
}

/// Puts two fingers on the chart and parts them.
const PINCH: &str = "const lanes = document.querySelector('.lanes'), c = lanes.getBoundingClientRect();
    const send = (type, id, at) => lanes.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', pointerId: id, isPrimary: id === 1, clientX: c.left + c.width * at, clientY: c.top + 10, bubbles: true, cancelable: true }));
    send('pointerdown', 1, .6); send('pointerdown', 2, .7);
    for (let i = 1; i <= 4; i++) { send('pointermove', 1, .6 - .03 * i); send('pointermove', 2, .7 + .03 * i); }
    send('pointerup', 1, .48); send('pointerup', 2, .82);";

fn two_fingers_come_closer(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(engine, &edition)?;
    let years = |page: &Page| -> Result<Vec<String>> { page.texts(".axis-row text") };
    let before = page.text("[data-test=status]")?;
    let far = years(&page)?;
    page.run(PINCH, vec![])?;
    page.wait("a closer look", |page| Ok(page.text("[data-test=status]")? != before && years(page)? != far))?;
    // The fingers were a tenth of the chart apart, and then a third: so much closer is the look.
    let look = |page: &Page| -> Result<String> {
        let look = page.run("return new URLSearchParams(location.hash.split('?')[1]).get('look')", vec![])?;
        Ok(look.as_str().unwrap_or_default().to_owned())
    };
    page.wait("the same in the address", |page| Ok(!look(page)?.is_empty()))?;
    let days = look(&page)?;
    let years: Vec<i32> =
        days.split(['-', '.', '/', '~']).filter_map(|part| part.parse().ok()).filter(|n| *n > 1900).collect();
    ensure!(
        matches!(years[..], [from, to] if (2..=5).contains(&(to - from))),
        "expected about a third of eleven years, but found {days}"
    );
    page.close()
}

fn larger_letters_find_room(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(engine, &edition)?;
    for (width, height) in [(1280, 800), (375, 812)] {
        page.resize(width, height)?;
        page.run("document.documentElement.style.fontSize = '200%'; dispatchEvent(new Event('resize'))", vec![])?;
        page.wait("larger words on the axis", |page| {
            let height = "const text = document.querySelector('.axis-row text'); return text ? text.getBoundingClientRect().height : 0";
            Ok(page.run(height, vec![])?.as_f64().is_some_and(|height| height > 24.0))
        })?;
        in_sight(&page)?;
        let wide = page.run("return document.documentElement.scrollWidth - innerWidth", vec![])?;
        ensure!(wide.as_i64().is_some_and(|wide| wide <= 0), "expected no scrolling sideways, but found {wide} px");
        page.run("document.documentElement.style.fontSize = ''", vec![])?;
    }
    page.close()
}
