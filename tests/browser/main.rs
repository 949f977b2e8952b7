//! The editions in real browsers, over loopback and from a file, as readers meet them.
//!
//! Each story is told once and runs in every engine. Run by `cargo xtask test`; by hand, after
//! `cargo xtask dist`: `cargo test -p end-to-end --test browser`.

mod accessible;
mod asking;
mod choosing;
mod chronicle;
mod comparing;
mod downloading;
mod embedding;
mod failing;
mod harness;
mod keyboard;
mod lacking;
mod language;
mod leaving;
mod moving;
mod pieces;
mod places;
mod printing;
mod probing;
mod publishing;
mod reading;
mod reading_room;
mod searching;
mod taking;
mod timeline;
mod visiting;
mod withstanding;

/// Makes of each story a test in each engine.
macro_rules! in_every_engine {
    ($($story:ident),+ $(,)?) => {
        crate::in_every_engine!(@ chromium Chromium $($story)+);
        crate::in_every_engine!(@ firefox Firefox $($story)+);
        crate::in_every_engine!(@ webkit WebKit $($story)+);
    };
    (@ $module:ident $engine:ident $($story:ident)+) => {
        mod $module {
            $(
                #[test]
                fn $story() -> anyhow::Result<()> {
                    super::$story(end_to_end::Engine::$engine)
                }
            )+
        }
    };
}
pub(crate) use in_every_engine;
