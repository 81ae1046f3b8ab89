//! The middle of a link: what is wrong with it, what heals it, and what else could go wrong. It
//! knows nothing of rules.

use crate::{
    app::offers::Thing,
    s3::Span,
    sim::{Action, Heal},
    ui::{
        geometry::Link,
        icon::{Icon, icon},
        platform,
        stage::menu::{Menu, Side},
        store::StoreAction,
    },
};
use yew::prelude::*;

/// Heal in the gap of a cut link, what else is wrong with it, and the menu, behind scissors.
pub(super) fn middle(link: &Link, act: &Callback<StoreAction>) -> Html {
    let (one, other) = (link.lanes[0].region, link.lanes[1].region);
    let is_cut = link.cut != [false, false];
    let heal = act.reform(move |event: MouseEvent| {
        // The button goes with the cut, so the focus goes to what stays.
        platform::focus_near(&event, ".link", ".menu > button");
        StoreAction::act(Action::Heal(Heal::Link(one, other)))
    });
    let mut faults = Vec::new();
    if link.delay > Span(0) {
        faults.push(format!("slow, {}", link.delay));
    }
    if link.loss > 0 {
        faults.push(format!("loses {} of 1000", link.loss));
    }
    let word = |fault: &String| html! { <span>{ fault }</span> };
    let label = format!("What can go wrong with the link between {one} and {other}");
    html! {
        <>
            if is_cut {
                <button type="button" class="btn heal" onclick={heal}
                    aria-label={format!("Heal link between {one} and {other}")}>
                    { icon(Icon::Heal) }<span class="d">{ "Heal link" }</span>
                </button>
            } else if !faults.is_empty() {
                <span class="fault">{ for faults.iter().map(word) }</span>
            }
            <div class={classes!("scissors", is_cut.then_some("aside"))}>
                <Menu {label} image={if is_cut { Icon::More } else { Icon::Cut }}
                    thing={Thing::Link(one, other)} side={Side::Middle} act={act.clone()} />
            </div>
        </>
    }
}
