//! What the editions ask for: their own parts, and nothing else.

use anyhow::{Result, ensure};
use end_to_end::{Edition, Engine, Page};
use loopback::Server;

crate::in_every_engine![the_hosted_page_asks_for_its_own_parts_only, the_usb_copy_asks_for_nothing];

/// What a reader may do, so that whatever is asked for late is asked for.
fn read_around(page: &Page) -> Result<()> {
    page.wait_for_state("ready")?;
    page.type_into("input[type=search]", "inquiry")?;
    for view in ["Timeline", "Missing letters", "About", "Letters"] {
        page.press(view)?;
    }
    page.click("[data-test=letter] .open")?;
    page.press("Show the letter")?;
    page.wait("a letter", |page| Ok(!page.texts("article")?.is_empty()))
}

fn the_hosted_page_asks_for_its_own_parts_only(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    read_around(&page)?;
    let elsewhere: Vec<_> = page.requests()?.into_iter().filter(|r| !r.starts_with(edition.url())).collect();
    ensure!(elsewhere.is_empty(), "expected requests to {} only, but found {elsewhere:?}", edition.url());
    let log = edition.server().map(Server::requests).unwrap_or_default();
    let failed: Vec<_> = log.iter().filter(|r| r.status != 200).collect();
    ensure!(failed.is_empty(), "expected every request answered, but found {failed:?}");
    let mut once: Vec<_> = log.iter().map(|r| &r.target).collect();
    once.sort();
    once.dedup();
    ensure!(once.len() == log.len(), "expected every part once, but found {log:?}");
    // Page, style, script, module and bundle; then, when the letters are there, what waits until it is needed: the index, the
    // pages that were opened, what the two share.
    let is_later = |target: &str| target.contains("later-") && target.ends_with(".wasm");
    let later: Vec<bool> = log.iter().map(|r| is_later(&r.target)).collect();
    ensure!(
        later == [[false; 5].as_slice(), &[true; 3]].concat(),
        "expected five parts and then three modules, but found {log:?}"
    );
    page.close()
}

fn the_usb_copy_asks_for_nothing(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open(engine, edition.url())?;
    let title = page.title()?;
    read_around(&page)?;
    let requests = page.requests()?;
    ensure!(requests.len() == 1, "expected the page itself only, but found {requests:?}");
    // Browsers write address and title into their history.
    ensure!(page.run("return location.href", vec![])? == edition.url(), "expected an address that tells nothing");
    ensure!(page.title()? == title, "expected a title that tells nothing, but found {:?}", page.title()?);
    page.close()
}
