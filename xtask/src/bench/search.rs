//! How search does beside other engines in headless Chromium, with the same letters and the same queries in the same
//! run, typed letter by letter; and how many damaged words it finds.
//!
//! The others, the queries and the page that types them are the harness in `../shared/peers`. Absolute times are the
//! machine's; what counts is how the lines of a table compare.

use super::{build, letters, page};
use crate::{
    dist,
    project::{Project, empty, files, run},
};
use anyhow::{Context, Result, anyhow, ensure};
use corpus::{format, model::LetterId};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Beside whom: each is the best of its kind, and says how many letters it found or needs no index of ours.
const PEERS: [&str; 4] = ["minisearch", "flexsearch", "pagefind", "tantivy"];
const OURS: &str = "letterbook";
/// A page that has our letters' bytes come, and makes nothing of them.
const BARE: &str = "bare";
const KINDS: [&str; 5] = ["rare", "common", "two", "phrase", "typo"];
/// So many letters are the most that every engine is asked for: beyond, some need hours or more memory than there is.
const MOST_FOR_ALL: usize = 20_000;

/// A line of the harness's results, by column.
pub(super) type Row = BTreeMap<String, String>;

/// Measures the letters of known truth and made ones of these sizes, and prints the tables.
pub(super) fn measure(project: &Project, sizes: &[usize], runs: usize) -> Result<()> {
    let chromium = page::chromium()?;
    let harness = harness(project)?;
    let builder = dist::builder(project)?;
    let mut collections =
        vec![("dfat".to_owned(), letters::shared(project)?.join("corpora").join("dfat").join("letters"), 0)];
    for &size in sizes {
        collections.push((size.to_string(), letters::large(project, size)?.join("letters"), size));
    }
    let mut tables = Vec::new();
    for (tag, letters, size) in &collections {
        let peers = if *size > MOST_FOR_ALL { "tantivy".to_owned() } else { PEERS.join(",") };
        let beside = format!("{peers},{BARE}");
        let script = |name: &str, peers: &str| {
            let mut command = Command::new("node");
            command.current_dir(&harness).env("CHROMIUM", &chromium).arg(name).args(["--tag", tag, "--peers", peers]);
            command
        };
        let (folder, texts, built) = ours(project, &builder, letters, tag)?;
        // Whatever was made of other texts, queries too, is made again.
        let out = harness.join("out").join(tag);
        empty(&out)?;
        run(script("build.mjs", &peers).arg("--corpus").arg(texts))?;
        let bare = out.join(BARE);
        fs::create_dir_all(&bare)?;
        fs::copy(project.root.join("tests").join("search-page").join("bare.html"), bare.join("index.html"))?;
        for file in ["letters.bundle", "letters.bundle.br"] {
            fs::copy(folder.join(file), bare.join(file))?;
        }
        let ours = format!("{OURS}={}", folder.display());
        run(script("search.mjs", &beside).args(["--runs", &runs.to_string(), "--ours", &ours]))?;
        let results = harness.join("results");
        tables.push(Table {
            name: tag.clone(),
            built,
            folder,
            sizes: rows(&results.join(format!("sizes-{tag}.csv")))?,
            times: rows(&results.join(format!("search-{tag}.csv")))?,
            kinds: rows(&results.join(format!("search-{tag}-kinds.csv")))?,
        });
    }
    for table in &tables {
        table.print()?;
    }
    println!("\nWords damaged in letters of known truth, or typed wrongly: what is found with and without other forms");
    let noise = [
        "test",
        "--quiet",
        "--package",
        "corpus",
        "--test",
        "search_noise",
        "--",
        "--nocapture",
        "--test-threads",
        "1",
    ];
    run(&mut project.cargo(&noise))
}

/// What was measured with one collection.
struct Table {
    name: String,
    built: build::Run,
    folder: PathBuf,
    sizes: Vec<Row>,
    times: Vec<Row>,
    kinds: Vec<Row>,
}

/// What stands in a line of the table; not a number where it was not measured.
#[derive(Clone, Default)]
struct Line {
    bytes: f64,
    first: f64,
    median: f64,
    p95: f64,
    worst: f64,
    memory: f64,
    seconds: f64,
    /// Whether it finds as many letters as there are, for words as the letters have them.
    right: bool,
}

