//! The rules: what is copied from which bucket to which, as switches and as AWS JSON. It knows
//! nothing of what S3 allows.

pub mod editor;
pub mod edits;
mod field;
pub mod form;
pub mod judged;
pub mod list;
mod roles;

use super::{
    geometry::colour,
    store::{Store, StoreAction},
};
use crate::{
    app::rule_editor::RuleEditor,
    s3::{Bucket, BucketName},
    sim::World,
};
use editor::Editor;
use form::AddRule;
use list::bucket_rules;
use roles::roles;
use std::rc::Rc;
use yew::prelude::*;

/// The panel's properties.
#[derive(Properties, PartialEq)]
pub struct RulesProps {
    /// The store.
    pub store: Rc<Store>,
    /// Tells it.
    pub act: Callback<StoreAction>,
}

/// Every bucket's rules, and the editor where it is open.
#[component]
pub fn Rules(RulesProps { store, act }: &RulesProps) -> Html {
    let editing = use_state(|| None::<RuleEditor>);
    let world = store.session().world();
    let edit = {
        let (editing, store) = (editing.clone(), store.clone());
        Callback::from(move |(bucket, rule): (BucketName, usize)| {
            let world = store.session().world();
            let bucket = world.bucket(&bucket);
            editing.set(bucket.map(|bucket| RuleEditor::new(world, bucket, rule)));
        })
    };
    let close = {
        let editing = editing.clone();
        Callback::from(move |()| editing.set(None))
    };
    html! {
        <>
            { rules(world, act, &edit, store.view.read_only) }
            if let Some(begin) = &*editing {
                <Editor begin={begin.clone()} act={act.clone()} {close} />
            }
        </>
    }
}

/// Every bucket's rules.
pub fn rules(
    world: &World,
    act: &Callback<StoreAction>,
    edit: &Callback<(BucketName, usize)>,
    read_only: bool,
) -> Html {
    let regions = world.regions();
    let buckets: Vec<Rc<Bucket>> =
        regions.iter().flat_map(|region| world.buckets_in(*region)).cloned().collect();
    let colour_of = |bucket: &Bucket| {
        colour(regions.iter().position(|region| *region == bucket.region).unwrap_or(0))
    };
    let coloured = |name: &BucketName| {
        let bucket = world.bucket(name)?;
        Some((bucket.clone(), colour_of(bucket)))
    };
    let of_bucket = |bucket: &Rc<Bucket>| {
        let rules = bucket.replication.iter().flat_map(|all| all.rules.iter());
        let destinations: Vec<Option<(Rc<Bucket>, &'static str)>> =
            rules.map(|rule| coloured(&rule.destination.bucket)).collect();
        bucket_rules(bucket, colour_of(bucket), &destinations, (act, edit), read_only)
    };
    let with_rules = || buckets.iter().filter(|bucket| bucket.replication.is_some());
    let words = if with_rules().next().is_some() {
        "A rule copies what is written after it, from one bucket to another. Each change is one \
         request to S3."
    } else {
        "Nothing replicates yet. A rule copies what is written after it, from one bucket to \
         another. Both buckets need versioning."
    };
    html! {
        <>
            <div><h2>{ "Rules" }</h2><p class="lede">{ words }</p></div>
            { for with_rules().map(of_bucket) }
            if !read_only {
                <AddRule buckets={buckets.clone()} act={act.clone()} edit={edit.clone()} />
            }
            { roles(world, act, read_only) }
        </>
    }
}
