//! Large things that are compared by where they are, not by what is in them.

use std::{ops::Deref, rc::Rc};

/// Something shared. Two are equal when they are the same one: looking through thousands of letters to find that
/// nothing changed would take longer than drawing.
pub(super) struct Same<T: ?Sized>(pub(super) Rc<T>);

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Same(self.0.clone())
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
