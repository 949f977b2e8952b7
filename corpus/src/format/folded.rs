//! What waits in memory.

use super::{decode, encode};
use serde::{Serialize, de::DeserializeOwned};
use std::marker::PhantomData;

/// A value in bincode, for values that wait by the thousands: a quarter as large, and in one piece of memory each.
///
/// It never leaves the memory; what is stored is [`super::write()`]'s.
///
/// ```
/// use corpus::format::Folded;
/// let names = vec!["Jane Roe".to_owned(), "Alden Council".to_owned()];
/// assert_eq!(Folded::new(&names).unfold(), names);
/// ```
pub struct Folded<T>(Vec<u8>, PhantomData<T>);

impl<T: Serialize + DeserializeOwned> Folded<T> {
    /// Folds a value.
    ///
    /// # Panics
    /// When the value cannot be written in bincode: none that is made of the types of [`crate::model`].
    pub fn new(value: &T) -> Self {
        Folded(encode(value, "what waits").expect("a value that bincode can write"), PhantomData)
    }

    /// The value.
    ///
    /// # Panics
    /// Never: it was written by [`Folded::new`].
    pub fn unfold(&self) -> T {
        decode(&self.0, "what waits").expect("a value as it was written")
    }
}
