//! Takes pictures of the hosted page: every view, wide and narrow, light and dark.
//!
//! `shots FOLDER [--readme]`, run by `cargo xtask shots`. With `--readme` only the pictures of README.md.

use anyhow::{Context, Result};
use end_to_end::{Edition, Engine, Page};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// A view to look at.
struct View {
    name: &'static str,
    /// The fragment of its link.
    link: &'static str,
    /// A button to press before looking.
    press: Option<&'static str>,
    /// What stands on the page when it is there.
    shows: &'static str,
}

const READ: Option<&str> = Some("Show the letter");

const VIEWS: [View; 9] = [
    View { name: "list", link: "/letters", press: None, shows: "[data-test=letter]" },
    View { name: "note", link: "/letters/letter/003_653ee7c4aac59909", press: None, shows: "[data-test=content-note]" },
    View {
        name: "letters",
        link: "/letters/letter/003_653ee7c4aac59909?q=independent+inquiry",
        press: READ,
        shows: "article",
    },
    View { name: "nothing", link: "/letters?q=zyzzyva", press: None, shows: ".nothing" },
    View { name: "timeline", link: "/timeline", press: None, shows: "main svg" },
    View {
        name: "compare",
        link: "/compare?with=000_962ad0577a923a37&with=003_653ee7c4aac59909",
        press: READ,
        shows: "[data-test=sides]",
    },
    View { name: "missing", link: "/missing", press: None, shows: "main h2" },
    View { name: "about", link: "/about", press: None, shows: "main h2" },
    View { name: "support", link: "/letters", press: Some("Support"), shows: "#support" },
];

const WIDE: (u32, u32) = (1280, 800);
const NARROW: (u32, u32) = (375, 812);

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().context("expected a folder for the pictures")?);
    let readme = arguments.next().is_some_and(|a| a == "--readme");
    fs::create_dir_all(&folder).with_context(|| format!("expected to make {}", folder.display()))?;
    let edition = Edition::hosted()?;
    let page = Page::open(Engine::Chromium, edition.url())?;
    if readme {
        for name in ["letters", "compare"] {
            let view = VIEWS.iter().find(|v| v.name == name).context("expected a view of that name")?;
            shoot(&page, &edition, view, WIDE, false, &folder.join(format!("{name}.png")))?;
        }
        return page.close();
    }
    for view in &VIEWS {
        for (size, width) in [(WIDE, "wide"), (NARROW, "narrow")] {
            for (dark, colours) in [(false, "light"), (true, "dark")] {
                shoot(&page, &edition, view, size, dark, &folder.join(format!("{}-{width}-{colours}.png", view.name)))?;
            }
        }
    }
    page.close()
}

fn shoot(page: &Page, edition: &Edition, view: &View, size: (u32, u32), dark: bool, file: &Path) -> Result<()> {
    page.emulate(size.0, size.1, dark)?;
    // A page anew, so that nothing is left of the view before.
    page.go("about:blank")?;
    page.go(&format!("{}#{}", edition.url(), view.link))?;
    page.wait_for_state("ready")?;
    if let Some(button) = view.press {
        page.press(button)?;
    }
    page.wait(&format!("{} in the view {}", view.shows, view.name), |page| Ok(!page.texts(view.shows)?.is_empty()))?;
    fs::write(file, page.screenshot()?).with_context(|| format!("expected to write {}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}
