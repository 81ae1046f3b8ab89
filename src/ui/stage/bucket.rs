//! One bucket: a shelf on which its keys stand. Files can be dropped on it. It knows nothing of
//! other buckets.

use super::{
    key::{Chosen, KeyStack},
    menu::{Item, Menu, Side},
    requests, words,
};
use crate::{
    s3::{Bucket, BucketName, Instant, ObjectKey, Versioning, bucket::Key},
    ui::{
        icon::{Icon, icon},
        store::{Selection, StoreAction, Tab},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// The most keys of a shelf that is not opened; the widest one shows so many.
const KEYS_MAX: usize = 6;
/// The most keys of a shelf that is opened.
const KEYS_OPENED_MAX: usize = 200;

/// What stands on a shelf that is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhenEmpty {
    /// The page's one filled button: here the story begins.
    BeginHere,
    /// A plain button.
    Upload,
    /// Rules of other buckets lead here.
    AwaitReplicas,
}

/// A shelf's properties.
#[derive(Properties, PartialEq)]
pub struct BucketShelfProps {
    /// The bucket.
    pub bucket: Rc<Bucket>,
    /// What stands on it when it is empty.
    pub when_empty: WhenEmpty,
    /// Whether its Region answers nobody.
    pub down: bool,
    /// What the inspector shows.
    pub selection: Option<Selection>,
    /// Which way menus open.
    pub side: Side,
    /// Tells the store.
    pub act: Callback<StoreAction>,
    /// Files were chosen.
    pub choose: Callback<Chosen>,
    /// Files were dropped.
    pub drop: Callback<(BucketName, DragEvent)>,
}

/// A bucket with its keys.
#[component]
pub fn BucketShelf(props: &BucketShelfProps) -> Html {
    let BucketShelfProps { bucket, drop, .. } = props;
    let opened = use_state(|| false);
    // Entering a child comes before leaving its parent, so the two are counted.
    let over = use_state(|| 0_u32);
    let name = bucket.name.clone();
    let ondrop = {
        let (over, drop) = (over.clone(), drop.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(0);
            drop.emit((name.clone(), event));
        })
    };
    let counting = |by: i64| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(over.saturating_add_signed(by as i32));
        })
    };
    let is_over = *over > 0 && !props.down;
    let toggle = {
        let opened = opened.clone();
        Callback::from(move |_: MouseEvent| opened.set(!*opened))
    };
    let class = classes!("bucket", is_over.then_some("is-over"), opened.then_some("is-opened"));
    html! {
        <section {class} aria-label={format!("Bucket {}", bucket.name)} {ondrop}
            ondragover={|event: DragEvent| event.prevent_default()}
            ondragenter={counting(1)} ondragleave={counting(-1)}>
            { header(props) }
            { shelf(props, *opened, toggle) }
            if is_over {
                <p class="drop-text"><b>{ format!("Drop to upload to {}", bucket.name) }</b></p>
            }
        </section>
    }
}

fn header(props: &BucketShelfProps) -> Html {
    let BucketShelfProps { bucket, act, down, .. } = props;
    let name = &bucket.name;
    let send = |action: StoreAction| {
        let act = act.clone();
        Callback::from(move |()| act.emit(action.clone()))
    };
    let versioning = match bucket.versioning {
        Versioning::Enabled => Item::new(
            "Suspend versioning",
            "From then on each write takes the place of the version whose id is null.",
            send(requests::put_versioning(name, false)),
        ),
        _ => Item::new(
            "Turn versioning on",
            "From then on each write is a version of its own. Rules need it on both sides.",
            send(requests::put_versioning(name, true)),
        ),
    };
    let rules = Item::new(
        "Add or change rules",
        "Open the rules, which say what is copied to which bucket.",
        send(StoreAction::Tab(Tab::Rules)),
    );
    html! {
        <div class="bucket-h">
            <h3 title={name.to_string()}>{ name.as_str() }</h3>
            <span class="vs">{ words::versioning(bucket.versioning) }</span>
            { choose_files(props, "btn quiet upload", "Upload", *down) }
            <Menu label={format!("More for bucket {name}")} side={props.side}
                items={vec![rules, versioning]} />
        </div>
    }
}

