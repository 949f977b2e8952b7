//! A page in a browser: what a reader can do there, and what a reader can see.

use crate::{Engine, Profile, browser::Browser, engine::Without};
use anyhow::{Context, Result, bail, ensure};
use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
    wd::{TimeoutConfiguration, WebDriverCompatibleCommand},
};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    fs, thread,
    time::{Duration, Instant},
};

mod console;

/// What colours a person has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark words on light ground.
    Light,
    /// Light words on dark ground.
    Dark,
    /// The system's own few colours, whatever the page wants.
    Forced,
}

/// The longest that anything may take on a slow machine. Tests end as soon as they see what they wait for.
pub const SLOW: Duration = Duration::from_secs(30);

/// A page in a browser of its own.
pub struct Page {
    engine: Engine,
    browser: Browser,
    seen: RefCell<console::Seen>,
}

impl Page {
    /// Opens an address in a window of its own; in a new browser, or in one in which an earlier story has ended well.
    ///
    /// # Errors
    /// When the driver is missing or the browser does not start.
    pub fn open(engine: Engine, url: &str) -> Result<Self> {
        match Browser::idle(engine)? {
            Some(browser) => Self::show_in(browser, engine, url),
            None => Self::start(engine, url, None),
        }
    }

    /// As [`Page::open`], in a browser that nobody has used.
    ///
    /// # Errors
    /// When the driver is missing or the browser does not start.
    pub fn open_anew(engine: Engine, url: &str) -> Result<Self> {
        Self::start(engine, url, None)
    }

    /// As [`Page::open`], in a browser that lacks something.
    ///
    /// # Errors
    /// When the driver is missing or the browser does not start.
    pub fn open_without(engine: Engine, url: &str, lacking: Without) -> Result<Self> {
        Self::start(engine, url, Some(lacking))
    }

    fn start(engine: Engine, url: &str, lacking: Option<Without>) -> Result<Self> {
        Self::show_in(Browser::start(engine, lacking)?, engine, url)
    }

    fn show_in(browser: Browser, engine: Engine, url: &str) -> Result<Self> {
        let seen = console::Seen::from_now_on(&browser);
        let page = Page { engine, browser, seen: RefCell::new(seen) };
        // As wide as a laptop's screen: the browsers have other ideas of a first window.
        page.block(page.browser.client.set_window_rect(0, 0, 1280, 900))?;
        page.go(url)?;
        Ok(page)
    }