impl Table {
    fn print(&self) -> Result<()> {
        let cell = |rows: &[Row], peer: &str, column: &str| -> f64 {
            let row = rows.iter().find(|row| row.get("peer").is_some_and(|p| p == peer));
            row.and_then(|row| row.get(column)?.parse().ok()).unwrap_or(f64::NAN)
        };
        let text = cell(&self.sizes, "(text alone)", "data_br");
        let quality = cell(&self.sizes, "(text alone)", "brotli_quality");
        println!("\n{} letters: {}", self.name, cell(&self.times, OURS, "letters"));
        println!(
            "| engine | library and data, brotli, x the text's | start to first answer ms | key median / p95 / worst ms | \
             counts right: {}, % | typo: wanted letter among the first twenty, of all / where no more have the word, % | \
             MB | build s |",
            KINDS.join(", ")
        );
        println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
        let mut lines: BTreeMap<&str, Line> = BTreeMap::new();
        for peer in PEERS.into_iter().chain([OURS]) {
            let ours = peer == OURS;
            let kind = |kind: &str, column: &str| {
                let own: Vec<Row> =
                    self.kinds.iter().filter(|row| row.get("kind").is_some_and(|k| k == kind)).cloned().collect();
                cell(&own, peer, column)
            };
            let counts = KINDS.map(|k| kind(k, "count_equals_truth_pct"));
            let line = Line {
                bytes: if ours {
                    self.own_bytes(quality)? / text
                } else {
                    (cell(&self.sizes, peer, "lib_br") + cell(&self.sizes, peer, "data_br")) / text
                },
                first: cell(&self.times, peer, "first_query_ms"),
                median: cell(&self.times, peer, "key_median_ms"),
                p95: cell(&self.times, peer, "key_p95_ms"),
                worst: cell(&self.times, peer, "key_max_ms"),
                memory: cell(&self.times, peer, "process_pss_mb"),
                seconds: if ours { self.built.time.as_secs_f64() } else { cell(&self.sizes, peer, "build_s") },
                // Typing errors, the last kind, are told apart beside it.
                right: counts[..KINDS.len() - 1].iter().all(|&right| right >= 99.5),
            };
            let counts = counts.map(|right| format!("{right:.0}")).join(" ");
            println!(
                "| {peer} | {:.2} | {:.0} | {:.2} / {:.2} / {:.1} | {counts} | {:.0} / {:.0} | {:.0} | {:.1} |",
                line.bytes,
                line.first,
                line.median,
                line.p95,
                line.worst,
                kind("typo", "source_in_top20_pct"),
                kind("typo", "source_in_top20_when_truth_le_20_pct"),
                line.memory,
                line.seconds,
            );
            lines.insert(peer, line);
        }
        let (first, memory) = (cell(&self.times, BARE, "first_query_ms"), cell(&self.times, BARE, "process_pss_mb"));
        println!("| our bytes alone, nothing made of them | | {first:.0} | | | | {memory:.0} | |");
        let line = |peer: &str| lines.get(peer).cloned().unwrap_or_default();
        // A peer that finds half of the letters is no measure of how soon all can be found.
        let right: Vec<Line> = PEERS.iter().map(|peer| line(peer)).filter(|line| line.right).collect();
        let best = |of: fn(&Line) -> f64| right.iter().map(of).fold(f64::NAN, f64::min);
        let ours = line(OURS);
        println!("\n| ours, as a share | found | goal |\n| --- | --- | --- |");
        let tantivy = line("tantivy");
        println!("| our bytes alone: come, of tantivy's first answer | {:.2} x | |", first / tantivy.first);
        println!("| our bytes alone: memory, of tantivy's | {:.2} x | |", memory / tantivy.memory);
        let shares = [
            ("bytes, of the text's", ours.bytes, 1.15),
            ("start to first answer, of the best that counts right", ours.first / best(|l| l.first), 0.5),
            ("key p95, of tantivy's", ours.p95 / tantivy.p95, 0.25),
            ("worst key, of a frame of 16.7 ms", ours.worst / 16.7, 1.0),
            ("memory, of the best that counts right", ours.memory / best(|l| l.memory), 0.75),
            ("whole build, of Pagefind's index", ours.seconds / line("pagefind").seconds, 1.0),
        ];
        for (name, found, goal) in shares {
            println!("| {name} | {found:.2} x | {goal} x |");
        }
        Ok(())
    }

