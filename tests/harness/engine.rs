//! The three engines: how their drivers are started and what they are asked for.

use serde_json::{Map, Value, json};
use std::{fmt, fs, path::Path, process::Command};

/// A browser engine. Between them they run nearly every browser there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge, Opera, most of Android; through ChromeDriver.
    Chromium,
    /// Firefox and Tor Browser; through geckodriver.
    Firefox,
    /// Safari's engine, in its GTK port; through WebKitWebDriver.
    WebKit,
}

/// What people have switched off in a browser, or never had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// No script of a page runs, as in Tor Browser at its safest.
    Script,
    /// Scripts run and find no WebAssembly.
    WebAssembly,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl Engine {
    /// The driver, told on which port to listen.
    pub(crate) fn driver(self, port: u16, second_port: u16, lacking: Option<Without>) -> Command {
        let mut command = Command::new(match self {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
            Engine::WebKit => "WebKitWebDriver",
        });
        match self {
            Engine::Chromium => command.arg(format!("--port={port}")),
            // Without a port of its own the second protocol of two Firefoxes at once would meet on one.
            Engine::Firefox => command.args([
                format!("--port={port}"),
                format!("--websocket-port={second_port}"),
                "--log=warn".to_owned(),
            ]),
            Engine::WebKit => command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]),
        };
        if (self, lacking) == (Engine::WebKit, Some(Without::WebAssembly)) {
            command.env("JSC_useWasm", "0").env("JSC_useWebAssembly", "0");
        }
        command
    }

    /// Whether it needs a display: WebKitGTK's browser has no headless mode.
    pub(crate) fn needs_display(self) -> bool {
        self == Engine::WebKit
    }

    /// What the session is asked for.
    pub(crate) fn capabilities(self, profile: &Path, downloads: &Path, lacking: Option<Without>) -> Map<String, Value> {
        let capabilities = match self {
            Engine::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "args": chromium_arguments(profile, lacking),
                    // Several files in a row without a question, as somebody allows who wants them.
                    "prefs": {
                        "download.default_directory": downloads,
                        "profile.default_content_setting_values.automatic_downloads": 1,
                    },
                },
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            }),
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-profile", profile],
                    "prefs": {
                        "javascript.enabled": lacking != Some(Without::Script),
                        "javascript.options.wasm": lacking != Some(Without::WebAssembly),
                        // As in a new profile; some distributions turn it off.
                        "security.fileuri.strict_origin_policy": true,
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        // What is saved takes no focus.
                        "browser.download.alwaysOpenPanel": false,
                        // The console of pages is printed.
                        "devtools.console.stdout.content": true,
                        // No errands of its own.
                        "app.update.enabled": false,
                        "browser.aboutwelcome.enabled": false,
                        "datareporting.policy.dataSubmissionEnabled": false,
                        "toolkit.telemetry.enabled": false,
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                        "messaging-system.rsexperimentloader.enabled": false,
                    },
                },
            }),
            Engine::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": mini_browser(), "args": mini_browser_arguments(lacking) },
            }),
        };
        match capabilities {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}

/// Headless, with an empty profile, and without the browser's own errands on the network.
fn chromium_arguments(profile: &Path, lacking: Option<Without>) -> Vec<String> {
    let fixed = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,800",
    ];
    let mut arguments: Vec<String> = fixed.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.extend(match lacking {
        Some(Without::Script) => Some("--blink-settings=scriptEnabled=false".to_owned()),
        // The interpreter alone, as in the safest setting of some browsers.
        Some(Without::WebAssembly) => Some("--js-flags=--jitless".to_owned()),
        None => None,
    });
    if is_root() {
        // Its sandbox does not start as root.
        arguments.push("--no-sandbox".to_owned());
    }
    arguments
}

fn mini_browser_arguments(lacking: Option<Without>) -> Vec<&'static str> {
    let script = (lacking == Some(Without::Script)).then_some("--enable-javascript=false");
    ["--automation"].into_iter().chain(script).collect()
}

fn mini_browser() -> String {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/libexec"];
    let versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
    let paths = folders.iter().flat_map(|f| versions.iter().map(move |v| format!("{f}/{v}/MiniBrowser")));
    paths.into_iter().find(|p| Path::new(p).is_file()).unwrap_or_else(|| "MiniBrowser".to_owned())
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|m| m.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
