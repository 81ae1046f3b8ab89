//! Two branches side by side, under one clock, with what differs. It knows nothing of how it is
//! found.

use super::{
    history::Index,
    icon::{Icon, icon},
    stage::of_world,
    store::{StoreAction, StoreHandle, tell},
};
use crate::app::compare::{beside, differences};
use std::rc::Rc;
use yew::prelude::*;

/// The stage of the branch on the screen, and that of another one where its clock shows the same.
pub(super) fn compared(
    store: &StoreHandle,
    index: &Rc<Index>,
    act: &Callback<StoreAction>,
    branch: usize,
) -> Html {
    let session = store.session();
    let world = session.world();
    let stage = |name: &str| of_world(store, world, &index.regions, act, name);
    let Some(other) = beside(session, branch, store.view.shown.max(world.now())) else {
        return stage("Stage");
    };
    let found = differences(world, other.world());
    let (first, second) = (session.branch_number() + 1, branch + 1);
    let name = |branch: usize, order: &str, step: usize| {
        format!("Branch {branch}, the {order}, at step {step}")
    };
    let heading = if found.is_empty() { "Nothing differs now." } else { "What differs now" };
    let titles =
        [name(first, "first", session.position()), name(second, "second", other.position())];
    let go = tell::<MouseEvent>(act, StoreAction::Branch(branch));
    let end = tell::<MouseEvent>(act, StoreAction::Compare(None));
    // What is only to be looked at takes no presses: they would act in the other branch.
    let beside = of_world(store, other.world(), &index.regions, &Callback::noop(), &titles[1]);
    html! {
        <section class="compare" aria-label="Two branches">
            <div class="differs">
                <b>{ heading }</b>
                <ul>{ for found.iter().map(|sentence| html! { <li>{ sentence }</li> }) }</ul>
                <div class="acts">
                    <button type="button" class="btn" onclick={go}>
                        { format!("Go to branch {second}") }
                    </button>
                    <button type="button" class="btn quiet" onclick={end}>
                        { icon(Icon::Close) }{ "Stop comparing" }
                    </button>
                </div>
            </div>
            <div class="two">
                <div><h2>{ &titles[0] }</h2>{ stage(&titles[0]) }</div>
                <div inert=true><h2>{ &titles[1] }</h2>{ beside }</div>
            </div>
        </section>
    }
}
