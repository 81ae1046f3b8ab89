//! Why a version is where it is: sentences, each of which leads to its step. It knows nothing of
//! how they are found.

use crate::{
    app::why::Because,
    s3::Region,
    ui::{geometry::colour, store::StoreAction},
};
use yew::prelude::*;

/// A chain's properties.
#[derive(Properties, PartialEq)]
pub struct WhyChainProps {
    /// The question.
    pub title: String,
    /// The answer, sentence by sentence.
    pub chain: Vec<Because>,
    /// The Regions in the order of the stage, for their colours.
    pub regions: Vec<Region>,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// The answer to "Why …?".
#[component]
pub fn WhyChain(WhyChainProps { title, chain, regions, act }: &WhyChainProps) -> Html {
    let place = |region: Option<Region>| {
        let column = regions.iter().position(|known| Some(*known) == region)?;
        Some(colour(column))
    };
    let link = |because: &Because| {
        let square = because.mark.is_some() || because.moment.is_none();
        html! {
            <li class={classes!(place(because.region), square.then_some("sq"))}>
                <p>
                    { &because.sentence }{ " " }
                    if let Some(moment) = because.moment { { step(moment, act) } }
                    if let Some(mark) = because.mark { <span class="tag">{ mark }</span> }
                </p>
            </li>
        }
    };
    html! {
        <div>
            <h3>{ title }</h3>
            <ol class="why">{ for chain.iter().map(link) }</ol>
        </div>
    }
}

fn step(moment: usize, act: &Callback<StoreAction>) -> Html {
    let act = act.clone();
    let onclick = move |_: MouseEvent| act.emit(StoreAction::Seek(moment));
    html! {
        <button type="button" class="step" {onclick}>{ format!("Step {moment}") }</button>
    }
}
