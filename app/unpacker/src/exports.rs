//! What the start script of a page calls: numbers only, so that no script has to be made around the module.
#![allow(unsafe_code, reason = "functions that are called from outside need names that the linker keeps")]

use crate::Unpacker;
use std::{cell::RefCell, mem};

#[derive(Default)]
struct Page {
    packed: Vec<u8>,
    stream: Option<Unpacker>,
}

thread_local! {
    static PAGE: RefCell<Page> = RefCell::default();
}

/// Room for the packed bytes: where it begins.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn room(length: usize) -> *mut u8 {
    PAGE.with_borrow_mut(|page| {
        page.packed = vec![0; length];
        page.packed.as_mut_ptr()
    })
}

/// Takes what was put there; `length` bytes come out.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn open(length: usize) {
    PAGE.with_borrow_mut(|page| page.stream = Some(Unpacker::new(mem::take(&mut page.packed), length)));
}

/// Goes on until so many bytes are unpacked: where the first of them all is, or 0 if the stream is damaged.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn unpack(until: usize) -> usize {
    PAGE.with_borrow_mut(|page| {
        let stream = page.stream.as_mut()?;
        stream.unpack(until).ok()?;
        Some(stream.unpacked().as_ptr().addr())
    })
    .unwrap_or(0)
}

/// [`crate::sum`] of some of the unpacked bytes.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn sum(from: usize, to: usize) -> u32 {
    PAGE.with_borrow(|page| page.stream.as_ref().and_then(|s| s.unpacked().get(from..to)).map_or(0, crate::sum))
}
