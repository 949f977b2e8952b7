//! One connection: one request, one answer.

use crate::{Options, Request, headers::headers, media_type};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    ops::DerefMut,
    path::{Component, Path, PathBuf},
    time::Duration,
};

/// A request's lines may not be longer than this together.
const MAX_HEAD: u64 = 16 * 1024;

/// Reads one request and answers it, writing it into the log before the answer is sent. Nothing when the
/// other side sent no request or did not wait for the answer.
pub(crate) fn answer<L: DerefMut<Target = Vec<Request>>>(
    stream: &TcpStream,
    options: &Options,
    log: impl FnOnce() -> L,
) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    stream.set_write_timeout(Some(Duration::from_secs(10))).ok()?;
    let asked = Asked::read(stream)?;
    let answer = asked.answer(options);
    log().push(Request {
        method: asked.method.clone(),
        target: asked.target.clone(),
        status: answer.status,
        bytes: answer.body.len(),
    });
    let body = if asked.method == "HEAD" { &[][..] } else { &answer.body };
    let mut out = stream;
    out.write_all(answer.head().as_bytes()).and_then(|()| out.write_all(body)).and_then(|()| out.flush()).ok()
}

struct Asked {
    method: String,
    target: String,
    encodings: String,
}

impl Asked {
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut lines = BufReader::new(stream.take(MAX_HEAD)).lines().map_while(Result::ok);
        let first = lines.next()?;
        let mut words = first.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut encodings = String::new();
        for line in lines.take_while(|line| !line.is_empty()) {
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("accept-encoding")
            {
                encodings = value.trim().to_ascii_lowercase();
            }
        }
        Some(Asked { method, target, encodings })
    }

    fn answer(&self, options: &Options) -> Answer {
        if self.method != "GET" && self.method != "HEAD" {
            return Answer::error(405);
        }
        let Some(path) = self.path() else { return Answer::error(400) };
        let path = if options.root.join(&path).is_dir() { path.join("index.html") } else { path };
        match options.planted.get(&path.to_string_lossy().replace('\\', "/")) {
            Some(Some(bytes)) => Answer::file(&path, bytes.clone()),
            Some(None) => Answer::error(404),
            None => self
                .file(options, &path)
                .map_or_else(|| Answer::error(404), |file| Answer { headers: headers(&options.root, &path), ..file }),
        }
    }

    fn file(&self, options: &Options, path: &Path) -> Option<Answer> {
        for (encoding, ending) in [("br", ".br"), ("gzip", ".gz")] {
            if self.takes(encoding) {
                let mut name = options.root.join(path).into_os_string();
                name.push(ending);
                if let Ok(body) = fs::read(name) {
                    return Some(Answer { encoding: Some(encoding), ..Answer::file(path, body) });
                }
            }
        }
        fs::read(options.root.join(path)).ok().map(|body| Answer::file(path, body))
    }

    fn takes(&self, encoding: &str) -> bool {
        self.encodings.split(',').any(|e| {
            let (name, quality) = e.split_once(';').unwrap_or((e, ""));
            name.trim() == encoding && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        })
    }

    /// The path within the folder; nothing when it leads out of it.
    fn path(&self) -> Option<PathBuf> {
        let path = self.target.split(['?', '#']).next()?.strip_prefix('/')?;
        let path = PathBuf::from(String::from_utf8(percent_decode(path)?).ok()?);
        path.components().all(|c| matches!(c, Component::Normal(_))).then_some(path)
    }
}

struct Answer {
    status: u16,
    media_type: &'static str,
    encoding: Option<&'static str>,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn file(path: &Path, body: Vec<u8>) -> Self {
        Answer { status: 200, media_type: media_type(path), encoding: None, headers: Vec::new(), body }
    }

    fn error(status: u16) -> Self {
        let body = format!("{status}\n").into_bytes();
        Answer { status, media_type: "text/plain; charset=utf-8", encoding: None, headers: Vec::new(), body }
    }

    fn head(&self) -> String {
        let reason = match self.status {
            200 => "OK",
            400 => "Bad Request",
            404 => "Not Found",
            _ => "Method Not Allowed",
        };
        let encoding = self.encoding.map_or_else(String::new, |e| format!("Content-Encoding: {e}\r\n"));
        let told: String = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!(
            "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\n{encoding}Content-Length: {}\r\nVary: Accept-Encoding\r\n\
             Cache-Control: no-store\r\n{told}Connection: close\r\n\r\n",
            self.status,
            self.media_type,
            self.body.len(),
        )
    }
}

fn percent_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::{Options, Server};
    use std::{
        fs,
        io::{Read, Write},
        net::TcpStream,
    };

    /// What a client sees of a folder with `a b.txt`, `x.bin` and `style.css` beside `style.css.gz`.
    fn check(request: &str, status: &str, more: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for (name, words) in [("a b.txt", "plain"), ("style.css", "p{}"), ("style.css.gz", "zipped"), ("x.bin", "x")] {
            fs::write(folder.path().join(name), words).unwrap();
        }
        let options = Options::new(folder.path()).plant("gone.txt", None).plant("x.bin", Some(b"planted".to_vec()));
        let server = Server::start(options).unwrap();
        let address = server.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        for part in more {
            assert!(answer.contains(part), "expected {part:?} in {answer}");
        }
        let logged = server.requests();
        assert_eq!(logged[0].status.to_string(), status);
        assert_eq!(logged[0].target, request.split(' ').nth(1).unwrap());
    }

    #[test]
    fn a_file_with_a_blank_in_its_name() {
        check("GET /a%20b.txt HTTP/1.1\r\n\r\n", "200", &["Content-Type: text/plain", "\r\n\r\nplain"]);
    }

    #[test]
    fn a_compressed_neighbour_goes_to_clients_that_take_it() {
        let zipped = &["Content-Type: text/css", "Content-Encoding: gzip", "\r\n\r\nzipped"];
        check("GET /style.css?v HTTP/1.1\r\nAccept-Encoding: gzip, br\r\n\r\n", "200", zipped);
        check("GET /style.css HTTP/1.1\r\nAccept-Encoding: gzip;q=0\r\n\r\n", "200", &["\r\n\r\np{}"]);
    }

    #[test]
    fn nothing_outside_the_folder() {
        check("GET /../Cargo.toml HTTP/1.1\r\n\r\n", "400", &[]);
        check("GET /%2e%2e/Cargo.toml HTTP/1.1\r\n\r\n", "400", &[]);
        check("GET //etc/hostname HTTP/1.1\r\n\r\n", "400", &[]);
    }

    #[test]
    fn planted_answers_come_first() {
        check("GET /gone.txt HTTP/1.1\r\n\r\n", "404", &[]);
        check("GET /x.bin HTTP/1.1\r\n\r\n", "200", &["\r\n\r\nplanted"]);
    }

    #[test]
    fn only_reading() {
        check("POST /x.bin HTTP/1.1\r\n\r\n", "405", &[]);
    }
}
