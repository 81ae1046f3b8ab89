//! Why a version is where it is: sentences, each of which leads to its step. It knows nothing of
//! how they are found.

use crate::{
    app::{text::source::Source, why::Because},
    s3::Region,
    ui::{
        geometry::colour,
        store::{StoreAction, tell},
    },
};
use yew::prelude::*;

/// The question and its answer, sentence by sentence. The Regions are in the order of the stage,
/// for their colours.
pub fn why_chain(
    title: &str,
    chain: &[Because],
    regions: &[Region],
    act: &Callback<StoreAction>,
) -> Html {
    let place = |region: Option<Region>| {
        let column = regions.iter().position(|known| Some(*known) == region)?;
        Some(colour(column))
    };
    let link = |because: &Because| {
        let is_of_aws = matches!(because.source, None | Some(Source::Aws(_)));
        let square = !is_of_aws || because.moment.is_none();
        html! {
            <li class={classes!(place(because.region), square.then_some("sq"))}>
                <p>
                    { &because.sentence }{ " " }
                    if let Some(moment) = because.moment { { step(moment, act) } }
                    if let Some(source) = because.source {
                        // A page's title may be long, so it is no tag, which does not wrap.
                        if is_of_aws { <small>{ " " }{ source.to_string() }</small> }
                        else { <span class="tag">{ source.to_string() }</span> }
                    }
                </p>
            </li>
        }
    };
    if chain.is_empty() {
        return Html::default();
    }
    html! {
        <div>
            if !title.is_empty() { <h3>{ title }</h3> }
            <ol class="why">{ for chain.iter().map(link) }</ol>
        </div>
    }
}

fn step(moment: usize, act: &Callback<StoreAction>) -> Html {
    let onclick = tell::<MouseEvent>(act, StoreAction::Seek(moment));
    html! {
        <button type="button" class="step" {onclick}>{ format!("Step {moment}") }</button>
    }
}
