//! The form that adds a rule. It knows nothing of what S3 will say to it.

use super::edits::{self, Wanted};
use crate::{
    s3::{Bucket, BucketName},
    ui::{
        icon::{Icon, icon},
        store::StoreAction,
    },
};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The form's properties.
#[derive(Properties, PartialEq)]
pub struct AddRuleProps {
    /// The buckets to choose from.
    pub buckets: Vec<Rc<Bucket>>,
    /// Tells the store.
    pub act: Callback<StoreAction>,
    /// Opens the editor for a bucket, at one of its rules.
    pub edit: Callback<(BucketName, usize)>,
}

/// What is chosen: places in the list of buckets, and a prefix.
#[derive(Clone, PartialEq, Default)]
struct Chosen {
    source: Option<usize>,
    destination: Option<usize>,
    prefix: String,
}

/// Adds a rule from one bucket to another.
#[component]
pub fn AddRule(AddRuleProps { buckets, act, edit }: &AddRuleProps) -> Html {
    let chosen = use_state(Chosen::default);
    let (first_source, first_destination) = first_choice(buckets);
    let within = |place: &usize| *place < buckets.len();
    let source = chosen.source.filter(within).unwrap_or(first_source);
    let destination = chosen.destination.filter(within).unwrap_or(first_destination);
    let (Some(from), Some(to)) = (buckets.get(source), buckets.get(destination)) else {
        return html! { <p class="lede">{ "A rule needs two buckets. Make them first." }</p> };
    };
    let choose = |set: fn(&mut Chosen, usize)| {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let mut next = Chosen::clone(&chosen);
            set(&mut next, usize::try_from(select.selected_index()).unwrap_or(0));
            chosen.set(next);
        })
    };
    let type_prefix = {
        let chosen = chosen.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            chosen.set(Chosen { prefix: input.value(), ..Chosen::clone(&chosen) });
        })
    };
    let onsubmit = {
        let (act, chosen, from, to) = (act.clone(), chosen.clone(), from.clone(), to.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = Wanted {
                destination: to.name.clone(),
                region: to.region,
                prefix: chosen.prefix.clone(),
                delete_markers: false,
            };
            act.emit(edits::add(&from, &wanted));
            chosen.set(Chosen::default());
        })
    };
    let open = {
        let bucket = from.name.clone();
        edit.reform(move |_: MouseEvent| (bucket.clone(), 0))
    };
    html! {
        <form class="add-rule" {onsubmit}>
            <h3>{ "Add a rule" }</h3>
            { select("rule-source", "From", buckets, source, choose(|c, i| c.source = Some(i))) }
            { select("rule-destination", "To", buckets, destination,
                choose(|c, i| c.destination = Some(i))) }
            <label for="rule-prefix">{ "Prefix" }</label>
            <input id="rule-prefix" class="field mono" value={chosen.prefix.clone()}
                oninput={type_prefix} placeholder="any key" autocomplete="off" spellcheck="false" />
            <div class="acts">
                <button type="submit" class="btn main-act">
                    { icon(Icon::Plus) }{ "Add rule" }
                </button>
                <button type="button" class="btn" onclick={open}>{ "Paste JSON" }</button>
            </div>
        </form>
    }
}

/// The first pair of buckets in two Regions that no rule joins yet.
fn first_choice(buckets: &[Rc<Bucket>]) -> (usize, usize) {
    let pairs =
        || (0..buckets.len()).flat_map(|one| (0..buckets.len()).map(move |other| (one, other)));
    let is_free = |(one, other): &(usize, usize)| {
        let (source, destination) = (&buckets[*one], &buckets[*other]);
        let rules = source.replication.iter().flat_map(|all| all.rules.iter());
        source.region != destination.region
            && !rules.into_iter().any(|rule| rule.destination.bucket == destination.name)
    };
    pairs().find(is_free).or_else(|| pairs().find(|(one, other)| one != other)).unwrap_or((0, 1))
}

fn select(
    id: &'static str,
    word: &'static str,
    buckets: &[Rc<Bucket>],
    chosen: usize,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <>
            <label for={id}>{ word }</label>
            <select {id} class="field" {onchange}>
                for (place, bucket) in buckets.iter().enumerate() {
                    <option key={bucket.name.as_str()} selected={place == chosen}>
                        { format!("{}, {}", bucket.name, bucket.region) }
                    </option>
                }
            </select>
        </>
    }
}
