//! How the hosted page does beside what web developers would put together for the same letters from libraries: MiniSearch,
//! vis-timeline and jsdiff, with index and letters as JSON. Bytes on the wire, the time until everything answers, over
//! loopback and a slow line, and a key until the page with its facets is laid out.
//!
//! The other page and what drives both are the harness in `../shared/peers`, as for [`super::search`].

use super::{
    large, letters, page,
    search::{self, Row},
};
use crate::{
    dist,
    project::{Project, empty, files, run},
};
use anyhow::{Context, Result, anyhow};
use corpus::format;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// How the harness names the page of libraries, and a quick and a slow line.
const LIBRARIES: &str = "minisearch-vis-jsdiff";
const LINES: [&str; 2] = ["loopback", "slow-4g"];
const OURS: &str = "letterbook";
const ADAPTER: &str = include_str!("stack/adapter.js");
/// Larger texts are published in pieces.
const WHOLE: usize = 8 << 20;

/// Measures the seeds, the letters of known truth and made ones of these sizes, and prints a table.
pub(super) fn measure(project: &Project, sizes: &[usize], runs: usize) -> Result<()> {
    let chromium = page::chromium()?;
    let harness = search::harness(project)?;
    let builder = dist::builder(project)?;
    let mut collections = vec![
        ("seeds".to_owned(), project.root.join("seeds")),
        ("dfat".to_owned(), letters::shared(project)?.join("corpora").join("dfat").join("letters")),
    ];
    for &size in sizes {
        collections.push((size.to_string(), letters::large(project, size)?.join("letters")));
    }
    let mut measured = Vec::new();
    for (tag, letters) in &collections {
        let folder = project.scratch("bench").join(format!("stack-{tag}"));
        empty(&folder)?;
        let (site, texts) = ours(project, &builder, letters, &folder)?;
        empty(&harness.join("out").join(tag))?;
        let script = |name: &str| {
            let mut command = Command::new("node");
            command.current_dir(&harness).env("CHROMIUM", &chromium).arg(name);
            command
        };
        run(script("build.mjs").args(["--tag", tag, "--peers", "minisearch", "--corpus"]).arg(texts))?;
        let (ours, suffix) = (format!("{OURS}={}", site.display()), format!("-{tag}"));
        let mut stack = script("stack.mjs");
        stack.args([
            "--tags",
            tag,
            "--runs",
            &runs.to_string(),
            "--ours",
            &ours,
            "--ourstag",
            tag,
            "--suffix",
            &suffix,
        ]);
        run(&mut stack)?;
        measured.push((tag, search::rows(&harness.join("results").join(format!("stack{suffix}.csv")))?));
    }
    println!(
        "\n| letters | page | KB on the wire, brotli | usable / all letters searched and the timeline shown: loopback, slow line ms | \
         longest task: loopback, slow line ms | key to layout, median / p95 ms | MB |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for (tag, rows) in &measured {
        for stack in [LIBRARIES, OURS] {
            print(tag, stack, rows);
        }
    }
    println!("\naimed at, of the other page's: bytes 1 x, 0.5 x and 0.4 x, interactive 0.6 x; no task over 50 ms");
    Ok(())
}

fn print(tag: &str, stack: &str, rows: &[Row]) {
    let number = |line: &str, column: &str| -> f64 {
        let is =
            |row: &&Row| row.get("stack").is_some_and(|s| s == stack) && row.get("line").is_some_and(|l| l == line);
        rows.iter().find(is).and_then(|row| row.get(column)?.parse().ok()).unwrap_or(f64::NAN)
    };
    let times = LINES.map(|line| {
        // The page of libraries shows all at once.
        let loaded = if stack == OURS { number(line, "data_loaded_ms") } else { number(line, "interactive_ms") };
        format!("{loaded:.0} / {:.0}", number(line, "interactive_ms"))
    });
    let [quick, slow] = LINES;
    println!(
        "| {tag} | {stack} | {:.0} | {}, {} | {:.0}, {:.0} | {:.1} / {:.1} | {:.0} |",
        number(quick, "bytes_served_br") / 1e3,
        times[0],
        times[1],
        number(quick, "longest_task_ms"),
        number(slow, "longest_task_ms"),
        number(quick, "key_to_layout_median_ms"),
        number(quick, "key_to_layout_p95_ms"),
        number(quick, "process_pss_mb"),
    );
}

/// The hosted page with these letters as it would be published, in pieces where they are many, compressed as the harness compresses
/// the other page; and the texts for that one.
fn ours(project: &Project, builder: &Path, letters: &Path, folder: &Path) -> Result<(PathBuf, PathBuf)> {
    let (site, texts) = (folder.join("site"), folder.join("texts"));
    let bytes = page::bundle(builder, letters, &folder.join("letters.bundle"))?;
    let bundle = format::read(&bytes).map_err(|e| anyhow!("{e}"))?;
    fs::create_dir_all(&texts)?;
    for id in 0..bundle.corpus.letters.len() as u32 {
        fs::write(texts.join(format!("{id:06}.txt")), bundle.texts.get(id))?;
    }
    if bundle.texts.lengths().map(|length| length as usize).sum::<usize>() > WHOLE {
        large::lay_out(project, bytes, &site, &folder.join("queries.json"))?;
    } else {
        page::hosted(project, &bytes, &site)?;
    }
    let index = site.join("index.html");
    let html = fs::read_to_string(&index)?;
    let (head, rest) = html.split_once("</head>").context("expected a head in the page")?;
    fs::write(&index, format!("{head}<script src=\"adapter.js\" defer></script></head>{rest}"))?;
    fs::write(site.join("adapter.js"), ADAPTER)?;
    for file in files(&site)?.iter().filter(|file| file.components().count() == 1) {
        let name = file.to_string_lossy().into_owned();
        // As the harness compresses its own: programs as far as can be, letters quickly.
        let quality = match name.rsplit_once('.') {
            Some((_, "wasm" | "js" | "css" | "html")) => 11,
            Some((_, "bin")) => 5,
            _ => continue,
        };
        fs::write(site.join(format!("{name}.br")), search::brotli(&site.join(file), quality, 22)?)?;
    }
    Ok((site, texts))
}
