//! The widget on somebody else's page (`public/demo.html`): twice by its element, once as a plain frame, among hostile
//! style and messages; and the lines that put it there.

use anyhow::{Result, ensure};
use end_to_end::{Edition, Engine, Page, dist};
use loopback::Options;
use serde_json::{Value, json};
use std::fs;

crate::in_every_engine![
    frames_fit_themselves_and_hear_nobody_else,
    styles_stay_on_their_side_under_the_hosts_headers,
    leaving_a_frame_empties_it_and_asks_the_host,
    lines_to_embed_show_what_was_chosen,
    colours_are_those_that_the_address_asks_for,
    what_is_far_down_waits_and_a_second_script_does_nothing,
];

/// Put at the head of the demonstration: what the page hears, and a way into the frames for the driver.
const WATCH: &str = r#"<head><script>
window.letterbook = { errors: [] }; window.heights = []; window.exits = 0;
addEventListener("error", (e) => letterbook.errors.push(e.message));
addEventListener("message", (e) => {
  if (e.data && e.data.letterbook === "height") heights.push([e.origin, e.data.height]);
  if (e.data && e.data.letterbook === "exit") exits += 1;
});
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };
addEventListener("load", () => { document.documentElement.dataset.letterbook = "ready"; });
</script>"#;

/// The demonstration, watched.
fn demonstration() -> Result<Vec<u8>> {
    let page = fs::read_to_string(dist().join("widget").join("demo.html"))?;
    ensure!(page.matches("<head>").count() == 1, "expected one head in the demonstration");
    Ok(page.replacen("<head>", WATCH, 1).into_bytes())
}

fn host() -> Result<Edition> {
    Edition::served(Options::new(dist().join("site")).plant("widget/demo.html", Some(demonstration()?)))
}

/// How words look.
const LOOKS: &str = "return ['h1', 'nav a', 'button'].map(s => document.querySelector(s)).map(e => getComputedStyle(e))
    .map(s => [s.fontFamily, s.fontStyle, s.color, s.letterSpacing, s.textTransform, s.float].join(' / '))";

/// The frame of the element.
fn frame_of(id: &str) -> String {
    format!("return document.getElementById('{id}').shadowRoot.querySelector('iframe')")
}

fn height(page: &Page, id: &str) -> Result<f64> {
    let script = format!("return document.getElementById('{id}').getBoundingClientRect().height");
    Ok(page.run(&script, vec![])?.as_f64().unwrap_or_default())
}

/// Waits for the first frame to be as tall as its letters. Frames that are far down load when they are near.
fn fits(page: &Page) -> Result<()> {
    page.wait_for_state("ready")?;
    page.wait("the first frame to fit its letters", |page| {
        let told = page.run("return heights.map(([, h]) => h)", vec![])?;
        let told: Vec<f64> = told.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        let one = height(page, "one")?;
        Ok(one > 700.0 && told.iter().any(|told| (told - one).abs() <= 1.0))
    })
}

fn frames_fit_themselves_and_hear_nobody_else(engine: Engine) -> Result<()> {
    let folder = tempfile::tempdir()?;
    for file in ["embed.js", "embed.html"] {
        fs::copy(dist().join("widget").join(file), folder.path().join(file))?;
    }
    fs::write(folder.path().join("demo.html"), demonstration()?)?;
    let edition = Edition::served(Options::new(folder.path()))?;
    let page = Page::open(engine, &format!("{}demo.html", edition.url()))?;
    fits(&page)?;
    page.run("document.getElementById('two').scrollIntoView(); return 0", vec![])?;
    let two = height(&page, "two")?;
    ensure!((two - 500.0).abs() <= 1.0, "expected the height that was asked for, but found {two}");
    let origins = page.run("return [...new Set(heights.map(([o]) => o))]", vec![])?;
    ensure!(origins == json!(["null"]), "expected frames without an origin, but found {origins}");
    page.run(
        "postMessage({ letterbook: 'height', height: 3999 }, '*'); postMessage({ letterbook: 'exit' }, '*'); return 0",
        vec![],
    )?;
    page.wait("the forged words to be said", |page| Ok(page.run("return exits", vec![])? == 1))?;
    let one = height(&page, "one")?;
    ensure!((700.0..3990.0).contains(&one), "expected forged messages to change nothing, but found a height of {one}");
    ensure!(page.run("return customElements.get('letter-explorer').length", vec![])? == 0);
    page.close()
}

