//! The widget on somebody else's page: twice by its element, once as a plain frame, among hostile style and messages.

use anyhow::{Result, ensure};
use end_to_end::{Edition, Engine, Page, dist};
use loopback::Options;
use std::fs;

crate::in_every_engine![
    frames_fit_themselves_and_hear_nobody_else,
    the_hosted_widget_starts_under_the_hosts_headers,
    colours_are_those_that_the_address_asks_for,
];

const HOST: &str = r#"<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A partner's page</title><link rel="icon" href="data:,">
<style>* { font: 50px fantasy !important; color: red !important; } iframe { height: 1px !important; } body { width: 800px; }</style>
<script>
window.letterbook = { errors: [] }; window.heights = [];
addEventListener("error", (e) => letterbook.errors.push(e.message));
addEventListener("message", (e) => { if (e.data && e.data.letterbook === "height") heights.push([e.origin, e.data.height]); });
addEventListener("load", () => { document.documentElement.dataset.letterbook = "ready"; });
</script>
<script src="embed.js"></script>
<script src="embed.js"></script>
<letter-explorer id="one"></letter-explorer>
<letter-explorer id="two" query="inquiry" theme="dark" height="500"></letter-explorer>
<iframe id="plain" src="embed.html" sandbox="allow-scripts"></iframe>
"#;

fn frames_fit_themselves_and_hear_nobody_else(engine: Engine) -> Result<()> {
    let folder = tempfile::tempdir()?;
    for file in ["embed.js", "embed.html"] {
        fs::copy(dist().join("widget").join(file), folder.path().join(file))?;
    }
    fs::write(folder.path().join("index.html"), HOST)?;
    let edition = Edition::served(Options::new(folder.path()))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let height = |id: &str| -> Result<f64> {
        let script = format!("return document.getElementById('{id}').getBoundingClientRect().height");
        Ok(page.run(&script, vec![])?.as_f64().unwrap_or_default())
    };
    // Frames that are far down load when they are near.
    page.run("document.getElementById('two').scrollIntoView(); return 0", vec![])?;
    page.wait("the first frame to fit its letters", |page| {
        let told = page.run("return heights.map(([, h]) => h)", vec![])?;
        let told: Vec<f64> = told.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
        let one = height("one")?;
        Ok(one > 700.0 && told.iter().any(|told| (told - one).abs() <= 1.0))
    })?;
    ensure!(
        (height("two")? - 500.0).abs() <= 1.0,
        "expected the height that was asked for, but found {}",
        height("two")?
    );
    let origins = page.run("return [...new Set(heights.map(([o]) => o))]", vec![])?;
    ensure!(origins == serde_json::json!(["null"]), "expected frames without an origin, but found {origins}");
    let before = height("one")?;
    page.run(
        "postMessage({ letterbook: 'height', height: 3999 }, '*'); postMessage({ letterbook: 'exit' }, '*'); return 0",
        vec![],
    )?;
    let later = "const done = arguments[arguments.length - 1]; setTimeout(() => done(0), 300)";
    page.run_async(later, vec![])?;
    ensure!((height("one")? - before).abs() <= 1.0, "expected forged messages to change nothing");
    ensure!(page.run("return customElements.get('letter-explorer').length", vec![])? == 0);
    page.close()
}

/// The host sends what `_headers` asks for along with every page: a policy that does not know the widget would stop it.
fn the_hosted_widget_starts_under_the_hosts_headers(engine: Engine) -> Result<()> {
    let host = HOST.replace("src=\"embed", "src=\"widget/embed");
    let served = Options::new(dist().join("site")).plant("partner.html", Some(host.into_bytes()));
    let edition = Edition::served(served)?;
    let page = Page::open(engine, &format!("{}partner.html", edition.url()))?;
    page.wait_for_state("ready")?;
    page.wait("a frame that fits its letters", |page| {
        Ok(page.run("return Math.max(0, ...heights.map(([, height]) => height))", vec![])?.as_f64() > Some(700.0))
    })?;
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
