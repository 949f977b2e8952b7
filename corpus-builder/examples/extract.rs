//! Prints what is extracted from a folder of letters, one JSON object a line: `extract FOLDER [--headless]`.
//! `--headless` leaves out each letter's first line when it reads "X to Y", as editions head letters.

use corpus_builder::{Settings, Source, build, extracted};
use std::{fs, io::Write, path::Path};

fn collect(root: &Path, folder: &Path, headless: bool, sources: &mut Vec<Source>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, headless, sources)?;
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            let mut bytes = fs::read(&path)?;
            if headless {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                if let Some((_, rest)) = text.trim_start().split_once('\n').filter(|(first, _)| first.contains(" to "))
                {
                    bytes = rest.as_bytes().to_vec();
                }
            }
            let file = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            sources.push(Source { file, bytes });
        }
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| ".".to_owned());
    let headless = arguments.next().is_some_and(|a| a == "--headless");
    let mut sources = Vec::new();
    collect(Path::new(&folder), Path::new(&folder), headless, &mut sources)?;
    let start = std::time::Instant::now();
    let built = build(sources, &Settings::default());
    eprintln!("{} letters in {:?}", built.corpus.letters.len(), start.elapsed());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for letter in &built.corpus.letters {
        writeln!(out, "{}", extracted::line(&built.corpus, letter))?;
    }
    Ok(())
}
