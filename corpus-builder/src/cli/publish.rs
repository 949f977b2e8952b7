//! `corpus-builder publish`: every edition of a collection in one folder.
//!
//! The folder is made beside its place and moved into it, so that nobody ever finds half an edition.

use super::{
    End,
    arguments::{PieceArguments, PublishArguments},
    collection::{self, Compiled},
    helplines,
    output::NewFolder,
    refuse,
    report::Report,
    terminal,
};
use anyhow::Result;
use compress::Press;
use corpus::format::Bundle;
use pieces::Pieces;
use sign::Signer;
use std::path::{Path, PathBuf};
use texts::Spoken;

pub(super) use app::App;

mod app;
mod compress;
mod first;
mod hosting;
mod letter;
mod octets;
mod page;
mod pieces;
mod plain;
mod reading;
mod sign;
mod site;
mod stick;
mod texts;
mod usb;
mod widget;

/// What every edition is made of.
struct Material<'a> {
    app: &'a App,
    /// The collection.
    bundle: &'a Bundle,
    /// The collection's bytes; of a large one those of the first file.
    bytes: &'a [u8],
    /// The files with the letters of a large one.
    pieces: Pieces,
    /// Whether the page is to look for changes of itself.
    live: bool,
    /// What is packed once for all editions.
    press: Press,
    /// Who signs what is passed on, if anybody does.
    signer: Option<Signer>,
    /// What the pages say, where it is not English.
    spoken: Option<Spoken>,
}

impl Material<'_> {
    /// The page of the app, in the language that is spoken.
    fn template(&self) -> String {
        let page = texts::translated(&self.app.template, page::escape);
        page.replacen("lang=\"en\"", &texts::attributes(self.spoken.as_ref()), 1)
    }

    /// Its start script.
    fn start(&self) -> String {
        texts::translated(&self.app.start, quoted)
    }

    /// A script that goes along with it.
    fn script(&self, source: &[u8]) -> Vec<u8> {
        texts::translated(&String::from_utf8_lossy(source), quoted).into_bytes()
    }
}

/// Words within the quotation marks of a script.
fn quoted(words: &str) -> String {
    words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

/// The hosted page alone, for looking at it while letters are worked on.
pub(super) fn preview(app: &App, compiled: &mut Compiled, out: &Path, letters: &Path) -> Result<()> {
    let mut folder = NewFolder::beside(out, letters)?;
    let (bytes, pieces) = Pieces::write(compiled, &PieceArguments::default(), &mut folder)?;
    let spoken = texts::speak(None, compiled, letters)?;
    let material = Material {
        app,
        bundle: &compiled.bundle,
        bytes: &bytes,
        pieces,
        live: true,
        press: Press::default(),
        signer: None,
        spoken,
    };
    site::make(&material, &mut folder)?;
    reading::make(&material, &mut folder)?;
    folder.put()?;
    Ok(())
}

/// The app of a folder, or the one inside this program.
pub(super) fn app(folder: Option<&PathBuf>) -> Result<App> {
    folder.map_or_else(App::bundled, |folder| App::read(folder))
}

pub(super) fn run(arguments: &PublishArguments) -> Result<End> {
    let mut folder = NewFolder::beside(&arguments.out, &arguments.collection.letters)?;
    let app = app(arguments.app.as_ref())?;
    let signer = arguments.sign.as_deref().map(Signer::read).transpose()?;
    let mut compiled = collection::compile(&arguments.collection)?;
    let spoken = texts::speak(arguments.texts.as_ref(), &mut compiled, &arguments.collection.letters)?;
    let doubts = helplines::doubts(&compiled.bundle.corpus.collection.helplines, helplines::today());
    if arguments.release && !doubts.is_empty() {
        terminal::show(&doubts, true);
        let expected = "numbers to call that were checked lately";
        let found = terminal::many(doubts.len(), "doubt");
        return Err(refuse(expected, &found, "check them, or publish without --release for yourself"));
    }
    compiled.diagnostics.extend(doubts);
    terminal::show(&compiled.diagnostics, false);
    let (bytes, pieces) = Pieces::write(&mut compiled, &arguments.pieces, &mut folder)?;
    let material = Material {
        app: &app,
        bundle: &compiled.bundle,
        bytes: &bytes,
        pieces,
        live: false,
        press: Press::default(),
        signer,
        spoken,
    };
    site::make(&material, &mut folder)?;
    reading::make(&material, &mut folder)?;
    usb::make(&material, &mut folder)?;
    stick::make(&material, &mut folder)?;
    widget::make(&material, &mut folder)?;
    let (parts, beside) = (material.pieces.names.len(), material.pieces.beside);
    let sizes = folder.put()?;
    if !arguments.collection.quiet {
        let report = Report::new(&compiled, bytes.len() as u64);
        print!("{}", corpus::texts::in_english(|| report.summary(&arguments.out, &compiled)));
        if parts > 0 {
            let files = terminal::many(parts, "file");
            let place = if beside { "beside" } else { "within" };
            println!("  {:<11}in {files} of letters, {place} index.html of the USB copy", "published");
        }
        for (file, bytes) in sizes.iter().filter(|(file, _)| file.ends_with("index.html")) {
            println!("  {:<11}{}", terminal::size(*bytes), arguments.out.join(file).display());
        }
    }
    Ok(if compiled.has_errors() && !arguments.keep_going { End::WithErrors } else { End::Well })
}
