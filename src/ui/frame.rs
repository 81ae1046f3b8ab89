//! What is drawn again with every frame of play. It knows nothing of what that is.

use crate::s3::Instant;
use yew::prelude::*;

/// The clock that is drawn, as a context.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Shown(pub(super) Instant);

/// What draws a part of the page at a time.
#[derive(Properties, PartialEq)]
pub struct EachFrameProps {
    /// Draws it.
    pub draw: Callback<Instant, Html>,
}

/// A part of the page that is drawn by the clock: with every frame of play, and nothing around it.
#[component]
pub fn EachFrame(EachFrameProps { draw }: &EachFrameProps) -> Html {
    draw.emit(use_context::<Shown>().map_or(Instant(0), |shown| shown.0))
}
