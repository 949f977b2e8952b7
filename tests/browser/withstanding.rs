//! Letters that attack those who read them: script, addresses and markup in every text that a letter, its file's
//! name or the publisher's settings can hold. Nothing of it may run, ask for anything or become part of the page.

use crate::{
    publishing::{address, publish},
    visiting::visit_everything,
};
use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};
use loopback::Options;
use serde_json::{Value, json};
use std::{
    fmt::Write,
    fs,
    io::ErrorKind,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use tempfile::TempDir;

crate::in_every_engine![letters_that_attack_do_no_harm];

fn letters_that_attack_do_no_harm(engine: Engine) -> Result<()> {
    let attack = Attack::new()?;
    hosted(engine, &attack)?;
    from_a_file(engine, &attack)
}

/// What markup, scripts and templates understand; `JS` and `URL` stand for what is to happen.
const VECTORS: [&str; 76] = [
    "<script>JS</script>",
    "<SCRIPT SRC=URL></SCRIPT>",
    "<script/x>JS</script>",
    "<script\t>JS</script >",
    "</script><script>JS</script>",
    "</title><script>JS</script>",
    "</textarea><script>JS</script>",
    "</style><script>JS</script>",
    "--><script>JS</script><!--",
    "]]><script>JS</script>",
    "<svg><script>JS</script></svg>",
    "<svg onload=JS>",
    "<svg><animate onbegin=JS attributeName=x dur=1s>",
    "<svg><image href=URL>",
    "<svg><use href=URL#x>",
    "<svg><a href=javascript:JS><text y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=JS>",
    "<img src=x onerror=JS>",
    "<img src=URL>",
    "<img srcset=URL>",
    "<img src=x onerror=JS//",
    "<image src=x onerror=JS>",
    "<picture><source srcset=URL><img src=x></picture>",
    "<iframe src=URL></iframe>",
    "<iframe src=javascript:parent.JS></iframe>",
    "<iframe srcdoc='<script>parent.JS</script>'></iframe>",
    "<object data=URL></object>",
    "<object data=javascript:JS></object>",
    "<embed src=URL>",
    "<video poster=URL><source onerror=JS></video>",
    "<audio src=URL onerror=JS autoplay></audio>",
    "<track src=URL>",
    "<body onload=JS background=URL>",
    "<table background=URL><tr><td>x</td></tr></table>",
    "<details open ontoggle=JS>x</details>",
    "<input autofocus onfocus=JS>",
    "<select autofocus onfocus=JS></select>",
    "<button autofocus onfocus=JS formaction=URL>x</button>",
    "<form action=URL><input type=submit></form>",
    "<marquee onstart=JS>x</marquee>",
    "<p style='background:url(URL)'>x</p>",
    "<p onmouseover=JS onpointerenter=JS style=position:fixed;inset:0>x</p>",
    "<style>@import 'URL';</style>",
    "<style>*{background:url(URL)}</style>",
    "<link rel=stylesheet href=URL>",
    "<link rel=prefetch href=URL>",
    "<link rel=preconnect href=URL>",
    "<link rel=dns-prefetch href=URL>",
    "<link rel=icon href=URL>",
    "<meta http-equiv=refresh content='0;url=URL'>",
    "<meta http-equiv=refresh content='0;url=javascript:JS'>",
    "<base href=URL>",
    "<a href=javascript:JS id=exit>x</a>",
    "<a href=URL ping=URL>x</a>",
    "<a href=JaVa&Tab;ScRiPt:JS>x</a>",
    "[x](javascript:JS)",
    "[x](URL)",
    "![x](URL)",
    "![x](x' onerror='JS)",
    "<javascript:JS>",
    "<URL>",
    "URL",
    "x autofocus onfocus=JS x=",
    "x onload=JS x=",
    ";JS;//",
    "};JS;//",
    "${JS}",
    "{{constructor.constructor('JS')()}}",
    "<%= JS %> #{JS} {% JS %}",
    "&lt;script&gt;JS&lt;/script&gt;",
    "&#60;img src=x onerror=JS&#62;",
    "\\u003cscript\\u003eJS\\u003c/script\\u003e",
    "%3Cscript%3EJS%3C/script%3E",
    "＜script＞JS＜/script＞",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'URL'>]>&y;",
    "<?xml-stylesheet href='URL'?>",
];

