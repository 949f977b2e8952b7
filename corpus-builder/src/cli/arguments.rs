//! The arguments that people give.

use clap::{Args, Parser, Subcommand, builder::PossibleValuesParser, builder::TypedValueParser};
use corpus::cite::Format;
use std::path::PathBuf;

/// Turns a folder of letters into a collection that anyone can open.
#[derive(Parser, Debug)]
#[command(name = "corpus-builder", version, about, after_help = EXIT_STATUS, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXIT_STATUS: &str = "\
Exit status:
  0    all is well
  1    done, but something was left out or is wrong: the messages say what
  2    nothing was done: arguments, settings or folder were not understood, or nothing could be written
  130  interrupted; nothing was written

Messages go to standard error, one a line:
  FILE:LINE: expected ..., but found ...; what to do [severity: name]";

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Begin a collection: settings to fill in, with an explanation of each
    New(NewArguments),
    /// Compile letters into one bundle
    Build(BuildArguments),
    /// Say what is wrong or doubtful in a folder of letters, and write nothing
    Check(CheckArguments),
    /// Make every edition of a collection: a hosted page and a copy for a stick
    Publish(PublishArguments),
    /// Show a collection on this computer alone, and again whenever a letter or setting changes
    Preview(PreviewArguments),
    /// Show what a bundle holds, each field with the words it was read from
    Inspect(InspectArguments),
    /// Write letters of a bundle in a format that other programs read
    Export(ExportArguments),
}

/// Where letters come from.
#[derive(Args, Debug)]
pub(super) struct CollectionArguments {
    /// The folder with the letters (.txt and .md, nested as you like), letterbook.toml and metadata.csv
    pub(super) letters: PathBuf,

    /// The largest file that is read as a letter, in bytes; KiB, MiB and GiB may follow the number
    #[arg(long, value_name = "SIZE", default_value = "16MiB", value_parser = size)]
    pub(super) max_file_size: u64,

    /// Show no progress and no summary, only messages
    #[arg(long, short)]
    pub(super) quiet: bool,
}

#[derive(Args, Debug)]
pub(super) struct NewArguments {
    /// The folder of the collection; it is made if it is not there
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) collection: CollectionArguments,

    /// The bundle to write
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,

    /// End with status 0 even when letters had to be left out
    #[arg(long)]
    pub(super) keep_going: bool,

    /// Also write everything the summary speaks of, and every message, as JSON
    #[arg(long, value_name = "FILE.json")]
    pub(super) report: Option<PathBuf>,

    /// Also write what was read from each letter, as one JSON object a line
    #[arg(long, value_name = "FILE.jsonl")]
    pub(super) extracted: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) collection: CollectionArguments,
}

#[derive(Args, Debug)]
pub(super) struct PublishArguments {
    #[command(flatten)]
    pub(super) collection: CollectionArguments,

    /// The folder to make; one that was published before is replaced
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,

    /// The compiled app, as `cargo xtask dist` makes it [default: the one inside this program, if there is one]
    #[arg(long, value_name = "APP_DIR")]
    pub(super) app: Option<PathBuf>,

    #[command(flatten)]
    pub(super) pieces: PieceArguments,

    /// What the pages say, in another language: a Fluent file like corpus/texts/en.ftl [default: the file that `texts`
    /// in letterbook.toml names, or English]
    #[arg(long, value_name = "FILE.ftl")]
    pub(super) texts: Option<PathBuf>,

    /// Refuse to publish numbers to call that were not checked within 180 days
    #[arg(long)]
    pub(super) release: bool,

    /// Sign the USB copy and its zip with this secret key of minisign
    #[arg(long, value_name = "KEY")]
    pub(super) sign: Option<PathBuf>,

    /// End with status 0 even when letters had to be left out
    #[arg(long)]
    pub(super) keep_going: bool,
}

/// How a large collection is cut.
#[derive(Args, Debug, Default)]
pub(super) struct PieceArguments {
    /// Put the letters in files of so much text each, however few they are [default: from 8 MiB of text on, 1 MiB each]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(super) part_size: Option<u64>,

    /// Put such files into the pages of USB copy and widget, up to so many bytes of page; beside them when there are more
    /// [default: 64 MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(super) page_size: Option<u64>,
}

#[derive(Args, Debug)]
pub(super) struct PreviewArguments {
    #[command(flatten)]
    pub(super) collection: CollectionArguments,

    /// The compiled app, as `cargo xtask dist` makes it [default: the one inside this program, if there is one]
    #[arg(long, value_name = "APP_DIR")]
    pub(super) app: Option<PathBuf>,

    /// The port; 0 for any free one
    #[arg(long, default_value_t = 0)]
    pub(super) port: u16,
}

#[derive(Args, Debug)]
pub(super) struct InspectArguments {
    /// A bundle made by `corpus-builder build`
    pub(super) bundle: PathBuf,

    /// Write JSON
    #[arg(long)]
    pub(super) json: bool,

    /// Only this letter, by its name: the file's path without the ending
    #[arg(long, value_name = "NAME")]
    pub(super) letter: Option<String>,

    /// List the passages that letters share instead: words, kind, files and text, parted by tabs
    #[arg(long, conflicts_with = "json")]
    pub(super) passages: bool,
}

#[derive(Args, Debug)]
pub(super) struct ExportArguments {
    /// A bundle made by `corpus-builder build`
    pub(super) bundle: PathBuf,

    /// The format
    #[arg(long, value_parser = formats())]
    pub(super) format: Format,

    /// The file to write; standard output without it
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,

    /// Only this letter, by its name; may be given more than once
    #[arg(long = "letter", value_name = "NAME")]
    pub(super) letters: Vec<String>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::key))
        .try_map(|key| Format::from_key(&key).ok_or("expected one of the formats"))
}

/// A number of bytes: `500000`, `64KiB`, `16 MiB`.
fn size(words: &str) -> Result<u64, String> {
    let words = words.trim();
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let shift = match words[digits..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kib" => 10,
        "m" | "mib" => 20,
        "g" | "gib" => 30,
        _ => return Err("expected a number of bytes such as 500000, 64KiB or 16MiB".to_owned()),
    };
    let number: u64 = words[..digits].parse().map_err(|_| "expected a number of bytes".to_owned())?;
    let size = number.checked_mul(1 << shift).filter(|&n| n > 0 && n <= u64::from(u32::MAX) / 2);
    size.ok_or_else(|| "expected a number of bytes from 1 to 2 GiB".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_are_read() {
        let read: Vec<_> = ["500", "64KiB", "16 MiB", "1g", "0", "-1", "9GiB", "x", ""].map(size).into_iter().collect();
        let numbers: Vec<Option<u64>> = read.into_iter().map(Result::ok).collect();
        let expected = [Some(500), Some(65536), Some(16 << 20), Some(1 << 30), None, None, None, None, None];
        assert_eq!(numbers, expected);
    }
}
