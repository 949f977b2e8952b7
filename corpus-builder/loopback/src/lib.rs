//! A static file server on the loopback address, for looking at what was built and for tests.
//!
//! It answers as a plain file host does: files under one folder, their types by ending, a compressed
//! neighbour (`app.css.br`, `app.css.gz`) where the client takes it, the headers that `_headers` asks for. It keeps a log, so that a test can say
//! what a page asked for, and it can answer for a file that is not there or is broken. It listens on
//! 127.0.0.1 only, serves a bounded number of requests for a bounded time, and ends when dropped.

#![forbid(unsafe_code)]

use std::{
    collections::BTreeMap,
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

mod answer;
mod headers;

/// What to serve, and for how long.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder.
    pub root: PathBuf,
    /// The port; 0 for any free one.
    pub port: u16,
    /// After so many requests no more are answered.
    pub max_requests: usize,
    /// After this time no more are answered.
    pub max_time: Duration,
    /// Files that are answered otherwise than the folder has them, by path without the first slash.
    /// `None`: as if there were no such file.
    pub planted: BTreeMap<String, Option<Vec<u8>>>,
}

impl Options {
    /// A folder on a free port, for 2,000 requests and five minutes: enough for a test.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Options {
            root: root.into(),
            port: 0,
            max_requests: 2_000,
            max_time: Duration::from_secs(300),
            planted: BTreeMap::new(),
        }
    }

    /// Answers `path` with these bytes, or as missing.
    #[must_use]
    pub fn plant(mut self, path: &str, bytes: Option<Vec<u8>>) -> Self {
        self.planted.insert(path.to_owned(), bytes);
        self
    }
}

/// One request and how it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD` or whatever it was.
    pub method: String,
    /// The path and query as sent.
    pub target: String,
    /// The status of the answer.
    pub status: u16,
    /// The length of the answer's body as sent.
    pub bytes: usize,
}

/// A server that runs until it is dropped or its limits are reached.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server.
    ///
    /// # Errors
    /// When the folder does not exist or the port is taken.
    pub fn start(options: Options) -> io::Result<Self> {
        if !options.root.is_dir() {
            let found = format!("expected a folder at {}, but found none", options.root.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, found));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            end: Instant::now() + options.max_time,
            options,
            log: Mutex::default(),
            stopped: AtomicBool::new(false),
        });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.accept(&listener)
        });
        Ok(Server { address, shared, thread: Some(thread) })
    }

    /// The address of the folder, with a slash at its end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The requests so far, in the order in which they were answered.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.log().clone()
    }

    /// Waits until the server has reached its limits.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Shared {
    options: Options,
    end: Instant,
    log: Mutex<Vec<Request>>,
    stopped: AtomicBool,
}

impl Shared {
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming() {
            let over = Instant::now() > self.end || self.log().len() >= self.options.max_requests;
            if over || self.stopped.load(Ordering::SeqCst) {
                return;
            }
            let Ok(stream) = stream else { continue };
            let shared = Arc::clone(self);
            // A browser opens connections ahead and never uses them: each waits in a thread of its own.
            thread::spawn(move || answer::answer(&stream, &shared.options, || shared.log()));
        }
    }

    fn log(&self) -> MutexGuard<'_, Vec<Request>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The type that a file host gives a file by its ending.
pub fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "zip" => "application/zip",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
