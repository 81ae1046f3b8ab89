//! The numbers of the steps, beside the lanes. It knows nothing of what happened in them.

use super::rows::ROW;
use crate::ui::geometry::Css;
use yew::prelude::*;

/// The numbers of the steps in sight, in as few texts as there can be: each costs the browser some
/// time.
pub(super) fn steps(position: usize, lowest: usize, highest: usize) -> Html {
    let above = (lowest.max(position + 1)..=highest).rev().map(|step| format!("{step} "));
    let below = (lowest..=highest.min(position.saturating_sub(1))).rev();
    let below = below.map(|step| format!(" {step}"));
    let is_here = (lowest..=highest).contains(&position);
    // The style sheet puts the first step at the foot.
    let foot = (lowest > 1).then(|| Css(format!("bottom:{}px", (lowest - 1) * ROW)));
    html! {
        <div class="steps num" aria-hidden="true">
            <div ~style={foot}>
                { above.collect::<String>() }
                <b>{ is_here.then_some(position) }</b>
                { below.collect::<String>() }
            </div>
        </div>
    }
}
