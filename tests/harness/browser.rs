//! A running browser, which one story after another may use.
//!
//! To start Firefox takes six seconds of a processor, most stories take less. So a Firefox in which a story has ended well
//! waits for the next one, which gets a window of its own and none of those before; with it comes a history of its own,
//! and addresses on another port. Stories about what a browser keeps take a new one.

use crate::{Engine, driver::Driver, engine::Without};
use anyhow::{Context, Result};
use fantoccini::{Client, ClientBuilder, error::CmdError, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use std::{
    fs,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::runtime::{self, Runtime};

/// Browsers that wait for a story. Programs do not tidy up what is static: each driver looks after its own end.
static WAITING: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// A browser and its driver.
pub(crate) struct Browser {
    engine: Engine,
    lacking: Option<Without>,
    pub(crate) client: Client,
    pub(crate) runtime: Runtime,
    // Last: the driver goes after the session.
    pub(crate) driver: Driver,
}

impl Browser {
    /// Starts one, with an empty profile.
    pub(crate) fn start(engine: Engine, lacking: Option<Without>) -> Result<Self> {
        let driver = Driver::start(engine, lacking)?;
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        let capabilities: Capabilities = engine.capabilities(&driver.profile(), &driver.downloads(), lacking);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let session = runtime.block_on(builder.connect(&driver.url()));
        let client = session
            .with_context(|| format!("expected a session in {engine}; its driver printed:\n{}", driver.output()))?;
        Ok(Browser { engine, lacking, client, runtime, driver })
    }

    /// One that waits, with a new window alone.
    pub(crate) fn idle(engine: Engine) -> Result<Option<Self>> {
        let found = {
            let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
            let n = waiting.iter().position(|browser| browser.engine == engine);
            n.map(|n| waiting.swap_remove(n))
        };
        let Some(browser) = found else { return Ok(None) };
        browser.clear().with_context(|| format!("expected a new window in a {engine} that is there"))?;
        Ok(Some(browser))
    }

    /// Lets it wait for another story, or ends it.
    pub(crate) fn rest(self) {
        if self.engine == Engine::Firefox && self.lacking.is_none() {
            WAITING.lock().unwrap_or_else(PoisonError::into_inner).push(self);
        }
    }

    /// Closes every window but a new one, and forgets what was saved.
    fn clear(&self) -> Result<()> {
        let old = self.block(self.client.windows())?;
        let new = self.block(self.client.new_window(true))?.handle;
        for window in old {
            self.block(self.client.switch_to_window(window))?;
            self.block(self.client.close_window())?;
        }
        self.block(self.client.switch_to_window(new))?;
        for file in fs::read_dir(self.driver.downloads())? {
            fs::remove_file(file?.path())?;
        }
        Ok(())
    }

    pub(crate) fn block<T>(&self, future: impl Future<Output = Result<T, CmdError>>) -> Result<T> {
        Ok(self.runtime.block_on(future)?)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Asks the browser to go; the driver sees to it that it does.
        let client = self.client.clone();
        let goodbye = async { tokio::time::timeout(Duration::from_secs(5), client.close()).await };
        let _ = self.runtime.block_on(goodbye);
    }
}
