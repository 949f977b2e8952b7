//! Time under a hand: what is drawn stays where its time is, between drawings and after them, at every size.

use crate::timeline::on_the_timeline;
use anyhow::{Result, ensure};
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

/// Turns the wheel several times, frame by frame, by so much along and across. Tells, where the last turn left it and
/// where it came to rest, the middle of each point that was there all the time, and how many drawings were shifted.
const TURN: &str = "const [deltaX, deltaY, done] = arguments, lanes = document.querySelector('.lanes');
    const frame = () => new Promise((ok) => requestAnimationFrame(ok));
    const places = () => Object.fromEntries([...lanes.querySelectorAll('.stop circle')].map((point) => {
        const box = point.getBoundingClientRect();
        return [point.closest('.stop').getAttribute('aria-label'), box.left + box.width / 2];
    }));
    (async () => {
        let shifted = 0;
        for (let i = 0; i < 8; i++) {
            const c = lanes.getBoundingClientRect();
            lanes.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, clientX: c.left + c.width * .75, clientY: c.top + 10, bubbles: true, cancelable: true }));
            shifted += [...lanes.querySelectorAll('.moves')].some((e) => getComputedStyle(e).transform !== 'none');
            if (i < 7) await frame();
        }
        const moving = places();
        await new Promise((ok) => setTimeout(ok, 1200));
        const resting = places(), still = [...lanes.querySelectorAll('.moves')].every((e) => getComputedStyle(e).transform === 'none');
        const pairs = Object.keys(moving).filter((words) => words in resting).map((words) => [words, moving[words], resting[words]]);
        done({ pairs, shifted, still });
    })()";

fn what_moves_is_where_it_will_rest(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(engine, &edition)?;
    // Closer, then on, then further away.
    for (along, across) in [(0.0, -40.0), (-30.0, 0.0), (0.0, 20.0)] {
        let told = page.run_async(TURN, vec![json!(along), json!(across)])?;
        let pairs: Vec<(String, f64, f64)> = serde_json::from_value(told["pairs"].clone())?;
        ensure!(!pairs.is_empty(), "expected marks that are seen while time moves and after it, but found {told}");
        let off = pairs.iter().find(|(_, moving, resting)| (moving - resting).abs() > 2.0);
        ensure!(off.is_none(), "expected marks to rest where they were moved to, but found {off:?}");
        ensure!(told["shifted"] != 0, "expected drawings to be shifted while time moves, but found {told}");
        ensure!(told["still"] == true, "expected a drawing of its own for what is looked at, but found {told}");
    }
    page.close()
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
    let days = page.run("return new URLSearchParams(location.hash.split('?')[1]).get('look')", vec![])?;
    let days = days.as_str().unwrap_or_default().to_owned();
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
