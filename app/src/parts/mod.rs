//! The components, one file each.

pub(crate) mod about;
pub(crate) mod compare;
pub(crate) mod evidence;
pub(crate) mod facets;
pub(crate) mod go;
pub(crate) mod header;
pub(crate) mod later;
pub(crate) mod list;
pub(crate) mod missing;
pub(crate) mod reader;
pub(crate) mod search_box;
pub(crate) mod strip;
pub(crate) mod timeline;
pub(crate) mod words;
