//! What the tests stand on: real browsers, driven over WebDriver, and the editions as they are published.
//!
//! A test opens a [`Page`] in one [`Engine`], over loopback or from a file, does what a reader would do and
//! looks at what a reader would see. Programs are started on free loopback ports and ended by their own id.

#![forbid(unsafe_code)]

mod browser;
mod driver;
mod edition;
mod engine;
mod page;
mod profile;
mod pseudo;
mod seeds;

pub use edition::{Edition, dist};
pub use engine::{Engine, Without};
pub use page::{Page, SLOW, Scheme};
pub use profile::{Past, Profile};
pub use pseudo::pseudo;
pub use seeds::{seed_bundle, seeds};