    /// The engine that shows it.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens another address.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn go(&self, url: &str) -> Result<()> {
        self.block(self.browser.client.goto(url)).with_context(|| format!("expected {} to open {url}", self.engine))
    }

    /// Does something within a frame; the script gives its element.
    ///
    /// # Errors
    /// When there is no such frame, and as what is done there.
    pub fn within<T>(&self, frame: &str, doing: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        let found = self.run(frame, vec![])?;
        // The name by which WebDriver gives elements: https://www.w3.org/TR/webdriver2/#elements.
        let id = found["element-6066-11e4-a52e-4f735466cecf"].as_str().context("expected the element of a frame")?;
        let element = Element::from_element_id(self.browser.client.clone(), id.to_owned().into());
        self.block(element.enter_frame())?;
        let done = doing(self);
        // Not to the parent: the frame may be gone by now.
        let top = DriverCommand { path: "frame", body: json!({ "id": null }) };
        self.block(self.browser.client.issue_cmd(top))?;
        done
    }

    /// Goes back, as with the browser's button.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn back(&self) -> Result<()> {
        self.block(self.browser.client.back())
    }

    /// Waits until the app says that it can be used, or that it cannot.
    ///
    /// # Errors
    /// When it says the other of the two, or nothing in time.
    pub fn wait_for_state(&self, state: &str) -> Result<()> {
        let script = "return document.documentElement.dataset.letterbook || ''";
        let end = Instant::now() + SLOW;
        loop {
            let found = self.run(script, vec![])?;
            if found == state {
                return Ok(());
            }
            if Instant::now() > end || found == "ready" || found == "failed" {
                let seen = self.text("body").unwrap_or_default();
                let errors = self.errors().unwrap_or_default();
                bail!(
                    "expected the app to be {state:?}, but found {found}; errors: {errors:?}; the page says:\n{seen}"
                );
            }
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Waits until something holds; `what` completes the sentence "expected ...".
    ///
    /// # Errors
    /// When it does not hold in time.
    pub fn wait(&self, what: &str, holds: impl Fn(&Self) -> Result<bool>) -> Result<()> {
        let end = Instant::now() + SLOW;
        loop {
            if holds(self)? {
                return Ok(());
            }
            if Instant::now() > end {
                let width = self.run("return innerWidth", vec![])?;
                let seen = self.text("body").unwrap_or_default();
                bail!("expected {what}, but found this page in {} at a width of {width}:\n{seen}", self.engine);
            }
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Loads the page anew from its address, and waits until it is ready. The page before may stay for a moment: what is
    /// looked at is none of it.
    ///
    /// # Errors
    /// When it does not come again.
    pub fn reload(&self) -> Result<()> {
        self.run("window.before = true; location.reload()", vec![])?;
        let anew = "return window.before === undefined && document.documentElement.dataset.letterbook === 'ready'";
        // While the one is taken away for the other, a browser may have neither.
        self.wait("the page anew", |page| Ok(page.run(anew, vec![]).is_ok_and(|is| is == json!(true))))
    }

    /// Waits until two letters stand beside each other, with all of their passages.
    ///
    /// # Errors
    /// When they do not in time.
    pub fn wait_for_comparison(&self) -> Result<()> {
        let drawn = "[data-test=sides][aria-busy=false] .side-head";
        self.wait("two letters side by side", |page| Ok(page.texts(drawn)?.len() == 2))
    }

    /// Runs a script as a function body with `arguments`, and gives what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.block(self.browser.client.execute(script, arguments))
            .with_context(|| format!("expected to run {script:?}"))
    }

    /// Runs a script whose last argument is a function to be called with the answer.
    ///
    /// # Errors
    /// When the script throws or does not answer in time.
    pub fn run_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.block(self.browser.client.execute_async(script, arguments))
            .with_context(|| format!("expected to run {script:?}"))
    }

    /// The title, as it stands in the browser's history.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub fn title(&self) -> Result<String> {
        self.block(self.browser.client.title())
    }

    /// Lets scripts that answer later take five minutes.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn patient(&self) -> Result<()> {
        let minutes = Some(Duration::from_secs(300));
        let limits = TimeoutConfiguration::new(minutes, minutes, Some(Duration::ZERO));
        self.block(self.browser.client.update_timeouts(limits))
    }

    /// The visible words of the first element that a selector names.
    ///
    /// # Errors
    /// When there is none.
    pub fn text(&self, selector: &str) -> Result<String> {
        let texts = self.texts(selector)?;
        texts.into_iter().next().with_context(|| format!("expected an element {selector}"))
    }

    /// The visible words of every element that a selector names; of elements that are hidden nothing.
    ///
    /// # Errors
    /// When the selector is not one.
    pub fn texts(&self, selector: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length)\
                      .map(e => (e.innerText || e.textContent).replace(/\\s+/g, ' ').trim())";
        Ok(strings(&self.run(script, vec![json!(selector)])?))
    }

    /// An attribute of every element that a selector names.
    ///
    /// # Errors
    /// When the selector is not one.
    pub fn attributes(&self, selector: &str, name: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.getAttribute(arguments[1]) || '')";
        Ok(strings(&self.run(script, vec![json!(selector), json!(name)])?))
    }

    /// Clicks the first element that a selector names, as a pointer does.
    ///
    /// # Errors
    /// When there is none in time, or something lies over it.
    pub fn click(&self, selector: &str) -> Result<()> {
        self.click_on(Locator::Css(selector), selector)
    }

    /// Clicks the first link, button or tab with these words.
    ///
    /// # Errors
    /// When there is none in time, or something lies over it.
    pub fn press(&self, words: &str) -> Result<()> {
        let path = format!(
            "//*[self::a or self::button or self::summary or @role='tab' or @role='button' or @role='link']\
             [normalize-space(.)={words:?} or @aria-label={words:?}]"
        );
        self.click_on(Locator::XPath(&path), words)
    }

    /// Puts words into a field, instead of what is there, key by key.
    ///
    /// # Errors
    /// When there is no such field in time.
    pub fn type_into(&self, selector: &str, words: &str) -> Result<()> {
        let field = self.find(Locator::Css(selector), selector)?;
        // Drivers empty a field without a word to the page, which then puts back what was there.
        let empty = "const field = document.querySelector(arguments[0]); field.value = '';
            field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
        self.run(empty, vec![json!(selector)])?;
        self.block(field.send_keys(words))
    }

    /// Presses keys where the focus is: WebDriver's private code points stand for Tab, Enter and the like.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn keys(&self, keys: &str) -> Result<()> {
        let mut strokes = KeyActions::new("keyboard".to_owned());
        for value in keys.chars() {
            strokes = strokes.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.block(self.browser.client.perform_actions(strokes))
    }

    /// What screen readers are told of each element that a selector names: its accessible name.
    ///
    /// # Errors
    /// When the driver does not tell.
    pub fn spoken(&self, selector: &str) -> Result<Vec<String>> {
        let elements = self.block(self.browser.client.find_all(Locator::Css(selector)))?;
        let mut names = Vec::with_capacity(elements.len());
        for element in elements {
            let command = SpokenName(element.element_id().to_string());
            names.push(self.block(self.browser.client.issue_cmd(command))?.as_str().unwrap_or_default().to_owned());
        }
        Ok(names)
    }

    /// Makes the window so large, as far as the browser has windows so small.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        if self.engine == Engine::Chromium {
            return self.emulate(width, height, false);
        }
        self.block(self.browser.client.set_window_rect(0, 0, width, height))
    }

    /// Presses one key and lets go of it, as fingers do.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn tap(&self, key: char) -> Result<()> {
        let keys = KeyActions::new("keyboard".to_owned());
        let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.block(self.browser.client.perform_actions(keys))
    }

    /// Drags from the middle of one element to the middle of another, with the mouse.
    ///
    /// # Errors
    /// When one of them is missing, or the browser refuses.
    pub fn drag(&self, from: &str, to: &str) -> Result<()> {
        let over = |selector: &str, duration: u64| {
            let element = self.find(Locator::Css(selector), selector)?;
            let duration = Some(Duration::from_millis(duration));
            anyhow::Ok(PointerAction::MoveToElement { element, duration, x: 0.0, y: 0.0 })
        };
        let hand = MouseActions::new("mouse".to_owned())
            .then(over(from, 0)?)
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(over(to, 200)?)
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.block(self.browser.client.perform_actions(hand))
    }

    /// Presses one key while Shift is held.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn tap_with_shift(&self, key: char) -> Result<()> {
        let shift = '\u{e008}';
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: shift });
        self.block(self.browser.client.perform_actions(keys))
    }

    /// What the page looks like, as PNG.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        self.block(self.browser.client.screenshot())
    }

    /// Makes the window as narrow as a phone, or as narrow as the browser lets it be.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn narrow(&self) -> Result<()> {
        self.block(self.browser.client.set_window_rect(0, 0, 375, 812))
    }

    /// Shows the page in a screen of this size, with light or dark colours. Chromium only: the others have
    /// no such command.
    ///
    /// # Errors
    /// When the engine is another one.
    pub fn emulate(&self, width: u32, height: u32, dark: bool) -> Result<()> {
        self.show(width, height, if dark { Scheme::Dark } else { Scheme::Light })
    }

    /// As [`Page::emulate`], with forced colours too.
    ///
    /// # Errors
    /// When the engine is not Chromium.
    pub fn show(&self, width: u32, height: u32, scheme: Scheme) -> Result<()> {
        ensure!(self.engine == Engine::Chromium, "expected Chromium, but found {}", self.engine);
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size)?;
        let (colours, forced) = match scheme {
            Scheme::Light => ("light", "none"),
            Scheme::Dark => ("dark", "none"),
            Scheme::Forced => ("light", "active"),
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": colours },
            { "name": "forced-colors", "value": forced },
            // What moves is measured where it ends.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }))
    }

    /// Shows the page as it is printed: in Chromium by its own means, with dark colours asked for. The others' drivers
    /// have none; there the style sheets' rules for paper are made to hold, and those for screens not.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn print_media(&self) -> Result<()> {
        if self.engine == Engine::Chromium {
            let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
            return self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print", "features": dark }));
        }
        let script = "const turn = (rules) => [...rules].forEach((rule) => {
                if (rule.media && /print/.test(rule.media.mediaText)) { rule.media.mediaText = 'all'; }
                else if (rule.media && /screen/.test(rule.media.mediaText)) { rule.media.mediaText = 'not all'; }
                if (rule.cssRules) { turn(rule.cssRules); }
            });
            [...document.styleSheets].forEach((sheet) => turn(sheet.cssRules));";
        self.run(script, vec![]).map(drop)
    }

    /// Clicks the first button with these words by script, wherever it stands: also where the screen is so narrow that
    /// it lies outside.
    ///
    /// # Errors
    /// When there is none.
    pub fn click_in_page(&self, words: &str) -> Result<()> {
        let script = "const wanted = (e) => e.textContent.replace(/\\s+/g, ' ').trim() === arguments[0];
            const found = [...document.querySelectorAll('a, button, summary')].find(wanted); found?.click(); return !!found";
        ensure!(self.run(script, vec![json!(words)])? == true, "expected a button {words:?}");
        Ok(())
    }

    /// Sees to it that files which the page saves can be had by [`Page::downloaded`]. WebKit's browser saves none while it
    /// is driven: there the page's wish is kept instead.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn keep_downloads(&self) -> Result<()> {
        if self.engine != Engine::WebKit {
            return Ok(());
        }
        let script = "window.downloads = new Map(); const blobs = new Map(); const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { const url = make.call(URL, blob); blobs.set(url, blob); return url; };
            const click = HTMLAnchorElement.prototype.click;
            HTMLAnchorElement.prototype.click = function () {
                if (this.download) { downloads.set(this.download, blobs.get(this.href)); } else { click.call(this); }
            };";
        self.run(script, vec![]).map(drop)
    }

    /// A file that the browser saved, once it is whole. It is taken away, so that the next one may have its name.
    ///
    /// # Errors
    /// When none comes in time.
    pub fn downloaded(&self, name: &str) -> Result<Vec<u8>> {
        let awaited = format!("{name} among the files saved");
        if self.engine == Engine::WebKit {
            self.wait(&awaited, |page| Ok(page.run("return downloads.has(arguments[0])", vec![json!(name)])? == true))?;
            let script = "const [name, done] = arguments; const blob = downloads.get(name); downloads.delete(name);
                blob.text().then(done, (error) => done(null))";
            let text = self.run_async(script, vec![json!(name)])?;
            return Ok(text.as_str().context("expected a text")?.as_bytes().to_vec());
        }
        let path = self.browser.driver.downloads().join(name);
        // While it is written, the browser puts another file beside it, or none at this name.
        self.wait(&awaited, |page| {
            let files = fs::read_dir(page.browser.driver.downloads())?.count();
            Ok(files == 1 && fs::metadata(&path).is_ok_and(|file| file.len() > 0))
        })?;
        let bytes = fs::read(&path)?;
        fs::remove_file(&path)?;
        Ok(bytes)
    }

    /// Ends the story. Whatever the browser had to complain of is an error.
    ///
    /// # Errors
    /// When there was anything on the console.
    pub fn close(self) -> Result<()> {
        let errors = self.errors()?;
        ensure!(errors.is_empty(), "expected no errors on the console of {}, but found {errors:#?}", self.engine);
        self.browser.rest();
        Ok(())
    }

    /// Ends the browser as a person does, and lets somebody look at the profile that it left.
    ///
    /// # Errors
    /// When the browser does not end, or whoever looks says so.
    pub fn left_behind<T>(self, look: impl FnOnce(&Profile<'_>) -> Result<T>) -> Result<T> {
        self.block(self.browser.client.clone().close())?;
        // Browsers write some files as their last deed.
        thread::sleep(Duration::from_secs(2));
        look(&Profile::of(self.engine, &self.browser.driver.profile())?)
    }

    fn click_on(&self, locator: Locator<'_>, name: &str) -> Result<()> {
        let end = Instant::now() + SLOW;
        loop {
            let element = self.find(locator, name)?;
            match self.block(element.click()) {
                Ok(()) => return Ok(()),
                // It moves, or is drawn anew, while the page settles.
                Err(_) if Instant::now() < end => thread::sleep(Duration::from_millis(50)),
                Err(error) => return Err(error.context(format!("expected to click {name:?} in {}", self.engine))),
            }
        }
    }

    fn find(&self, locator: Locator<'_>, name: &str) -> Result<Element> {
        let wait = self.browser.client.wait().at_most(SLOW).every(Duration::from_millis(50));
        self.browser.runtime.block_on(wait.for_element(locator)).with_context(|| {
            format!(
                "expected {name:?} in {}, but found this page:\n{}",
                self.engine,
                self.text("body").unwrap_or_default()
            )
        })
    }

    fn devtools(&self, command: &'static str, parameters: Value) -> Result<()> {
        let command = DriverCommand { path: "goog/cdp/execute", body: json!({ "cmd": command, "params": parameters }) };
        self.block(self.browser.client.issue_cmd(command)).map(drop)
    }

    fn block<T>(&self, future: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
        self.browser.block(future)
    }
}

/// Asks for an element's accessible name, which the standard calls its computed label.
#[derive(Debug)]
struct SpokenName(String);

impl WebDriverCompatibleCommand for SpokenName {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/element/{}/computedlabel", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::GET, None)
    }
}

/// A command that fantoccini has no words for.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