/// The host sends what `_headers` asks for along with every page: a policy that does not know the widget would stop it.
fn styles_stay_on_their_side_under_the_hosts_headers(engine: Engine) -> Result<()> {
    let host = host()?;
    let page = Page::open(engine, &format!("{}widget/demo.html", host.url()))?;
    fits(&page)?;
    let within = page.within(&frame_of("one"), |page| {
        page.wait_for_state("ready")?;
        page.run(LOOKS, vec![])
    })?;
    let outside = page.run(
        "const s = getComputedStyle(document.querySelector('h1')); return [s.fontFamily, s.color, document.styleSheets.length]",
        vec![],
    )?;
    ensure!(outside == json!(["fantasy", "rgb(128, 0, 0)", 1]), "expected the host's own looks, but found {outside}");
    page.go(&format!("{}widget/embed.html", host.url()))?;
    page.wait_for_state("ready")?;
    let alone = page.run(LOOKS, vec![])?;
    ensure!(within == alone, "expected {alone} in the frame too, but found {within}");
    page.close()
}

fn leaving_a_frame_empties_it_and_asks_the_host(engine: Engine) -> Result<()> {
    let edition = Edition::served(
        Options::new(dist().join("site"))
            .plant("widget/demo.html", Some(demonstration()?))
            .plant("left.html", Some(b"<!doctype html><title>Weather</title>".to_vec())),
    )?;
    let page = Page::open(engine, &format!("{}widget/demo.html", edition.url()))?;
    fits(&page)?;
    let leave = |frame: &str| {
        page.within(frame, |page| {
            page.wait_for_state("ready")?;
            let click = "document.getElementById('exit').click(); return document.body.getClientRects().length";
            let seen = page.run(click, vec![])?;
            // Firefox says nothing of a frame that is gone already.
            ensure!(seen == 0 || seen.is_null(), "expected nothing to be seen in the frame, but found {seen}");
            Ok(())
        })
    };
    let plain = "document.getElementById('plain').scrollIntoView(); return document.getElementById('plain')";
    leave(plain)?;
    let left = page.within(plain, |page| page.run("return document.body.childElementCount", vec![]))?;
    ensure!(left == 0, "expected an empty frame, but found {left} elements");
    leave(&frame_of("one"))?;
    let gone = "return document.getElementById('one').shadowRoot.childElementCount";
    page.wait("the frame to go", |page| Ok(page.run(gone, vec![])? == 0))?;
    ensure!(
        page.title()?.contains("somebody"),
        "expected the host where no exit is named, but found {}",
        page.title()?
    );
    page.run("two.setAttribute('exit', '../left.html'); two.scrollIntoView(); return 0", vec![])?;
    leave(&frame_of("two"))?;
    page.wait("the host's own exit", |page| Ok(page.title()? == "Weather"))
}