/// A button that lets a person choose files for this bucket.
fn choose_files(props: &BucketShelfProps, class: &'static str, word: &str, off: bool) -> Html {
    let bucket = props.bucket.name.clone();
    let label = format!("Upload to {bucket}");
    let onchange = props.choose.reform(move |event| (bucket.clone(), None, event));
    html! {
        <label class={classes!(class, off.then_some("is-off"))}>
            <input type="file" multiple=true class="sr" aria-label={label} disabled={off} {onchange} />
            { icon(Icon::Up) }
            <span>{ word }</span>
        </label>
    }
}

fn shelf(props: &BucketShelfProps, opened: bool, toggle: Callback<MouseEvent>) -> Html {
    let BucketShelfProps { bucket, selection, down, .. } = props;
    let (keys, count) = newest_keys(bucket, if opened { KEYS_OPENED_MAX } else { KEYS_MAX });
    if keys.is_empty() {
        return empty(props);
    }
    let stack = |(name, entry): (ObjectKey, Rc<Key>)| {
        let here = selection.as_ref().filter(|selection| selection.key == name);
        let in_this = here.filter(|selection| selection.bucket.as_ref() == Some(&bucket.name));
        html! {
            <KeyStack key={name.as_str()} bucket={bucket.name.clone()} name={name.clone()}
                region={bucket.region} {entry} versioned={bucket.versioning != Versioning::Unversioned}
                read={words::read(bucket, &name, *down)} open={here.is_some()}
                picked={in_this.and_then(|selection| selection.version)}
                side={props.side} act={props.act.clone()} choose={props.choose.clone()} />
        }
    };
    html! {
        <>
            <div class="shelf">{ for keys.into_iter().map(stack) }</div>
            if count > 1 {
                <button type="button" class="more keys" onclick={toggle}>
                    if opened {
                        <span>{ "Show fewer keys" }</span>
                    } else {
                        { for (1..count.min(KEYS_MAX + 1)).map(|seen| rest(count, seen)) }
                    }
                </button>
            }
        </>
    }
}

/// How many keys are out of sight where `seen` of them are in it. The width of the shelf decides
/// which of these lines is shown.
fn rest(count: usize, seen: usize) -> Html {
    html! {
        <span class={format!("past-{seen}")}>
            { format!("and {}", words::count(count - seen, "more key")) }
        </span>
    }
}

fn empty(props: &BucketShelfProps) -> Html {
    let (class, words) = match props.when_empty {
        WhenEmpty::AwaitReplicas => {
            return html! { <div class="shelf-empty"><p>{ "Replicas arrive here" }</p></div> };
        }
        WhenEmpty::BeginHere => ("btn main-act", "Drop a file here, or"),
        WhenEmpty::Upload => ("btn", "Drop a file here, or"),
    };
    html! {
        <div class="shelf-empty">
            <p>{ words }</p>
            { choose_files(props, class, "Choose one", props.down) }
        </div>
    }
}

/// The keys that came last, in the order in which they came, and how many there are in all.
fn newest_keys(bucket: &Bucket, most: usize) -> (Vec<(ObjectKey, Rc<Key>)>, usize) {
    let first_written = |entry: &Key| entry.versions().map(|version| version.written.at).min();
    let mut keys: Vec<(Option<Instant>, &ObjectKey, &Rc<Key>)> =
        bucket.keys().map(|(name, entry)| (first_written(entry), name, entry)).collect();
    let count = keys.len();
    keys.sort_by_key(|(first, name, _)| (*first, *name));
    let newest = keys.into_iter().skip(count.saturating_sub(most));
    (newest.map(|(_, name, entry)| (name.clone(), entry.clone())).collect(), count)
}
