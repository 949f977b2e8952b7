//! What the app knows of its browser: one small file a fact.

pub(crate) mod before_frame;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod download;
pub(crate) mod edition;
pub(crate) mod focus;
pub(crate) mod history;
pub(crate) mod menu;
pub(crate) mod picture;
pub(crate) mod seen;
pub(crate) mod selection;
pub(crate) mod shift;
pub(crate) mod size;
pub(crate) mod turns;
pub(crate) mod upload;
