//! How much time has gone by.

use gloo::utils::window;

/// Milliseconds of a clock that nobody sets, from some moment on.
pub(crate) fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
