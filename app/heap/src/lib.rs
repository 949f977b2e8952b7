//! The heap of the modules that run in pages: the standard library's, whose two functions that read what stands before
//! a block are never put into others.
//!
//! dlmalloc keeps a block's length in the word before it. LLVM is told that `alloc_zeroed` gives zeros, and believes it
//! of that word too: where a function asks for zeroed memory and the freeing is put into the same function, the length
//! is read as nought and the module stops, as `vec![0; n]` did once the library was built along and optimised with
//! everything else. A call to a function of its own reads the word as it is. A module that depends on this crate says
//! `use heap as _;`.
#![allow(unsafe_code, reason = "an allocator is unsafe by its nature; each call is handed on as it came")]

use std::alloc::{GlobalAlloc, Layout, System};

struct Heap;

// SAFETY: System keeps the promises of an allocator, and every call goes to it unchanged.
unsafe impl GlobalAlloc for Heap {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promised.
        unsafe { System.alloc(layout) }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promised.
        unsafe { System.alloc_zeroed(layout) }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as the caller promised.
        unsafe { System.dealloc(block, layout) }
    }

    #[inline(never)]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, length: usize) -> *mut u8 {
        // SAFETY: as the caller promised.
        unsafe { System.realloc(block, layout, length) }
    }
}

#[global_allocator]
static HEAP: Heap = Heap;