/// What has to be closed first where a text stands in an attribute, a string or an element.
const CLOSING: [&str; 3] = ["", "\">", "'/>"];

/// What a page of ours never has, whatever letters say.
const FOREIGN: &str = "img, image, iframe, frame, object, embed, video, audio, source, track, base, form, marquee, math, \
     picture, table[background], body[background], animate, foreignObject, [srcdoc], [ping], [style*=url], \
     [href^='javascript' i], [action], [formaction], meta[http-equiv=refresh]";

/// Whether anything ran; what is in the page that is not ours, or loads from where letters say; attributes that
/// hold script.
const LOOK: &str = "const [foreign, url] = arguments; return [window.hurt || 0, \
     [...document.querySelectorAll(foreign + `, :not(a)[href^='${url}'], [src^='${url}']`)].map(e => e.outerHTML.slice(0, 200)), \
     [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).map(a => a.name)]";

/// Attacks in every place, published; and a door at which they would have to knock.
struct Attack {
    published: TempDir,
    canary: TcpListener,
    url: String,
}

impl Attack {
    fn new() -> Result<Self> {
        let canary = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        canary.set_nonblocking(true)?;
        let url = format!("http://{}/x", canary.local_addr()?);
        let vectors: Vec<String> = VECTORS
            .iter()
            .flat_map(|vector| CLOSING.map(|close| format!("{close}{vector}")))
            .map(|vector| vector.replace("URL", &url).replace("JS", "hurt=1"))
            .collect();
        assert!(vectors.len() >= 200, "expected two hundred vectors, but found {}", vectors.len());
        let source = tempfile::tempdir()?;
        write_letters(source.path(), &vectors)?;
        let published = tempfile::tempdir()?;
        publish(source.path(), published.path(), &[])?;
        Ok(Attack { published, canary, url })
    }

    fn out(&self) -> PathBuf {
        self.published.path().join("out")
    }

    /// What the letters are called in links.
    fn letters(&self) -> Result<Vec<String>> {
        let site = self.out().join("site");
        let entries = fs::read_dir(&site).with_context(|| format!("expected {}", site.display()))?;
        let bundle = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|e| e == "bin"))
            .context("expected a bundle")?;
        let bundle = corpus::format::read(&fs::read(bundle)?).map_err(|e| anyhow::anyhow!("{e}"))?;
        Ok(bundle.corpus.letters.iter().map(|letter| letter.id.clone()).collect())
    }

    /// Nothing ran, nothing was put into the page, nobody was asked for anything.
    fn has_failed(&self, page: &Page, place: &str) -> Result<()> {
        let found = page.run(LOOK, vec![json!(FOREIGN), json!(self.url)])?;
        ensure!(found == json!([0, [], []]), "expected {place} to be unharmed, but found {found}");
        match self.canary.accept() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
            found => anyhow::bail!("expected nobody to be asked for anything by {place}, but found {found:?}"),
        }
    }

    /// Goes through the pages of the app that show what letters say.
    fn look_around(&self, page: &Page) -> Result<()> {
        page.wait_for_state("ready")?;
        self.has_failed(page, "the list")?;
        for words in ["Timeline", "Names", "Missing letters", "Passages", "Take away", "About", "Letters"] {
            if page.texts("nav a, nav button")?.iter().any(|link| link.starts_with(words)) {
                page.run(PRESS, vec![json!(words)])?;
                page.wait("the page", |page| Ok(page.texts("main")?.iter().any(|text| text.len() > 20)))?;
                page.run("document.querySelectorAll('details').forEach(d => { d.open = true })", vec![])?;
                self.has_failed(page, words)?;
                if words == "Timeline" {
                    page.run("document.querySelector('.chapters button').click()", vec![])?;
                    page.wait("a chapter's words", |page| Ok(!page.texts("[data-test=chapter]")?.is_empty()))?;
                    self.has_failed(page, "a chapter")?;
                }
            }
        }
        page.type_into("#search", "onerror")?;
        page.wait("the letters found", |page| Ok(!page.texts("[data-test=letter] mark")?.is_empty()))?;
        self.has_failed(page, "what was found")
    }
}