/// What the page "Take away" writes is put into the host, and shows what was chosen.
fn lines_to_embed_show_what_was_chosen(engine: Engine) -> Result<()> {
    let host = host()?;
    let page = Page::open(engine, &format!("{}#/take-away?q=inquiry", host.url()))?;
    page.wait_for_state("ready")?;
    page.wait("the lines", |page| Ok(page.texts("[data-test=embed] pre")?.len() == 2))?;
    ensure!(
        page.text("[data-test=embed] pre")?.contains("query=\"inquiry\""),
        "expected the present search in the lines"
    );
    // As choosing in a menu and leaving a field do.
    let choose = "const [n, value] = arguments; const e = document.querySelectorAll('[data-test=embed] select, [data-test=embed] input')[n];
        e.value = value; e.dispatchEvent(new Event('change', { bubbles: true }))";
    for (n, value) in ["timeline", "dark", "500", "javascript:alert(1)"].iter().enumerate() {
        page.run(choose, vec![json!(n), json!(value)])?;
    }
    page.wait("a word on the exit", |page| Ok(page.text("[data-test=embed]")?.contains("https://")))?;
    let lines = page.text("[data-test=embed] pre")?;
    let element = r#"<letter-explorer view="timeline" query="inquiry" theme="dark" height="500"></letter-explorer>"#;
    ensure!(lines.ends_with(element), "expected {element}, but found {lines}");
    ensure!(lines.contains(&format!("{}widget/embed.js", host.url())), "expected our address, but found {lines}");
    page.go(&format!("{}widget/demo.html", host.url()))?;
    page.wait_for_state("ready")?;
    page.run(
        "document.body.innerHTML = arguments[0]; document.querySelector('letter-explorer').id = 'put'",
        vec![json!(lines)],
    )?;
    let seen = page.within(&frame_of("put"), |page| {
        page.wait_for_state("ready")?;
        page.wait("the timeline", |page| Ok(page.texts("h2")?.iter().any(|h| h == "Timeline")))?;
        page.run("return [document.getElementById('search').value, getComputedStyle(document.documentElement).backgroundColor]", vec![])
    })?;
    ensure!(seen == json!(["inquiry", "rgb(27, 26, 24)"]), "expected the search in the dark, but found {seen}");
    ensure!((height(&page, "put")? - 500.0).abs() <= 1.0, "expected the height that was chosen");
    page.close()
}

fn colours_are_those_that_the_address_asks_for(engine: Engine) -> Result<()> {
    let edition = Edition::served(Options::new(dist().join("widget")))?;
    let background = |theme: &str| -> Result<String> {
        let page = Page::open(engine, &format!("{}embed.html?theme={theme}", edition.url()))?;
        page.wait_for_state("ready")?;
        let colour = page.run("return getComputedStyle(document.documentElement).backgroundColor", vec![])?;
        page.close()?;
        Ok(colour.as_str().unwrap_or_default().to_owned())
    };
    ensure!(background("light")? == "rgb(251, 248, 242)", "found {}", background("light")?);
    ensure!(background("dark")? == "rgb(27, 26, 24)", "found {}", background("dark")?);
    Ok(())
}

/// A page on which the frame is forty screens away, and which asks for the script twice.
const FAR: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Far</title><link rel="icon" href="data:,"><script>
window.letterbook = { errors: [] };
addEventListener("error", (e) => letterbook.errors.push(e.message));
addEventListener("unhandledrejection", (e) => letterbook.errors.push(String(e.reason)));
</script><script src="embed.js" defer></script><script src="embed.js?again" defer></script></head>
<body><div style="height: 40000px">Above</div><letter-explorer id="far" height="500"></letter-explorer></body></html>"#;

fn what_is_far_down_waits_and_a_second_script_does_nothing(engine: Engine) -> Result<()> {
    let far = Some(FAR.as_bytes().to_vec());
    let edition = Edition::served(Options::new(dist().join("site")).plant("widget/far.html", far))?;
    let page = Page::open(engine, &format!("{}widget/far.html", edition.url()))?;
    let asked =
        |file: &str| edition.server().is_some_and(|server| server.requests().iter().any(|r| r.target.contains(file)));
    page.wait("the element to have its height", |page| Ok(height(page, "far")? >= 500.0))?;
    // The frame is there, so whatever was to be fetched at once has been asked for by the next paint.
    page.run_async("const [done] = arguments; requestAnimationFrame(() => setTimeout(done, 500))", vec![])?;
    ensure!(asked("embed.js?again") && !asked("embed.html"), "expected {engine} to leave alone what nobody sees yet");
    page.run("document.getElementById('far').scrollIntoView(); return 0", vec![])?;
    page.wait("the frame to be asked for once it is seen", |_| Ok(asked("embed.html")))?;
    page.close()
}
