//! A collection in several files, as large ones are published: hosted, on a stick within the page, on a stick beside it.

use crate::{
    publishing::{address, publish},
    reading::show_the_letter,
};
use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page, dist};
use loopback::Options;
use std::{ffi::OsStr, fs, path::PathBuf};
use tempfile::TempDir;

crate::in_every_engine![
    it_comes_in_files_and_is_found_whole,
    a_stick_holds_it_within_the_page,
    a_stick_holds_it_beside_the_page,
    a_frame_without_an_origin_reads_it,
    a_file_that_is_missing_is_named_and_the_rest_goes_on,
    a_file_that_was_altered_is_named_and_the_rest_goes_on,
    a_file_beside_the_page_that_is_missing_is_named,
    one_file_is_used_before_all_of_it_is_here,
    one_file_that_ends_early_is_used_as_far_as_it_goes,
];

/// The five letters in five files.
struct Published(TempDir);

impl Published {
    fn new(more: &[&str]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let small = ["--part-size", "1"];
        let more: Vec<&OsStr> = small.iter().chain(more).map(OsStr::new).collect();
        publish(&dist().with_file_name("seeds"), folder.path(), &more)?;
        Ok(Published(folder))
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    /// The files with letters in a folder, in order.
    fn files(&self, folder: &str, ending: &str) -> Result<Vec<String>> {
        let path = self.out().join(folder);
        let entries = fs::read_dir(&path).with_context(|| format!("expected {}", path.display()))?;
        let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
        let is_piece =
            |name: &String| name.starts_with("corpus-0") && name.len() == 19 + ending.len() && name.ends_with(ending);
        let mut names: Vec<String> = names.filter(is_piece).collect();
        names.sort();
        Ok(names)
    }

    fn stick(&self) -> Result<String> {
        address(self.0.path(), "usb/index.html")
    }
}

const LETTER: &str = "[data-test=letter]";

/// By date: the letter of each file.
const BY_DATE: [&str; 5] = ["002", "000", "001", "003", "004"];

/// What a reader does, who need not know how the letters lie.
fn read_all(page: &Page) -> Result<()> {
    page.wait_for_state("ready")?;
    ensure!(page.text("[data-test=status]")? == "5 letters", "expected the list at once");
    page.wait("the words of every letter in the list", |page| {
        let snippets = page.texts(&format!("{LETTER} .snippet"))?;
        Ok(snippets.len() == 5 && snippets.iter().all(|words| words.len() > 20))
    })?;
    page.type_into("input[type=search]", "independent inquiry")?;
    page.wait("the two letters that have the words", |page| {
        let mut found = page.attributes(LETTER, "data-id")?;
        found.sort();
        let whole = page.texts("[data-test=read]")?.is_empty();
        Ok(whole && found.len() >= 2 && found.iter().any(|id| id.starts_with("003")))
    })?;
    page.wait("the words marked", |page| Ok(!page.texts(&format!("{LETTER} mark"))?.is_empty()))?;
    page.click(&format!("{LETTER}[data-id^='003'] .open"))?;
    show_the_letter(page)?;
    page.wait("the letter", |page| Ok(page.texts(".paper")?.concat().contains("independent")))?;
    let marks = page.texts("article mark")?.join(" ").to_lowercase();
    ensure!(marks.contains("inquiry"), "expected what was found marked in the letter, but found {marks:?}");
    Ok(())
}

fn it_comes_in_files_and_is_found_whole(engine: Engine) -> Result<()> {
    let published = Published::new(&[])?;
    let edition = Edition::served(Options::new(published.out().join("site")))?;
    let page = Page::open(engine, edition.url())?;
    read_all(&page)?;
    let asked = edition.server().map(loopback::Server::requests).unwrap_or_default();
    let files = published.files("site", ".bin")?;
    ensure!(files.len() == 5, "expected a file for each letter, but found {files:?}");
    for file in &files {
        let times = asked.iter().filter(|request| request.target.ends_with(file.as_str())).count();
        ensure!(times == 1, "expected {file} to be asked for once, but found {times} times in {asked:?}");
    }
    ensure!(
        asked.iter().all(|request| !request.target.contains("inquiry")),
        "expected a search to stay here: {asked:?}"
    );
    page.press("About")?;
    page.wait("what is said of the files", |page| {
        Ok(page.texts("[data-test=in-files]")?.concat().contains("in 5 files"))
    })?;
    page.close()
}

fn a_stick_holds_it_within_the_page(engine: Engine) -> Result<()> {
    let published = Published::new(&[])?;
    ensure!(published.files("usb", ".js")?.is_empty(), "expected one file that does everything");
    let page = Page::open(engine, &published.stick()?)?;
    read_all(&page)?;
    page.close()
}

fn a_stick_holds_it_beside_the_page(engine: Engine) -> Result<()> {
    let published = Published::new(&["--page-size", "1"])?;
    let files = published.files("usb", ".js")?;
    ensure!(files.len() == 5, "expected a script for each letter, but found {files:?}");
    let page = Page::open(engine, &published.stick()?)?;
    read_all(&page)?;
    let requests = page.requests()?;
    let others: Vec<_> = requests.iter().filter(|r| !r.starts_with("file:") && !r.starts_with("blob:")).collect();
    ensure!(others.is_empty(), "expected files of the folder only, but found {others:?}");
    page.close()
}

fn a_frame_without_an_origin_reads_it(engine: Engine) -> Result<()> {
    let published = Published::new(&["--page-size", "1"])?;
    let host = "<!doctype html><title>Host</title><iframe sandbox=\"allow-scripts\" src=\"widget/embed.html\" \
                width=\"900\" height=\"700\"></iframe><script>addEventListener('message', (e) => { \
                if (e.data.letterbook === 'height') document.documentElement.dataset.height = e.data.height; });</script>";
    let options = Options::new(published.out().join("site")).plant("host.html", Some(host.as_bytes().to_vec()));
    let edition = Edition::served(options)?;
    let page = Page::open(engine, &format!("{}host.html", edition.url()))?;
    let files = published.files("site/widget", ".js")?;
    page.wait("every file to be asked for from within the frame", |_| {
        let asked = edition.server().map(loopback::Server::requests).unwrap_or_default();
        Ok(files.iter().all(|file| asked.iter().any(|r| r.target.ends_with(file.as_str()) && r.status == 200)))
    })?;
    Ok(())
}

/// The third letter by date does not come; everything else does.
fn without_the_third(page: &Page, named: &str) -> Result<()> {
    page.wait_for_state("ready")?;
    page.wait("the words of the other letters in the list", |page| {
        let snippets = page.texts(&format!("{LETTER} .snippet"))?;
        Ok(snippets.iter().filter(|words| words.len() > 20).count() == 4)
    })?;
    page.click(&format!("{LETTER}[data-id^='{}'] .open", BY_DATE[2]))?;
    page.press("Show the letter")?;
    page.wait("what is said of the letter", |page| Ok(!page.texts("[data-test=piece-failed]")?.is_empty()))?;
    let said = page.run("return document.querySelector('[data-test=piece-failed]').textContent", vec![])?;
    let said = said.as_str().unwrap_or_default();
    ensure!(said.contains("Other letters can still be read") && said.contains(named), "expected {named:?} in {said:?}");
    page.click(&format!("{LETTER}[data-id^='{}'] .open", BY_DATE[3]))?;
    page.wait("another letter", |page| Ok(!page.texts(".paper #p1")?.is_empty()))?;
    page.type_into("input[type=search]", "letter")?;
    page.wait("what is said of the file", |page| {
        let read = page.texts("[data-test=read]")?.concat();
        Ok(read.contains("4 of 5 letters read so far") && read.contains("one part of the letters could not be read"))
    })
}

fn a_file_that_is_missing_is_named_and_the_rest_goes_on(engine: Engine) -> Result<()> {
    let published = Published::new(&[])?;
    let file = published.files("site", ".bin")?.swap_remove(2);
    let edition = Edition::served(Options::new(published.out().join("site")).plant(&file, None))?;
    let page = Page::open(engine, edition.url())?;
    without_the_third(&page, &file)
}

fn a_file_that_was_altered_is_named_and_the_rest_goes_on(engine: Engine) -> Result<()> {
    let published = Published::new(&[])?;
    let file = published.files("site", ".bin")?.swap_remove(2);
    let whole = fs::read(published.out().join("site").join(&file))?;
    for (bytes, said) in [
        (
            {
                let mut bytes = whole.clone();
                bytes[400] ^= 1;
                bytes
            },
            "the file was damaged or altered",
        ),
        (whole[..whole.len() / 2].to_vec(), "the file is cut short"),
    ] {
        let edition = Edition::served(Options::new(published.out().join("site")).plant(&file, Some(bytes)))?;
        let page = Page::open(engine, edition.url())?;
        without_the_third(&page, said)?;
        page.close()?;
    }
    Ok(())
}

fn a_file_beside_the_page_that_is_missing_is_named(engine: Engine) -> Result<()> {
    let published = Published::new(&["--page-size", "1"])?;
    let file = published.files("usb", ".js")?.swap_remove(2);
    fs::remove_file(published.out().join("usb").join(&file))?;
    let page = Page::open(engine, &published.stick()?)?;
    without_the_third(&page, &file)
}

/// So many letters, each so long that eleven of them are a piece of the one file in which all lie.
const LONG: usize = 40;

/// Long letters, published in one file. Gives the file's name too.
fn long_letters() -> Result<(TempDir, String)> {
    let folder = tempfile::tempdir()?;
    let letters = folder.path().join("letters");
    fs::create_dir(&letters)?;
    for number in 0..LONG {
        let sentence = format!("We have looked into the repairs of house {number} and write again in winter.\n\n");
        let body = sentence.repeat(90_000 / sentence.len());
        let date = format!("{} {} 2018", 1 + number % 28, ["March", "April"][number / 28]);
        let text = format!("{date}\n\nDear Mr Alder,\n\n{body}Yours sincerely,\n\nAnn Berg\n");
        fs::write(letters.join(format!("{}.txt", id_of(number))), text)?;
    }
    publish(&letters, folder.path(), &[])?;
    let name = |entry: std::io::Result<fs::DirEntry>| entry.ok().map(|e| e.file_name().to_string_lossy().into_owned());
    let mut names = fs::read_dir(folder.path().join("out/site"))?.filter_map(name);
    let file = names.find(|name| name.starts_with("corpus-") && name.ends_with(".bin"));
    Ok((folder, file.context("expected a file with the letters")?))
}

/// By name the letters lie in another order than by date.
fn id_of(number: usize) -> String {
    format!("{:02}", number * 7 % LONG)
}

/// The first ten are there, in the order of time.
fn the_first_are_seen(page: &Page) -> Result<()> {
    page.wait_for_state("ready")?;
    let ids = page.attributes(LETTER, "data-id")?;
    let first: Vec<String> = (0..10).map(id_of).collect();
    ensure!(ids.starts_with(&first), "expected {first:?}, but found {ids:?}");
    let openings = page.texts(&format!("{LETTER} .snippet"))?;
    ensure!(openings[0].starts_with("We have looked into"), "expected how letters begin, but found {:?}", openings[0]);
    Ok(())
}

fn one_file_is_used_before_all_of_it_is_here(engine: Engine) -> Result<()> {
    let (folder, _) = long_letters()?;
    let site = Edition::served(Options::new(folder.path().join("out/site")))?;
    for at in [address(folder.path(), "usb/index.html")?, site.url().to_owned()] {
        let page = Page::open(engine, &at)?;
        the_first_are_seen(&page)?;
        page.type_into("input[type=search]", "\"house 39\"")?;
        page.wait("the last letter, once all have come", |page| {
            Ok(page.texts("[data-test=read]")?.is_empty() && page.attributes(LETTER, "data-id")? == [id_of(39)])
        })?;
        page.click(&format!("{LETTER} .open"))?;
        page.wait("the letter", |page| Ok(!page.texts(".paper #p1 mark")?.is_empty()))?;
        page.press("About")?;
        page.wait("the checksum", |page| Ok(page.texts("[data-test=hash]")?.concat().len() == 64))?;
        page.close()?;
    }
    Ok(())
}

fn one_file_that_ends_early_is_used_as_far_as_it_goes(engine: Engine) -> Result<()> {
    let (folder, file) = long_letters()?;
    let whole = fs::read(folder.path().join("out/site").join(&file))?;
    let some = whole[..whole.len() * 2 / 3].to_vec();
    let edition = Edition::served(Options::new(folder.path().join("out/site")).plant(&file, Some(some)))?;
    let page = Page::open(engine, edition.url())?;
    the_first_are_seen(&page)?;
    page.click(&format!("{LETTER}[data-id='{}'] .open", id_of(0)))?;
    page.wait("the first letter", |page| Ok(page.text(".paper #p1")?.contains("house 0")))?;
    page.run("location.hash = `/letters/letter/${arguments[0]}`", vec![id_of(39).into()])?;
    page.wait("what is said of a letter that did not come", |page| {
        let said = page.run("return document.querySelector('[data-test=piece-failed]')?.textContent ?? ''", vec![])?;
        let parts = ["Other letters can still be read", "the file is cut short"];
        Ok(parts.iter().all(|part| said.as_str().is_some_and(|said| said.contains(part))))
    })?;
    page.type_into("input[type=search]", "winter")?;
    page.wait("what is said of the letters", |page| {
        let read = page.texts("[data-test=read]")?.concat();
        Ok(read.contains("of 40 letters read so far") && read.contains("one part of the letters could not be read"))
    })?;
    page.press("About")?;
    page.wait("what is said of the copy", |page| Ok(page.texts(".about [role=alert]")?.concat().contains("damaged")))?;
    page.close()
}