/// Titles and notes that fill screens leave nothing in its place, so nothing is pressed by pointing at it.
const PRESS: &str =
    "[...document.querySelectorAll('a, button')].find(e => e.textContent.trim().startsWith(arguments[0])).click()";

/// One letter with every attack in its text, and one for each attack in all that is said about a letter.
fn write_letters(folder: &Path, vectors: &[String]) -> Result<()> {
    let quoted = |text: &str| json!(text).to_string();
    let mut all = "12 March 2018\n\nDear Sir,\n".to_owned();
    let mut settings =
        format!("title = {}\ndescription = {}\n", quoted(&vectors.join(" ")), quoted(&vectors.join("\n")));
    for key in ["content_note", "source", "licence"] {
        writeln!(settings, "{key} = {}", quoted(&vectors.join(" ")))?;
    }
    let mut helplines = String::new();
    for (n, vector) in vectors.iter().enumerate() {
        write!(all, "\n{vector}\n\n> {vector}\n\n- {vector}\n")?;
        write!(
            helplines,
            "[[helpline]]\nname = {0}\nnumber = {0}\nnote = {0}\nsource = {0}\n\
             [[chapter]]\ntitle = {0}\ntime = \"2018\"\ntext = {0}\n\
             [[gazetteer]]\nkind = \"organisation\"\nname = {0}\naliases = [{1}]\ndescription = {0}\n",
            quoted(vector),
            quoted(&format!("{vector} Council {n}"))
        )?;
        // Names with slashes or invisible characters are refused; what attacks has to do without them there.
        let file: String = vector.chars().filter(|c| !matches!(c, '/' | '\\' | '\t')).take(80).collect();
        let said = ["sender", "recipient", "place", "subject", "source", "licence", "reference", "facsimile"];
        let mut text = "---\ndate: 2018-03-12\n".to_owned();
        for key in said {
            writeln!(text, "{key}: {}", quoted(vector))?;
        }
        write!(
            text,
            "---\n{vector}\n\nYour letter of 3 March 2017 said “{vector}”.\n\nYours sincerely,\n\n{vector}\n"
        )?;
        fs::write(folder.join(format!("{n:03} {file}.md")), text)?;
    }
    fs::write(folder.join("all.md"), all)?;
    fs::write(folder.join("letterbook.toml"), settings + &helplines)?;
    Ok(())
}

/// Opens letters one after the other, as links do, and gives those that do not come.
const READ: &str = "const [letters, done] = arguments;
(async () => {
  const missed = [];
  for (const letter of letters) {
    location.hash = '#/letters/letter/' + encodeURIComponent(letter);
    const end = performance.now() + 10000;
    const there = () => document.querySelector('.paper') && decodeURIComponent(location.hash).endsWith(letter);
    // The letter before it goes a moment after the address has changed.
    for (let still = 0; still < 3 && performance.now() < end; still = there() ? still + 1 : 0) await new Promise(ok => setTimeout(ok, 10));
    if (!there()) missed.push(letter);
  }
  return missed;
})().then(done, (error) => done([String(error)]));";

