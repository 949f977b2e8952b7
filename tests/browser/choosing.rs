//! The menus with which letters are chosen for comparison say what is compared, whatever was pressed since.

use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};
use serde_json::json;

crate::in_every_engine![menus_say_what_is_compared];

/// Chooses the letter with this name in a menu, as a person does, and waits until the menus show these.
fn choose(page: &Page, menu: usize, letter: &str, shown: &[&str]) -> Result<()> {
    let choose = "const [menu, letter] = arguments, select = document.querySelectorAll('.choose select')[menu];
        select.focus(); select.value = letter; select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(choose, vec![json!(menu), json!(letter)])?;
    menus_show(page, shown)?;
    let at =
        page.run("return [...document.querySelectorAll('.choose select')].indexOf(document.activeElement)", vec![])?;
    ensure!(at == menu, "expected the focus to stay at menu {menu}, but found it at {at}");
    Ok(())
}

fn menus_show(page: &Page, letters: &[&str]) -> Result<()> {
    page.wait(&format!("menus that show {letters:?}"), |page| {
        let shown =
            page.run("return [...document.querySelectorAll('.choose select')].map(menu => menu.value)", vec![])?;
        Ok(shown == json!(letters))
    })
}

fn menus_say_what_is_compared(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.press("Compare")?;
    page.wait("menus", |page| Ok(page.texts(".choose select")?.len() == 2))?;
    let letters =
        "return [...document.querySelector('.choose select').options].map(option => option.value).filter(Boolean)";
    let letters: Vec<String> = serde_json::from_value(page.run(letters, vec![])?)?;
    let [a, b, c] = letters
        .get(..3)
        .and_then(|three| three.iter().map(String::as_str).collect::<Vec<_>>().try_into().ok())
        .context("expected three letters")?;
    choose(&page, 0, a, &[a, ""])?;
    choose(&page, 1, b, &[a, b, ""])?;
    choose(&page, 2, c, &[a, b, c, ""])?;
    page.press("Swap sides")?;
    menus_show(&page, &[c, b, a, ""])?;
    page.press("Back")?;
    menus_show(&page, &[a, b, c, ""])?;
    page.close()
}
