//! What a page complained of, and what it asked for.
//!
//! No driver tells everything in all engines. Every page keeps an array, `letterbook.errors`, that its first
//! script fills: thrown errors, rejected promises, breaches of the content security policy. Chromium's driver
//! gives the whole console as well, and Firefox prints it.

use super::{DriverCommand, Page, strings};
use crate::{Engine, browser::Browser};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// What Chromium's driver has told so far.
#[derive(Default)]
pub(super) struct Seen {
    errors: Vec<String>,
    requests: Vec<String>,
    /// How much the browser had printed before this page was opened.
    printed: usize,
}

impl Seen {
    /// Nothing yet; what was printed for earlier pages is theirs.
    pub(super) fn from_now_on(browser: &Browser) -> Self {
        Seen { printed: browser.driver.output().len(), ..Seen::default() }
    }
}

impl Page {
    /// Everything that a developer would see in red on the console.
    ///
    /// # Errors
    /// When the page keeps no record.
    pub fn errors(&self) -> Result<Vec<String>> {
        let script = "return window.letterbook && window.letterbook.errors && window.letterbook.errors.map(String)";
        let kept = self.run(script, vec![])?;
        let kept = kept.as_array().context("expected `letterbook.errors`: the page's first script keeps it")?;
        let mut errors = strings(&json!(kept));
        match self.engine {
            Engine::Chromium => {
                self.look()?;
                errors.extend(self.seen.borrow().errors.iter().cloned());
            }
            Engine::Firefox => {
                let output = self.browser.driver.output();
                errors.extend(printed(output.get(self.seen.borrow().printed..).unwrap_or_default()));
            }
            Engine::WebKit => {}
        }
        Ok(errors)
    }

    /// The addresses that the page asked for, itself among them, without those that name no other place
    /// (`data:`, `blob:`). From Chromium's network log; elsewhere from the page's own timing entries.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub fn requests(&self) -> Result<Vec<String>> {
        let mut requests = match self.engine {
            Engine::Chromium => {
                self.look()?;
                self.seen.borrow().requests.clone()
            }
            Engine::Firefox | Engine::WebKit => {
                let script = "return [location.href.replace(/#.*/, ''), \
                              ...performance.getEntriesByType('resource').map(e => e.name)]";
                strings(&self.run(script, vec![])?)
            }
        };
        // Chromium's own start page is made of `chrome:` addresses.
        requests.retain(|r| !["data:", "blob:", "chrome:", "about:"].iter().any(|scheme| r.starts_with(scheme)));
        Ok(requests)
    }

    /// Chromium's driver tells everything only once.
    fn look(&self) -> Result<()> {
        let mut seen = self.seen.borrow_mut();
        for entry in self.log("browser")?.iter().filter(|e| e["level"] == "SEVERE") {
            seen.errors.push(entry["message"].as_str().unwrap_or_default().to_owned());
        }
        for entry in self.log("performance")? {
            let entry: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default())?;
            let message = &entry["message"];
            if message["method"] == "Network.requestWillBeSent" {
                seen.requests.push(message["params"]["request"]["url"].as_str().unwrap_or_default().to_owned());
            }
        }
        Ok(())
    }

    fn log(&self, kind: &str) -> Result<Vec<Value>> {
        let log =
            self.block(self.browser.client.issue_cmd(DriverCommand { path: "se/log", body: json!({ "type": kind }) }))?;
        Ok(log.as_array().cloned().unwrap_or_default())
    }
}

/// The errors of pages among the lines that Firefox prints. Its own are not in quotation marks.
fn printed(output: &str) -> impl Iterator<Item = String> {
    let of_page = |line: &&str| {
        let thrown = line.strip_prefix("JavaScript error: ");
        line.starts_with("console.error: \"")
            || thrown.is_some_and(|at| at.starts_with("http://127.0.0.1") || at.starts_with("file:"))
    };
    output.lines().filter(of_page).map(str::to_owned)
}