fn hosted(engine: Engine, attack: &Attack) -> Result<()> {
    let letters = attack.letters()?;
    ensure!(letters.len() > VECTORS.len(), "expected the letters, but found {}", letters.len());
    let reader = b"<!doctype html><meta charset=utf-8><title>Reader</title><link rel=icon href='data:,'>";
    let harmed = [reader.as_slice(), b"<img src=x onerror=hurt=1>"].concat();
    let served = Options::new(attack.out().join("site"))
        .plant("letters/reader.html", Some(reader.to_vec()))
        .plant("letters/harmed.html", Some(harmed));
    let edition = Edition::served(served)?;
    let page = Page::open(engine, edition.url())?;
    page.patient()?;
    attack.look_around(&page)?;
    page.run("location.hash = '#/letters/letter/all'", vec![])?;
    page.wait("the note before it", |page| Ok(page.texts("button")?.iter().any(|b| b == "Show the letter")))?;
    page.run(PRESS, vec![json!("Show the letter")])?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty()))?;
    attack.has_failed(&page, "the letter with everything")?;
    for switch in ["Mark names", "As scanned", "Cite or note"] {
        page.run(PRESS, vec![json!(switch)])?;
        attack.has_failed(&page, switch)?;
    }
    let missed = page.run_async(READ, vec![json!(letters)])?;
    ensure!(missed == Value::Array(vec![]), "expected every letter to open, but found {missed}");
    attack.has_failed(&page, "the letters")?;
    page.close()?;
    // The pages for those without script are read with it here: that is the harder case.
    let page = Page::open(engine, &format!("{}letters/index.html", edition.url()))?;
    attack.has_failed(&page, "the list without script")?;
    let plain = fs::read_dir(attack.out().join("site").join("letters"))?;
    let plain: Vec<String> =
        plain.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).filter(|n| n.ends_with(".html")).collect();
    ensure!(plain.len() >= letters.len(), "expected a page for each letter, but found {}", plain.len());
    // Our pages may not fetch anything; this one may.
    page.go(&format!("{}letters/reader.html", edition.url()))?;
    page.patient()?;
    let markup = page.run_async(PARSE, vec![json!(plain), json!(FOREIGN)])?;
    ensure!(markup == Value::Array(vec![]), "expected plain pages without foreign parts, but found {markup}");
    attack.has_failed(&page, "the letters without script")?;
    // A page that lets it happen is told from ours.
    page.go(&format!("{}letters/harmed.html", edition.url()))?;
    page.wait("the attack to run", |page| Ok(page.run("return window.hurt || 0", vec![])? == 1))?;
    ensure!(attack.has_failed(&page, "a page that is harmed").is_err(), "expected the harm to be seen");
    Ok(())
}

/// Reads pages as a browser parses them, and gives what is not ours in them.
const PARSE: &str = "const [pages, foreign, done] = arguments;
(async () => {
  const found = [];
  for (const page of pages) {
    const answer = await fetch(encodeURIComponent(page));
    if (!answer.ok) { found.push(page + ': ' + answer.status); continue; }
    const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const scripts = [...parsed.querySelectorAll('script')].filter(s => s.type !== 'application/ld+json');
    const handlers = [...parsed.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on')));
    for (const e of [...parsed.querySelectorAll(foreign), ...scripts, ...handlers]) found.push(page + ': ' + e.outerHTML.slice(0, 200));
    for (const s of parsed.querySelectorAll('script')) { try { JSON.parse(s.textContent); } catch (error) { found.push(page + ': ' + error); } }
  }
  return found;
})().then(done, (error) => done([String(error)]));";

fn from_a_file(engine: Engine, attack: &Attack) -> Result<()> {
    let folder = attack.published.path();
    let own = [address(folder, "usb/index.html")?, address(folder, "usb/leave.html")?];
    let page = Page::open(engine, &own[0])?;
    attack.look_around(&page)?;
    visit_everything(&page, "onerror", |page, place| {
        attack.has_failed(page, place)?;
        let asked = page.requests()?;
        ensure!(asked.iter().all(|one| own.contains(one)), "expected {place} to ask for nothing, but found {asked:?}");
        Ok(())
    })?;
    // As long as anything might take that is asked for late.
    thread::sleep(Duration::from_millis(500));
    attack.has_failed(&page, "the visit")?;
    drop(page);
    for file in ["usb/letters.html", "usb/READ ME FIRST.html", "usb/leave.html"] {
        let page = Page::open(engine, &address(folder, file)?)?;
        attack.has_failed(&page, file)?;
    }
    Ok(())
}
