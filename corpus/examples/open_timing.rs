//! Times what happens when a collection is opened, natively: `open_timing FILE [apart]`.
//!
//! With `apart` the collection is cut into pieces first, as it is published, and what is timed is opening its first file
//! and taking in a piece.

use corpus::{
    filter::Filter,
    format::{self, Bundle, apart},
    search::{Engine, Sort, parse},
};
use std::{fs, time::Instant};

fn main() {
    let mut args = std::env::args().skip(1);
    let mut bytes = fs::read(args.next().expect("a bundle")).expect("its bytes");
    let mut pieces = Vec::new();
    if args.next().is_some() {
        let Bundle { mut corpus, texts, by_letter, .. } = format::read(&bytes).expect("a bundle");
        let cut = apart::plan(&corpus, &texts, 1 << 20);
        let cut: Vec<_> =
            cut.iter().map(|ids| apart::write_piece(&corpus, &by_letter, &texts, ids).expect("a piece")).collect();
        let known: Vec<_> = cut.iter().map(|(piece, _)| *piece).collect();
        bytes = apart::write_first(&mut corpus, &texts, &known).expect("a first file");
        pieces.extend(cut.into_iter().map(|(_, bytes)| bytes).take(3));
    }
    let outline = format::outline(&bytes).expect("a bundle");
    let sections: Vec<String> = outline.sections.iter().map(|s| format!("{} {}", s.name, s.bytes)).collect();
    println!("{} bytes: {}", bytes.len(), sections.join(", "));
    // The middle of five: other programs run on the machine too.
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let bytes = bytes.clone();
            let start = Instant::now();
            let bundle = format::read(&bytes).expect("a bundle");
            let time = ms(start);
            drop(bundle);
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("read: {:.1} ms, at best {:.1}", times[2], times[0]);
    let bundle = format::read(&bytes).expect("a bundle");
    let mut engine = timed("open the engine", || Engine::new(bundle));
    let all = parse("", false).query;
    timed("first list", || engine.list(&all, &Filter::default(), Sort::Relevance).len());
    timed("first answer with facets", || engine.ask(&all, &Filter::default(), Sort::Relevance).letters.len());
    timed("second answer with facets", || engine.ask(&all, &Filter::default(), Sort::Relevance).letters.len());
    for (number, piece) in pieces.into_iter().enumerate() {
        timed("take in a piece", || engine.take_in(number, piece).expect("that piece"));
        timed("open it", || engine.open(number).expect("what is said of it"));
    }
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    println!("{what}: {:.1} ms", ms(start));
    made
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}
