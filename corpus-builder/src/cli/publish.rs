//! `corpus-builder publish`: every edition of a collection in one folder.
//!
//! The folder is made beside its place and moved into it, so that nobody ever finds half an edition.

use super::{
    End, arguments::PublishArguments, collection, helplines, output::NewFolder, refuse, report::Report, terminal,
};
use anyhow::Result;
use app::App;
use corpus::format::Bundle;

mod app;
mod compress;
mod hosting;
mod letter;
mod page;
mod plain;
mod reading;
mod site;
mod stick;
mod usb;
mod widget;

/// What every edition is made of.
struct Material<'a> {
    app: &'a App,
    /// The collection.
    bundle: &'a Bundle,
    /// The collection's bytes.
    bytes: &'a [u8],
}

pub(super) fn run(arguments: &PublishArguments) -> Result<End> {
    let mut folder = NewFolder::beside(&arguments.out, &arguments.collection.letters)?;
    let app = match &arguments.app {
        Some(app) => App::read(app)?,
        None => App::bundled()?,
    };
    let mut compiled = collection::compile(&arguments.collection)?;
    let doubts = helplines::doubts(&compiled.bundle.corpus.collection.helplines, helplines::today());
    if arguments.release && !doubts.is_empty() {
        terminal::show(&doubts, true);
        let expected = "numbers to call that were checked lately";
        let found = terminal::many(doubts.len(), "doubt");
        return Err(refuse(expected, &found, "check them, or publish without --release for yourself"));
    }
    compiled.diagnostics.extend(doubts);
    terminal::show(&compiled.diagnostics, false);
    let bytes = compiled.write()?;
    let material = Material { app: &app, bundle: &compiled.bundle, bytes: &bytes };
    site::make(&material, &mut folder)?;
    reading::make(&material, &mut folder)?;
    usb::make(&material, &mut folder)?;
    stick::make(&material, &mut folder)?;
    widget::make(&material, &mut folder)?;
    let sizes = folder.put()?;
    if !arguments.collection.quiet {
        let report = Report::new(&compiled, bytes.len() as u64);
        print!("{}", report.summary(&arguments.out, &compiled));
        for (file, bytes) in sizes.iter().filter(|(file, _)| file.ends_with("index.html")) {
            println!("  {:<11}{}", terminal::size(*bytes), arguments.out.join(file).display());
        }
    }
    Ok(if compiled.has_errors() && !arguments.keep_going { End::WithErrors } else { End::Well })
}
