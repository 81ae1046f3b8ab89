//! The numbers of the steps, beside the lanes. It knows nothing of what happened in them.

use super::rows::ROW;
use crate::ui::geometry::Css;
use yew::prelude::*;

/// The numbers of the steps in sight, in as few texts as there can be: each costs the browser some
/// time.
pub(super) fn steps(position: usize, lowest: usize, highest: usize) -> Html {
    let lines = |from: usize, to: usize| {
        let steps = (from.max(lowest)..=to.min(highest)).rev();
        steps.map(|step| format!(" {step} ")).collect::<String>()
    };
    let is_here = (lowest..=highest).contains(&position);
    // The style sheet puts the first step at the foot.
    let foot = (lowest > 1).then(|| Css(format!("bottom:{}px", (lowest - 1) * ROW)));
    html! {
        <div class="steps num" aria-hidden="true">
            <div ~style={foot}>
                { lines(position + 1, usize::MAX) }
                <b>{ is_here.then(|| position) }</b>
                { lines(1, position.saturating_sub(1)) }
            </div>
        </div>
    }
}