    /// The engine and the bundle, compressed as the harness compresses the others.
    fn own_bytes(&self, quality: f64) -> Result<f64> {
        let mut sum = 0;
        for file in ["search-page.js", "search-page_bg.wasm", "letters.bundle"] {
            sum += brotli(&self.folder.join(file), quality as u32, 24)?.len();
        }
        Ok(sum as f64)
    }
}

/// The page with our engine and a collection, compressed on the wire as the others are; the letters' texts as the
/// builder repaired them, so that all engines have the same words to find; and how the build went.
fn ours(project: &Project, builder: &Path, letters: &Path, tag: &str) -> Result<(PathBuf, PathBuf, build::Run)> {
    let page = dist::search_page(project)?;
    let folder = project.scratch("bench").join(format!("search-{tag}"));
    empty(&folder)?;
    let built = build::once(builder, letters, &folder.join("letters.bundle"))?;
    for file in files(&page)? {
        fs::copy(page.join(&file), folder.join(&file))?;
    }
    for file in ["search-page.js", "search-page_bg.wasm", "letters.bundle"] {
        // As the harness sends the others' files.
        fs::write(folder.join(format!("{file}.br")), brotli(&folder.join(file), 5, 22)?)?;
    }
    let bundle = format::read(&fs::read(folder.join("letters.bundle"))?).map_err(|e| anyhow!("{e}"))?;
    let texts = project.scratch("bench").join(format!("texts-{tag}"));
    empty(&texts)?;
    for id in 0..bundle.corpus.letters.len() as LetterId {
        fs::write(texts.join(format!("{id:06}.txt")), bundle.texts.get(id))?;
    }
    Ok((folder, texts, built))
}

/// A file by the very compressor that the harness has for the others: a port of it makes 6 % more of large texts.
pub(super) fn brotli(file: &Path, quality: u32, window: u32) -> Result<Vec<u8>> {
    const SCRIPT: &str = "
        const { constants: c, brotliCompressSync } = require('zlib');
        const [file, quality, window] = process.argv.slice(1);
        const bytes = require('fs').readFileSync(file);
        const params = {
            [c.BROTLI_PARAM_QUALITY]: +quality, [c.BROTLI_PARAM_LGWIN]: +window, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        };
        process.stdout.write(brotliCompressSync(bytes, { params }));";
    let mut command = Command::new("node");
    command.args(["-e", SCRIPT, "--"]).arg(file).args([quality.to_string(), window.to_string()]);
    let packed = command.stderr(Stdio::inherit()).output().context("expected node, which runs the harness too")?;
    ensure!(packed.status.success(), "expected node to compress {}", file.display());
    Ok(packed.stdout)
}

/// The harness in a folder of ours, with what it needs from npm and crates.io; made once.
pub(super) fn harness(project: &Project) -> Result<PathBuf> {
    let (from, to) = (letters::shared(project)?.join("peers"), project.scratch("bench").join("peers"));
    for file in files(&from)? {
        let first = file.components().next().map(|c| c.as_os_str().to_owned()).unwrap_or_default();
        if ["node_modules", "out", "results"].iter().any(|made| first == *made) {
            continue;
        }
        fs::create_dir_all(to.join(&file).parent().unwrap_or(&to))?;
        fs::copy(from.join(&file), to.join(&file))?;
    }
    if !to.join("node_modules").join(".package-lock.json").is_file() {
        run(Command::new("npm").current_dir(&to).args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
    }
    if !to.join("out").join("rustpeers").join("tantivy-build").is_file() {
        run(Command::new("sh").current_dir(&to).args(["rustpeers/build.sh", "tantivy"]))?;
    }
    Ok(to)
}

pub(super) fn rows(file: &Path) -> Result<Vec<Row>> {
    let mut reader = csv::Reader::from_path(file).with_context(|| format!("expected {}", file.display()))?;
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}
