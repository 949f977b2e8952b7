//! The components, one file each.

pub(crate) mod about;
pub(crate) mod around;
pub(crate) mod awaited;
pub(crate) mod cite;
pub(crate) mod compare;
pub(crate) mod embedding;
pub(crate) mod evidence;
pub(crate) mod facets;
pub(crate) mod go;
pub(crate) mod header;
pub(crate) mod later;
pub(crate) mod list;
pub(crate) mod missing;
pub(crate) mod names;
pub(crate) mod reader;
pub(crate) mod rehearsal;
pub(crate) mod scan;
pub(crate) mod search_box;
pub(crate) mod sheet;
pub(crate) mod strip;
pub(crate) mod take_away;
pub(crate) mod timeline;
pub(crate) mod ways;
pub(crate) mod words;
